"""Dates of a service as events for readers' own calendars (iCalendar)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sitegen import urls
from sitegen.day_parts import MINUTES_A_DAY
from sitegen.discretion import APPOINTMENT, CANCELLED_APPOINTMENT
from sitegen.ics import Appointment, event, event_uid, shared_lines
from sitegen.library import Library
from sitegen.model import Service, Session
from sitegen.text import capitalised
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.upcoming import is_always_on
from sitegen.views.context import ViewContext
from sitegen.views.service.until_back import UntilBack, until_back
from sitegen.wording.contacts import BOOK, ways_in_touch
from sitegen.wording.freshness import checked_sentence
from sitegen.wording.joining import joining_text
from sitegen.wording.labels import Labels
from sitegen.wording.notices import full_notice, notices_on
from sitegen.wording.places import place_of, remote_text
from sitegen.wording.session_facts import own_facts

LEFT_OUT = "Dates that are not known yet are left out."
"""Sentence about any calendar."""
_EPOCH = date(1970, 1, 1).toordinal()
"""Day 0 of the days that scripts count."""


class CalendarEvent(NamedTuple):
    """Date of a service as part of a calendar file; sorts by time."""

    start: int
    """Seconds since 1970."""
    service: str
    """Service id."""
    event: bytes
    session: Session
    """Session that it is a date of."""


class EventSeries(NamedTuple):
    """Dates of a service whose events differ by their day only."""

    shared: str
    """Lines that the events share, as `ics.shared_lines` writes them."""
    session_start: int
    """Minutes after midnight as written; with `twin` part of the event's id: see `ics.event_uid`."""
    twin: int
    start: int
    """Minutes after midnight, by London's clock."""
    end: int | None
    """Minutes after the same midnight; ``None`` where no end is known."""
    days: list[int]
    """Days since 1970 of the first date, then days from each date to the next."""


class _Date(NamedTuple):
    """Date of a service, on, cancelled or the first missing one of a break, with what its event needs."""

    occurrence: Occurrence
    session: Session
    twin: int
    """Number of earlier dates with the same day and session start."""
    shared: bytes


def has_calendar_events(services: Iterable[Service], library: Library) -> bool:
    """True when any of the services has a date for a calendar of its own or of a list.

    A paused service has none, nor has one that is open day and night: it would fill every day of a calendar.
    """
    return any(
        service.status == "open"
        and any(occurrence.is_known for occurrence in library.occurrences(service))
        and not is_always_on(library.occurrences(service), library.start)
        for service in services
    )


def calendar_events(service: Service, context: ViewContext) -> list[CalendarEvent]:
    """Return every date up to the horizon that is on or cancelled, by time; unknown dates are left out."""
    events = (
        CalendarEvent(
            occurrence.start,
            service.id,
            event(
                event_uid(service.first_id, occurrence.day, session.start, twin),
                occurrence.start,
                occurrence.end if occurrence.end_known else None,
                shared,
            ),
            session,
        )
        for occurrence, session, twin, shared in context.cached(_dates, service)
    )
    return sorted(events, key=lambda date: (date.start, date.event))


def event_series(service: Service, context: ViewContext) -> list[EventSeries]:
    """Return the same dates in a short form, from which ``js/shortlist/calendar.js`` makes the same events."""
    days_by_event: dict[tuple[bytes, int, int, int, int | None], list[int]] = defaultdict(list)
    for occurrence, session, twin, shared in context.cached(_dates, service):
        day = occurrence.day.toordinal()
        start = _wall_minutes(occurrence.start) - day * MINUTES_A_DAY
        end = _wall_minutes(occurrence.end) - day * MINUTES_A_DAY if occurrence.end_known else None
        days_by_event[shared, session.start, twin, start, end].append(day - _EPOCH)
    return [
        EventSeries(shared.decode(), session_start, twin, start, end, _differences(sorted(days)))
        for (shared, session_start, twin, start, end), days in days_by_event.items()
    ]


def _wall_minutes(instant: int) -> int:
    wall = wall_time(instant)
    return wall.toordinal() * MINUTES_A_DAY + wall.hour * 60 + wall.minute


def _differences(days: list[int]) -> list[int]:
    return [day - previous for day, previous in zip(days, [0, *days], strict=False)]


def _dates(service: Service, context: ViewContext) -> list[_Date]:
    """List the dates that are on, the cancelled ones unless another session takes their place, and those of breaks."""
    breaks = dict(_breaks(service, context))
    if service.status != "open":
        return [_first_missing(service, occurrence, 0, one, context) for occurrence, one in breaks.values()]
    dates_of_service = []
    library = context.library
    twins: Counter[tuple[date, int]] = Counter()
    ruled = library.dates_and_cancellations(service)
    on = [occurrence for dates in ruled for occurrence, cancelled in dates if not cancelled]
    for session, dates in sorted(zip(service.sessions, ruled, strict=True), key=lambda pair: _content(pair[0])):
        shared_by_facts: dict[_FactsOfDate, bytes] = {}
        for occurrence, cancelled in dates:
            if cancelled and any(occurrence.start < other.end and other.start < occurrence.end for other in on):
                continue
            facts = _facts_of(service, session, library, occurrence.day, occurrence.reason if cancelled else "")
            if cancelled and occurrence.day in breaks:
                facts = facts._replace(meanwhile=_meanwhile(breaks.pop(occurrence.day)[1]))
            if facts not in shared_by_facts:
                shared_by_facts[facts] = shared_lines(_appointment(service, session, context, facts))
            twin = twins[occurrence.day, session.start]
            dates_of_service.append(_Date(occurrence, session, twin, shared_by_facts[facts]))
            twins[occurrence.day, session.start] += 1
    for occurrence, one in breaks.values():
        twin = twins[occurrence.day, service.sessions[occurrence.session].start]
        dates_of_service.append(_first_missing(service, occurrence, twin, one, context))
    return dates_of_service


