"""Files with a block of entries by id (areas, calendars, topics, packs), or a list (gone pages, notices ...)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.fields import Check, Fields, read_fields
from sitegen.reading.values.ids import id_error, id_shape
from sitegen.reading.values.shapes import BlockShape, EntriesShape, ListShape, Shape, shaped

_MAX_NAME = 80
"""Characters of an id that stand in a message."""

IdCheck = Callable[[str], tuple[str, str] | None]
"""Check for an id: message and hint when it may not be used, else ``None``."""
ENTRY_LISTS = frozenset(("services", "gone", "notices", "searches", "asked", "imported"))
"""Keys at the top of files whose entries are in a list."""


def entries_by_id(entry: BlockShape, shortest_id: int = 3) -> Check:
    """Leave a block of entries, each under its id, to `read_entries`; returned as it is."""
    return _unread(EntriesShape(entry, id_shape(shortest_id)))


def listed_entries(entry: BlockShape) -> Check:
    """Leave a list of entries to `read_listed_entries`; returned as it is."""
    return _unread(ListShape(entry, or_single=False))


def _unread(shape: Shape) -> Check:
    @shaped(shape)
    def check(node: Node, _location: Location, _key: str) -> Node:
        return node

    return check


def read_entries(
    node: Node | None, fields: Fields, location: Location, noun: str, *, id_check: IdCheck = id_error
) -> Iterator[tuple[str, dict[str, Any], Mapping, Location]]:
    """Read entries: (id, values, node, location) of each; one with an invalid id is reported and left out."""
    if not isinstance(node, Mapping):
        if node is not None and not isinstance(node, InvalidNode):
            message = f"this should be a block, in which {noun} starts with its id"
            location.report(node, "", "not-a-block", message, "write the id and a colon above each, such as easton:")
        return
    for identifier, value in node.items.items():
        inner = Location(location.state, location.file, identifier)
        error = id_check(identifier)
        if error is not None:
            inner.report(node.keys[identifier], "", "id", *error)
            continue
        values = read_fields(value, fields, inner, "", noun)
        if values is not None and isinstance(value, Mapping):
            yield identifier, values, value, inner


def read_listed_entries(
    root: Node | None, top_fields: Fields, fields: Fields, location: Location, noun: str, example: str
) -> Iterator[tuple[dict[str, Any], Mapping, Location]]:
    """Read the list under the only key of a file, which `top_fields` has: (values, node, location) of each entry.

    `noun` names an entry in messages, and `example` is its first line.
    """
    (key,) = top_fields
    entries = top_level(root, top_fields, location).get(key)
    if entries is None or isinstance(entries, InvalidNode):
        return
    if not isinstance(entries, Sequence):
        hint = f"start each entry with a dash: - {example}"
        location.report(entries, key, "not-a-list", f"{key} is a list of entries", hint)
        return
    for number, node in enumerate(entries.items):
        identifier = written_id(node)
        inner = Location(location.state, location.file, identifier)
        if not identifier:
            inner = location.inside(f"{key}[{number}]")
        values = read_fields(node, fields, inner, "", noun)
        if values is not None and isinstance(node, Mapping):
            yield values, node, inner


def written_id(node: Node) -> str:
    """Return the id of an entry as written, cut to the length of a name in messages; ``""`` where it has none."""
    identifier = node.items.get("id") if isinstance(node, Mapping) else None
    return identifier.value.strip()[:_MAX_NAME] if isinstance(identifier, Scalar) else ""


def item_places(node: Node | None) -> dict[str, tuple[int, int]]:
    """Return the (line, column) of each text of a list, or of a single one; the first of those that are the same."""
    items = node.items if isinstance(node, Sequence) else [node]
    return {item.value.strip(): (item.line, item.column) for item in reversed(items) if isinstance(item, Scalar)}


def top_level(root: Node | None, fields: Fields, location: Location) -> dict[str, Node]:
    """Nodes of a file's top-level keys; other keys are refused."""
    return {} if root is None else read_fields(root, fields, location, "", "this file") or {}
