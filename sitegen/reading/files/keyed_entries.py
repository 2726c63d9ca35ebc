"""Files with a block of entries by id: areas, calendars, topics, packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.fields import Field, Fields, read_fields
from sitegen.reading.values.ids import id_error

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


_EXAMPLES = {
    "services": "services: []",
    "gone": "gone: []",
}
"""Line of each top-level key that is a list; the others are blocks."""


def top_level(root: Node | None, names: tuple[str, ...], location: Location, required: str = "") -> dict[str, Node]:
    """Nodes of a file's top-level keys; other keys are refused."""
    fields = {
        name: Field(lambda node, _location, _key: node, _EXAMPLES.get(name, f"{name}: {{}}"), required=name == required)
        for name in names
    }
    return {} if root is None else read_fields(root, fields, location, "", "this file") or {}