def _breaks(service: Service, context: ViewContext) -> Iterator[tuple[date, tuple[Occurrence, UntilBack]]]:
    """Yield the first missing date of each break from today on; none of a discreet service: others see a calendar."""
    library = context.library
    covers = () if service.discreet or service.status == "closed" else context.alternatives.covers(service)
    for cover, one in zip(covers, context.cached(until_back, service), strict=False):
        day = next((day for day in cover.gap.missed if day in library.horizon), None)
        occurrence = None if day is None else library.schedule.expected_on(service, day)
        if occurrence is not None:
            yield occurrence.day, (occurrence, one)


def _first_missing(service: Service, occurrence: Occurrence, twin: int, one: UntilBack, context: ViewContext) -> _Date:
    """Return the event that says on the first missing date until when there is none, and what runs meanwhile."""
    session = service.sessions[occurrence.session]
    facts = _FactsOfDate("", (), _meanwhile(one), one.label)
    return _Date(occurrence, session, twin, shared_lines(_appointment(service, session, context, facts)))


def _meanwhile(one: UntilBack) -> tuple[str, ...]:
    """Return what runs in a break, in lines."""
    rows = (f"{row.service.name}: {row.text}." for row in one.rows)
    line = () if one.line is None else (f"Somebody to ring: {one.line.name}, {one.line.way.full_text}.",)
    return (one.text, *(("Meanwhile:", *rows) if one.rows else ()), *line)


def _content(session: Session) -> tuple[int, int, str, str]:
    """Sort key that stays the same when a volunteer reorders the sessions, so that ids of events do too."""
    venue = session.place.venue if session.place is not None else ""
    return session.start, session.end, venue or "", session.note or ""


class _FactsOfDate(NamedTuple):
    """Facts that hold on some dates of a session and not on others."""

    cancelled: str
    """Why it is cancelled; ``""`` where it is on."""
    notices: tuple[str, ...]
    """Notices that are in force on the day, and ``Full until 5 January 2027.``, each a sentence or more."""
    meanwhile: tuple[str, ...] = ()
    """Lines about a break that begins on the day: until when it is off, and what runs meanwhile."""
    off: str = ""
    """``Off until Tuesday 5 January 2027``; ``""`` where it is on, or cancelled."""


def _facts_of(service: Service, session: Session, library: Library, day: date, cancelled: str) -> _FactsOfDate:
    full = full_notice(session, day)
    notices = (*notices_on(service, library, day), *(() if full is None else (full,)))
    return _FactsOfDate(cancelled, tuple(notice.sentence for notice in notices))


def _appointment(service: Service, session: Session, context: ViewContext, facts: _FactsOfDate) -> Appointment:
    if service.discreet:
        # Others see a calendar: the place, a link or a reason for a cancellation would tell as much as the name.
        return Appointment(
            summary=CANCELLED_APPOINTMENT if facts.cancelled else APPOINTMENT,
            stamp=service.checked,
            cancelled=bool(facts.cancelled),
        )
    prefix = "Cancelled: " if facts.cancelled else f"{facts.off}: " if facts.off else ""
    return Appointment(
        summary=f"{prefix}{service.name}",
        description="\n".join(_description(service, session, context, facts)),
        url=context.library.absolute(urls.service(service.id)),
        location="" if facts.off else _location(service, session, context.labels),
        stamp=service.checked,
        cancelled=bool(facts.cancelled),
    )


def _description(service: Service, session: Session, context: ViewContext, facts: _FactsOfDate) -> Iterator[str]:
    if facts.cancelled:
        yield f"Not on this day: {facts.cancelled}."
    yield from facts.meanwhile
    if facts.off:
        yield f"Check here before you go: {context.library.absolute(urls.service(service.id))}"
        return
    yield from facts.notices
    yield service.summary
    joining = joining_text(service, service.join_of(session))
    yield from (f"{fact}." for fact in dict.fromkeys((joining, *own_facts(service, session, context.labels))) if fact)
    booking = service.booking_of(session)
    if booking is not None and (session.booking is not None or BOOK in service.join_of(session)):
        yield f"Book: {booking.address}"
    if session.note is not None:
        yield session.note
    yield from (f"{way.button}." for way in ways_in_touch(service.contact) if way.key == "phone")
    if service.checked is not None:
        yield checked_sentence(service)
    yield f"Check here before you go: {context.library.absolute(urls.service(service.id))}"


def _location(service: Service, session: Session, labels: Labels) -> str:
    where = service.where_of(session)
    lines = () if where is None else place_of(service, where, labels).lines
    return ", ".join(lines) or capitalised(remote_text(service.formats_of(session)))
