"""Text of a YAML file, with the offsets of its nodes, and edits of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
        breaks = list(LINE_END.finditer(self.text))
        self._line_starts = [0, *(match.end() for match in breaks)]
        self._last_break = breaks[-1][0] if breaks else "\n"

    def offset(self, node: Node) -> int:
        """Return where a node starts."""
        return self._line_starts[node.line - 1] + node.column - 1

    def line_end(self, offset: int) -> int:
        """Return the end of the line around an offset, before its line break."""
        match = LINE_END.search(self.text, offset)
        return len(self.text) if match is None else match.start()

    def line_break(self, offset: int) -> str:
        """Return the line break behind an offset, or the last of the file where there is none."""
        match = LINE_END.search(self.text, offset)
        return self._last_break if match is None else match[0]

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the file with these edits; they do not overlap, and of two insertions in one place the first comes first."""
        parts = [self._mark]
        kept = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            parts += self.text[kept : edit.start], edit.text
            kept = edit.end
        return "".join((*parts, self.text[kept:])).encode("utf-8")
