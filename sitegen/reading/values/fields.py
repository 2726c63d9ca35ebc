"""Tables of keys, and how a mapping is read by one: unknown keys refused, required ones asked for, nothing lost.

A check takes a node, the location of its mapping and its key; it returns the value, or ``None`` after it has reported
what is wrong. No legal value is ``None``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any

from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.text import listed, nearest

Check = Callable[[Node, Location, str], Any]

MAX_TEXT_BYTES = 64 * 1024
EMPTY_SCALARS = frozenset(("", "~", "null", "Null", "NULL"))
"""Unquoted texts that YAML reads as no value."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an entry."""

    check: Check
    example: str
    """The line as a volunteer would write it."""
    required: bool = False


Fields = Table[str, Field]

LIST_HINT = "put a list in square brackets: [first, second]"
"""For a text with commas where a list is meant."""


def read_fields(node: Node, fields: Fields, location: Location, key: str, what: str) -> dict[str, Any] | None:
    """Values by key of what is there and right; ``None`` when the node is not a block of keys at all.

    `location` is the mapping's own, `what` names it in messages: ``a service``.
    """
    if not isinstance(node, Mapping):
        if not isinstance(node, InvalidNode):
            location.report(
                node, key, "not-a-block", f"{what} is a block of keys, each on a line of its own", _keys(fields)
            )
        return None
    values: dict[str, Any] = {}
    for name, value in node.items.items():
        field = fields.get(name)
        if field is None:
            _refuse_key(name, node.keys[name], fields, location, what)
        elif (checked := field.check(value, location, name)) is not None:
            values[name] = checked
    for name, field in fields.items():
        if field.required and name not in node.items:
            require(node, name, fields, location)
    return values


def require(node: Node, name: str, fields: Fields, location: Location, why: str = "") -> None:
    """Reports a key that has to be there and is not."""
    reason = f" {why}" if why else ""
    location.report(
        node, name, "missing-key", f"{name} is missing{reason}", f"add a line such as {fields[name].example}"
    )


def _refuse_key(name: str, key: Scalar, fields: Fields, location: Location, what: str) -> None:
    near = nearest(name.replace("-", "_").replace(" ", "_"), fields)
    hint = f"did you mean {near}?" if near else _keys(fields)
    location.report(key, name[:60], "unknown-key", f"{quote(name)} is not a key of {what}", hint)


def _keys(fields: Fields) -> str:
    return f"its keys are {listed(fields)}" if len(fields) > 1 else f"its only key is {listed(fields)}:"


# Blocks and lists.


def block(fields: Fields, what: str, build: Callable[[dict[str, Any], Mapping, Location], Any]) -> Check:
    """A block of keys; `build` makes the record, or reports what does not go together and returns ``None``."""

    def check(node: Node, location: Location, key: str) -> Any:
        inner = location.inside(key)
        values = read_fields(node, fields, inner, "", what)
        return None if values is None else build(values, node, inner)  # type: ignore[arg-type]

    return check


def list_of(one: Check, *, required: bool = False, example: str = "") -> Check:
    """A list, as a tuple; one value alone is a list of one. `required` refuses an empty list."""

    def check(node: Node, location: Location, key: str) -> tuple[Any, ...] | None:
        if isinstance(node, InvalidNode):
            return None
        if not isinstance(node, Sequence):
            value = one(node, location, key)
            return None if value is None else (value,)
        if required and not node.items:
            hint = f"write at least one, such as {example}" if example else ""
            location.report(node, key, "empty-list", f"{key} is an empty list", hint)
            return None
        values: dict[Any, None] = {}
        for number, item in enumerate(node.items):
            value = one(item, location, f"{key}[{number}]")
            if value is not None and value in values:
                location.warn(
                    item, f"{key}[{number}]", "repeated", "this is in the list already", "keep one of the two"
                )
            elif value is not None:
                values[value] = None
        return None if required and not values else tuple(values)

    return check


# Single values.


def scalar(node: Node, location: Location, key: str, example: str = "") -> str | None:
    """The text of a scalar without the spaces around it; an empty value is refused."""
    if type(node) is Scalar:
        value = node.value.strip()
        if "\t" in value:
            location.report(node, key, "tab", "there is a tab in this text", "write a space in its place")
            return None
        if value in EMPTY_SCALARS and (not node.style or not value):
            location.report(node, key, "empty-value", "there is nothing here", "write something, or leave the key out")
            return None
        return value
    if not isinstance(node, InvalidNode):
        what = "a list" if isinstance(node, Sequence) else "a block of keys"
        hint = f"write it like {example}" if example else ""
        location.report(node, key, "not-a-text", f"this is {what}; one text is meant", hint)
    return None


def text(limit: int = 0, *, lines: bool = False) -> Check:
    """Text of at most `limit` characters (0: only the cap on all texts); `lines` allows more than one line."""

    def check(node: Node, location: Location, key: str) -> str | None:
        value = scalar(node, location, key)
        if value is None:
            return None
        if limit and len(value) > limit:
            message = f"this has {len(value)} characters; {limit} is the most"
            location.report(node, key, "too-long", message, f"shorten it by {len(value) - limit}")
            return None
        if len(value) > MAX_TEXT_BYTES // 4 and len(value.encode()) > MAX_TEXT_BYTES:
            location.report(node, key, "too-long", f"this has more than {MAX_TEXT_BYTES:,} bytes", "shorten it")
            return None
        if not lines and "\n" in value:
            location.report(node, key, "list_of-lines", "this runs over more than one line", "write it on one line")
            return None
        return value

    return check


def choice(allowed: Collection[str], what: str) -> Check:
    """One word of a closed list; capitals do not matter."""
    example = min(allowed)

    def check(node: Node, location: Location, key: str) -> str | None:
        value = scalar(node, location, key, example)
        if value is None or value in allowed:
            return value
        folded = " ".join(value.casefold().split())
        if folded in allowed:
            return folded
        location.report(node, key, "unknown-value", f"{quote(value)} is not {what}", did_you_mean(value, allowed))
        return None

    return check


def did_you_mean(value: str, allowed: Collection[str]) -> str:
    """The nearest word of a list, else the list."""
    if "," in value:
        return LIST_HINT
    plain = value.casefold().replace("_", "-")
    choose = f"choose from {listed(allowed, 'or')}"
    if plain.startswith("not ") or sum(plain in word for word in allowed) > 1:
        return choose  # the nearest word would turn the meaning round, or be one of several
    near = nearest(plain, allowed) or nearest(plain.replace("-", " "), allowed)
    return f"did you mean {near}?" if near else choose


_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


def yes_or_no(node: Node, location: Location, key: str) -> bool | None:
    """``yes`` or ``no``; ``true`` and ``false`` mean the same."""
    value = scalar(node, location, key, "yes")
    if value is None:
        return None
    if value.casefold() not in _TRUTH:
        location.report(node, key, "not-yes-or-no", f"{quote(value)} is neither yes nor no", "write yes or no")
        return None
    return _TRUTH[value.casefold()]
