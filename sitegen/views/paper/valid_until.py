"""Last day on which printed details can be trusted: docs/paper.md gives the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sitegen.freshness import due_from
from sitegen.library import Library
from sitegen.model import Service, Session
from sitegen.timetable.ended import last_day
from sitegen.timetable.upcoming import opening_sessions

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=183)
_UNCERTAIN = timedelta(days=28)
"""For a service that is paused, was never checked or is due for a check, or that promises no dates."""


def check_after(services: Iterable[Service], library: Library) -> date:
    """Return the last day on which a sheet about these services may be handed out without a look at the site."""
    days = (day for service in services for day in _days(service, library))
    return min(days, default=library.today + _LONGEST)


def _days(service: Service, library: Library) -> Iterator[date]:
    """Yield the days after which something on paper may no longer be true, all later than today.

    A day that is not known yields nothing: a sheet is not to be printed again every day for want of term dates.
    """
    today = library.today
    uncertain = today + _UNCERTAIN
    yield today + _LONGEST
    due = due_from(service, library.site.freshness)
    yield uncertain if due is None or service.status == "paused" else max(due - _DAY, uncertain)
    ends: list[date | None] = [day for _, day in dated_ends(service)]
    for session in opening_sessions(service):
        if session.full is not None and session.full.until is None:
            ends.append(uncertain)
        if not session.is_promised:
            ends.append(uncertain)
        if session.follows_school_terms:
            ends.append(_terms_known_until(service, session, library))
    yield from (day for day in ends if day is not None and day > today)


def dated_ends(service: Service) -> Iterator[tuple[str, date]]:
    """Yield (noun, last day) of what a service has until a day alone: a notice, funding, sessions, and full ones."""
    if service.note is not None and service.note.until is not None:
        yield "the notice", service.note.until
    if service.run_by.funded_until is not None:
        yield "the funding", service.run_by.funded_until
    for session in opening_sessions(service):
        if session.dates or session.ends is not None:
            yield "a session", last_day(session)
        if session.full is not None and session.full.until is not None:
            yield 'the "full until"', session.full.until


def _terms_known_until(service: Service, session: Session, library: Library) -> date | None:
    """Return the last day up to which the session's school terms are known; ``None`` where today's are not."""
    calendar = library.schedule.calendar(service, session)
    known = () if calendar is None else calendar.known
    return next((span.last for span in known if library.today in span), None)
