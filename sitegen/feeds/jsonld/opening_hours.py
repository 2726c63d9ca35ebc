"""Hours in the words of schema.org: those of every week of the year, since it has none for others."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.entries import Json
from sitegen.model import MINUTES_A_DAY, Every, Session
from sitegen.text import WEEKDAYS


def opening_hours(sessions: Iterable[Session]) -> list[Json]:
    """The hours of every session that runs every week, all year."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{WEEKDAYS[day]}" for day in session.days],
            "opens": clock(session.start),
            "closes": closing(session),
        }
        for session in sessions
        if session.runs == "all year" and session.every == Every() and session.starts is None and session.ends is None
    ]


def closing(session: Session) -> str:
    """When it closes; what is open for 24 hours closes a minute before midnight, for programs that know no other way."""
    return "23:59" if (session.start, session.end) == (0, MINUTES_A_DAY) else clock(session.end)


def clock(minutes: int) -> str:
    """``10:00``; `minutes` after any midnight."""
    return f"{minutes % MINUTES_A_DAY // 60:02}:{minutes % 60:02}"
