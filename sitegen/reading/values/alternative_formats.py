"""Easy Read, BSL, audio and other versions of an entry or a guide, as volunteers write them."""

from __future__ import annotations

from typing import Any

from sitegen.model import AlternativeFormat
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.fields import Check, Field, block, list_of
from sitegen.reading.values.scalars import choice, text
from sitegen.vocabulary import concepts

_MAX_TITLE = 100
ALTERNATIVE_FORMAT_FIELDS = {
    "kind": Field(
        choice(concepts("alternative-formats"), "an alternative format"),
        "kind: easy-read",
        "one of Alternative formats",
        required=True,
    ),
    "url": Field(web_field, "url: https://easton.example.org/easy-read.pdf", "a web address", required=True),
    "title": Field(
        text(_MAX_TITLE), "title: What happens at the café", "up to 100 characters; left out, its kind says enough"
    ),
}


def _alternative_format(values: dict[str, Any], _node: Mapping, _location: Location) -> AlternativeFormat | None:
    return AlternativeFormat(**values) if {"kind", "url"} <= values.keys() else None


alternative_formats_field: Check = list_of(block(ALTERNATIVE_FORMAT_FIELDS, "a version of this", _alternative_format))
"""Check for a list of versions, each a block of kind, url and title."""
