"""Reasons why a service has no date: its times are not known, it has ended, has not begun, or is out of season."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitegen.model import MOST_OF_THE_YEAR, Session, Span
from sitegen.text import date_words, listed, weekday_date
from sitegen.timetable.ended import is_over, last_day
from sitegen.wording.sessions import SEASONS


def why_no_date(sessions: Sequence[Session], horizon: Span) -> str:
    """Return a short sentence that says why no session has a date, certain or not, within `horizon`."""
    if not sessions:
        return "Ask them for times"
    if all(is_over(session, horizon.first) for session in sessions):
        return f"It has ended: the last date was {weekday_date(max(last_day(session) for session in sessions))}"
    current = [session for session in sessions if not is_over(session, horizon.first)]
    first_days = [_first_day(session) for session in current]
    if all(day is not None and day > horizon.last for day in first_days):
        return f"It starts on {weekday_date(min(day for day in first_days if day is not None))}"
    nothing_until = f"No dates are known before {date_words(horizon.last)}"
    seasons = list(dict.fromkeys(session.runs for session in current))
    if any(runs is None or runs in MOST_OF_THE_YEAR for runs in seasons):
        return nothing_until
    return f"{nothing_until}: it runs {listed(SEASONS[runs] for runs in seasons if runs is not None)}"


def _first_day(session: Session) -> date | None:
    if session.dates:
        return min(session.dates)
    return session.starts
