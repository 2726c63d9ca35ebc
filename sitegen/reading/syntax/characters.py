"""Characters that no text of a directory may hold: they hide, reorder or break what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and newline have their own rules
    "\u00ad\u200b\u2028\u2029\u2060-\u2064\ufeff"  # invisible: soft hyphen, zero-width space, separators
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # turn the direction of the text around
    "\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb\ud800-\udfff"  # not characters
    "]|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]|\U000e0001"  # tags outside a flag
    "|[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{6,}"  # towers of accents
)
_ACCENTS = frozenset(
    chr(c)
    for first, last in ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))
    for c in range(first, last + 1)
)
_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\ufeff": "a byte order mark in the middle",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\x00": "a NUL character",
    "\x1b": "an escape character",
}


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Offset and name of every forbidden character in a text."""
    # Looking at each kind of character once is ten times faster than the pattern, and nearly always enough.
    kinds = set(text)
    if kinds.isdisjoint(_ACCENTS) and not any(FORBIDDEN.match(kind) for kind in kinds):
        return
    for match in FORBIDDEN.finditer(text):
        found = match[0]
        if len(found) > 1:
            yield match.start(), "more than five accents on one letter"
        else:
            yield match.start(), _NAMES.get(found, f"the invisible character U+{ord(found):04X}")
