"""JSON Schemas of the directory's files, for editors: they complete keys, show what to write, and underline mistakes.

They are made from the tables of fields that the reader reads by. Draft 7 is what yaml-language-server, the extension
of most editors, knows best. Editors read YAML 1.2, so that ``116`` is a number to them and ``no`` a text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, Union

from sitegen.directory_files import FILE_KINDS, SERVICES_FILE
from sitegen.reading.files.areas_topics_packs import TOP_OF_AREAS, TOP_OF_PACKS, TOP_OF_TOPICS
from sitegen.reading.files.asked import TOP_OF_ASKED
from sitegen.reading.files.documents import GUIDE_FIELDS, PAGE_FIELDS, STORY_FIELDS
from sitegen.reading.files.gone import TOP_OF_GONE
from sitegen.reading.files.imported import TOP_OF_IMPORTED
from sitegen.reading.files.needs import TOP_OF_NEEDS
from sitegen.reading.files.notices import TOP_OF_NOTICES
from sitegen.reading.files.searches import TOP_OF_SEARCHES
from sitegen.reading.files.services import TOP_OF_SERVICES
from sitegen.reading.files.site_settings import FIELDS as SITE_FIELDS
from sitegen.reading.files.terms import TOP_OF_TERMS
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState, ReferenceKind
from sitegen.reading.values.fields import Field, Fields
from sitegen.reading.values.ids import id_shape
from sitegen.reading.values.shapes import (
    BlockShape,
    ChoiceShape,
    EitherShape,
    EntriesShape,
    ListShape,
    NumberShape,
    ReferenceShape,
    Shape,
    TextShape,
    shape_of,
)
from sitegen.vocabulary import ListName, concepts

Json: TypeAlias = Union[bool, int, float, str, list["Json"], "JsonObject"]
JsonObject: TypeAlias = dict[str, Json]

_FIELDS: Table[str, Fields] = {
    "services": TOP_OF_SERVICES,
    "site": SITE_FIELDS,
    "areas": TOP_OF_AREAS,
    "terms": TOP_OF_TERMS,
    "topics": TOP_OF_TOPICS,
    "packs": TOP_OF_PACKS,
    "notices": TOP_OF_NOTICES,
    "searches": TOP_OF_SEARCHES,
    "asked": TOP_OF_ASKED,
    "needs": TOP_OF_NEEDS,
    "gone": TOP_OF_GONE,
    "imported": TOP_OF_IMPORTED,
    "guide": GUIDE_FIELDS,
    "story": STORY_FIELDS,
    "page": PAGE_FIELDS,
}
"""Keys at the top of each kind of file in `FILE_KINDS`; of Markdown files, those between the two lines of dashes."""
_SHIPPED: Table[ReferenceKind, ListName] = {"topic": "topics", "role": "roles", "audience": "audiences"}
"""Lists of ids that no file of the directory needs to have."""
_SHORTEST_ID = 2
_ARTICLE = re.compile("^(?:an?|the) ")
_DIGITS = TextShape(r"[-−]?\d+(?:\.\d+)?")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Notes:
    """Notes on a key that the schemas of its values repeat."""

    title: str
    advice: str
    """Fix for a text in another form."""


@cache
def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of file in `FILE_KINDS` as the text of a file."""
    return f"{json.dumps(editor_schema(kind), ensure_ascii=False, indent=2)}\n"


def editor_schema(kind: str) -> JsonObject:
    """Make the JSON Schema of a kind of file in `FILE_KINDS`."""
    definitions: JsonObject = {}
    top = _block(BlockShape(_FIELDS[kind], "this file"), definitions)
    title = f"{FILE_KINDS[kind]}, as sitegen reads it"
    schema: JsonObject = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **top}
    return schema | ({"definitions": dict(sorted(definitions.items()))} if definitions else {})


def key_title(name: str) -> str:
    """Write a key for people: ``Checked by``."""
    return name.replace("_", " ").capitalize()


def _block(shape: BlockShape, definitions: JsonObject) -> JsonObject:
    """Make the schema of a block; blocks inside it go into the definitions, by their nouns."""
    properties: JsonObject = {name: _property(name, field, definitions) for name, field in shape.fields.items()}
    required: list[Json] = [name for name, field in shape.fields.items() if field.required]
    block: JsonObject = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        block["required"] = required
    if shape.required_unless is not None:
        key, value = shape.required_unless.key, shape.required_unless.value
        block["if"] = {"properties": {key: {"const": value}}, "required": [key]}
        block["else"] = {"required": list(shape.required_unless.keys)}
    return block


