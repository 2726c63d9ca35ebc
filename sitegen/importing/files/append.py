"""New entries at the end of a file that people keep by hand: what stands there already stays as it is, to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.errors import DataError, Problem
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar
from sitegen.reading.syntax.nodes import Sequence as ListNode
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_DEFAULT_INDENT = 2


def appended(content: bytes, file: str, key: str, items: Sequence[str]) -> bytes:
    """The file with more items in its block or list under `key`, its only key.

    Each item is YAML that starts in the first column. Raises `DataError` where the file is written so that nothing can
    be added at its end.
    """
    text = content.decode("utf-8")
    before = _value(text, file, key)
    if not isinstance(before, Mapping | ListNode):
        raise _cannot(file, 1, key)
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent = before.column - 1 if before.items else _DEFAULT_INDENT
    if not before.items:
        empty = rf"^(\ufeff?{key}:)[ \t]*(?:\[[ \t]*\]|\{{[ \t]*\}})"
        text = re.sub(empty, r"\1", text, count=1, flags=re.MULTILINE)
    gap = "\n" if isinstance(before, ListNode) else ""  # entries stand apart, areas do not
    end = "" if text.endswith(("\n", "\r")) else "\n"
    result = text + f"{end}{gap}{in_a_row(items, indent, gap)}".replace("\n", line_end)
    after = _value(result, file, key)
    alone = _value(f"{key}:\n{in_a_row(items)}", file, key)
    if _plain(after) != _joined(_plain(before), _plain(alone)):
        raise _cannot(file, before.line, key)
    return result.encode("utf-8")


def keys_under(content: bytes, file: str, key: str) -> set[str]:
    """The ids of the entries in the block under `key`."""
    block = _value(content.decode("utf-8"), file, key)
    return set(block.items) if isinstance(block, Mapping) else set()


def in_a_row(items: Sequence[str], columns: int = _DEFAULT_INDENT, gap: str = "") -> str:
    """Items one after the other, with `gap` between them."""
    return gap.join(indented(item, columns) for item in items)


def indented(text: str, columns: int) -> str:
    """Every line that is not empty, further in."""
    return re.sub(r"^(?=.)", " " * columns, text, flags=re.MULTILINE)


def _value(text: str, file: str, key: str) -> Node | None:
    root = load(text.removeprefix("\ufeff"), Location(ReadingState(), file)).root
    return root.items.get(key) if isinstance(root, Mapping) else None


def _plain(node: Node | None) -> object:
    """A node without its places, so that two can be compared."""
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.items.items()}
    if isinstance(node, ListNode):
        return [_plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def _joined(one: object, other: object) -> object:
    if isinstance(one, dict) and isinstance(other, dict):
        return one | other
    return [*one, *other] if isinstance(one, list) and isinstance(other, list) else None


def _cannot(file: str, line: int, key: str) -> DataError:
    hint = (
        f"write what stands under {key} on lines of its own, not in brackets, and let it be the last thing in the file"
    )
    message = "new entries cannot be added at the end of this file"
    return DataError([Problem(file, line, 1, "error", "cannot-append", "", key, message, hint)])
