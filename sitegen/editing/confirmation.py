"""Confirmations of entries: their `checked` and `checked_by`, and not another byte of their file."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date

from sitegen.editing.date_forms import DateForm, completed, date_form, usual_form
from sitegen.editing.keys import set_key
from sitegen.editing.source_text import Edit, SourceText
from sitegen.errors import DataError, Problem
from sitegen.reading.files.services import NEVER
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence, plain_value
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.dates import parse_date
from sitegen.reading.values.fields import folded

_Texts = dict[str, str]
"""Texts of an entry, by key."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Answer of a service that its entry is right."""

    day: date
    by: str | None = None
    """Role of whoever asked; ``None`` keeps the one in the entry."""


def confirm_entries(content: bytes, file: str, confirmations: Table[str, Confirmation]) -> bytes:
    """Return a file of services, which has no error, with these of its entries confirmed, by id.

    Raises `DataError` where an entry is written in a way that cannot be edited.
    """
    source = SourceText(content)
    entries = _entries(source.text, file)
    usual = usual_form(text for entry in entries.values() if (text := _date_text(entry)) is not None)
    edits: list[Edit] = []
    changes: dict[str, _Texts] = {}
    for identifier, confirmation in confirmations.items():
        entry = entries[identifier]
        changes[identifier] = _changes(entry, confirmation, usual)
        for key, value in changes[identifier].items():
            edit = set_key(source, entry, key, value, after="checked")
            if edit is None:
                raise _cannot_edit(entry, file, identifier, confirmation.day)
            edits.append(edit)
    result = source.edited(edits)
    edited = _entries(SourceText(result).text, file) if edits else entries
    for identifier, entry in entries.items():
        expected = _plain_entry(entry) | changes.get(identifier, {})
        if list(edited) != list(entries) or _plain_entry(edited[identifier]) != expected:
            culprit = identifier if identifier in confirmations else next(iter(confirmations))
            raise _cannot_edit(entries[culprit], file, culprit, confirmations[culprit].day)
    return result


def _changes(entry: Mapping, confirmation: Confirmation, usual: DateForm) -> _Texts:
    """Return the texts that an entry needs and does not have."""
    changes: _Texts = {}
    old_date = _date_text(entry)
    if old_date is None or parse_date(old_date) != confirmation.day:
        form = usual if old_date is None else completed(date_form(old_date), usual)
        changes["checked"] = form.write(confirmation.day)
    if confirmation.by is not None and _text(entry, "checked_by") != confirmation.by:
        changes["checked_by"] = confirmation.by
    return changes


def _date_text(entry: Mapping) -> str | None:
    """Return the date of `checked` as written; ``None`` for ``never`` and where there is none."""
    text = _text(entry, "checked")
    return None if text is None or folded(text) == NEVER else text


def _text(entry: Mapping, key: str) -> str | None:
    node = entry.items.get(key)
    return node.value.strip() if isinstance(node, Scalar) else None


def _plain_entry(entry: Mapping) -> dict[str, object]:
    """Return an entry as it compares to another: the two keys without the space around them."""
    texts = {key: _text(entry, key) for key in ("checked", "checked_by") if key in entry.items}
    return {key: plain_value(value) for key, value in entry.items.items()} | texts


def _entries(text: str, file: str) -> dict[str, Mapping]:
    """Return the entries of a file of services by id."""
    root = load(text, Location(ReadingState(), file)).root
    services: Node | None = root.items.get("services") if isinstance(root, Mapping) else None
    items = services.items if isinstance(services, Sequence) else []
    return {_text(item, "id") or "": item for item in items if isinstance(item, Mapping)}


def _cannot_edit(entry: Mapping, file: str, identifier: str, day: date) -> DataError:
    node = entry.items.get("checked", entry)
    message = "this entry is written in a way that cannot be edited without a person"
    hint = f"write the day yourself, on a line of its own: checked: {DateForm().write(day)}"
    problem = Problem(file, node.line, node.column, "error", "cannot-edit", identifier, "checked", message, hint)
    return DataError([problem], "Nothing was written.")
