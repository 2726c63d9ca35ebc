"""Report of the dates of sessions, with the reason for each gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.model import Service, Session, Span
from sitegen.text import count, registry_date
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.schedule import Schedule, Stretch
from sitegen.wording.sessions import session_text


def row(service: Service, occurrence: Occurrence) -> dict[str, Any]:
    """Describe a date for programs."""
    return {
        "service": service.id,
        "session": occurrence.session,
        "date": occurrence.day.isoformat(),
        "start": wall_time(occurrence.start).isoformat(),
        "end": wall_time(occurrence.end).isoformat() if occurrence.end_known else None,
        "status": "unknown" if occurrence.reason else "on",
        "reason": occurrence.reason,
    }


def lines(service: Service, schedule: Schedule, span: Span) -> Iterator[str]:
    """Describe a service's dates for people."""
    yield f"{service.id}: {service.name}"
    if service.status == "closed" or not service.sessions:
        yield "  closed: no dates" if service.status == "closed" else "  no sessions: contact them for times"
    for session in service.sessions if service.status != "closed" else ():
        yield f"  {session_text(session)}"
        yield from (f"    {line}" for line in session_lines(service, session, schedule, span))
    yield ""


def session_lines(service: Service, session: Session, schedule: Schedule, span: Span) -> Iterator[str]:
    """Describe the dates of one session."""
    stretches = list(schedule.stretches(service, session, span))
    for stretch in stretches:
        if stretch.ruling.status == "on":
            for day in stretch.days:
                yield f"{registry_date(day):<17}{schedule.hours_on(service, session, day).text}"
        else:
            yield _gap_line(stretch)
    if not stretches:
        yield f"no date from {registry_date(span.first)} to {registry_date(span.last)}"


def _gap_line(stretch: Stretch) -> str:
    """Describe consecutive dates that are off, or not known, with the reason."""
    first, last = registry_date(stretch.days[0]), registry_date(stretch.days[-1])
    days = first if first == last else f"{first} to {last} ({count(len(stretch.days), 'date')})"
    label = "No session" if stretch.ruling.status == "off" else "Not known:"
    return f"{label} {days}: {stretch.ruling.reason}"
