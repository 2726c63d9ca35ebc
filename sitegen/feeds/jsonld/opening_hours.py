"""Opening hours in schema.org terms, which can only express the hours of every week of the year."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.entries import Json
from sitegen.feeds.session_times import closing_time, opening_time
from sitegen.model import Every, Session
from sitegen.text import WEEKDAYS


def opening_hours(sessions: Iterable[Session]) -> list[Json]:
    """List the hours of the sessions that run every week, all year; the others are left out."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": schema_org_days(session),
            "opens": opening_time(session),
            "closes": closing_time(session),
        }
        for session in sessions
        if session.runs == "all year" and session.every == Every() and session.starts is None and session.ends is None
    ]


def schema_org_days(session: Session) -> list[Json]:
    """Weekdays of a session as schema.org names them: ``https://schema.org/Tuesday``."""
    return [f"https://schema.org/{WEEKDAYS[day]}" for day in session.days]
