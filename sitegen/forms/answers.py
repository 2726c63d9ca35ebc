"""Answers to a form: what somebody typed, and the changes of the entry that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table

from sitegen.editing.entries import Change, Path, node_at
from sitegen.forms.records import EntryField, FieldGroup, FormPart, fields_of
from sitegen.normal_forms import to_form
from sitegen.reading.syntax.nodes import Mapping, Scalar

Answers = Table[str, tuple[str, ...]]
"""Texts that a browser has sent, by the name of their field."""
WAS = "was:"
"""Start of the name of the hidden field that has the value of the file when the form was made."""


def values_in(field: EntryField, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are meant by what a browser sends of a field; choices stay in the order of the file."""
    tidy = [_tidy(text) for text in texts]
    match field.kind:
        case "choices":
            kept = [value for value in field.values if value in tidy]
            return (*kept, *(o.value for o in field.options if o.value in tidy and o.value not in kept))
        case "items":
            return tuple(dict.fromkeys(line.strip() for text in tidy for line in text.split("\n") if line.strip()))
        case "line" | "choice":
            return tuple(" ".join(text.split("\n")) for text in tidy[:1] if text)
    return tuple(text for text in tidy[:1] if text)


def _tidy(text: str) -> str:
    """Return a text with ``\\n`` line ends, without the space around it and in lines of nothing else."""
    lines = to_form("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line if line.strip() else "" for line in lines).strip()


def values_typed(field: EntryField, answers: Answers) -> tuple[str, ...]:
    """Return the values that somebody has left in a field."""
    return values_in(field, answers.get(field.name, ()))


def values_before(field: EntryField, answers: Answers) -> tuple[str, ...]:
    """Return the values that the file had when the form was made."""
    return values_in(field, answers.get(f"{WAS}{field.name}", ()))


def overtaken(part: FormPart, answers: Answers) -> list[EntryField]:
    """List the fields whose values in the file have changed since the form was made."""
    return [field for field in fields_of(part) if values_before(field, answers) != values_in(field, field.raw)]


def changed_fields(part: FormPart, answers: Answers) -> list[EntryField]:
    """List the fields in which somebody has changed something."""
    return [field for field in fields_of(part) if values_typed(field, answers) != values_before(field, answers)]


def changes_of(part: FormPart, answers: Answers, entry: Mapping) -> dict[Path, Change]:
    """Return the changes of an entry that answers mean; an item that is new is one change."""
    changes = {field.path: _change(field, answers, entry) for field in changed_fields(part, answers)}
    if not (isinstance(part, FieldGroup) and part.is_item and part.is_new):
        return changes
    item: dict[str, Change] = {}
    for path, value in changes.items():
        block = item
        for step in path[len(part.path) : -1]:
            block = block.setdefault(step, {})  # type: ignore[assignment]
        block[path[-1]] = value
    if not item:
        return {}
    return {part.path: item} if part.path[0] in entry.items else {part.path[:1]: (item,)}  # type: ignore[dict-item]


def _change(field: EntryField, answers: Answers, entry: Mapping) -> Change:
    values = values_typed(field, answers)
    if not values:
        return None
    if field.kind not in ("items", "choices"):
        return values[0]
    old = node_at(entry, field.path)
    is_single = len(values) == 1 and (isinstance(old, Scalar) or (old is None and field.kind == "choices"))
    return values[0] if is_single else values


def typed_texts(part: FormPart, answers: Answers) -> Iterator[tuple[EntryField, str]]:
    """Yield each text that somebody has typed, with its field."""
    for field in changed_fields(part, answers):
        yield from ((field, value) for value in values_typed(field, answers))
