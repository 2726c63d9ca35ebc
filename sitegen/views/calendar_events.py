"""A service's dates as a reader's own calendar takes them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sitegen import urls
from sitegen.day_parts import MINUTES_A_DAY
from sitegen.ics import Appointment, date_id, event, shared_lines
from sitegen.library import Library
from sitegen.model import Service, Session
from sitegen.text import capitalised
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.upcoming import is_always_on
from sitegen.views.context import ViewContext
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.freshness import checked_sentence
from sitegen.wording.labels import Labels
from sitegen.wording.notices import notice_of
from sitegen.wording.places import place_of, remote_text

_EPOCH = date(1970, 1, 1).toordinal()
"""The day from which the browser counts days."""


class Entry(NamedTuple):
    """One date of a service that is on or cancelled."""

    one: Occurrence
    begins: int
    """When its session begins as written, in minutes after midnight: with `twin`, what `ics.date_id` wants."""
    twin: int
    shared: bytes
    """What it says, as `ics.shared_lines` writes it."""


class Series(NamedTuple):
    """Dates of a service that differ by their day alone."""

    shared: str
    begins: int
    twin: int
    start: int
    """Minutes after midnight, by the clock on the wall."""
    end: int
    """Minutes after the same midnight."""
    days: list[int]
    """The first in days since 1970, each other in days since the one before it."""


class DateToKeep(NamedTuple):
    """One date of a service, in the form of a calendar file; sorts by time."""

    start: int
    """Seconds since 1970."""
    service: str
    """Its id."""
    event: bytes


def dates_in(services: Iterable[Service], library: Library) -> bool:
    """Whether any date of these is known. What has paused has none, whatever its pattern says.

    Nor has what is open day and night: it is always there, and every day in a calendar would be full of it.
    """
    return any(
        service.status == "open"
        and any(found.is_known for found in library.occurrences(service))
        and not is_always_on(library.occurrences(service), library.start)
        for service in services
    )


def dates_to_keep(service: Service, context: ViewContext) -> list[DateToKeep]:
    """Every date up to the horizon that is on or cancelled, by time; what is not known is left out."""
    named = first_id(service)
    return sorted(
        DateToKeep(one.start, service.id, event(date_id(named, one.day, begins, twin), one.start, one.end, shared))
        for one, begins, twin, shared in _entries(service, context)
    )


def series_to_keep(service: Service, context: ViewContext) -> list[Series]:
    """The same dates in the short form from which a browser makes the same events: ``js/shortlist/calendar.js``."""
    found: dict[tuple[bytes, int, int, int, int], list[int]] = {}
    for one, begins, twin, shared in _entries(service, context):
        day = one.day.toordinal()
        start, end = (_wall_minutes(moment) - day * MINUTES_A_DAY for moment in (one.start, one.end))
        found.setdefault((shared, begins, twin, start, end), []).append(day - _EPOCH)
    return [
        Series(shared.decode(), begins, twin, start, end, _steps(days))
        for (shared, begins, twin, start, end), days in found.items()
    ]


def first_id(service: Service) -> str:
    """Under which its dates are known to calendars: a new id moves the page, but not what people have in theirs."""
    return (*service.was, service.id)[0]


def _wall_minutes(moment: int) -> int:
    there = wall_time(moment)
    return there.toordinal() * MINUTES_A_DAY + there.hour * 60 + there.minute


def _steps(days: list[int]) -> list[int]:
    ascending = sorted(days)
    return [day - before for day, before in zip(ascending, [0, *ascending], strict=False)]


def _entries(service: Service, context: ViewContext) -> Iterator[Entry]:
    if service.status != "open":
        return
    together: Counter[tuple[date, int]] = Counter()
    sessions = sorted(service.sessions, key=_by_content)
    found = [list(_found(service, session, context.library)) for session in sessions]
    on = [one for dates in found for one, cancelled in dates if not cancelled]
    for session, dates in zip(sessions, found, strict=True):
        shared: dict[str, bytes] = {}
        for one, cancelled in dates:
            if cancelled and any(one.start < other.end and other.start < one.end for other in on):
                continue  # other hours take its place
            why = one.reason if cancelled else ""
            if why not in shared:
                shared[why] = shared_lines(_appointment(service, session, context, why))
            twin = together[one.day, session.start]
            together[one.day, session.start] += 1
            yield Entry(one, session.start, twin, shared[why])


def _found(service: Service, session: Session, library: Library) -> Iterator[tuple[Occurrence, bool]]:
    return library.schedule.dates_and_cancellations(service, session, library.horizon)


def _by_content(session: Session) -> tuple[int, int, str, str]:
    """An order that does not change when the lines of the file do."""
    venue = session.place.venue if session.place is not None else ""
    return session.start, session.end, venue or "", session.note or ""


def _appointment(service: Service, session: Session, context: ViewContext, cancelled: str) -> Appointment:
    page = context.library.absolute(urls.service(service.id))
    return Appointment(
        summary=f"Cancelled: {service.name}" if cancelled else service.name,
        description="\n".join(_description(service, session, context, cancelled)),
        url=page,
        location=_location(service, session, context.labels),
        stamp=service.checked,
        cancelled=bool(cancelled),
    )


def _description(service: Service, session: Session, context: ViewContext, cancelled: str) -> Iterator[str]:
    if cancelled:
        yield f"Not on this day: {cancelled}."
    notice = notice_of(service, context.library.today)
    if notice is not None:
        yield notice.sentence
    yield service.summary
    if service.join:
        yield f"{context.labels.label('joining', service.join[0])}."
    if session.note is not None:
        yield session.note
    yield from (f"{way.button}." for way in ways_in_touch(service.contact) if way.key == "phone")
    if service.checked is not None:
        yield checked_sentence(service)
    yield f"Look here before you go: {context.library.absolute(urls.service(service.id))}"


def _location(service: Service, session: Session, labels: Labels) -> str:
    where = session.place or service.where
    lines = () if where is None else place_of(service, where, labels).lines
    return ", ".join(lines) or capitalised(remote_text(service))
