"""Dates of the next days, by day and part of the day, and the services that are on soon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from sitegen import urls
from sitegen.collation import SortKey
from sitegen.day_parts import EVENING_START, MIDDAY, MINUTES_A_DAY
from sitegen.library import Library, by_name
from sitegen.model import Service, Session, Span
from sitegen.text import capitalised
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import Occurrence, hours_of
from sitegen.timetable.packing import pack_date
from sitegen.timetable.upcoming import is_always_on, upcoming
from sitegen.views.context import ViewContext
from sitegen.views.lists.holiday_services import occurrences_in
from sitegen.views.service.dates import OPEN, has_opening_hours, iso
from sitegen.wording.dates import day_text
from sitegen.wording.joining import joining_text
from sitegen.wording.notices import full_notice
from sitegen.wording.places import session_place
from sitegen.wording.session_facts import own_facts

DAYS = 14
_PARTS = (("Morning", MIDDAY), ("Afternoon", EVENING_START), ("Evening", MINUTES_A_DAY))
"""Parts of the day, each with the minute at which it ends."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """Date of a service."""

    service: Service
    session: Session
    href: str
    start: int
    """Minutes after midnight."""
    hours: str
    place: str
    facts: tuple[str, ...]
    """``Just turn up``, ``£3``, ``No places left``: every way to join, and what is not so for the service."""
    reason: str
    """Why it is not certain; ``""`` where it is."""
    packed: str
    """Date for the script, as `timetable.packing` writes it."""


@dataclass(frozen=True, slots=True)
class DayOfSlots:
    """Dates of one day."""

    date: date
    text: str
    """``Tuesday 24 November``."""
    gone: str
    """Instant at which the day is over."""
    parts: tuple[tuple[str, tuple[Slot, ...]], ...]
    """(label, dates) of each part of the day that has any."""

    @property
    def slot_count(self) -> int:
        return sum(len(slots) for _, slots in self.parts)


class _DatedSlot(NamedTuple):
    """A slot with its day, and its place in the order of the day."""

    day: date
    sort_key: tuple[int, SortKey, str]
    slot: Slot


def next_days(library: Library) -> Span:
    """Return the days that are shown."""
    return Span(library.today, library.today + (DAYS - 1) * _DAY)


def end_of_day(day: date) -> str:
    """Return the London midnight that ends a day, in ISO 8601."""
    return iso(instant(day + _DAY, 0))


def slots_by_day(services: Iterable[Service], context: ViewContext) -> tuple[DayOfSlots, ...]:
    """Return each of the next days with the dates of these services."""
    return _by_day(next_days(context.library), (context.cached(_next_slots, service) for service in services), context)


def slots_in(span: Span, services: Iterable[Service], context: ViewContext) -> tuple[DayOfSlots, ...]:
    """Return each day of a span with the dates of these services."""
    return _by_day(span, (_slots(span, service, context) for service in services), context)


def _by_day(span: Span, slots: Iterable[list[_DatedSlot]], context: ViewContext) -> tuple[DayOfSlots, ...]:
    by_day: dict[date, list[_DatedSlot]] = defaultdict(list)
    for slot in chain.from_iterable(slots):
        by_day[slot.day].append(slot)
    return tuple(_day(day, by_day[day], context.library) for day in span.days())


def first_days(days: tuple[DayOfSlots, ...], most: int) -> tuple[DayOfSlots, ...]:
    """Return the first days, at least one, that have no more than so many dates together."""
    count = len(days)
    while count > 1 and sum(day.slot_count for day in days[:count]) > most:
        count -= 1
    return days[:count]


def on_soon(library: Library) -> list[Service]:
    """Return the services with a certain date in the next days, the soonest first."""
    last = next_days(library).last
    soon = []
    for service in library.services:
        known = upcoming(library.opening_occurrences(service), library.start).known
        if known is not None and known.day <= last and has_slots(service, library):
            soon.append((known, service))
    return [service for _, service in sorted(soon, key=_by_time)]


def has_slots(service: Service, library: Library) -> bool:
    """True when its dates are listed day by day: not a helpline's, nor those of a service open day and night."""
    return "helpline" not in service.formats and not is_always_on(library.opening_occurrences(service), library.start)


def _by_time(date: tuple[Occurrence, Service]) -> tuple[int, SortKey, str]:
    occurrence, service = date
    return occurrence.start, *by_name(service)


def _next_slots(service: Service, context: ViewContext) -> list[_DatedSlot]:
    """List the dates of a service in the next days."""
    return _slots(next_days(context.library), service, context)


def _slots(span: Span, service: Service, context: ViewContext) -> list[_DatedSlot]:
    """List the dates of an open service in a span."""
    library = context.library
    if service.status != "open" or not has_slots(service, library):
        return []
    return [
        _DatedSlot(occurrence.day, _by_time((occurrence, service)), _slot(service, occurrence, context))
        for occurrence in occurrences_in(span, service, library)
    ]


def _day(day: date, dates: list[_DatedSlot], library: Library) -> DayOfSlots:
    slots = [dated.slot for dated in sorted(dates, key=attrgetter("sort_key"))]
    parts = []
    begins = 0
    for label, ends in _PARTS:
        in_part = tuple(slot for slot in slots if begins <= slot.start < ends)
        parts.extend([(label, in_part)] if in_part else [])
        begins = ends
    return DayOfSlots(day, day_text(day, library.today.year), end_of_day(day), tuple(parts))


def _slot(service: Service, occurrence: Occurrence, context: ViewContext) -> Slot:
    session = service.sessions[occurrence.session]
    hours = hours_of(occurrence, session)
    return Slot(
        service=service,
        session=session,
        href=context.library.href(urls.service(service.id)),
        start=hours.start,
        hours=hours.text,
        place=capitalised(session_place(service, session, context)),
        facts=tuple(_facts(service, session, occurrence.day, context)),
        reason=occurrence.reason,
        packed=" ".join([*([OPEN] if has_opening_hours(service) else []), pack_date(occurrence)]),
    )


def _facts(service: Service, session: Session, day: date, context: ViewContext) -> Iterator[str]:
    """Yield what a reader needs before they go on a day."""
    full = full_notice(session, day)
    if full is not None:
        yield full.sentence.rstrip(".")
    joining = joining_text(service, service.join_of(session))
    yield from (fact for fact in dict.fromkeys((joining, *own_facts(service, session, context.labels))) if fact)
