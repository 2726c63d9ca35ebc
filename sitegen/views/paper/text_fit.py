"""How much of a text a given space on paper holds. Where all does not fit, less is said: nothing is cut off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_BREAKS = re.compile(r"\s+|(?<=[-/])(?=\S)")
_NARROWEST, _BROADEST = 0.34, 1.1
_NARROW = frozenset("ijlftrI.,:;'’‘|!()[]/ -")
_BROAD = frozenset("mwMW@%&\N{EM DASH}")


@lru_cache(maxsize=1 << 10)
def lines_of(text: str, width: float) -> int:
    """How many lines a text takes at most, in lines that are `width` em wide: on the safe side of common fonts."""
    if len(text) * _BROADEST <= width:
        return 1
    lines, used = 1, 0.0
    for word in _BREAKS.split(text):
        long = _width(word)
        if used and used + long > width:
            lines, used = lines + 1, 0.0
        if long > width:
            more = ceil(long / width) - 1
            lines, long = lines + more, long - more * width
        used += long + _NARROWEST
    return lines


def shortened(text: str, width: float, lines: int) -> str:
    """As many whole sentences as fit so many lines; else as many whole words, and an ellipsis; ``""`` if not one."""
    whole = " ".join(text.split())
    if lines_of(whole, width) <= lines:
        return whole
    start = whole[: ceil((lines + 1) * width / _NARROWEST)]
    sentences = _longest(_SENTENCE.split(start)[:-1], width, lines)
    return sentences or _longest(start.split(" "), width, lines, "…")


def fitted(items: Sequence[str], width: float, lines: int, more: str) -> tuple[str, ...]:
    """As many of the items as fit so many lines; where some do not, `more`, if any, says so in the last line."""
    taken: list[str] = []
    left = lines
    for place, item in enumerate(items):
        before_more = left - 1 if more else left
        if lines_of(item, width) > (left if place + 1 == len(items) else before_more):
            short = shortened(item, width, max(before_more, 1)) if before_more > 1 or not taken else ""
            taken += [short] if short else []
            left -= lines_of(short, width) if short else 0
            return (*taken, more) if more and left else tuple(taken)
        taken.append(item)
        left -= lines_of(item, width)
    return tuple(taken)


def _longest(parts: list[str], width: float, lines: int, end: str = "") -> str:
    """The first parts, as many as fit with `end` after them; ``""`` where not even one does."""
    while parts and lines_of(" ".join(parts) + end, width) > lines:
        parts = parts[:-1]
    return " ".join(parts).rstrip(",;:") + end if parts else ""


@lru_cache(maxsize=1 << 14)
def _width(word: str) -> float:
    """In em: as broad as the broader of the fonts that people have."""
    return sum(map(_width_of, word))


@lru_cache(maxsize=1 << 12)
def _width_of(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _BROADEST
    if letter in _NARROW:
        return _NARROWEST
    if letter in _BROAD:
        return 1.0
    return 0.72 if letter.isupper() or ord(letter) > 0x24F else 0.57
