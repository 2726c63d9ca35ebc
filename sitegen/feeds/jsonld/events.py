"""Sessions of a service as a schema.org event: their pattern, and the next dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sitegen.entries import Json, JsonObject, filled
from sitegen.feeds.certain_dates import CertainDates, certain_dates, has_rule
from sitegen.feeds.jsonld.offers import offer
from sitegen.feeds.jsonld.opening_hours import schema_org_days
from sitegen.feeds.jsonld.places import place
from sitegen.feeds.organisation_names import organisation_name
from sitegen.feeds.session_times import closing_time, opening_time, weekday_rules
from sitegen.library import Library
from sitegen.model import LAST, Service, Session
from sitegen.timetable.ended import current_sessions
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.wording.context import WordingContext

_MAX_DATES = 5
"""Dates in one page's event, which keeps the page light."""
_SCHEDULED, _CANCELLED = "https://schema.org/EventScheduled", "https://schema.org/EventCancelled"
_OFFLINE, _ONLINE = "https://schema.org/OfflineEventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode"


@dataclass(frozen=True, slots=True)
class _EventDate:
    """Date of a session that is on, or was to be on and is cancelled."""

    occurrence: Occurrence
    session: Session
    cancelled: bool


def event(service: Service, context: WordingContext) -> JsonObject:
    """Describe the sessions of an open service as one event with its next dates inside; empty when none is certain."""
    dates = list(islice(_next_dates(service, context.library), _MAX_DATES))
    if not dates:
        return {}
    certain = context.cached(certain_dates, service)
    patterns: list[Json] = [_schedule(*pair) for pair in zip(service.sessions, certain, strict=True)]
    return filled(
        {
            "@type": "Event",
            "@id": "#event",
            "name": service.name,
            "description": service.summary,
            "location": _location(service),
            "organizer": {"@id": "#provider"} if organisation_name(service.run_by) else None,
            "isAccessibleForFree": _is_free(service, context.library),
            "eventSchedule": [pattern for pattern in patterns if pattern],
            "subEvent": [_sub_event(service, date, context) for date in dates],
        }
    )


def _is_free(service: Service, library: Library) -> bool | None:
    """Return whether every session to come is free, or none is; ``None`` where they differ or one is not known."""
    costs = [service.cost_of(session) for session in current_sessions(service.sessions, library.today)]
    answers = {None if cost is None else cost.is_free for cost in costs}
    return answers.pop() if len(answers) == 1 else None


def _schedule(session: Session, dates: CertainDates) -> JsonObject:
    """Describe a session's pattern between its first and last certain date; empty when it has none."""
    if not has_rule(session) or not dates.runs:
        return {}
    every = session.every
    has_last_week = LAST in every.weeks_of_month  # byMonthWeek cannot express it, byDay can
    return filled(
        {
            "@type": "Schedule",
            "startDate": dates.runs[0].first.isoformat(),
            "endDate": dates.runs[-1].last.isoformat(),
            "startTime": opening_time(session.hours),
            "endTime": closing_time(session.hours),
            "scheduleTimezone": "Europe/London",
            "repeatFrequency": "P1M" if every.weeks_of_month else f"P{every.weeks}W",
            "byDay": list[Json](weekday_rules(session)) if has_last_week else schema_org_days(session),
            "byMonthWeek": [] if has_last_week else list(every.weeks_of_month),
            "exceptDate": [day.isoformat() for day in dates.gaps],
        }
    )


def _next_dates(service: Service, library: Library) -> Iterator[_EventDate]:
    """Yield the next dates by time, and cancelled ones where no other is that day; none if all are cancelled."""
    dates = [
        _EventDate(occurrence, session, cancelled)
        for session, ruled in zip(service.sessions, library.dates_and_cancellations(service), strict=True)
        for occurrence, cancelled in ruled[:_MAX_DATES]
    ]
    days_on = {date.occurrence.day for date in dates if not date.cancelled}
    if not days_on:
        return
    for date in sorted(dates, key=lambda date: (date.occurrence.start, date.occurrence.end)):
        if not (date.cancelled and date.occurrence.day in days_on):
            yield date


def _location(service: Service) -> JsonObject:
    if service.where is not None:
        return {"@id": "#place"}
    address = service.contact.website or service.contact.facebook
    if "online-community" in service.formats and address is not None:
        return {"@type": "VirtualLocation", "url": address}
    return {}


def _sub_event(service: Service, date: _EventDate, context: WordingContext) -> JsonObject:
    own_place = date.session.place
    location = _location(service) if own_place is None else place(service, own_place, context)
    mode = _ONLINE if location.get("@type") == "VirtualLocation" else _OFFLINE
    own_cost = service.cost_of(date.session) if date.session.cost is not None else None
    return filled(
        {
            "@type": "Event",
            "name": service.name,
            "startDate": wall_time(date.occurrence.start).isoformat(),
            "endDate": wall_time(date.occurrence.end).isoformat() if date.occurrence.end_known else None,
            "eventStatus": _CANCELLED if date.cancelled else _SCHEDULED,
            "location": location,
            "eventAttendanceMode": mode if location else None,
            "isAccessibleForFree": None if own_cost is None else own_cost.is_free,
            "offers": offer(own_cost),
        }
    )
