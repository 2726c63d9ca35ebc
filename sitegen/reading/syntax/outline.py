"""Entries of a YAML file's list, found by indentation alone, so that they are known where the file is not YAML."""

from __future__ import annotations

import re
from bisect import bisect_left

_ITEM = re.compile(r"^( *)(?:- |[-–—−•+*]\s?id:)")
_ID = re.compile(r"^[-–—−•+* \t]*id: *[\"']?([A-Za-z0-9-]+)", re.MULTILINE)


def find_ids(text: str) -> tuple[str, ...]:
    """Find the ids of entries in a text that may not be YAML."""
    return tuple(_ID.findall(text))


class Outline:
    """Line ranges of the items of a text's outermost list."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        items = [(number, len(match[1])) for number, line in enumerate(self._lines) if (match := _ITEM.match(line))]
        self._starts = [number for number, indent in items if indent == items[0][1]]
        self._ids: dict[int, str] = {}
        """Id of each item that was asked for, by its first line: one item may have thousands of problems."""

    def bounds(self, line: int) -> tuple[int, int] | None:
        """0-based first line and end of the item around a 1-based line; ``None`` before the first item."""
        after = bisect_left(self._starts, line)
        if after == 0:
            return None
        return self._starts[after - 1], self._starts[after] if after < len(self._starts) else len(self._lines)

    def entry(self, line: int) -> str:
        """Id of the entry around a 1-based line, or ``""``."""
        bounds = self.bounds(line)
        if bounds is None:
            return ""
        first, end = bounds
        if first not in self._ids:
            ids = find_ids("\n".join(self._lines[first:end]))
            self._ids[first] = ids[0] if ids else ""
        return self._ids[first]


def blank_entry(text: str, line: int) -> tuple[str, str] | None:
    """Empty the lines of the list item around a 1-based line; also return its text. ``None`` outside a list."""
    bounds = Outline(text).bounds(line)
    if bounds is None:
        return None
    lines = text.split("\n")
    first, end = bounds
    entry = lines[first:end]
    lines[first:end] = [""] * len(entry)
    return "\n".join(lines), "\n".join(entry)
