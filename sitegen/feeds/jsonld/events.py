"""The sessions of a service in the words of schema.org: their pattern, and the next dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitegen.entries import Json, JsonObject
from sitegen.feeds.certain_dates import certain_dates
from sitegen.feeds.jsonld.opening_hours import clock, closing
from sitegen.feeds.jsonld.places import place
from sitegen.library import Library
from sitegen.model import LAST, Service, Session
from sitegen.text import WEEKDAYS
from sitegen.timetable.cancelled import dates_and_cancellations
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.wording.context import WordingContext
from sitegen.wording.labels import is_free

_FEW = 5
"""Dates of a page: it has to stay light."""
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SCHEDULED, _CANCELLED = "https://schema.org/EventScheduled", "https://schema.org/EventCancelled"
_HERE, _ONLINE = "https://schema.org/OfflineEventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode"


def event(service: Service, context: WordingContext) -> JsonObject:
    """The sessions of an open service as one event with the next dates inside; empty when none is certain."""
    patterns = [schedule for session in service.sessions if (schedule := _schedule(service, session, context.library))]
    dates = list(islice(_dates(service, context.library), _FEW))
    if not dates:
        return {}
    where = _location(service)
    found: JsonObject = {"@type": "Event", "@id": "#event", "name": service.name, "description": service.summary}
    found |= {"location": where} if where else {}
    if service.run_by.name or service.run_by.charity_number:
        found["organizer"] = {"@id": "#provider"}
    if service.cost is not None:
        found["isAccessibleForFree"] = is_free(service.cost)
    if patterns:
        found["eventSchedule"] = list[Json](patterns)
    found["subEvent"] = [_date(service, *one, context) for one in dates]
    return found


def _schedule(service: Service, session: Session, library: Library) -> JsonObject:
    """The pattern of a session between its first and last certain date; empty when it has none."""
    dates = certain_dates(service, session, library)
    if session.dates or not dates.runs:
        return {}
    every = session.every
    days: list[Json] = [f"https://schema.org/{WEEKDAYS[day]}" for day in session.days]
    schedule: JsonObject = {
        "@type": "Schedule",
        "startDate": dates.runs[0].first.isoformat(),
        "endDate": dates.runs[-1].last.isoformat(),
        "startTime": clock(session.start),
        "endTime": closing(session),
        "scheduleTimezone": "Europe/London",
        "repeatFrequency": "P1M" if every.weeks_of_month else f"P{every.weeks}W",
        "byDay": days,
    }
    if LAST in every.weeks_of_month:  # which byMonthWeek cannot say
        schedule["byDay"] = [f"{week}{_CODES[day]}" for week in every.weeks_of_month for day in session.days]
    elif every.weeks_of_month:
        schedule["byMonthWeek"] = list(every.weeks_of_month)
    return schedule | ({"exceptDate": [day.isoformat() for day in dates.gaps]} if dates.gaps else {})


def _dates(service: Service, library: Library) -> Iterator[tuple[Occurrence, Session, bool]]:
    """The next dates that are on or cancelled, by time; a date that is cancelled while another takes its place is not."""
    found = [
        (occurrence, session, cancelled)
        for session in service.sessions
        for occurrence, cancelled in islice(_of_session(service, session, library), _FEW)
    ]
    on = {occurrence.day for occurrence, _, cancelled in found if not cancelled}
    if not on:
        return
    for occurrence, session, cancelled in sorted(found, key=lambda one: (one[0].start, one[0].end)):
        if not (cancelled and occurrence.day in on):
            yield occurrence, session, cancelled


def _of_session(service: Service, session: Session, library: Library) -> Iterator[tuple[Occurrence, bool]]:
    calendar, nation = library.schedule.calendar(service, session), library.schedule.nation(service, session)
    return dates_and_cancellations(session, calendar, nation, library.horizon)


def _location(service: Service) -> JsonObject:
    if service.where is not None:
        return {"@id": "#place"}
    address = service.contact.website or service.contact.facebook
    if "online-community" in service.formats and address is not None:
        return {"@type": "VirtualLocation", "url": address}
    return {}


def _date(
    service: Service, occurrence: Occurrence, session: Session, cancelled: bool, context: WordingContext
) -> JsonObject:
    where = _location(service) if session.place is None else place(service, session.place, context)
    mode = _ONLINE if where.get("@type") == "VirtualLocation" else _HERE
    return {
        "@type": "Event",
        "name": service.name,
        "startDate": wall_time(occurrence.start).isoformat(),
        "endDate": wall_time(occurrence.end).isoformat(),
        "eventStatus": _CANCELLED if cancelled else _SCHEDULED,
        **({"location": where, "eventAttendanceMode": mode} if where else {}),
    }
