"""What happens in the next days, day by day: in the morning, in the afternoon, in the evening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen import urls
from sitegen.day_parts import EVENING_START, MIDDAY, MINUTES_A_DAY
from sitegen.library import Library
from sitegen.model import Service, Span
from sitegen.text import capitalised, clock_range
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import pack_date
from sitegen.timetable.upcoming import is_always_on, upcoming
from sitegen.views.context import ViewContext
from sitegen.views.service.dates import OPEN, iso, opens
from sitegen.wording.dates import day_text
from sitegen.wording.places import place_of, short_place

DAYS = 14
_PARTS = (("Morning", MIDDAY), ("Afternoon", EVENING_START), ("Evening", MINUTES_A_DAY))
"""Parts of the day by the minute at which each has ended."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One date of a service."""

    service: Service
    href: str
    start: int
    """Minutes after midnight."""
    hours: str
    place: str
    joining: str
    """``Just turn up``; may be ``""``."""
    reason: str
    """Why it is not certain; ``""`` when it is."""
    packed: str
    """For the script."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and what happens in each part of it; a part with nothing is left out."""

    date: date
    words: str
    gone: str
    """The instant at which it is over."""
    parts: tuple[tuple[str, tuple[Slot, ...]], ...]


def next_days(library: Library) -> Span:
    """The days that are shown."""
    return Span(library.today, library.today + timedelta(days=DAYS - 1))


def days_over(library: Library) -> str:
    """The instant at which the last of them is over."""
    return iso(instant(next_days(library).last + timedelta(days=1), 0))


def day_by_day(services: Iterable[Service], context: ViewContext) -> tuple[Day, ...]:
    """Every one of the next days with the dates of these services; what is open day and night is in none."""
    found: dict[date, list[tuple[int, str, str, Slot]]] = {}
    for service in services:
        for occurrence in _dates(service, context.library):
            shown = _slot(service, occurrence, context)
            order = (occurrence.start, service.name.casefold(), service.id, shown)
            found.setdefault(occurrence.day, []).append(order)
    span = next_days(context.library)
    days = (span.first + timedelta(days=number) for number in range(DAYS))
    return tuple(
        _day(day, [row[3] for row in sorted(found.get(day, []), key=lambda r: r[:3])], context.library) for day in days
    )


def on_soon(library: Library) -> list[Service]:
    """What has a certain date in the next days, the soonest first."""
    last = next_days(library).last
    found = []
    for service in library.services:
        known = upcoming(library.opening_occurrences(service), library.start).known
        if known is not None and known.day <= last and is_day_by_day(service, library):
            found.append((known.start, service.name.casefold(), service.id, service))
    return [row[3] for row in sorted(found, key=lambda row: row[:3])]


def is_day_by_day(service: Service, library: Library) -> bool:
    """Whether it has dates that are worth a line each: not a phone line, nor what is open day and night."""
    return "helpline" not in service.formats and not is_always_on(library.opening_occurrences(service), library.start)


def _dates(service: Service, library: Library) -> Iterator[Occurrence]:
    if not is_day_by_day(service, library):
        return
    last = next_days(library).last
    for occurrence in library.opening_occurrences(service):
        if occurrence.day > last:
            return
        if occurrence.day >= library.today:
            yield occurrence


def _day(day: date, slots: list[Slot], library: Library) -> Day:
    parts = []
    begins = 0
    for name, ends in _PARTS:
        some = tuple(one for one in slots if begins <= one.start < ends)
        parts.extend([(name, some)] if some else [])
        begins = ends
    gone = iso(instant(day + timedelta(days=1), 0))
    return Day(day, day_text(day, library.today.year), gone, tuple(parts))


def _slot(service: Service, occurrence: Occurrence, context: ViewContext) -> Slot:
    session = context.library.with_opening_sessions(service).sessions[occurrence.session]
    place = short_place(service, context)
    if session.place is not None:
        shown = place_of(service, session.place, context.labels)
        place = ", ".join(shown.lines if shown.hidden else shown.lines[:1]) or place
    return Slot(
        service=service,
        href=context.library.href(urls.service(service.id)),
        start=session.start,
        hours=clock_range(session.start, session.end),
        place=capitalised(place),
        joining=context.labels.label("joining", service.join[0]) if service.join else "",
        reason=occurrence.reason,
        packed=" ".join([*([OPEN] if opens(service) else []), pack_date(occurrence)]),
    )
