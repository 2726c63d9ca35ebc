"""YAML nodes: every scalar is text, and every node knows its line and column."""

from __future__ import annotations

MARKDOWN = "md"
"""`Scalar.style` of the body of a document."""
BEFORE_COMMENT = "#"
"""`Scalar.style` of a plain text with a single space between it and a comment, which may be meant as part of it."""


class Node:
    """A value in a file; `line` and `column` are 1-based."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """Text, as typed."""

    __slots__ = ("style", "value")

    def __init__(self, value: str, line: int, column: int, style: str = "") -> None:
        self.value = value
        self.line = line
        self.column = column
        self.style = style
        """``""`` or `BEFORE_COMMENT` plain, ``'`` or ``"`` quoted, ``|`` or ``>`` a block that starts on the next line,
        or `MARKDOWN`."""

    @property
    def is_plain(self) -> bool:
        """Return whether the text is in a YAML file, without quotes."""
        return self.style in ("", BEFORE_COMMENT)


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys and values, in file order."""

    __slots__ = ("items", "keys")

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}


class InvalidNode(Node):
    """A value whose problem has been reported; checks skip it, so that each mistake is reported once."""

    __slots__ = ()


def plain_value(node: Node | None) -> object:
    """Return the texts, lists and tables that a node holds, without places, so that two nodes can be compared."""
    if isinstance(node, Mapping):
        return {key: plain_value(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None
