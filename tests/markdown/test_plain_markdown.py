"""Markdown as text: nothing that is struck out, no HTML, and all else as it was typed."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sitegen.markdown import plain_markdown, render


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        (
            "~~We meet on Mondays.~~ We meet on Tuesdays. It costs ~~£5~~ nothing.",
            "We meet on Tuesdays. It costs nothing.",
        ),
        ("We meet ~~on\nMondays~~ weekly ~~or so~~.", "We meet weekly."),
        ("- ~~Mondays~~\n- Tuesdays\n\n## ~~Old~~\n\nHello", "- Tuesdays\n\n\nHello"),
        ("A **~~b~~** [~~c~~](https://www.example.org) d", "A d"),
        ("> Ring ~~Ann\n> or~~ Bea", "> Ring Bea"),
        ("| Day | Hours |\n|---|---|\n| ~~Mon~~ Tue | 10<br>12 |", "| Day | Hours |\n|---|---|\n| Tue | 10 12 |"),
        ("Hall<br>Green Road<br/>\nBristol", "Hall  \nGreen Road\nBristol"),
        ("`~~a~~ <!-- b -->` \\~~c~~ \\<!-- d --> ~e~", "`~~a~~ <!-- b -->` \\~~c~~ \\<!-- d --> ~e~"),
        ("~~All of it~~", ""),
        ("**Bold** and *not* <b>changed</b>\n\n\n", "**Bold** and *not* <b>changed</b>\n\n\n"),
    ],
)
def test_what_does_not_hold_is_left_out(typed: str, plain: str) -> None:
    assert plain_markdown(typed) == plain


MARKS = (
    "~~",
    "~~",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](/a/)",
    "|",
    "- ",
    "> ",
    "# ",
    "\\",
    "<b>",
)
TEXTS = (
    "Mon",
    "Tue",
    "&amp;",
    " ",
    "  \n",
    "\n",
    "\n\n",
    "    ",
    "\n| a | b |\n|---|---|\n| c | ",
    " |\n",
    "\n---\n",
    "\t",
)
PIECES = st.lists(st.sampled_from(MARKS + TEXTS), max_size=14).map("".join)


class _Words(HTMLParser):
    """Words of HTML, without those that are struck out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.depth += tag == "s"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "s"

    def handle_data(self, data: str) -> None:
        self.words += [] if self.depth else re.findall(r"[^\W_]+", data)


@pytest.mark.release
@given(PIECES)
@settings(max_examples=200)
@example("- ~~a\n\t- b~~ Mon")
@example("\n| a | b |\n|---|---|\n| c \\| ~~Mon~~ | Tue |\n")
def test_the_same_words_are_left_as_hold_on_the_page(markdown: str) -> None:
    assume("~~~" not in markdown)  # also marks a block of code
    plain = plain_markdown(markdown)
    page, text = ("".join(_Words(render(source)).words) for source in (markdown, plain))
    if "|" in markdown:  # where a text cannot be found in a row of a table, the whole row is left out
        assert Counter(text) <= Counter(page)
    else:
        assert text == page
