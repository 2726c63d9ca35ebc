"""When services are: each session as the schedules that say its certain dates, and no other date.

The standard knows no exceptions, so a session with gaps is several schedules, each valid up to the next gap. A date that
nobody is sure of is in none of them; it is said in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.entries import JsonObject
from sitegen.feeds.certain_dates import CertainDates, Run, certain_dates
from sitegen.feeds.jsonld.opening_hours import clock, closing
from sitegen.feeds.openreferral.identifiers import Identifiers
from sitegen.feeds.openreferral.locations import link_id
from sitegen.library import Library
from sitegen.model import LAST, Service, Session
from sitegen.text import date_words, weekday_date
from sitegen.wording.sessions import session_in_words, session_limits

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DATES_SAID = 3
"""Of dates that are not certain for the same reason; more are said as a span."""


def schedules(service: Service, library: Library, ids: Identifiers) -> list[JsonObject]:
    """The schedules of a service; of a helpline, those of its hours."""
    opened = library.with_opening_sessions(service) if service.status != "closed" else service
    made = []
    taken: dict[str, int] = {}
    for session in opened.sessions:
        if session.ends is not None and session.ends < library.today:
            continue
        dates = CertainDates((), (), ()) if service.status != "open" else certain_dates(service, session, library)
        said = _said(service, session, dates, library, ids)
        for rule in [_rule(session, run) for run in dates.runs] or [{}]:
            key = f"{session_in_words(session)} {rule.get('dtstart', '')} {said.get('service_at_location_id', '')}"
            taken[key] = taken.get(key, 0) + 1
            identifier = ids.of("schedule", ids.service(service), key, taken[key])
            made.append({"id": identifier, "service_id": ids.service(service), **rule, **said})
    return made


def _rule(session: Session, run: Run) -> JsonObject:
    """The rule (RFC 5545) that gives a run; a single date has no rule but its date."""
    dates: JsonObject = {
        "valid_from": run.first.isoformat(),
        "valid_to": run.last.isoformat(),
        "dtstart": run.first.isoformat(),
    }
    if run.first == run.last:
        return dates
    weeks = session.every.weeks_of_month
    if weeks:
        days = [f"{week if week != LAST else -1}{_CODES[day]}" for week in weeks for day in session.days]
        return dates | {"freq": "MONTHLY", "byday": ",".join(days)}
    interval: JsonObject = {"interval": session.every.weeks} if session.every.weeks > 1 else {}
    return dates | {"freq": "WEEKLY", **interval, "byday": ",".join(_CODES[day] for day in session.days)}


def _said(service: Service, session: Session, dates: CertainDates, library: Library, ids: Identifiers) -> JsonObject:
    """What all schedules of a session share."""
    limits = "".join(f". {limit}" for limit in session_limits(session, library.today))
    said: JsonObject = {
        "opens_at": clock(session.start),
        "closes_at": closing(session),
        "description": f"{session_in_words(session)}{limits}. UK time.",
    }
    place = session.place or service.where
    if place is not None:
        said["service_at_location_id"] = link_id(service, place, ids)
    notes = " ".join(_notes(service, session, dates, library))
    return said | ({"notes": notes} if notes else {})


def _notes(service: Service, session: Session, dates: CertainDates, library: Library) -> Iterator[str]:
    if session.note:
        yield session.note if session.note.endswith((".", "!", "?")) else f"{session.note}."
    if session.ages is not None:
        yield f"Ages of the children: {session.ages.text}."
    if service.status == "paused":
        yield "Paused for now: no dates."
        return
    for reason, days in dates.unknown:
        if len(days) <= _DATES_SAID:
            when = ", ".join(weekday_date(day) for day in days)
        else:
            when = f"{weekday_date(days[0])} until {weekday_date(days[-1])}"
        yield f"Not certain: {when} ({reason})."
    if dates.runs and not session.dates:
        yield f"Dates are worked out until {date_words(library.horizon.last)}."
    elif not dates.runs and not dates.unknown:
        yield f"No dates until {date_words(library.horizon.last)}."
