"""Opening hours in schema.org terms, which can only express the hours of every week of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.entries import Json
from sitegen.feeds.session_times import closing_time, opening_time
from sitegen.model import Every, Hours, Session
from sitegen.text import WEEKDAYS


def opening_hours(sessions: Iterable[Session]) -> list[Json]:
    """List the hours of the sessions that run every week, all year; the others are left out."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": opening_time(hours),
            "closes": closing_time(hours),
        }
        for session in sessions
        if _is_every_week(session)
        for days, hours in _days_and_hours(session)
    ]


def _is_every_week(session: Session) -> bool:
    is_regular = session.runs == "all year" and session.every == Every() and session.end_known and session.certain
    return is_regular and session.starts is None and session.ends is None


def _days_and_hours(session: Session) -> Iterator[tuple[list[Json], Hours]]:
    yield schema_org_days(session), session.hours
    if session.bank_holiday_hours is not None and session.bank_holiday_hours.end_known:
        yield ["https://schema.org/PublicHolidays"], session.bank_holiday_hours


def schema_org_days(session: Session) -> list[Json]:
    """Weekdays of a session as schema.org names them: ``https://schema.org/Tuesday``."""
    return [f"https://schema.org/{WEEKDAYS[day]}" for day in session.days]