def _property(name: str, field: Field, definitions: JsonObject) -> JsonObject:
    notes = _Notes(key_title(name), f"write it like {field.example}")
    annotations: JsonObject = {
        "title": notes.title,
        "description": field.description,
        "examples": [_example_value(field.example)],
    }
    return annotations | _schema(shape_of(field.check), notes, definitions)


def _schema(shape: Shape, notes: _Notes, definitions: JsonObject) -> JsonObject:
    """Make the schema of a value of a key."""
    match shape:
        case TextShape():
            return _text(shape, notes)
        case ChoiceShape(or_boolean=True):
            # Quotes make a text of true and false, which needs no offer of its own.
            quoted: JsonObject = {
                "type": "string",
                "pattern": r"^\s*(?:true|false)\s*$",
                "title": f"{notes.title}: in quotes",
            }
            return _any_of(notes, {"enum": [*shape.choices, True, False]}, quoted)
        case ChoiceShape():
            return {"enum": [*shape.choices]}
        case NumberShape():
            kind = "integer" if shape.is_whole else "number"
            limits: JsonObject = {"minimum": shape.lowest, "maximum": shape.highest}
            return {"type": [kind, "string"], **limits, **_pattern(_DIGITS, notes)}
        case ReferenceShape():
            shipped = concepts(_SHIPPED[shape.kind]) if shape.kind in _SHIPPED else ()
            words: list[Json] = [*shape.keywords, *shipped]
            other_id = _text(id_shape(_SHORTEST_ID), notes)
            return _any_of(notes, {"enum": words}, other_id) if words else other_id
        case ListShape():
            item = _schema(shape.item, notes, definitions)
            array: JsonObject = {"type": "array"} if shape.is_empty_allowed else {"type": "array", "minItems": 1}
            if shape.or_single and _has_block(shape.item):
                # From `items` beside the rest, yaml-language-server makes the keys of a first block.
                return {"items": item, **_any_of(notes, item, array)}
            items = {**array, "items": item}
            return _any_of(notes, item, items) if shape.or_single else items
        case BlockShape():
            name = _ARTICLE.sub("", shape.noun).replace(" ", "-")
            if name not in definitions:
                definitions[name] = _block(shape, definitions)
            return {"$ref": f"#/definitions/{name}"}
        case EntriesShape():
            entry = _schema(shape.entry, notes, definitions)
            return {"type": "object", "propertyNames": _text(shape.key, notes), "additionalProperties": entry}
        case EitherShape():
            return _any_of(notes, *(_schema(part, notes, definitions) for part in shape.shapes))


def _has_block(shape: Shape) -> bool:
    return isinstance(shape, BlockShape) or (isinstance(shape, EitherShape) and any(map(_has_block, shape.shapes)))


def _text(shape: TextShape, notes: _Notes) -> JsonObject:
    """Make the schema of a text, which YAML reads as a number or a boolean where it looks like one."""
    text: JsonObject = {"type": ["string", "number"], **_pattern(shape, notes)}
    # Where `type` named booleans, editors would offer true and false for every text.
    boolean: JsonObject = {"not": {"type": ["string", "number", "object", "array", "null"]}}
    return _any_of(notes, text, {"title": f"{notes.title}: true or false", **boolean})


def _pattern(shape: TextShape, notes: _Notes) -> JsonObject:
    pattern = rf"^\s*(?:{shape.form})\s*$" if shape.form else r"\S"
    # yaml-language-server shows this message instead of the pattern; other programs ignore it.
    return {"pattern": pattern, "patternErrorMessage": shape.advice or notes.advice}


def _any_of(notes: _Notes, *schemas: JsonObject) -> JsonObject:
    """Join schemas, without one inside another.

    All but the first get a title, or yaml-language-server would show that of the key once for each: "Topics || Topics".
    """
    parts: list[Json] = []
    for schema in schemas:
        choices = schema["anyOf"] if schema.keys() == {"anyOf"} else [schema]
        assert isinstance(choices, list)
        for choice in choices:
            assert isinstance(choice, dict)
            part = choice if not parts else {"title": notes.title, **choice}
            if part not in parts:
                parts.append(part)
    return {"anyOf": parts}


def _example_value(line: str) -> Json:
    """Read the value of an example as an editor does, with numbers, true and false."""
    root = load(f"{line}\n", Location(ReadingState(), SERVICES_FILE)).root
    assert isinstance(root, Mapping)
    (value,) = root.items.values()
    return _as_json(value)


def _as_json(node: Node) -> Json:
    if isinstance(node, Mapping):
        return {key: _as_json(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [_as_json(item) for item in node.items]
    assert isinstance(node, Scalar)
    if node.is_plain and node.value in ("true", "false"):
        return node.value == "true"
    if node.is_plain and _NUMBER.fullmatch(node.value):
        return float(node.value) if "." in node.value else int(node.value)
    return node.value
