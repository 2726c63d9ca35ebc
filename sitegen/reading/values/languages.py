"""Languages, as volunteers name them."""

from __future__ import annotations

from sitegen.languages import all_names, code_of, name_of, subtag_names, tag_of
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.scalars import LIST_HINT, folded, scalar
from sitegen.reading.values.shapes import ANY_TEXT, shaped
from sitegen.text import nearest


@shaped(ANY_TEXT)
def language_field(node: Node, location: Location, key: str) -> str | None:
    """Check for a language by English name or ISO 639 code, returned as its code."""
    value = scalar(node, location, key, "Urdu")
    code = None if value is None else language_code(value, node, location, key)
    if value is not None and code is not None:
        _note_form(folded(value), code, node, location)
    return code


def _note_form(words: str, code: str, node: Node, location: Location) -> None:
    """Note how a name or a code is spelt; other names, such as ``Farsi``, stay as they are."""
    name = name_of(code)
    if words == folded(name):
        location.note_form(node, name)
    elif words.replace("_", "-") == code:
        location.note_form(node, tag_of(code))


def language_code(value: str, node: Node, location: Location, key: str) -> str | None:
    """Look a language up, as `language_field`, in a text from elsewhere, such as a key."""
    code = code_of(value)
    if code is None:
        location.report(node, key, "language", f"{quote(value)} is not a language", _hint(value))
    return code


def _hint(value: str) -> str:
    if "," in value:
        return LIST_HINT
    language, _, subtag = value.replace("_", "-").partition("-")
    if subtag and (code := code_of(language)) is not None:
        near = nearest(subtag.casefold(), subtag_names())
        tag = tag_of(f"{code}-{near}") if near is not None else ""
        return f"did you mean {tag}?" if tag and code_of(tag) is not None else f"write {name_of(code)}"
    suggestion = nearest(value, all_names())
    return f"did you mean {suggestion}?" if suggestion else "write its English name, such as Urdu"
