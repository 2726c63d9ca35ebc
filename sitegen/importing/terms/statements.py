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
_SUMMER = (6, 7)
"""Months in which summer holidays begin, near the end of a school year."""
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
    is_single: bool = False
    """True for a single date, or for one day from its beginning to its end."""


@dataclass(frozen=True, slots=True)
class _DateContext:
    """Facts around a date, by which it may be read."""

    years: Years | None
    term: Span | None
    """Term above it."""
    order: Order


@dataclass(frozen=True, slots=True)
class _DatePart:
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
        term = next((item.span for item in reversed(statements) if item.kind == "term" and item.span), None)
        statements += _statements(row, _DateContext(given, term, order))
    return statements


def _statements(row: PublishedRow, context: _DateContext) -> Iterator[Statement]:
    parts = [(number, part) for number, cell in enumerate(row.cells) for part in _parts(cell)]
    bare = [number for number, cell in enumerate(row.cells) if cell and not written_dates(cell)]
    label = " ".join(row.cells[number] for number in bare)
    above = (" ".join(map(row.head, bare)), row.heading)
    whole = " | ".join(dict.fromkeys(filter(None, row.cells)))
    if not parts and kinds.is_unsettled(whole) and (kind := kinds.kind_of_range([whole])):
        yield Statement(row.place, whole, kind, None, UNSETTLED)
    pair = _ends_of_row(row, parts)
    if pair is not None:
        parts = [(len(row.heads), replace(pair[0], note=pair[0].note + pair[1].note, text=whole, last=pair[1].first))]
    own: dict[int, Years | None] = {}
    for number, part in parts:
        head = row.head(number)
        own[number] = _years(part.label) or own.get(number)  # holds up to the end of the cell
        here = replace(context, years=own[number] or _years(label, head, row.heading) or context.years)
        # The head of a column and that of a row are one label: either may say that it is a half term.
        statement = _statement(row.place, part, (part.label, f"{head} / {label}"), above, here)
        if not statement.kind and (pair is None or statement.is_single):
            continue  # a date of something else
        if kinds.is_unsettled(f"{label} {part.label} {part.note}"):
            yield replace(statement, span=None, doubt=UNSETTLED)
        elif statement.kind != "bank holiday":
            yield statement
        if kinds.is_about_training(part.note) and statement.kind.startswith("term"):
            yield replace(statement, kind="training")  # of staff, on the first or last day of a term


def _years(*texts: str) -> Years | None:
    """Return the years that the words around a date name, the nearest first."""
    found = (years_in(text, of_a_term=kinds.is_of_a_term(text)) for text in texts)
    return next((years for years in found if years is not None), None)


def _parts(cell: str) -> list[_DatePart]:
    """Split a text at its dates, each with the words in front of it and those behind it that belong to it."""
    dates = written_dates(cell)
    groups: list[list[WrittenDate]] = []
    for item in dates:
        if groups and len(groups[-1]) == 1 and is_connected(cell, groups[-1][0], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    parts: list[_DatePart] = []
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
        parts.append(_DatePart(label, cell[stop:note_end], text, group[0], group[1] if len(group) > 1 else None))
        end = note_end
    return parts


def _ends_of_row(row: PublishedRow, parts: Sequence[tuple[int, _DatePart]]) -> tuple[_DatePart, _DatePart] | None:
    """Return the two dates of a row that are the ends of one range, by the heads of their columns."""
    singles = [(number, part) for number, part in parts if part.last is None]
    if len(singles) != 2 or len(parts) != 2 or singles[0][0] == singles[1][0]:
        return None
    (start, first), (end, last) = singles
    if row.heads:
        is_pair = _STARTS.search(row.head(start)) is not None and _ENDS.search(row.head(end)) is not None
        return (first, last) if is_pair else None
    has_verb = any(kinds.kind_of_day([part.label]) not in ("", "term", "break") for part in (first, last))
    return None if has_verb else (first, last)


def _statement(
    place: str, part: _DatePart, labels: Sequence[str], above: Sequence[str], context: _DateContext
) -> Statement:
    """Return a statement; its kind is ``""`` for a date that is about something else."""
    first, doubt = _resolved(part.first, part.last, context)
    last = first
    if part.last is not None and first is not None:
        last, doubt = resolve(part.last, _year_of_end(part.last, first, context), context.order)
    is_single = part.last is None or (first is not None and first == last)
    kind_of = kinds.kind_of_day if is_single else kinds.kind_of_range
    kind = kind_of(labels, above) or kind_of([part.note])
    if kinds.is_about_training(part.note) and is_single and not kind.startswith("term"):
        kind = "training"
    if first is None or last is None:
        return Statement(place, part.text, kind, None, doubt)
    doubt = doubt_of_length(first, last)
    if not kind:
        doubt = "it does not say whether this is a term or a holiday"
    return Statement(place, part.text, kind, None if doubt else Span(first, last), doubt, is_single)


def doubt_of_length(first: date, last: date) -> str:
    """Return why two days cannot be the ends of a term or a holiday; ``""`` where they can."""
    if last < first:
        return "it runs backwards"
    return f"it has {(last - first).days + 1} days" if (last - first).days > _LONGEST else ""


def _year_of(item: WrittenDate, context: _DateContext) -> int | None:
    """Return the year of a date without one: that of the words around it, or of the day in the term above."""
    if not item.days:
        return None
    month, day = item.days[0]
    if context.years is not None:
        return context.years.of(month)
    span = context.term
    years = {span.first.year, span.last.year} if span is not None and (month, day) != (2, 29) else set()
    inside = [year for year in years if span is not None and date(year, month, day) in span]
    return inside[0] if len(inside) == 1 else None


def _year_of_end(item: WrittenDate, first: date, context: _DateContext) -> int | None:
    """Return the year of the last date of a range, which may be in the next year, or after a school year."""
    year = _year_of(item, context)
    if year is None or not item.days or item.days[0] >= (first.month, first.day):
        return first.year if year is not None and first.month in _SUMMER and year < first.year else year
    return year + 1 if year == first.year and first.month > 10 else year


def _resolved(item: WrittenDate, last: WrittenDate | None, context: _DateContext) -> tuple[date | None, str]:
    """Resolve the first date of a range, which may take its year from the last one."""
    year = _year_of(item, context)
    if last is not None and item.year is None and last.year is not None and item.days and last.days:
        year = last.year - (item.days[0] > last.days[0])
    return resolve(item, year, context.order)
