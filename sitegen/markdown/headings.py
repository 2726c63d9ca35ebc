"""Headings of Markdown texts, and the anchors by which links lead to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from sitegen.markdown.parser import markdown_parser
from sitegen.normal_forms import to_form

_EVERYWHERE = frozenset(("main", "help-now"))
ANCHORS_OF_PAGES: Mapping[str, frozenset[str]] = {
    "guide": _EVERYWHERE,
    "page": _EVERYWHERE,
    "service": _EVERYWHERE,
    "story": _EVERYWHERE | {"get-help"},
}
"""Ids that the shipped theme gives to parts of a page, by kind of page; no heading has one."""
_TAKEN = frozenset[str]().union(*ANCHORS_OF_PAGES.values())


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a Markdown text."""

    text: str
    anchor: str
    """Id of its element on the page: ``what-to-bring``; unique, and the same while the headings before it are."""
    level: int
    """1 to 6, as written."""


def headings(markdown: str) -> tuple[Heading, ...]:
    """List the headings of a text with cards, as `render` makes them with `anchors`."""
    return tuple(heading for _, heading in anchored_headings(markdown_parser(with_cards=True).parse(markdown)))


def main_headings(markdown: str) -> tuple[Heading, ...]:
    """List the headings of the highest level that a text with cards has."""
    every = headings(markdown)
    highest = min((heading.level for heading in every), default=0)
    return tuple(heading for heading in every if heading.level == highest)


def anchored_headings(tokens: Iterable[Token]) -> Iterator[tuple[Token, Heading]]:
    """Yield the opening token of each heading, with its text and anchor."""
    taken = set(_TAKEN)
    numbers: dict[str, int] = {}  # the next number of each anchor that was taken, for texts with thousands of headings
    for opening, token in pairwise(tokens):
        if opening.type == "heading_open":
            text = heading_text(token.children or ())
            base = anchor = heading_slug(text) or "section"
            while anchor in taken:
                number = numbers.get(base, 2)
                anchor, numbers[base] = f"{base}-{number}", number + 1
            taken.add(anchor)
            yield opening, Heading(text, anchor, int(opening.tag[1:]))


def heading_text(tokens: Iterable[Token]) -> str:
    """Return the words of a heading, without those that are struck out."""
    words: list[str] = []
    struck = 0
    for token in tokens:
        struck += (token.type == "s_open") - (token.type == "s_close")
        if struck:
            continue
        if token.type == "card":
            words.append(token.meta["words"] or token.meta["service"])
        else:
            words.append(token.content if token.type in ("text", "code_inline") else " " * token.type.endswith("break"))
    return " ".join("".join(words).split())


def heading_slug(text: str) -> str:
    """Make an anchor from a heading: letters and digits of any script, in small letters, with hyphens between them."""
    plain = to_form("NFC", re.sub("['’]", "", text)).lower()
    kept = "".join(character if unicodedata.category(character)[0] in "LMN" else "-" for character in plain)
    return re.sub("-+", "-", kept).strip("-")
