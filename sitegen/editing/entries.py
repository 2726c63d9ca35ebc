"""Edits of the entries in a file of services: each is checked against what the file should say afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from typing import Any

from sitegen.editing.keys import CannotEditError, set_key
from sitegen.editing.source_text import Edit, SourceText
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence, plain_value
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

Path = tuple[str, ...]
"""Keys and positions that lead to a value of an entry: ``("sessions", "0", "time")``."""


class CannotEditEntryError(Exception):
    """Refusal to edit an entry that is written in an unusual way."""

    def __init__(self, identifier: str) -> None:
        super().__init__(identifier)
        self.identifier = identifier


def read_entries(text: str, file: str) -> dict[str, Mapping]:
    """Return the entries of a file of services by id, in its order."""
    root = load(text, Location(ReadingState(), file)).root
    services: Node | None = root.items.get("services") if isinstance(root, Mapping) else None
    items = services.items if isinstance(services, Sequence) else []
    return {text_under(item, "id") or "": item for item in items if isinstance(item, Mapping)}


def text_under(mapping: Mapping, key: str) -> str | None:
    """Return the text of a key, without the space around it; ``None`` where there is none."""
    node = mapping.items.get(key)
    return node.value.strip() if isinstance(node, Scalar) else None


def edit_entries(
    source: SourceText, entries: Table[str, Mapping], file: str, changes: Table[str, Table[Path, str]]
) -> bytes:
    """Return a file of services, which has no error, with new texts at these paths of its entries, by id.

    `entries` are those of `read_entries`. The last key of a path, and a block around it, may be new. Nothing else in
    the file changes. Raises `CannotEditEntryError`.
    """
    edits: list[Edit] = []
    for identifier, texts in changes.items():
        try:
            edits += _edits(source, entries[identifier], texts)
        except CannotEditError:
            raise CannotEditEntryError(identifier) from None
    result = source.edited(edits)
    after = read_entries(SourceText(result).text, file) if edits else entries
    expected = {identifier: _with(entry, changes.get(identifier, {})) for identifier, entry in entries.items()}
    found = {identifier: _with(entry, _kept(entry, changes.get(identifier, {}))) for identifier, entry in after.items()}
    if [*found.items()] != [*expected.items()]:
        unsafe = (name for name in changes if found.get(name) != expected[name])
        raise CannotEditEntryError(next(unsafe, next(iter(changes))))
    return result


def _edits(source: SourceText, entry: Mapping, texts: Table[Path, str]) -> Iterator[Edit]:
    """Yield the edits of an entry; texts in a block that it does not have yet make one block."""
    blocks: dict[Path, dict[str, str]] = {}
    for path, text in texts.items():
        blocks.setdefault(path[:-1], {})[path[-1]] = text
    for path, block in blocks.items():
        if len(path) == 1 and path[0] not in entry.items:
            yield from set_key(source, entry, path[0], block, _before(path[0]))
            continue
        holder = _node_at(entry, path)
        if not isinstance(holder, Mapping):
            raise CannotEditError
        for key, text in block.items():
            yield from set_key(source, holder, key, text, () if path else _before(key))


def _before(key: str) -> list[str]:
    """List the keys that stand before one in an entry, the nearest first."""
    keys = [*FIELDS]
    return keys[: keys.index(key)][::-1]


def text_at(entry: Mapping, path: Path) -> str | None:
    """Return the text at a path, without the space around it; ``None`` where there is none."""
    node = _node_at(entry, path)
    return node.value.strip() if isinstance(node, Scalar) else None


def _node_at(entry: Mapping, path: Path) -> Node | None:
    node: Node | None = entry
    for step in path:
        if isinstance(node, Mapping):
            node = node.items.get(step)
        else:
            node = node.items[int(step)] if isinstance(node, Sequence) and int(step) < len(node.items) else None
    return node


def _kept(entry: Mapping, texts: Table[Path, str]) -> dict[Path, str]:
    """Return what an entry has at these paths, without the space around it."""
    return {path: text for path in texts if (text := text_at(entry, path)) is not None}


def _with(entry: Mapping, texts: Table[Path, str]) -> Any:
    """Return an entry in plain values, with these texts."""
    values: Any = plain_value(entry)
    for path, text in texts.items():
        holder = values
        for step in path[:-1]:
            holder = holder[int(step)] if isinstance(holder, list) else holder.setdefault(step, {})
        holder[path[-1]] = text
    return values
