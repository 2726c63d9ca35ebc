"""Languages, as volunteers name them."""

from __future__ import annotations

from sitegen.languages import all_names, code_of
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import LIST_HINT, scalar
from sitegen.text import nearest


def language_field(node: Node, location: Location, key: str) -> str | None:
    """A language by English name or ISO 639 code, as its code."""
    value = scalar(node, location, key, "Urdu")
    return None if value is None else check_language(value, node, location, key)


def check_language(value: str, node: Node, location: Location, key: str) -> str | None:
    """As `language_field`, of a text that stands elsewhere, such as in a key."""
    code = code_of(value)
    if code is None:
        near = nearest(value, all_names())
        hint = (
            LIST_HINT if "," in value else f"did you mean {near}?" if near else "write its English name, such as Urdu"
        )
        location.report(node, key, "language", f"{quote(value)} is not a language", hint)
    return code
