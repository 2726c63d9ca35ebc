"""content/imported.yaml: which entry came of which record of other people's data, and what the last import gave it."""

from __future__ import annotations

import re

from sitegen.model import ImportedRecord, Source
from sitegen.reading.files.keyed_entries import listed_entries, read_listed_entries
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Check, Field, list_of
from sitegen.reading.values.ids import id_field
from sitegen.reading.values.scalars import scalar, yes_or_no
from sitegen.reading.values.shapes import BlockShape, TextShape, shaped

FINGERPRINT_LENGTH = 12
"""Letters k to z, each of 4 bits: two texts that somebody writes never have the same by chance."""
_RECORD = rf"[k-z]{{{FINGERPRINT_LENGTH}}}"
_GAVE = rf"[a-z][a-z0-9_]*(?:\.[a-z0-9_-]+){{0,2}} {_RECORD}"
_NOT_BY_HAND = "take this entry out"
_NOUN = "an imported record"


def _machine_text(pattern: str, example: str, kind: str) -> Check:
    """Check for a text that only an import writes."""

    @shaped(TextShape(pattern, _NOT_BY_HAND))
    def check(node: Node, location: Location, key: str) -> str | None:
        value = scalar(node, location, key, example)
        if value is not None and re.fullmatch(pattern, value) is None:
            message = f"{quote(value)} is not {kind}, as sitegen import writes them, like {example}"
            location.report(node, key, "imported", message, _NOT_BY_HAND)
            return None
        return value

    return check


FIELDS = {
    "id": Field(id_field, "id: easton-cafe", "the id of the entry", required=True),
    "source": Field(id_field, "source: council-list", "a name for the source", required=True),
    "record": Field(
        _machine_text(_RECORD, "pqkvtnmlxzwy", "a fingerprint"),
        "record: pqkvtnmlxzwy",
        "the fingerprint of what identifies the record in its source",
        required=True,
    ),
    "gave": Field(
        list_of(_machine_text(_GAVE, "contact.phone pqkvtnmlxzwy", "a key and a fingerprint")),
        "gave: [contact.phone pqkvtnmlxzwy]",
        "a list of keys, each with the fingerprint of what the source gave for it; left out, not known",
    ),
    "removed": Field(yes_or_no, "removed: yes", "`yes` once an import has said that the entry is not there any more"),
}
TOP_OF_IMPORTED = {
    "imported": Field(
        listed_entries(BlockShape(FIELDS, _NOUN)),
        "imported: []",
        "records of other people's data, and the entries that came of them",
        required=True,
    )
}


def read_imported(root: Node | None, location: Location) -> tuple[ImportedRecord, ...]:
    """Read imported.yaml, in file order."""
    records: dict[str, ImportedRecord] = {}
    taken: dict[tuple[str, str], int] = {}
    entries = read_listed_entries(root, TOP_OF_IMPORTED, FIELDS, location, _NOUN, "id: easton-cafe")
    for values, node, inner in entries:
        if not values.keys() >= {"id", "source", "record"}:
            continue
        identifier, origin = values["id"], (values["source"], values["record"])
        if identifier in records:
            message = f"{identifier} is in this list already, on line {records[identifier].place.line}"
            inner.report(node, "id", "repeated", message, _NOT_BY_HAND)
        elif origin in taken:
            message = f"the entry on line {taken[origin]} came of this record"
            inner.report(node, "record", "repeated", message, _NOT_BY_HAND)
        else:
            gave = dict(line.split(" ") for line in values.get("gave", ()))
            taken[origin] = node.line
            records[identifier] = ImportedRecord(
                identifier, *origin, gave, values.get("removed", False), Source(location.file, node.line)
            )
    return tuple(records.values())
