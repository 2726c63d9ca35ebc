"""Markdown: safe HTML whatever a contributor writes, and links only to allowed targets."""

from __future__ import annotations

import pytest

from sitegen.markdown import Reference, link_error, references, render


def test_raw_html_is_shown_and_never_run() -> None:
    assert render("<script>alert(1)</script>\n\n<b onclick=x>hi</b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>\n"
    )


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "//evil.example",
        "data:text/html,x",
        "https://u@example.org",
        "whatsapp://send",
        "tel:*21*1#",
        "mailto:a@b.example?bcc=c",
    ],
)
def test_a_link_to_a_forbidden_target_is_refused_and_never_runs(target: str) -> None:
    assert link_error(target) is not None
    assert "javascript:" not in render(f"[x]({target})")


@pytest.mark.parametrize(
    "target",
    [
        "https://www.example.org/a?b=c#d",
        "http://example.org",
        "mailto:a@example.org",
        "tel:+441174960123",
        "/guides/",
    ],
)
def test_an_ordinary_link_is_allowed(target: str) -> None:
    assert link_error(target) is None


def test_links_of_this_site_follow_its_base_address() -> None:
    assert 'href="/wend/free/"' in render("[free](/free/)", link=lambda address: f"/wend{address}")


def test_headings_start_at_the_level_of_the_page() -> None:
    assert "<h3>One</h3>" in render("# One\n\n## Two", heading_level=3)
    assert "<h4>Two</h4>" in render("# One\n\n### Two", heading_level=3)


def test_references_of_a_text_have_their_lines() -> None:
    text = "Hello\nsee [a](https://example.org)\n\n[[easton-cafe]]\n\n![x](https://example.org/x.png)\n"
    assert list(references(text)) == [
        Reference("link", "https://example.org", 1),
        Reference("card", "easton-cafe", 3),
        Reference("image", "https://example.org/x.png", 5),
    ]


def test_a_card_inside_code_is_text() -> None:
    assert list(references("`[[easton-cafe]]`")) == []
