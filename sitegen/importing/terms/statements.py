"""Statements of an authority: each date, or range of dates, with the words beside it and the year that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sitegen.importing.terms import kinds
from sitegen.importing.terms.date_texts import (
    Order,
    WrittenDate,
    Years,
    is_connected,
    order_of,
    resolve,
    written_dates,
    years_in,
)
from sitegen.importing.terms.kinds import Kind
from sitegen.importing.terms.rows import PublishedRow
from sitegen.model import Span

_LONGEST = 200
"""Days of a range that can be meant."""
UNSETTLED = "it is not settled yet"
_END_OF_PART = re.compile(r"[;•|]|\.\s|\)")
_STARTS = re.compile(r"\b(?:start|begin|from|first|open|commence)", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:end|to|last|finish|close|until)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A date, or a range of dates, as far as it can be understood."""

    place: str
    text: str
    """Words and dates as they are written."""
    kind: Kind
    span: Span | None = None
    """``None`` where a person has to look."""
    doubt: str = ""
    """Why a person has to look."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A date with the words beside it."""

    label: str
    """Words in front of it, since the date before."""
    note: str
    """Words behind it that belong to it."""
    text: str
    first: WrittenDate
    last: WrittenDate | None


def statements_of(rows: Sequence[PublishedRow], given: Years | None, order: Order) -> list[Statement]:
    """Return what the rows of a file say, in their order; `given` and `order` are what a person says of all of it."""
    order = order or order_of(item for row in rows for cell in row.cells for item in written_dates(cell))
    statements: list[Statement] = []
    for row in rows:
        given = years_in(row.heading, of_a_term=False) or given  # a school year holds until another one is named
        statements += _statements(row, given, order)
    return statements


def _statements(row: PublishedRow, given: Years | None, order: Order) -> Iterator[Statement]:
    parts = [(number, part) for number, cell in enumerate(row.cells) for part in _parts(cell)]
    label = " ".join(cell for cell in row.cells if cell and not written_dates(cell))
    whole = " | ".join(dict.fromkeys(filter(None, row.cells)))
    if not parts and kinds.is_unsettled(whole) and (kind := kinds.kind_of_range(whole)):
        yield Statement(row.place, whole, kind, None, UNSETTLED)
    pair = _ends_of_row(row, parts)
    if pair is not None:
        parts = [(len(row.heads), replace(pair[0], note=pair[0].note + pair[1].note, text=whole, last=pair[1].first))]
    own: dict[int, Years | None] = {}
    for number, part in parts:
        head = row.head(number)
        own[number] = _years(part.label) or own.get(number)  # holds up to the end of the cell
        years = own[number] or _years(label, head, row.heading) or given
        # The head of a column and that of a row are one label: either may say that it is a half term.
        statement = _statement(row.place, part, (part.label, f"{head} / {label}", row.heading), years, order)
        if statement is not None and kinds.is_unsettled(f"{label} {part.label} {part.note}"):
            yield replace(statement, span=None, doubt=UNSETTLED)
        elif statement is not None:
            yield statement
            if kinds.is_about_training(part.note) and statement.kind.startswith("term"):
                yield replace(statement, kind="training")  # of staff, on the first or last day of a term
        elif pair is not None and not label:
            yield Statement(row.place, whole, "", None, "it does not say whether this is a term or a holiday")


def _years(*texts: str) -> Years | None:
    """Return the years that the words around a date name, the nearest first."""
    found = (years_in(text, of_a_term=kinds.is_of_a_term(text)) for text in texts)
    return next((years for years in found if years is not None), None)


def _parts(cell: str) -> list[_Part]:
    """Split a text at its dates, each with the words in front of it and those behind it that belong to it."""
    dates = written_dates(cell)
    groups: list[list[WrittenDate]] = []
    for item in dates:
        if groups and len(groups[-1]) == 1 and is_connected(cell, groups[-1][0], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    parts: list[_Part] = []
    end = 0
    for number, group in enumerate(groups):
        start, stop = group[0].start, group[-1].end
        following = groups[number + 1][0].start if number + 1 < len(groups) else len(cell)
        boundary = _END_OF_PART.search(cell, stop, following)
        note_end = boundary.end() if boundary else following if following == len(cell) else stop
        label = cell[end:start]
        if parts and label.strip(" ,&/+").lower() in ("", "and", "or"):
            is_list = not _END_OF_PART.search(parts[-1].note)
            label = parts[-1 if is_list else 0].label  # behind a semicolon, the line is about its first words again
        text = cell[end:note_end].strip(" ;,|")
        parts.append(_Part(label, cell[stop:note_end], text, group[0], group[1] if len(group) > 1 else None))
        end = note_end
    return parts


def _ends_of_row(row: PublishedRow, parts: Sequence[tuple[int, _Part]]) -> tuple[_Part, _Part] | None:
    """Return the two dates of a row that are the ends of one range, by the heads of their columns."""
    singles = [(number, part) for number, part in parts if part.last is None]
    if len(singles) != 2 or len(parts) != 2 or singles[0][0] == singles[1][0]:
        return None
    (start, first), (end, last) = singles
    if row.heads:
        is_pair = _STARTS.search(row.head(start)) is not None and _ENDS.search(row.head(end)) is not None
        return (first, last) if is_pair else None
    has_verb = any(kinds.kind_of_day(part.label) not in ("", "term", "break") for part in (first, last))
    return None if has_verb else (first, last)


def _statement(place: str, part: _Part, labels: Sequence[str], years: Years | None, order: Order) -> Statement | None:
    """Return a statement; ``None`` for a date that is about something else."""
    first, doubt = _resolved(part.first, part.last, years, order)
    last = first
    if part.last is not None and first is not None:
        year = _year_of(part.last, years)
        is_over_new_year = year == first.year and first.month > 10 and part.last.days[:1] < ((2, 1),)
        last, doubt = resolve(part.last, year + 1 if year is not None and is_over_new_year else year, order)
    is_range = part.last is not None and (first is None or first != last)
    kind = kinds.kind_of_range(*labels) if is_range else kinds.kind_of_day(*labels)
    if not kind or kind == "bank holiday":
        return None
    if kinds.is_about_training(part.note) and not is_range and not kind.startswith("term"):
        kind = "training"
    if first is None or last is None:
        return Statement(place, part.text, kind, None, doubt)
    doubt = doubt_of_length(first, last)
    return Statement(place, part.text, kind, None if doubt else Span(first, last), doubt)


def doubt_of_length(first: date, last: date) -> str:
    """Return why two days cannot be the ends of a term or a holiday; ``""`` where they can."""
    if last < first:
        return "it runs backwards"
    return f"it has {(last - first).days + 1} days" if (last - first).days > _LONGEST else ""


def _year_of(item: WrittenDate, years: Years | None) -> int | None:
    return years.of(item.days[0][0]) if years is not None and item.days else None


def _resolved(
    item: WrittenDate, last: WrittenDate | None, years: Years | None, order: Order
) -> tuple[date | None, str]:
    """Resolve the first date of a range, which may take its year from the last one."""
    year = _year_of(item, years)
    if last is not None and item.year is None and last.year is not None and item.days and last.days:
        year = last.year - (item.days[0] > last.days[0])
    return resolve(item, year, order)
