"""Edits of the entries in a file of services: each is checked against what the file should say afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from typing import Any, TypeAlias

from sitegen.editing.extents import CannotEditError
from sitegen.editing.keys import remove_key, set_key
from sitegen.editing.lists import add_item, remove_item, set_item
from sitegen.editing.literals import Value
from sitegen.editing.source_text import Edit, SourceText
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence, plain_value
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

Path = tuple[str, ...]
"""Keys and positions that lead to a value of an entry: ``("sessions", "0", "time")``."""
Change: TypeAlias = Value | None
"""New value at a path; ``None`` removes it, and a block around it of which nothing is left."""
_ONLY = "0"
"""Step to the only item of a list that is written as a single block."""


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
    source: SourceText, entries: Table[str, Mapping], file: str, changes: Table[str, Table[Path, Change]]
) -> bytes:
    """Return a file of services, which has no error, with new values at these paths of its entries, by id.

    `entries` are those of `read_entries`. The last key of a path, and blocks around it, may be new; an item of a list
    that is one behind the last is added. Nothing else in the file changes. Raises `CannotEditEntryError`.
    """
    edits: list[Edit] = []
    for identifier, values in changes.items():
        try:
            edits += _edits(source, entries[identifier], values)
        except CannotEditError:
            raise CannotEditEntryError(identifier) from None
    result = source.edited(edits)
    after = read_entries(SourceText(result).text, file) if edits else entries
    expected = {name: _values(entry, changes.get(name)) for name, entry in entries.items()}
    found = {name: _values(entry, changes.get(name) and {}) for name, entry in after.items()}
    if [*found.items()] != [*expected.items()]:
        unsafe = (name for name in changes if found.get(name) != expected[name])
        raise CannotEditEntryError(next(unsafe, next(iter(changes))))
    return result


def _edits(source: SourceText, entry: Mapping, changes: Table[Path, Change]) -> Iterator[Edit]:
    """Yield the edits of an entry; values in a block that it does not have yet make one block."""
    new_blocks: dict[tuple[Path, str], dict[str, Any]] = {}
    for path, value in _whole_blocks(entry, changes).items():
        holder_path = _holder(entry, path)
        holder, key, *inner = node_at(entry, holder_path), *path[len(holder_path) :]
        if value is None:
            yield from _removal(source, holder, key) if not inner else ()
        elif inner and any(map(str.isdigit, inner)):  # of a list that is not there
            raise CannotEditError
        elif inner:
            block = new_blocks.setdefault((holder_path, key), {})
            for step in inner[:-1]:
                block = block.setdefault(step, {})
            block[inner[-1]] = value
        elif isinstance(holder, Mapping):
            yield from set_key(source, holder, key, value, () if holder_path else _before(key))
        elif isinstance(holder, Sequence) and int(key) == len(holder.items):
            yield add_item(source, holder, value)
        elif isinstance(holder, Sequence) and int(key) < len(holder.items) and isinstance(value, str):
            yield set_item(source, holder, int(key), value)
        else:
            raise CannotEditError
    for (holder_path, key), block in new_blocks.items():
        holder = node_at(entry, holder_path)
        if not isinstance(holder, Mapping) or key in holder.items:
            raise CannotEditError
        yield from set_key(source, holder, key, block, () if holder_path else _before(key))


def _whole_blocks(entry: Mapping, changes: Table[Path, Change]) -> Table[Path, Change]:
    """Return the changes with one removal of a block in place of the removals of all that it has."""
    removed = {path for path, value in changes.items() if value is None}
    kept = {path[:-1] for path, value in changes.items() if value is not None}
    for path in sorted(removed, key=len, reverse=True):
        block = node_at(entry, path[:-1])
        if len(path) == 1 or path[:-1] in kept or path not in removed or not isinstance(block, Mapping | Sequence):
            continue
        steps = [*block.items] if isinstance(block, Mapping) else [str(n) for n in range(len(block.items))]
        parts = {(*path[:-1], step) for step in steps}
        if parts <= removed and isinstance(node_at(entry, path[:-2]), Mapping):
            removed = (removed - parts) | {path[:-1]}
    return {path: value for path, value in changes.items() if value is not None} | dict.fromkeys(sorted(removed))


def _holder(entry: Mapping, path: Path) -> Path:
    """Return the path of the innermost block or list that an entry has and that leads to a path."""
    lengths = range(len(path) - 1, 0, -1)
    return next((path[:length] for length in lengths if node_at(entry, path[:length]) is not None), ())


def _removal(source: SourceText, holder: Node | None, key: str) -> Iterator[Edit]:
    if isinstance(holder, Mapping):
        if key in holder.items:
            yield remove_key(source, holder, key)
    elif isinstance(holder, Sequence):
        yield remove_item(source, holder, int(key))
    else:
        raise CannotEditError


def _before(key: str) -> list[str]:
    """List the keys that stand before one in an entry, the nearest first."""
    keys = [*FIELDS]
    return keys[: keys.index(key)][::-1]


def text_at(entry: Mapping, path: Path) -> str | None:
    """Return the text at a path, without the space around it; ``None`` where there is none."""
    node = node_at(entry, path)
    return node.value.strip() if isinstance(node, Scalar) else None


def node_at(entry: Mapping, path: Path) -> Node | None:
    """Return the node at a path; ``None`` where there is none. A single block is a list of one."""
    node: Node | None = entry
    for step in path:
        if isinstance(node, Mapping):
            node = node if step == _ONLY else node.items.get(step)
        else:
            node = node.items[int(step)] if isinstance(node, Sequence) and int(step) < len(node.items) else None
    return node


def _values(entry: Mapping, changes: Table[Path, Change] | None) -> Any:
    """Return an entry in plain values with these changes; of one that changes, without the space around its texts."""
    values: Any = plain_value(entry)
    if changes is None:
        return values
    values = _stripped(values)
    for path, value in _whole_blocks(entry, changes).items():
        holder = values
        for step in path[:-1]:
            if isinstance(holder, list):
                holder = holder[int(step)]
            elif step != _ONLY:
                holder = holder.setdefault(step, {})
        step = path[-1]
        if value is None and isinstance(holder, list):
            del holder[int(step)]
        elif value is None:
            holder.pop(step, None)
        elif isinstance(holder, list):
            holder[int(step) :] = [_stripped(value), *holder[int(step) + 1 :]]
        else:
            holder[step] = _stripped(value)
    return values


def _stripped(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Table):
        return {key: _stripped(item) for key, item in value.items()}
    return None if value is None else [_stripped(item) for item in value]
