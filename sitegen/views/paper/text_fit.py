"""Fit text to paper: measure it in lines, and shorten it by whole sentences or words so that nothing is cut off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LINE_BREAK = re.compile(r"\s+|(?<=[-/])(?=\S)")
_NARROWEST, _BROADEST = 0.34, 1.1
"""Widths of a character, in em, in the broader of the common fonts."""
_NARROW = frozenset("ijlftrI.,:;'’‘|!()[]/ -")
_BROAD = frozenset("mwMW@%&\N{EM DASH}")


class LineSize(NamedTuple):
    """Size of the lines in which a text is set."""

    width: float
    """Em of the text."""
    height: float
    """Millimetres."""

    def height_of(self, text: str) -> float:
        """Return the height of a text, in millimetres."""
        return line_count(text, self.width) * self.height


class TitleSize(NamedTuple):
    """Size in which a title may be set."""

    css_class: str
    line: LineSize
    max_lines: int


def title_size(title: str, sizes: Sequence[TitleSize]) -> TitleSize:
    """Return the first of the sizes, largest first, in which the title takes few enough lines, else the last."""
    return next((size for size in sizes if line_count(title, size.line.width) <= size.max_lines), sizes[-1])


@lru_cache(maxsize=1 << 10)
def line_count(text: str, width: float) -> int:
    """Return how many lines of a width, in em, a text takes at most, in any common font."""
    if len(text) * _BROADEST <= width:
        return 1
    lines, used = 1, 0.0
    for word in _LINE_BREAK.split(text):
        word_width = _width(word)
        if used and used + word_width > width:
            lines, used = lines + 1, 0.0
        if word_width > width:
            more = ceil(word_width / width) - 1
            lines, word_width = lines + more, word_width - more * width
        used += word_width + _NARROWEST
    return lines


def shorten(text: str, width: float, lines: int) -> str:
    """Return the whole sentences that fit, else the whole words and an ellipsis; ``""`` where not one word fits."""
    whole = " ".join(text.split())
    if line_count(whole, width) <= lines:
        return whole
    start = whole[: ceil((lines + 1) * width / _NARROWEST)]
    sentences = _longest(_SENTENCE_END.split(start)[:-1], width, lines)
    return sentences or _longest(start.split(" "), width, lines, "…")


def fit_items(items: Sequence[str], width: float, lines: int, more: str) -> tuple[str, ...]:
    """Return the items that fit, the last one shortened; where some do not fit, `more`, if any, takes the last line."""
    fitting: list[str] = []
    left = lines
    for index, item in enumerate(items):
        left_before_more = left - 1 if more else left
        if line_count(item, width) > (left if index + 1 == len(items) else left_before_more):
            short = shorten(item, width, max(left_before_more, 1)) if left_before_more > 1 or not fitting else ""
            fitting += [short] if short else []
            left -= line_count(short, width) if short else 0
            return (*fitting, more) if more and left else tuple(fitting)
        fitting.append(item)
        left -= line_count(item, width)
    return tuple(fitting)


def _longest(parts: list[str], width: float, lines: int, ending: str = "") -> str:
    """Return the first parts that fit with the ending after them; ``""`` where not even one does."""
    while parts and line_count(" ".join(parts) + ending, width) > lines:
        parts = parts[:-1]
    return " ".join(parts).rstrip(",;:") + ending if parts else ""


@lru_cache(maxsize=1 << 14)
def _width(word: str) -> float:
    return sum(map(_character_width, word))


@lru_cache(maxsize=1 << 12)
def _character_width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _BROADEST
    if character in _NARROW:
        return _NARROWEST
    if character in _BROAD:
        return 1.0
    return 0.72 if character.isupper() or ord(character) > 0x24F else 0.57
