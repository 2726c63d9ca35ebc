"""Append new items to a file that people edit by hand, without changing a byte of what is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.errors import DataError, Problem
from sitegen.reading.syntax.nodes import Mapping, Node, plain_value
from sitegen.reading.syntax.nodes import Sequence as ListNode
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_DEFAULT_INDENT = 2
_DOCUMENT_END = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)


def append_items(content: bytes, file: str, key: str, items: Sequence[str]) -> bytes:
    """Append items to the block or list under `key`, the only key of the file.

    Each item is YAML that starts in the first column. Raises `DataError` when nothing can be appended to the file as it
    is written.
    """
    text = content.decode("utf-8")
    old = _value_under(text, file, key)
    if not isinstance(old, Mapping | ListNode):
        raise _cannot_append(file, 1, key, text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent_width = old.column - 1 if old.items else _DEFAULT_INDENT
    if not old.items:
        empty = rf"^(\ufeff?{key}:)[ \t]*(?:\[[ \t]*\]|\{{[ \t]*\}})"
        text = re.sub(empty, r"\1", text, count=1, flags=re.MULTILINE)
    gap = "\n" if isinstance(old, ListNode) else ""  # an empty line between entries, none between areas
    end = "" if text.endswith(("\n", "\r")) else "\n"
    result = text + f"{end}{gap}{join_items(items, indent_width, gap)}".replace("\n", line_end)
    new = _value_under(f"{key}:\n{join_items(items)}", file, key)
    if _meaning(_value_under(result, file, key)) != _concatenate(_meaning(old), _meaning(new)):
        raise _cannot_append(file, old.line, key, text)
    return result.encode("utf-8")


def append_block(content: bytes | None, file: str, key: str, item: str) -> bytes:
    """Append a block under its id, as `append_items`; the file need not be there yet."""
    return append_items(f"{key}: {{}}\n".encode() if content is None else content, file, key, [item])


def keys_under(content: bytes, file: str, key: str) -> set[str]:
    """Keys of the block under `key`; none when there is no such block."""
    block = _value_under(content.decode("utf-8"), file, key)
    return set(block.items) if isinstance(block, Mapping) else set()


def join_items(items: Sequence[str], columns: int = _DEFAULT_INDENT, gap: str = "") -> str:
    """Join indented items with `gap` between them."""
    return gap.join(indent(item, columns) for item in items)


def indent(text: str, columns: int) -> str:
    """Indent every line that is not empty."""
    return re.sub(r"^(?=.)", " " * columns, text, flags=re.MULTILINE)


def _value_under(text: str, file: str, key: str) -> Node | None:
    root = load(text.removeprefix("\ufeff"), Location(ReadingState(), file)).root
    return root.items.get(key) if isinstance(root, Mapping) else None


def _meaning(node: Node | None) -> object:
    """Return what a node says to a reader, who drops the line ends behind a text.

    A text under a bar at the end of a file gets one more where an item follows.
    """
    return _without_line_ends(plain_value(node))


def _without_line_ends(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_line_ends(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_line_ends(item) for item in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def _concatenate(old: object, new: object) -> object:
    if isinstance(old, dict) and isinstance(new, dict):
        return old | new
    return [*old, *new] if isinstance(old, list) and isinstance(new, list) else None


def _cannot_append(file: str, line: int, key: str, text: str) -> DataError:
    message = "new entries cannot be added at the end of this file"
    hint = f"write each item of {key} on lines of its own, not in brackets, and put nothing after the last one"
    if end := _DOCUMENT_END.search(text):
        line = text.count("\n", 0, end.start()) + 1
        hint = "delete this line: its three dots say that nothing follows"
    return DataError([Problem(file, line, 1, "error", "cannot-append", "", key, message, hint)])
