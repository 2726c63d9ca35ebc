"""Report of ``sitegen terms add``: published blocks of term and the holidays between them, beside the calendar's."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importing.terms.blocks import PublishedTerms
from sitegen.importing.terms.merge import TermsMerge
from sitegen.library import Library
from sitegen.model import Calendar, Span
from sitegen.text import count, short_date
from sitegen.timetable.holidays import HOLIDAY_LABELS
from sitegen.timetable.school import holiday_name, term_gaps

_WIDTH = 30
"""Columns of a span."""


def lines(
    source: str, published: PublishedTerms, merge: TermsMerge, calendar: Calendar, after: Library | None
) -> Iterator[str]:
    """Describe what was found, what is left out, and what will be known."""
    yield f"{calendar.id}, from {source}:"
    if "://" in source and calendar.source_url != source:
        yield f"Its source stays {calendar.source_url}; change that if the dates are from another page now."
    if published.is_from_holidays and published.blocks:
        yield "It names holidays only, so each block of term is the days between two of them."
    if published.blocks:
        yield f"  {'published':<{_WIDTH}}  in content/terms.yaml"
    differing = dict(merge.differing)
    gaps = {gap.first: gap for gap in _gaps(calendar.id, after)}
    for block in sorted({*published.blocks, *_only_here(published, merge, calendar)}):
        if block not in published.blocks:
            yield f"  {'-':<{_WIDTH}}  {_text(block)}: left as it is"
            continue
        other = differing.get(block)
        state = "new" if block in merge.new else "the same" if other is None else f"{_text(other)}: left as it is"
        yield f"  {_text(block):<{_WIDTH}}  {state}"
        gap = next((gaps[day] for day in gaps if (day - block.last).days == 1), None)
        if gap is not None and after is not None:
            yield f"    {_name(calendar.id, gap, after)}, {_text(gap)} ({count(gap.length, 'day')})"
    if published.unsure:
        yield "Not sure, so left out:"
    for statement in published.unsure:
        yield f'  {statement.place}, "{statement.text}": {statement.doubt}'
    if merge.known != merge.known_before:
        before = ", ".join(map(_text, merge.known_before))
        yield f"Known days: {', '.join(map(_text, merge.known))}{f' (before: {before})' if before else ''}"


def _only_here(published: PublishedTerms, merge: TermsMerge, calendar: Calendar) -> list[Span]:
    """List the blocks of the calendar, in the time of the published ones, that are not among them."""
    if not published.blocks:
        return []
    whole = Span(published.blocks[0].first, published.blocks[-1].last)
    shown = {*published.blocks, *(other for _, other in merge.differing)}
    return [term for term in calendar.terms if term.overlaps(whole) and term not in shown]


def _gaps(identifier: str, library: Library | None) -> list[Span]:
    calendar = _calendar(identifier, library)
    return [] if calendar is None else [gap.span for gap in term_gaps(calendar)]


def _calendar(identifier: str, library: Library | None) -> Calendar | None:
    calendars = () if library is None else library.directory.calendars
    return next((calendar for calendar in calendars if calendar.id == identifier), None)


def _name(identifier: str, gap: Span, library: Library) -> str:
    calendar = _calendar(identifier, library)
    name = None if calendar is None else holiday_name(calendar, gap.first)
    return "holidays" if name is None else HOLIDAY_LABELS[name]


def _text(span: Span) -> str:
    return f"{short_date(span.first)} to {short_date(span.last)}"
