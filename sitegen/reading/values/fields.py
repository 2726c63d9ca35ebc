"""Fields of entries: a table of keys and checks, the mapping that it reads, and checks of blocks and lists.

A check takes a node, the location of its mapping and its key; it returns the value, or ``None`` after it has reported
a problem. No valid value is ``None``. Its shape (`shapes`) tells editors what it accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any

from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.syntax.syntax_errors import dash_error
from sitegen.reading.values.shapes import (
    BlockShape,
    EitherShape,
    ListShape,
    shape_of,
    shaped,
)
from sitegen.text import listed, nearest

Check = Callable[[Node, Location, str], Any]
"""Take (node, location, key); return the value, or ``None`` after reporting a problem."""

_MAX_KEY_IN_PATH = 60
"""Characters of an unknown key that a problem's path shows."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an entry."""

    check: Check
    example: str
    """Line that a volunteer could write."""
    description: str
    """Advice on what to write, as in docs/registry.md."""
    required: bool = False


Fields = Table[str, Field]
"""Fields of a mapping, by key."""


def read_fields(node: Node, fields: Fields, location: Location, key: str, noun: str) -> dict[str, Any] | None:
    """Read a mapping: valid values by key, or ``None`` when the node is no mapping.

    Unknown and missing keys are reported. `location` is the mapping's own; `noun` names it in messages: ``a service``.
    """
    if not isinstance(node, Mapping):
        if not isinstance(node, InvalidNode):
            message = f"{noun} is a block of keys, each on a line of its own"
            location.report(node, key, "not-a-block", message, _keys_hint(fields))
        return None
    values: dict[str, Any] = {}
    meant: set[str | None] = set()
    for name, value in node.items.items():
        field = fields.get(name)
        if field is None:
            meant.add(_refuse_key(name, node.keys[name], fields, location, noun))
        elif (checked := field.check(value, location, name)) is not None:
            values[name] = checked
    for name, field in fields.items():
        if field.required and name not in node.items and name not in meant:
            report_missing(node, name, fields, location)
    return values


def report_missing(node: Node, name: str, fields: Fields, location: Location, reason: str = "") -> None:
    """Report a missing key; `reason` follows "is missing" in the message."""
    message = f"{name} is missing {reason}".rstrip()
    location.report(node, name, "missing-key", message, f"add a line such as {fields[name].example}")


def _refuse_key(name: str, key: Scalar, fields: Fields, location: Location, noun: str) -> str | None:
    """Report a key that does not exist; return the one that is probably meant."""
    suggestion = nearest(name.replace("-", "_").replace(" ", "_"), fields)
    hint = f"did you mean {suggestion}?" if suggestion else _keys_hint(fields)
    location.report(key, name[:_MAX_KEY_IN_PATH], "unknown-key", f"{quote(name)} is not a key of {noun}", hint)
    return suggestion


def _keys_hint(fields: Fields) -> str:
    return f"its keys are {listed(fields)}" if len(fields) > 1 else f"its only key is {listed(fields)}:"


# Blocks and lists.


def block(fields: Fields, noun: str, build: Callable[[dict[str, Any], Mapping, Location], Any]) -> Check:
    """Check for a block of keys; `build` makes the record, or returns ``None`` after reporting a problem."""

    @shaped(BlockShape(fields, noun))
    def check(node: Node, location: Location, key: str) -> Any:
        inner = location.inside(key)
        values = read_fields(node, fields, inner, "", noun)
        return build(values, node, inner) if values is not None and isinstance(node, Mapping) else None

    return check


def builder_of(record_type: type, required: str = "") -> Callable[[dict[str, Any], Mapping, Location], Any]:
    """Make the `build` of a block whose keys are the fields of a record; no record without the required key."""

    def build(values: dict[str, Any], _node: Mapping, _location: Location) -> Any:
        return record_type(**values) if not required or required in values else None

    return build


def text_or(text_check: Check, other_check: Check) -> Check:
    """Check a single text with one check, and a block or list with the other."""

    @shaped(EitherShape((shape_of(text_check), shape_of(other_check))))
    def check(node: Node, location: Location, key: str) -> Any:
        return (text_check if isinstance(node, Scalar) else other_check)(node, location, key)

    return check


def converted(inner_check: Check, convert: Callable[[Any], Any]) -> Check:
    """Check as `inner_check` does, and convert what it returns."""

    @shaped(shape_of(inner_check))
    def check(node: Node, location: Location, key: str) -> Any:
        value = inner_check(node, location, key)
        return None if value is None else convert(value)

    return check


def list_of(item_check: Check, *, required: bool = False, example: str = "", most: int = 0) -> Check:
    """Check for a list, returned as a tuple; a single value is a list of one.

    `required` refuses an empty list, and `most` a list of more values (0: any number).
    """

    @shaped(ListShape(shape_of(item_check), is_empty_allowed=not required))
    def check(node: Node, location: Location, key: str) -> tuple[Any, ...] | None:
        if isinstance(node, InvalidNode):
            return None
        if not isinstance(node, Sequence):
            value = None if refuse_stray_dash(node, location, key) else item_check(node, location, key)
            return None if value is None else (value,)
        if required and not node.items:
            hint = f"write at least one, such as {example}" if example else ""
            location.report(node, key, "empty-list", f"{key} is an empty list", hint)
            return None
        if most and len(node.items) > most:
            message = f"{key} has {len(node.items):,} values, and {most} is the most"
            location.report(node, key, "too-long", message, "make an entry of its own for some of them")
            return None
        values: dict[Any, list[int]] = {}  # ordered: numbers of the items with each value
        invalid: set[tuple[str, str]] = set()
        for number, item in enumerate(node.items):
            text = (item.value, item.style) if isinstance(item, Scalar) else None
            if text in invalid:
                continue  # it has been reported
            value = item_check(item, location, f"{key}[{number}]")
            if value is not None:
                values.setdefault(value, []).append(number)
            elif text is not None:
                invalid.add(text)
        _warn_of_repeated(values.values(), node, location, key)
        return None if required and not values else tuple(values)

    return check


def _warn_of_repeated(places: Iterable[list[int]], node: Sequence, location: Location, key: str) -> None:
    """Warn of each value that is in a list more than once, at its second place."""
    for numbers in places:
        if len(numbers) > 1:
            hint = "keep one of the two" if len(numbers) == 2 else "keep one of them"
            second = numbers[1]
            location.warn(node.items[second], f"{key}[{second}]", "repeated", "this is in the list already", hint)


_STRAY_DASHES = re.compile(r"[-–—−•] ?(?=\S)([^\n]*?)(?:(\s[-–—−•])|$)")
"""Beginning of a list as one text, because YAML saw none of its dashes: the first item, and a second dash."""


def refuse_stray_dash(node: Node, location: Location, key: str) -> bool:
    """Report a list whose dashes YAML does not see: ``-play`` instead of ``- play``."""
    match = _STRAY_DASHES.match(node.value) if isinstance(node, Scalar) and node.is_plain else None
    if match is not None:
        others = ", and every other one so" if match[2] else ""
        location.report(node, key, "dash", dash_error(match[0][0]), f"write - {match[1]}{others}")
    return match is not None
