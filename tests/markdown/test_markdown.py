"""Markdown: safe HTML whatever a contributor writes, and links only to allowed targets."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import CardReference, Reference, link_error, references, render


def test_raw_html_is_shown_and_never_run() -> None:
    assert render("<script>alert(1)</script>\n\n<b onclick=x>hi</b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>\n"
    )


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("~~Mondays~~ Tuesdays", "<p><s>Mondays</s> Tuesdays</p>\n"),
        ("Hall<br>Green<BR />Road</br>", "<p>Hall<br>\nGreen<br>\nRoad<br>\n</p>\n"),
        ("`<br>` \\<br> <!-- no comment", "<p><code>&lt;br&gt;</code> &lt;br&gt; &lt;!-- no comment</p>\n"),
    ],
)
def test_struck_out_text_and_line_breaks_are_honoured(typed: str, html: str) -> None:
    assert render(typed) == html


WORDS = (
    "word",
    "~~",
    "**",
    "*",
    "`",
    "\n",
    "\n\n",
    "- ",
    "1) ",
    "> ",
    "# ",
    "    ",
    "[a](/b/)",
    "[a]: /b/\n",
    "<https://b.org>",
)
BLOCKS = (
    "\n| a | b |\n|:--|--:|\n| c | d |\n",
    "\n---\n",
    "```\n",
    "&copy;",
    "<i>",
    "<script>",
    "<br>",
    "<!-- x -->",
    "\\\n",
    "[[a]]",
)


class _Parts(HTMLParser):
    """Elements and words of HTML, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.parts.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts += data.split()


@given(st.lists(st.sampled_from(WORDS + BLOCKS), max_size=20).map("".join))
def test_everything_that_the_parser_makes_passes_the_cleaner(markdown: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nh3, "clean", lambda html, **_: html)
        made = render(markdown)
    assert _Parts(render(markdown)).parts == _Parts(made).parts


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


def test_a_link_to_a_heading_of_its_own_page_is_one() -> None:
    assert '<a href="#one" rel="noopener noreferrer">a</a>' in render("[a](#one)\n\n# One", anchors=True)


def test_headings_start_at_the_level_of_the_page() -> None:
    assert "<h3>One</h3>" in render("# One\n\n## Two", heading_level=3)
    assert "<h4>Two</h4>" in render("# One\n\n### Two", heading_level=3)


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ((1, 4), (2, 3)),
        ((2, 4, 3), (2, 3, 3)),
        ((3, 2, 4), (2, 2, 3)),
        ((1, 4, 2, 3, 6, 1), (2, 3, 3, 4, 5, 2)),
        ((1, 2, 3, 4, 5, 6), (2, 3, 4, 5, 6, 6)),
    ],
)
def test_no_heading_is_more_than_a_level_below_the_one_before(levels: tuple[int, ...], shown: tuple[int, ...]) -> None:
    html = render("\n\n".join(f"{'#' * level} Bring" for level in levels))
    assert tuple(int(level) for level in re.findall(r"<h(\d)>", html)) == shown


def test_references_of_a_text_have_their_lines() -> None:
    text = "Hello\nsee [a](https://example.org)\n\n[[easton-cafe]]\n\n![x](https://example.org/x.png)\n"
    assert list(references(text, with_cards=True)) == [
        Reference("link", "https://example.org", 1),
        Reference("card", "easton-cafe", 3),
        Reference("image", "https://example.org/x.png", 5),
    ]


def test_a_card_inside_code_is_text() -> None:
    assert list(references("`[[easton-cafe]]`", with_cards=True)) == []


