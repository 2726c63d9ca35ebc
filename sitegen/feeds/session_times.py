"""Clock times and weekdays of a session, as formats for programs write them."""

from __future__ import annotations

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import Session
from sitegen.text import WEEKDAY_CODES, clock_24


def opening_time(session: Session) -> str:
    """Start of a session on the 24-hour clock."""
    return clock_24(session.start)


def closing_time(session: Session) -> str:
    """End of a session on the 24-hour clock; ``23:59`` for 24 hours, since ``00:00`` would read as closed."""
    return "23:59" if (session.start, session.end) == (0, MINUTES_A_DAY) else clock_24(session.end)


def weekday_rules(session: Session) -> list[str]:
    """Weekdays in the form of RFC 5545: ``TU``, or ``2TU`` and ``-1TU`` for the 2nd and the last of the month."""
    weeks = session.every.weeks_of_month or ("",)
    return [f"{week}{WEEKDAY_CODES[day]}" for week in weeks for day in session.days]
