"""Until when paper may be trusted: docs/paper.md says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sitegen.library import Library
from sitegen.model import Service, Session
from sitegen.timetable.upcoming import opening_sessions

_LONGEST = timedelta(days=183)
_UNSURE = timedelta(days=28)
"""For what is paused, whose check is due or was never made, or whose term dates are not known."""


def check_after(services: Iterable[Service], library: Library) -> date:
    """The last day on which a leaflet of these services is handed out without a look at the site first."""
    days = (day for service in services for day in _days(service, library))
    return min(days, default=library.today + _LONGEST)


def _days(service: Service, library: Library) -> Iterator[date]:
    """Days after which something that the paper says may not hold."""
    today = library.today
    unsure = today + _UNSURE
    yield today + _LONGEST
    due = None if service.checked is None else service.checked + timedelta(library.site.freshness.warn_after_days)
    yield unsure if due is None or service.status == "paused" else max(due, unsure)
    until = None if service.note is None else service.note.until
    ends = [until, service.run_by.funded_until]
    for session in opening_sessions(service):
        ends.append(max(session.dates) if session.dates else session.ends)
        if session.runs not in (None, "all year"):
            ends.append(_terms_known_until(service, session, library) or unsure)
    yield from (day for day in ends if day is not None and day >= today)


def _terms_known_until(service: Service, session: Session, library: Library) -> date | None:
    """The last day of which the session's school calendar speaks today; ``None`` where it is silent."""
    calendar = library.schedule.calendar(service, session)
    known = () if calendar is None else calendar.known
    return next((span.last for span in known if library.today in span), None)