CARDS = [
    # (Markdown, the page's HTML, where a card is {id} and a link of words {id|words})
    ("[[ easton-cafe ]]", "{easton-cafe alone}"),
    ("[[easton-cafe ]]\n[[ tea-group]]", "{easton-cafe alone}{tea-group alone}"),
    ("Try [[ easton-cafe]] first.", "<p>Try {easton-cafe} first.</p>"),
    ("- [[ easton-cafe ]]", "<ul>\n<li>{easton-cafe}</li>\n</ul>"),
    ("## [[ easton-cafe ]]", "<h2>{easton-cafe}</h2>"),
    ("Try **[[easton-cafe]]**.", "<p>Try <strong>{easton-cafe}</strong>.</p>"),
    ("Try [[ easton-cafe | the baby\ncafe ]].", "<p>Try {easton-cafe|the baby cafe}.</p>"),
    ("Try [[easton-cafe|Tea &amp; \\*toast\\*]].", "<p>Try {easton-cafe|Tea & *toast*}.</p>"),
    ("[[easton-cafe|the cafe]]", "<p>{easton-cafe|the cafe}</p>"),
    ("[[tea-group]] [[easton-cafe|the cafe]]", "<p>{tea-group} {easton-cafe|the cafe}</p>"),
    ("[[easton-cafe| ]]", "{easton-cafe alone}"),
    ("|a|\n|-|\n|[[easton-cafe\\|the cafe]]|", "<td>{easton-cafe|the cafe}</td>"),
]  # fmt: skip


def _shown(card: CardReference) -> str:
    words = f"|{card.words}" if card.words else ""
    return f"{{{card.service}{words}{' alone' * card.is_alone}}}"


@pytest.mark.parametrize(("text", "html"), CARDS)
def test_a_card_is_found_alike_by_the_check_and_by_the_page(text: str, html: str) -> None:
    shown = render(text, card=_shown)
    assert html in shown
    cards = [reference.target for reference in references(text, with_cards=True) if reference.kind == "card"]
    assert re.findall(r"\{([a-z-]+)", shown) == cards


@pytest.mark.parametrize(
    "text",
    [
        "`[[easton-cafe]]`",
        "\\[[easton-cafe]]",
        "[[1]](https://example.org)",
        "[[1]]\n\n[1]: https://example.org",
        "[easton-cafe]]",
    ],
)
def test_other_brackets_are_no_card(text: str) -> None:
    assert "{" not in render(text, card=_shown)
    assert "card" not in {reference.kind for reference in references(text, with_cards=True)}


def test_without_cards_a_link_between_the_brackets_is_still_found() -> None:
    text = "[[a|<https://example.org>]]"
    assert [reference.kind for reference in references(text, with_cards=False)] == ["link"]
    assert "<a href" in render(text)


@pytest.mark.parametrize("words", ["", " ", "&nbsp;", "<br>", "**&emsp;**", "–", "&lrm;", "`.`", "![](a.png)"])
@pytest.mark.parametrize("form", ["[{}](https://a.example)", "[{}][a]\n\n[a]: https://a.example", "> - [{}](/)"])
def test_a_link_that_shows_no_word_is_found(form: str, words: str) -> None:
    kinds = [reference.kind for reference in references(form.format(words), with_cards=True)]
    assert "link without words" in kinds


@pytest.mark.parametrize("words", ["a", "1", "&#63;&#97;", "`a`", "**a**", "\U0001f4de", "~~a~~", "<br>a", "مرحبا"])
def test_a_link_that_shows_a_word_has_words(words: str) -> None:
    assert "link without words" not in {
        reference.kind for reference in references(f"[{words}](https://a.example)", with_cards=True)
    }


@pytest.mark.parametrize(
    "heading",
    ["#", "##", "## #", "## &nbsp;", "## <br>", "> ###", "- ##", "## ~~Times~~", "–\n==", "> &emsp;.\n> ---", "## …"],
)
def test_a_heading_that_shows_no_word_is_found(heading: str) -> None:
    assert [(found.kind, found.line) for found in references(f"Text.\n\n{heading}\n\nMore.", with_cards=True)] == [
        ("heading without words", 2)
    ]


@pytest.mark.parametrize(
    "text", ["## a", "## [[easton-cafe]]", "## `1`", "\\##", "#tag", "a\n==", "---", "a | b\n--|--"]
)
def test_headings_with_words_and_marks_that_are_none_are_no_mistakes(text: str) -> None:
    assert "heading without words" not in {reference.kind for reference in references(text, with_cards=True)}
