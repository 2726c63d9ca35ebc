"""Text of a YAML file, with the offsets of its nodes, and edits of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.parser import LINE_END

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replacement of a part of a text."""

    start: int
    """Offset, in characters."""
    end: int
    """Offset behind the last character that is replaced; `start` for an insertion."""
    text: str


class SourceText:
    """Text of a file as it is on disk, but for the byte order mark, so that nodes read from it know their places."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        self.text = text.removeprefix(_BYTE_ORDER_MARK)
        self._mark = text[: len(text) - len(self.text)]

    @cached_property
    def _line_breaks(self) -> list[re.Match[str]]:
        return list(LINE_END.finditer(self.text))

    def offset(self, node: Node) -> int:
        """Return where a node starts."""
        line_start = self._line_breaks[node.line - 2].end() if node.line > 1 else 0
        return line_start + node.column - 1

    def line_start(self, offset: int) -> int:
        """Return the start of the line with an offset."""
        number = bisect_right(self._line_breaks, offset, key=lambda match: match.end())
        return self._line_breaks[number - 1].end() if number else 0

    def break_before(self, offset: int) -> str:
        """Return the line break in front of the line with an offset; ``""`` for the first line."""
        number = bisect_right(self._line_breaks, offset, key=lambda match: match.end())
        return self._line_breaks[number - 1][0] if number else ""

    def line_end(self, offset: int) -> int:
        """Return the end of the line around an offset, before its line break."""
        match = LINE_END.search(self.text, offset)
        return len(self.text) if match is None else match.start()

    def line_break(self, offset: int) -> str:
        """Return the line break behind an offset, or the last of the file where there is none."""
        match = LINE_END.search(self.text, offset) or next(reversed(self._line_breaks), None)
        return "\n" if match is None else match[0]

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the file with these edits; of two insertions in one place the first comes first.

        Edits that overlap take away what either of them does.
        """
        parts = [self._mark]
        kept = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            parts += self.text[kept : edit.start], edit.text
            kept = max(kept, edit.end)
        return "".join((*parts, self.text[kept:])).encode("utf-8")
