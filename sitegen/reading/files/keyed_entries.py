"""Files with a block of entries by id, or a list of entries: areas, calendars, topics, packs; gone pages, notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.fields import Field, Fields, read_fields
from sitegen.reading.values.ids import id_error

_MAX_NAME = 80
"""Characters of an id that stand in a message."""

IdCheck = Callable[[str], tuple[str, str] | None]
"""Check for an id: message and hint when it may not be used, else ``None``."""


def read_entries(
    node: Node | None, fields: Fields, location: Location, noun: str, *, id_check: IdCheck = id_error
) -> Iterator[tuple[str, dict[str, Any], Mapping, Location]]:
    """Read entries: (id, values, node, location) of each; one with an invalid id is reported and left out."""
    if not isinstance(node, Mapping):
        if node is not None and not isinstance(node, InvalidNode):
            message = f"this should be a block, in which {noun} starts with its id, such as easton:"
            location.report(node, "", "not-a-block", message)
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
    root: Node | None, key: str, fields: Fields, location: Location, noun: str, example: str
) -> Iterator[tuple[dict[str, Any], Mapping, Location]]:
    """Read the list under the only key of a file: (values, node, location) of each entry.

    `noun` names an entry in messages, and `example` is its first line.
    """
    entries = top_level(root, (key,), location, required=key).get(key)
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


_EXAMPLES = {
    "services": "services: []",
    "gone": "gone: []",
    "notices": "notices: []",
}
"""Line of each top-level key that is a list; the others are blocks."""


def top_level(root: Node | None, names: tuple[str, ...], location: Location, required: str = "") -> dict[str, Node]:
    """Nodes of a file's top-level keys; other keys are refused."""
    fields = {
        name: Field(lambda node, _location, _key: node, _EXAMPLES.get(name, f"{name}: {{}}"), required=name == required)
        for name in names
    }
    return {} if root is None else read_fields(root, fields, location, "", "this file") or {}
