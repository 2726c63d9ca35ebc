"""Marks around the runs of a text: isolate characters, or elements of HTML; and spaces that do not break in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.bidi.runs import is_short_number

_ARABIC_DIGIT = re.compile("[\u0660-\u0669]")
"""Digits of class AN, whose groups change places even inside an isolate that runs from left to right."""
_ISOLATED = re.compile("\u2066\u202d?([^\u2066\u2069\u202c]*)\u202c?\u2069")

_Marks = tuple[str, str]
"""Text before a run, and text behind it."""


def character_marks(run: str) -> _Marks:
    """Return the isolate characters around a run."""
    return ("\u2066\u202d", "\u202c\u2069") if _ARABIC_DIGIT.search(run) else ("\u2066", "\u2069")


def element_marks(run: str) -> _Marks:
    """Return the tags around a run."""
    name = "bdo" if _ARABIC_DIGIT.search(run) else "bdi"
    css_class = ' class="ltr-number"' if is_short_number(run) else ""
    return f'<{name} dir="ltr"{css_class}>', f"</{name}>"


def keep_short_numbers_whole(isolated_text: str) -> str:
    """Keep each short number of a text with isolate characters on one line."""
    return _ISOLATED.sub(_unbroken, isolated_text)


def _unbroken(isolated: re.Match[str]) -> str:
    """Replace the spaces of a short number; a word joiner keeps a dash from ending a line."""
    if not is_short_number(isolated[1]):
        return isolated[0]
    return re.sub(r"([-–—]?) ", lambda space: f"{space[1]}\u2060\u00a0" if space[1] else "\u00a0", isolated[0])


def insert_marks(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """Insert each mark at its position, ascending."""
    parts, end = [], 0
    for position, mark in marks:
        parts += [text[end:position], mark]
        end = position
    return "".join((*parts, text[end:]))
