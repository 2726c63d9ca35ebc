"""YAML as it stands in a file: every scalar is text and knows its place."""

from __future__ import annotations

MARKDOWN = "md"


class Node:
    """A value at a place; `line` and `column` are 1-based."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """Text, exactly as typed."""

    __slots__ = ("style", "value")

    def __init__(self, value: str, line: int, column: int, style: str = "") -> None:
        self.value = value
        self.line = line
        self.column = column
        self.style = style
        """``""`` plain, ``'`` or ``"`` quoted, ``|`` or ``>`` a block that starts on the next line, `MARKDOWN` the body
        of a document, whose lines are those of the file."""


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys and values, in the order written."""

    __slots__ = ("items", "keys")

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}


class InvalidNode(Node):
    """A value whose problem has been reported already: whoever meets it says nothing more."""

    __slots__ = ()
