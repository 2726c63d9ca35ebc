"""Keys of open data: the name, value, schema and description of each, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeAlias, Union

from sitegen.markdown import plain_markdown

Json: TypeAlias = Union[bool, int, float, str, list["Json"], dict[str, "Json"], None]  # noqa: UP007  (names itself)
JsonObject: TypeAlias = dict[str, Json]
Schema: TypeAlias = Mapping[str, Json]

TEXT: Schema = {"type": "string", "minLength": 1}
DATE: Schema = {"type": "string", "format": "date"}
WEB_ADDRESS: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}
BOOLEAN: Schema = {"type": "boolean"}
DEGREES: Schema = {"type": "number"}


@dataclass(frozen=True, slots=True)
class Key:
    """Key of a record."""

    name: str
    description: str
    """Plain phrase, published in the schema and on the page about the data."""
    schema: Schema
    value: Callable[[Any], Json]
    """Takes an object of the model and returns the value; `to_record` leaves empty values out."""
    required: bool = False


def to_record(keys: Sequence[Key], source: object) -> JsonObject:
    """Collect the values of these keys from an object of the model; empty ones are left out."""
    return filled({key.name: key.value(source) for key in keys})


def filled(values: Mapping[str, Json]) -> JsonObject:
    """Drop ``None`` and empty texts, lists and objects; ``False`` and 0 stay."""
    return {name: value for name, value in values.items() if value or isinstance(value, int | float)}


def schema(keys: Sequence[Key]) -> JsonObject:
    """JSON Schema of a record with these keys and no others."""
    properties: JsonObject = {key.name: {**key.schema, "description": key.description} for key in keys}
    names: list[Json] = [key.name for key in keys if key.required]
    required: JsonObject = {"required": names} if names else {"minProperties": 1}
    return {"type": "object", "properties": properties, **required, "additionalProperties": False}


def list_of(items: Schema) -> Schema:
    """Schema of a list with at least one item."""
    return {"type": "array", "items": dict(items), "minItems": 1}


def one_of(values: Sequence[str]) -> Schema:
    """Schema of a closed list of texts."""
    return {"enum": list(values)}


def text_key(name: str, description: str, field: str = "", form: Schema = TEXT) -> Key:
    """Key for a field that is published as it is; `field` is needed where its name differs."""
    return Key(name, description, form, attrgetter(field or name))


def markdown_key(name: str, description: str) -> Key:
    """Key for a Markdown text, published without what is struck out and without comments."""
    get = attrgetter(name)
    return Key(name, description, TEXT, lambda source: plain_markdown(get(source) or ""))


def list_key(name: str, description: str, items: Schema = TEXT, field: str = "") -> Key:
    """Key for a tuple of texts."""
    get = attrgetter(field or name)
    return Key(name, description, list_of(items), lambda source: list(get(source)))


def date_key(name: str, description: str) -> Key:
    """Key for a date, published in ISO form."""
    get = attrgetter(name)

    def iso_date(source: object) -> Json:
        day = get(source)
        return None if day is None else day.isoformat()

    return Key(name, description, DATE, iso_date)


def block_key(name: str, description: str, keys: Sequence[Key], field: str = "") -> Key:
    """Key for a nested record; left out when there is none, or nothing in it."""
    get = attrgetter(field or name)

    def nested_record(source: object) -> Json:
        inner = get(source)
        return None if inner is None else to_record(keys, inner)

    return Key(name, description, schema(keys), nested_record)


def blocks_key(name: str, description: str, keys: Sequence[Key], field: str = "") -> Key:
    """Key for a tuple of nested records."""
    get = attrgetter(field or name)
    return Key(
        name, description, list_of(schema(keys)), lambda source: [to_record(keys, inner) for inner in get(source)]
    )
