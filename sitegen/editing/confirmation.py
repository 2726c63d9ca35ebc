"""Confirmations of entries: `checked`, `checked_by` and `confirmed`, and not another byte of their file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date

from sitegen.editing.date_forms import DateForm, completed, date_form, usual_form
from sitegen.editing.entries import CannotEditEntryError, Path, edit_entries, read_entries, text_under
from sitegen.editing.source_text import SourceText
from sitegen.errors import DataError, Problem
from sitegen.gc_pause import gc_paused
from sitegen.model import Fact
from sitegen.reading.files.service_blocks import has_fact, has_no_other_fact
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.values.dates import NEVER, parse_date
from sitegen.reading.values.scalars import folded

NOTHING_WRITTEN = "Nothing was written."


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Answer of a service that its entry is right, or some facts of it."""

    day: date
    by: str | None = None
    """Role of whoever asked; ``None`` keeps the one in the entry."""
    facts: tuple[Fact, ...] = ()
    """Facts that were asked for; empty for the whole entry."""


@gc_paused()
def confirm_entries(content: bytes, file: str, confirmations: Table[str, Confirmation]) -> bytes:
    """Return a file of services, which has no error, with these of its entries confirmed, by id.

    Raises `DataError` for facts that an entry does not have, and for an entry written in a way that cannot be edited.
    """
    source = SourceText(content)
    entries = read_entries(source.text, file)
    _refuse_missing_facts(entries, file, confirmations)
    usual = usual_form(text for entry in entries.values() if (text := _date_text(entry, "checked")) is not None)
    changes = {
        identifier: dict(_changes(entries[identifier], confirmation, usual))
        for identifier, confirmation in confirmations.items()
    }
    try:
        return edit_entries(source, entries, file, changes)
    except CannotEditEntryError as error:
        raise _cannot_edit(entries[error.identifier], file, error.identifier) from None


def _changes(entry: Mapping, confirmation: Confirmation, usual: DateForm) -> Iterator[tuple[Path, str]]:
    """Yield the paths whose texts an entry needs and does not have."""
    if confirmation.facts and not has_no_other_fact(entry, confirmation.facts):
        block = entry.items.get("confirmed")
        days = _new_days(block if isinstance(block, Mapping) else None, confirmation.facts, confirmation, usual)
        yield from ((("confirmed", fact), day) for fact, day in days)
        return
    yield from (((key,), day) for key, day in _new_days(entry, ("checked",), confirmation, usual))
    if confirmation.by is not None and text_under(entry, "checked_by") != confirmation.by:
        yield ("checked_by",), confirmation.by


def _new_days(
    mapping: Mapping | None, keys: Iterable[str], confirmation: Confirmation, usual: DateForm
) -> Iterator[tuple[str, str]]:
    """Yield the keys that do not have the day of a confirmation, with that day in the form of the one before."""
    for key in keys:
        old = None if mapping is None else _date_text(mapping, key)
        if old is None or parse_date(old) != confirmation.day:
            form = usual if old is None else completed(date_form(old), usual)
            yield key, form.write(confirmation.day)


def _date_text(mapping: Mapping, key: str) -> str | None:
    """Return a date as written; ``None`` for ``never`` and where there is none."""
    text = text_under(mapping, key)
    return None if text is None or folded(text) == NEVER else text


def _refuse_missing_facts(entries: Table[str, Mapping], file: str, confirmations: Table[str, Confirmation]) -> None:
    problems = []
    for identifier, confirmation in confirmations.items():
        entry = entries[identifier]
        for fact in confirmation.facts:
            if not has_fact(entry, fact):
                message = f"{fact} is not in the entry, so nobody can have confirmed it"
                hint = f"leave {fact} out of --fields, or add it to the entry first"
                place = (file, entry.line, entry.column)
                problems.append(Problem(*place, "error", "no-such-fact", identifier, fact, message, hint))
    if problems:
        raise DataError(problems, NOTHING_WRITTEN)


def _cannot_edit(entry: Mapping, file: str, identifier: str) -> DataError:
    message = "this entry is written in a way that cannot be edited without a person"
    hint = "write the day yourself, or put each key of the entry on a line of its own, like checked: 3 Nov 2026"
    node = entry.items.get("checked", entry)
    problem = Problem(file, node.line, node.column, "error", "cannot-edit", identifier, "checked", message, hint)
    return DataError([problem], NOTHING_WRITTEN)
