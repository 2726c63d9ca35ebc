"""Example directory, which volunteers copy: it shows every key, and how to say what people need to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from sitegen.directory_files import FILE_KINDS
from sitegen.editor_schemas import editor_schema
from sitegen.reading import read_directory

Key = tuple[str, str]
"""(name of the block or of the kind of file, key)."""
WITHOUT_EXAMPLE = {
    "imported imported-record": "imported id source record gave removed",  # no volunteer writes that file
    "site": "county in_full leave_out offline september_rule",  # each changes the whole site
    "corrections": "issues_url",  # the example takes them by e-mail
    "notices notice": "notices id text areas topics services from until cancels",  # it would be over one day
    "page accessibility-statement": "compliance other_formats phone public_body reviewed tested",
    "crisis-line": "url",  # a page shows it where there is no number, and each line has one
}
"""Keys that the example does not use, by the names of their blocks."""


def known_keys(kind: str, schema: dict[str, Any]) -> Iterator[Key]:
    for name, block in ((kind, schema), *schema.get("definitions", {}).items()):
        yield from ((name, key) for key in block.get("properties", {}))


def used_keys(name: str, schema: dict[str, Any], definitions: dict[str, Any], value: Any) -> Iterator[Key]:
    """Yield the keys below a value, by the schema of editors."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = definitions[name]
    inner: Iterable[tuple[str, dict[str, Any], Any]] = ((name, one, value) for one in schema.get("anyOf", ()))
    if isinstance(value, list) and "items" in schema:
        inner = chain(inner, ((name, schema["items"], item) for item in value))
    if isinstance(value, dict):
        own = {key: below for key, below in value.items() if key in schema.get("properties", {})}
        yield from ((name, key) for key in own)
        inner = chain(inner, ((f"{name}.{key}", schema["properties"][key], below) for key, below in own.items()))
        others = schema.get("additionalProperties")
        if isinstance(others, dict):
            inner = chain(inner, ((name, others, below) for key, below in value.items() if key not in own))
    for one in inner:
        yield from used_keys(one[0], one[1], definitions, one[2])


def documents(root: Path, pattern: str) -> Iterator[Any]:
    for path in root.glob(pattern):
        text = path.read_text("utf-8")
        front_matter = text.split("\n---", 1)[0] if path.suffix == ".md" else text
        yield yaml.load(front_matter, yaml.BaseLoader)


def test_the_example_uses_every_key_but_those_with_a_reason(example: Path) -> None:
    known, used = set[Key](), set[Key]()
    for kind, pattern in FILE_KINDS.items():
        schema: Any = editor_schema(kind)
        known.update(known_keys(kind, schema))
        for document in documents(example, pattern):
            used.update(used_keys(kind, schema, schema.get("definitions", {}), document))
    left_out = {
        (name, key) for names, keys in WITHOUT_EXAMPLE.items() for name in names.split() for key in keys.split()
    }
    assert sorted(known - used - left_out) == []
    assert sorted(used & left_out) == []


def test_half_of_the_entries_say_how_they_end_what_they_do_not_offer_and_how_to_refer(
    example: Path, today: date
) -> None:
    directory = read_directory(example, today).directory
    assert directory is not None
    entries = [service for service in directory.services if service.status != "closed"]
    whole = [
        service.id
        for service in entries
        if service.offer.how_it_ends and service.offer.we_do_not_offer and service.referral is not None
    ]
    assert len(whole) * 2 >= len(entries)
