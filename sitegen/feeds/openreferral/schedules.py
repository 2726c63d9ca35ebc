"""Schedules of services: the certain dates of each session and no others.

The standard has no exceptions, so a session with gaps becomes several schedules, each valid up to the next gap.
Uncertain dates are in none of them; the notes list them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.entries import JsonObject, filled
from sitegen.feeds.certain_dates import CertainDates, DateRun, certain_dates
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.feeds.openreferral.locations import service_at_location_id
from sitegen.feeds.session_times import closing_time, opening_time, weekday_rules
from sitegen.model import Hours, Service, Session
from sitegen.text import date_words, weekday_date
from sitegen.wording.contacts import booking_way
from sitegen.wording.context import WordingContext
from sitegen.wording.notices import NO_DATES_WHILE_PAUSED, full_notice
from sitegen.wording.session_facts import own_facts
from sitegen.wording.sessions import session_limits, session_text

_MAX_LISTED_DATES = 3
"""Dates with the same reason that are listed one by one; more become a span."""


def schedules(service: Service, context: WordingContext, ids: FeedIds) -> list[JsonObject]:
    """List the schedules of a service; for a helpline, those of its hours."""
    service_id = ids.of_service(service)
    library = context.library
    opened = library.with_opening_sessions(service) if service.status != "closed" else service
    records = []
    counts: dict[str, int] = {}
    unknown = CertainDates((), (), ())
    certain = context.cached(certain_dates, opened) if service.status == "open" else (unknown,) * len(opened.sessions)
    for session, dates in zip(opened.sessions, certain, strict=True):
        if session.ends is not None and session.ends < library.today:
            continue
        details = _details(service, session, dates, context, ids)
        rules = [_rule(session, run) | _times(run.hours) for run in dates.runs]
        for rule in rules or [_times(session.hours)]:
            key = f"{session_text(session)} {rule.get('dtstart', '')} {details.get('service_at_location_id', '')}"
            counts[key] = counts.get(key, 0) + 1
            identifier = ids.uuid("schedule", service_id, key, counts[key])
            records.append({"id": identifier, "service_id": service_id, **rule, **details})
    return records


def _rule(session: Session, run: DateRun) -> JsonObject:
    """Write the rule (RFC 5545) that gives a run of dates; a single date needs none."""
    dates: JsonObject = {
        "valid_from": run.first.isoformat(),
        "valid_to": run.last.isoformat(),
        "dtstart": run.first.isoformat(),
    }
    if run.first == run.last:
        return dates
    weekdays = ",".join(weekday_rules(session))
    if session.every.weeks_of_month:
        return dates | {"freq": "MONTHLY", "byday": weekdays}
    interval: JsonObject = {"interval": session.every.weeks} if session.every.weeks > 1 else {}
    return dates | {"freq": "WEEKLY", **interval, "byday": weekdays}


def _times(hours: Hours) -> JsonObject:
    return filled({"opens_at": opening_time(hours), "closes_at": closing_time(hours)})


def _details(
    service: Service, session: Session, dates: CertainDates, context: WordingContext, ids: FeedIds
) -> JsonObject:
    """Fields that all schedules of a session share."""
    library = context.library
    limits = "".join(f". {limit}" for limit in session_limits(session, library.today))
    details: JsonObject = {
        "description": f"{session_text(session)}{limits}. UK time.",
    }
    place = session.place or service.where
    if place is not None:
        details["service_at_location_id"] = service_at_location_id(service, place, ids)
    notes = " ".join(_notes(service, session, dates, context))
    return details | ({"notes": notes} if notes else {})


def _notes(service: Service, session: Session, dates: CertainDates, context: WordingContext) -> Iterator[str]:
    library = context.library
    if session.note:
        yield session.note if session.note.endswith((".", "!", "?")) else f"{session.note}."
    if session.ages is not None:
        yield f"Ages of the children: {session.ages.text}."
    yield from (f"{fact}." for fact in own_facts(service, session, context.labels))
    if session.booking is not None:
        yield f"{booking_way(session.booking).label} {session.booking.address}."
    if (full := full_notice(session, library.today)) is not None:
        yield full.sentence
    if service.status == "paused":
        yield NO_DATES_WHILE_PAUSED
        return
    for reason, days in dates.unknown:
        if len(days) <= _MAX_LISTED_DATES:
            when = ", ".join(weekday_date(day) for day in days)
        else:
            when = f"{weekday_date(days[0])} until {weekday_date(days[-1])}"
        yield f"Not certain: {when} ({reason})."
    if dates.runs and not session.dates:
        yield f"Dates are worked out until {date_words(library.horizon.last)}."
    elif not dates.runs and not dates.unknown:
        yield f"No dates until {date_words(library.horizon.last)}."
