"""Clock times and weekdays of a session, as formats for programs write them."""

from __future__ import annotations

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import Hours, Session
from sitegen.text import WEEKDAY_CODES, clock_24


def opening_time(hours: Hours) -> str:
    """Start of a session on the 24-hour clock."""
    return clock_24(hours.start)


def closing_time(hours: Hours) -> str:
    """End of a session on the 24-hour clock; ``""`` where it is not known.

    It is ``23:59`` for 24 hours, since ``00:00`` would read as closed.
    """
    if not hours.end_known:
        return ""
    return "23:59" if (hours.start, hours.end) == (0, MINUTES_A_DAY) else clock_24(hours.end)


def weekday_rules(session: Session) -> list[str]:
    """Weekdays in the form of RFC 5545: ``TU``, or ``2TU`` and ``-1TU`` for the 2nd and the last of the month."""
    weeks = session.every.weeks_of_month or ("",)
    return [f"{week}{WEEKDAY_CODES[day]}" for week in weeks for day in session.days]
