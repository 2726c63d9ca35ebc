"""Ids: the part of an address that a volunteer chooses once and for ever."""

from __future__ import annotations

import re

from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReferenceKind, quote
from sitegen.reading.values.fields import Check, scalar
from sitegen.text import slug

MAX_ID_LENGTH = 60
"""Characters of an id."""
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
RESERVED = frozenset(
    # Names that Windows keeps for devices, that JavaScript objects are born with, and that sitegen uses itself.
    "con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 "
    "constructor prototype index everywhere services topics poster your-website".split()
)


def id_error(value: str, shortest: int = 3) -> tuple[str, str] | None:
    """What is wrong with an id, and a hint; ``None`` when it is right."""
    if not SLUG.fullmatch(value):
        made = slug(value)
        hint = f"write {made}" if SLUG.fullmatch(made) and len(made) >= shortest else "write it like easton-cafe"
        return f"{quote(value)} is not an id: small letters a to z, digits and single dashes, a letter first", hint
    if not shortest <= len(value) <= MAX_ID_LENGTH:
        return (
            f"{quote(value)} has {len(value)} characters; an id has {shortest} to {MAX_ID_LENGTH}",
            "write it like easton-cafe",
        )
    if value in RESERVED:
        return f"{quote(value)} is a name that computers keep for themselves", f"add a word to it: {value}-group"
    return None


def id_field(node: Node, location: Location, key: str) -> str | None:
    """An id that is given here."""
    value = scalar(node, location, key, "easton-cafe")
    if value is None:
        return None
    wrong = id_error(value)
    if wrong is not None:
        location.report(node, key, "id", *wrong)
        return None
    return value


def reference(kind: ReferenceKind, *also: str) -> Check:
    """An id that is given elsewhere, or one of `also`; it is looked up when everything has been read."""

    def check(node: Node, location: Location, key: str) -> str | None:
        value = scalar(node, location, key)
        if value is None:
            return None
        folded = value.casefold()
        if folded in also:
            return folded
        location.refer(kind, value, node, key)
        return value

    return check
