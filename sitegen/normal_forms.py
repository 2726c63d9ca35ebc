"""Unicode normal forms, in time that grows with the length of a text alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

_MOST_SORTED_MARKS = 30
"""Accents in a row that are normalised: sorting them takes the square of their number."""


def to_form(form: Form, text: str) -> str:
    """Normalise a text, but for stacks of many more accents than `characters.find_forbidden` allows, which it finds."""
    marks = "" if text.isascii() else "".join(sorted(filter(_is_mark, set(text))))
    if not marks:
        return unicodedata.normalize(form, text)
    pieces = _long_stacks(marks).split(text)  # every other one is a stack
    pieces[::2] = (unicodedata.normalize(form, piece) for piece in pieces[::2])
    return "".join(pieces)


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


@lru_cache(maxsize=64)
def _long_stacks(marks: str) -> re.Pattern[str]:
    return re.compile(f"([{marks}]{{{_MOST_SORTED_MARKS + 1},}})")
