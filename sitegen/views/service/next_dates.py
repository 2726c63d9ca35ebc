"""The next few dates of a service, a line each, with what interrupts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import clock_range
from sitegen.timetable.agenda import AgendaItem, agenda
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import Occurrence
from sitegen.views.service.dates import iso, opens
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import dates_text, day_text
from sitegen.wording.labels import Labels
from sitegen.wording.places import place_of

FEW = 5
"""Dates that are shown."""
_MORE = 8
"""Dates that the page carries, so that its script can show as many when the first are past."""
_OFTEN = 4
"""Of a service with so many dates a week only what interrupts them is worth a line."""
_LOOKING_AHEAD = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a date, or several one after the other of which the same is to be said."""

    status: str
    """``on``, ``unknown`` or ``off``."""
    iso: str
    """When it starts, if it is one date."""
    day: str
    """``Tuesday 24 November``; for several dates all of them."""
    rest: str
    """What follows the day: ``, 10am to 11:30am, at Easton Green``."""
    gone: str
    """The instant at which it is past."""
    later: bool
    """Whether it waits until others before it are past."""


@dataclass(frozen=True, slots=True)
class NextDates:
    """The lines, and what they are."""

    often: bool
    """Whether the lines are the exceptions of a service that is there nearly every day."""
    lines: tuple[Line, ...]
    few: int = FEW
    """How many dates are shown at once."""


def next_dates(service: Service, context: WordingContext) -> NextDates:
    """The lines of an open service; none for one date alone, which is said as the next one already."""
    opened = context.library.with_opening_sessions(service)
    coming = [
        occurrence
        for occurrence in context.library.opening_occurrences(service)
        if occurrence.start > context.library.start
    ]
    often = _is_often(coming, context.library)
    if often:
        last = context.library.today + _LOOKING_AHEAD
        coming = [occurrence for occurrence in coming if occurrence.day <= last]
    else:
        coming = _some(coming)
    items = agenda(context.library.schedule, opened, coming, context.library.today)
    if often:
        items = [item for item in items if item.status != "on"][:FEW]
    elif len(items) == 1 and len(items[0].days) == 1:
        items = []
    return NextDates(often, tuple(_lines(items, opened, context)))


def _is_often(coming: Sequence[Occurrence], library: Library) -> bool:
    week = library.today + timedelta(weeks=1)
    return len({occurrence.day for occurrence in coming if occurrence.day < week}) >= _OFTEN


def _some(coming: Sequence[Occurrence]) -> list[Occurrence]:
    """The first few; of a stretch that is not certain all, so that its end is said as it is."""
    number = _MORE
    while number < len(coming) and coming[number].reason == coming[number - 1].reason != "":
        number += 1
    return list(coming[:number])


def _lines(items: Sequence[AgendaItem], service: Service, context: WordingContext) -> list[Line]:
    lines = []
    dates = 0
    for item in items:
        lines.append(_line(item, service, context, later=dates >= FEW))
        dates += item.status != "off"
    return lines


def _line(item: AgendaItem, service: Service, context: WordingContext, *, later: bool) -> Line:
    year = context.library.today.year
    if item.status == "off":
        day, gone = dates_text(item.days, year), instant(item.days[-1] + timedelta(days=1), 0)
        what = "Closed" if opens(service) else "No session"
        return Line("off", "", f"{what} on {day}", f": {item.reason}", iso(gone), later)
    first, last = item.occurrences[0], item.occurrences[-1]
    single = len(item.days) == 1
    days = tuple(dict.fromkeys(item.days))
    return Line(
        item.status,
        iso(first.start) if single else "",
        day_text(days[0], year) if single else dates_text(days, year),
        _rest(item, service, context.labels),
        iso(last.end),
        later,
    )


def _rest(item: AgendaItem, service: Service, labels: Labels) -> str:
    sessions = {occurrence.session: service.sessions[occurrence.session] for occurrence in item.occurrences}
    hours = {clock_range(session.start, session.end) for session in sessions.values()}
    parts = [f", {hours.pop()}"] if len(hours) == 1 else []
    places = {session.place for session in sessions.values()}
    place = places.pop() if len(places) == 1 else None
    if place is not None:
        shown = place_of(service, place, labels)
        parts.append("" if shown.hidden or not shown.lines else f", at {shown.lines[0]}")
    if item.reason:
        parts.append(f": {item.reason}")
    if item.after:
        parts.append(f": back after {item.after}")
    return "".join(parts)
