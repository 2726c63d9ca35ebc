"""Descriptions as Markdown: they look the same to readers, and bring nothing else along."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importing.text.cleaning import one_line
from sitegen.importing.text.html_to_markdown import to_markdown
from sitegen.importing.text.summary import summary
from sitegen.markdown import link_error, references, render


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("", ""),
        ("Tea and talk.", "Tea and talk."),
        ("Tea.\r\n\r\n Talk.\n", "Tea.\n\nTalk."),
        ("Mums &amp; dads", "Mums & dads"),
        ("<p>Tea&nbsp;and <b>talk</b></p><p style='color:red'>Every week</p>", "Tea and talk\n\nEvery week"),
        ("one<br/>two<BR>three", "one\n\ntwo\n\nthree"),
        ("one\ntwo <b>three</b>", "one\n\ntwo three"),
        ("&lt;p&gt;Escaped once too often&lt;/p&gt;", "Escaped once too often"),
        ("<h2>What we do</h2>Talk", "## What we do\n\nTalk"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</ul>d", "- a\n  - b\n- c\n\nd"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("• cups\n• plates\nand more", "- cups\n- plates\n\nand more"),
        ("1. Ring\n2) Come", "1. Ring\n2. Come"),
        ('<a href="https://example.org/a?b=1&amp;copy=2">us</a>', "[us](https://example.org/a?b=1&amp;copy=2)"),
        ("<a href=https://example.org>https://example.org/</a>", "<https://example.org>"),
        ("<a href=https://example.org/a>nhs.uk</a>", "nhs.uk (<https://example.org/a>)"),
        ("<a href='tel:01174960123'>0117 496 0124</a>", "0117 496 0124 (<tel:01174960123>)"),
        ("Look!<a href='https://example.org'>here</a>", "Look\\![here](https://example.org)"),
        ("See https://example.org/a_b_c.", "See <https://example.org/a_b_c>."),
        ("<a href='mailto:hello@example.org'>write</a>", "[write](mailto:hello@example.org)"),
        ("<table><tr><td>Mon</td><td>10am</td></tr><tr><td>Tue</td></tr></table>", "Mon, 10am\n\nTue"),
        ("<!-- note --><script>alert(1)</script><style>p{}</style>Tea", "Tea"),
        ("<p>Tea<script>alert(1)", "Tea"),
        ("<p><s>Mondays</s> <del>and <b>some</b> <del>odd</del> Fridays</del>Tuesdays <strike>£5", "Tuesdays"),
        (
            "<p>It costs <span style='x: y; text-decoration:line-through'>£5 <i>or</i></span> nothing",
            "It costs nothing",
        ),
        ("Tea <!-- ask Ann --> and talk", "Tea and talk"),
        ("&lt;s&gt;Mondays&lt;/s&gt; Tuesdays", "Tuesdays"),
        ("5 < 6 and <3", "5 < 6 and <3"),
        (
            "*not* _bold_ snake_case `code` [link](x) ![x](y)",
            "\\*not\\* \\_bold\\_ snake_case \\`code\\` \\[link\\](x) !\\[x\\](y)",
        ),
        ("[[a-card]]", "\\[ \\[a-card\\]\\]"),
        ("# 1\n> 2\n+ 3\n---\n2020. A year", "\\# 1\n\n\\> 2\n\n\\+ 3\n\n\\---\n\n2020\\. A year"),
        ("zero\u200bwidth \u202eturned\x07", "zerowidth turned"),
    ],
)
def test_a_description_becomes_plain_markdown(text: str, markdown: str) -> None:
    assert to_markdown(text).markdown == markdown


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "/page", "www.example.org", "https://a@b.org", "data:x", " "]
)
def test_a_link_that_is_not_allowed_becomes_its_text(target: str) -> None:
    converted = to_markdown(f'<p><a href="{target}">Click</a> here</p>')
    assert converted.markdown == "Click here"
    assert converted.refused_links == (target,)


def visible_text(markdown: str) -> str:
    """Visible text of rendered Markdown, without spaces."""
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", render(markdown))).split())


@given(st.text(st.sampled_from(list("ab1 .*_`#[]()!<>&;~|=+-\\\n@:/'\"")), max_size=60))
def test_plain_text_renders_as_it_was_typed(text: str) -> None:
    if "[[" in text or re.search(r"^\s*([•*-]|\d+[.)])\s", text, re.MULTILINE) or re.search(r"&|</?[ab]\b", text):
        return  # cards are broken up, lists and entities are read as such, on purpose
    assert visible_text(to_markdown(text).markdown) == "".join(text.split())


@pytest.mark.release
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["<p>", "</ul>", "<li>", "<a href='//x'>", "<ol>", "x", "]("])).map("".join)
)
def test_every_link_in_the_result_is_allowed(text: str) -> None:
    for reference in references(to_markdown(text).markdown, with_cards=False):
        assert reference.kind == "link"
        assert link_error(reference.target) is None


@pytest.mark.release
@pytest.mark.parametrize(
    "part", ["<a ", "<s>", "<!--", "<a href='", "</", "<div>", "<script", "&#", "[", "<li><ul>", "1. ", "_ "]
)
def test_a_long_hostile_description_takes_no_longer_than_any_long_one(part: str) -> None:
    converted = to_markdown(part * (300_000 // len(part)))
    assert len(converted.markdown.encode()) <= 64_000


@pytest.mark.parametrize(
    ("lines", "sentence", "is_whole"),
    [
        ([], "", True),
        (["We meet on Tuesdays. Bring a cup."], "We meet on Tuesdays.", True),
        (["A friendly group for new parents. Bring a cup."], "A friendly group for new parents.", True),
        (["What we do", "A friendly group for new parents."], "A friendly group for new parents.", True),
        (
            ["Welcome! We are a friendly group, e.g. for new parents."],
            "We are a friendly group, e.g. for new parents.",
            True,
        ),
        (["Run by Dr. Jones at St. Paul's in Easton. Come."], "Run by Dr. Jones at St. Paul's in Easton.", True),
        (["Tea"], "Tea", True),
        (["word " * 50], " ".join(["word"] * 32)[:159] + "…", False),
        (["x" * 200], "x" * 159 + "…", False),
    ],
)
def test_the_summary_is_the_first_informative_sentence(lines: list[str], sentence: str, is_whole: bool) -> None:
    assert summary(lines) == (sentence, is_whole)


@pytest.mark.release
def test_a_long_text_of_abbreviations_is_one_sentence_at_once() -> None:
    started = time.process_time()
    assert summary(["A. " * 160_000])[0].startswith("A. A. A.")
    assert time.process_time() - started < 5


def test_what_is_struck_out_is_in_no_text_of_one_line() -> None:
    assert one_line("<s>Old name</s> New <!-- ask -->name") == "New name"


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>Old</div>",
        "<p class=x hidden=until-found>Old</p>",
        "<span style='color: red; Display : none'>Old</span>",
        '<ul style="visibility:hidden"><li>Old</li></ul>',
        "<b style=display:none>Old</b>",
        "<p hidden>Old",
    ],
)
def test_what_is_hidden_is_in_no_text(hidden: str) -> None:
    html_text = f"<p>Tea.</p>{hidden}<p>Cake.</p>"
    assert one_line(html_text) == "Tea. Cake."
    assert to_markdown(html_text).markdown == "Tea.\n\nCake."


@pytest.mark.parametrize(
    "attribute", ["aria-hidden=true", 'class="a hidden b"', "data-hidden", 'title="display: none"', 'style="color:red"']
)
def test_what_only_looks_hidden_is_kept(attribute: str) -> None:
    assert one_line(f"<p {attribute}>Tea.</p>") == "Tea."
