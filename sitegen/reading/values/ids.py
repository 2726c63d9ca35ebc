"""Ids: the part of an address that a volunteer chooses once and for all."""

from __future__ import annotations

import re
from typing import TypeGuard

from sitegen.ordinary_files import WINDOWS_DEVICES
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReferenceKind, quote
from sitegen.reading.values.fields import Check
from sitegen.reading.values.scalars import folded, scalar
from sitegen.reading.values.shapes import ReferenceShape, TextShape, shaped
from sitegen.text import slug

MAX_ID_LENGTH = 60
"""Characters."""
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ID_HINT = "write it like easton-cafe"
RESERVED = WINDOWS_DEVICES | frozenset(
    # Properties of every JavaScript object, and names that sitegen uses itself.
    "constructor prototype index changes everywhere services topics poster timetable your-website".split()
)


def id_shape(shortest: int = 3) -> TextShape:
    """Make the shape of an id, as `id_error` accepts it."""
    return TextShape(rf"(?=[a-z0-9-]{{{shortest},{MAX_ID_LENGTH}}}\s*$)(?:{SLUG.pattern})", _ID_HINT)


def id_error(value: str, shortest: int = 3) -> tuple[str, str] | None:
    """Message and hint for an id that may not be used; ``None`` for one that may."""
    if not SLUG.fullmatch(value):
        suggestion = slug(value)
        is_usable = SLUG.fullmatch(suggestion) is not None and id_error(suggestion, shortest) is None
        message = f"{quote(value)} is not an id: use small letters a to z, digits and single dashes, a letter first"
        return message, f"write {suggestion}" if is_usable else _ID_HINT
    if not shortest <= len(value) <= MAX_ID_LENGTH:
        return f"{quote(value)} has {len(value)} characters; an id has {shortest} to {MAX_ID_LENGTH}", _ID_HINT
    if value in RESERVED:
        return f"{quote(value)} is a reserved word and cannot be an id", f"add a word to it, such as {value}-group"
    return None


def is_id(value: object) -> TypeGuard[str]:
    """Return whether a value that a program wrote could be the id of an entry."""
    return isinstance(value, str) and len(value) <= MAX_ID_LENGTH and SLUG.fullmatch(value) is not None


@shaped(id_shape())
def id_field(node: Node, location: Location, key: str) -> str | None:
    """Check for the id of the entry itself."""
    value = scalar(node, location, key, "easton-cafe")
    if value is None:
        return None
    error = id_error(value)
    if error is not None:
        location.report(node, key, "id", *error)
        return None
    return value


def reference(kind: ReferenceKind, *keywords: str) -> Check:
    """Check for the id of another entry, looked up once every file has been read, or one of the keywords."""

    @shaped(ReferenceShape(kind, keywords))
    def check(node: Node, location: Location, key: str) -> str | None:
        value = scalar(node, location, key)
        if value is None:
            return None
        if (keyword := folded(value)) in keywords:
            location.note_form(node, keyword)
            return keyword
        location.refer(kind, value, node, key)
        return value

    return check
