"""Characters that no text of a directory may have: they hide, reorder or break what a reader sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_MOST_MARKS = 5
"""Accents and joiners in a row; Hebrew with all its points has as many."""
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_VARIANTS = (
    rf"(?<![{_EMOJI}])(?!(?<=[0-9#*])\ufe0f\u20e3)[\ufe0e\ufe0f]"  # a keycap is a digit, this, and a frame
    rf"|(?<![{_IDEOGRAPHS}\u1000-\u109f\uaa60-\uaa7f])\ufe00"  # of Burmese too
    rf"|(?<![{_IDEOGRAPHS}])[\ufe01-\ufe0d\U000e0100-\U000e01ef]"
    r"|(?<![\u1820-\u18aa])[\u180b-\u180d\u180f]"  # of Mongolian
)
"""Variation selectors, which choose a form of the character before them, behind one that has no other form."""
_FORBIDDEN = (
    "(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"  # of Wales, say: allowed
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and newline have their own rules
    "\u00ad\u180e\u200b\u2028\u2029\u2060-\u2065\ufeff"  # invisible: soft hyphen, zero-width space, separators
    "\u034f\u17b4\u17b5\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # invisible: joiners of graphemes, of music
    "\u115f\u1160\u2800\u3164\uffa0"  # blank letters
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # turn the direction of the text around
    f"\ufdd0-\ufdef\ufff9-\ufffb\ud800-\udfff{_NONCHARACTERS}"  # not characters
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # tags outside a flag
    f"|{_VARIANTS}"
)
_FORBIDDEN_CHARACTER = re.compile(_FORBIDDEN)
RETYPE_HINT = "delete it and type it again"
_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\ufeff": "a byte order mark in the middle",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\x00": "a NUL character",
    "\x1b": "an escape character",
}


def find_forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Find the offset and name of every forbidden character in a text."""
    for start, end in _ranges(text):
        if end - start > 1:
            yield start, "more than five accents or joiners on one letter"
        else:
            yield start, _NAMES.get(text[start], f"the invisible character U+{ord(text[start]):04X}")


def replace_forbidden(text: str, replacement: str) -> str:
    """Put a replacement in the place of every forbidden character, and of every stack of accents."""
    kept = 0
    parts: list[str] = []
    for start, end in _ranges(text):
        parts += (text[kept:start], replacement)
        kept = end
    return "".join((*parts, text[kept:]))


def has_marks(text: str) -> bool:
    """Return whether a text has accents that are characters of their own, or joiners."""
    return not text.isascii() and any(map(_is_mark, set(text)))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of every forbidden character, and of every stack of accents."""
    # Matching each distinct character once is ten times faster than searching the text, and nearly always enough.
    alphabet = set(text)
    marks = "" if text.isascii() else "".join(sorted(filter(_is_mark, alphabet)))
    if not marks and not any(map(_FORBIDDEN_CHARACTER.match, alphabet)):
        return
    for match in _pattern(marks).finditer(text):
        if match["flag"] is None:
            yield match.span()


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    """Return whether a character is drawn on the one before it, or joins others without a trace."""
    category = unicodedata.category(character)
    return category in ("Mn", "Me", "Mc") or (category == "Cf" and not _FORBIDDEN_CHARACTER.match(character))


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    stacks = f"|[{marks}]{{{_MOST_MARKS + 1},}}" if marks else ""
    return re.compile(_FORBIDDEN + stacks)
