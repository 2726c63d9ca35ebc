"""Characters that no text of a directory may have: they hide, reorder or break what a reader sees."""

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
    chr(code)
    for first, last in ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))
    for code in range(first, last + 1)
)
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
    # Matching each distinct character once is ten times faster than searching the text, and nearly always enough.
    alphabet = set(text)
    if alphabet.isdisjoint(_ACCENTS) and not any(FORBIDDEN.match(character) for character in alphabet):
        return
    for match in FORBIDDEN.finditer(text):
        if len(match[0]) > 1:
            yield match.start(), "more than five accents on one letter"
        else:
            yield match.start(), _NAMES.get(match[0], f"the invisible character U+{ord(match[0]):04X}")


def replace_tabs(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Replace tabs in front of lines by the indent of the line above; also return the 1-based (line, column) of each."""
    lines = text.split("\n")
    places: list[tuple[int, int]] = []
    indent_above = ""
    for number, line in enumerate(lines):
        content = line.lstrip(" \t")
        indent = line[: len(line) - len(content)]
        if "\t" in indent and content:
            places.append((number + 1, indent.index("\t") + 1))
            lines[number] = indent_above + content
        elif content:
            indent_above = f"{indent}  " if content.startswith("- ") else indent
    return "\n".join(lines), places
