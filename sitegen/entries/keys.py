"""What a key of open data is: a name, its value, its schema and its meaning, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeAlias, Union

Json: TypeAlias = Union[bool, int, float, str, list["Json"], dict[str, "Json"], None]  # noqa: UP007  (names itself)
Schema: TypeAlias = Mapping[str, Json]

TEXT: Schema = {"type": "string", "minLength": 1}
DAY: Schema = {"type": "string", "format": "date"}
WEB: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}
TRUTH: Schema = {"type": "boolean"}
DEGREES: Schema = {"type": "number"}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record."""

    name: str
    words: str
    """What it says, in one plain phrase."""
    schema: Schema
    value: Callable[[Any], Json]
    """Its value in a record of the model; what is empty is left out, but for ``False`` and 0."""
    needed: bool = False
    """Whether it is always there."""


def record(keys: Sequence[Key], of: object) -> dict[str, Json]:
    """What these keys say of something; nothing in it is empty."""
    values = ((key.name, key.value(of)) for key in keys)
    return {name: value for name, value in values if value is not None and value not in ("", [], {})}


def schema(keys: Sequence[Key], more: Mapping[str, Json] | None = None) -> dict[str, Json]:
    """The JSON Schema of a record of these keys; no other key may stand in it."""
    properties: dict[str, Json] = {key.name: {**key.schema, "description": key.words} for key in keys}
    needed: list[Json] = [key.name for key in keys if key.needed]
    required: dict[str, Json] = {"required": needed} if needed else {"minProperties": 1}
    return {"type": "object", "properties": properties, **required, "additionalProperties": False, **(more or {})}


def many(items: Schema) -> Schema:
    """A list of at least one."""
    return {"type": "array", "items": dict(items), "minItems": 1}


def one_of(words: Sequence[str]) -> Schema:
    """One word of a closed list."""
    return {"enum": list(words)}


def text_key(name: str, words: str, field: str = "", form: Schema = TEXT) -> Key:
    """A key whose value stands in a field of the record as it is: in one of the same name unless told otherwise."""
    return Key(name, words, form, attrgetter(field or name))


def list_key(name: str, words: str, items: Schema = TEXT, field: str = "") -> Key:
    """A key for a tuple of texts."""
    get = attrgetter(field or name)
    return Key(name, words, many(items), lambda of: list(get(of)))


def day_key(name: str, words: str) -> Key:
    """A key for a date."""
    get = attrgetter(name)

    def iso(of: object) -> Json:
        day = get(of)
        return None if day is None else day.isoformat()

    return Key(name, words, DAY, iso)


def block_key(name: str, words: str, keys: Sequence[Key], field: str = "") -> Key:
    """A key for a record inside the record; left out when there is none, or nothing in it."""
    get = attrgetter(field or name)

    def inside(of: object) -> Json:
        inner = get(of)
        return None if inner is None else record(keys, inner)

    return Key(name, words, schema(keys), inside)


def blocks_key(name: str, words: str, keys: Sequence[Key]) -> Key:
    """A key for a tuple of records."""
    get = attrgetter(name)
    return Key(name, words, many(schema(keys)), lambda of: [record(keys, inner) for inner in get(of)])
