"""Regular times in words, as written by the volunteer; no dates are worked out here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sitegen.model import Runs, Session, Span, YearlySpan
from sitegen.text import (
    ORDINALS,
    WEEKDAYS,
    capitalised,
    clock_range,
    date_words,
    day_month,
    listed,
    weekday_date,
    weekday_list,
)

SEASONS: Mapping[Runs, str] = {
    "term time": "in school terms",
    "all year": "all year",
    "school holidays": "in school holidays",
    "summer holidays": "in the summer holidays",
    "easter holidays": "in the Easter holidays",
    "christmas holidays": "in the Christmas holidays",
    "half terms": "in half terms",
}
ALWAYS_OPEN = "Open 24 hours, every day"
_BANK_HOLIDAYS = {
    "open": "bank holidays too",
    "closed": "not on bank holidays",
    "ask": "ask them about bank holidays",
}


def session_text(session: Session) -> str:
    """``Tuesdays, 10am to 11:30am, in school terms``."""
    parts = [days_and_hours(session), season(session)]
    if session.bank_holidays is not None and not session.dates:
        parts.append(_BANK_HOLIDAYS[session.bank_holidays])
    return ", ".join(part for part in parts if part)


def days_and_hours(session: Session) -> str:
    """``Tuesdays, 10am to 11:30am``; every date of a session on given dates."""
    days = listed(map(weekday_date, session.dates)) if session.dates else capitalised(_days(session))
    return f"{days}, {clock_range(session.start, session.end)}"


def season(session: Session) -> str:
    """``in school terms``, ``all year``; ``""`` for a session on given dates, or one that runs all year until it ends."""
    if session.runs is None or (session.runs == "all year" and session.ends is not None):
        return ""
    return SEASONS[session.runs]


def session_limits(session: Session, today: date) -> tuple[str, ...]:
    """Return what bounds or interrupts a session: ``Until 18 May 2026``, ``Closed 24 December to 2 January``.

    Past limits are left out, except that the session has ended.
    """
    if session.dates:
        return ()
    limits = []
    starts = session.starts if session.starts is not None and session.starts > today else None
    if session.ends is not None and session.ends < today:
        limits.append(f"Ended on {weekday_date(session.ends)}")
    elif starts is not None and session.ends is not None:
        limits.append(f"From {weekday_date(starts)} to {weekday_date(session.ends)}")
    elif starts is not None:
        limits.append(f"From {weekday_date(starts)}")
    elif session.ends is not None:
        limits.append(f"Until {weekday_date(session.ends)}")
    closed = [span for span in session.closed if isinstance(span, YearlySpan) or span.last >= today]
    if closed:
        limits.append(f"Closed {listed(_span_text(span) for span in closed)}")
    extra = [day for day in session.extra if day >= today]
    if extra:
        limits.append(f"Also on {listed(weekday_date(day) for day in extra)}")
    return tuple(limits)


def _days(session: Session) -> str:
    every = session.every
    if every.weeks_of_month:
        weeks = listed(ORDINALS[week] for week in every.weeks_of_month)
        return f"the {weeks} {listed(WEEKDAYS[day] for day in session.days)} of the month"
    if every.weeks == 1:
        return weekday_list(session.days)
    if len(session.days) == 7:
        return f"every day of every {_nth(every.weeks)} week"
    return f"every {_nth(every.weeks)} {listed(WEEKDAYS[day] for day in session.days)}"


def _nth(weeks: int) -> str:
    if weeks == 2:
        return "other"
    suffix = "th" if 10 <= weeks % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(weeks % 10, "th")
    return f"{weeks}{suffix}"


def _span_text(span: Span | YearlySpan) -> str:
    if isinstance(span, YearlySpan):
        first, last = day_month(*span.first), day_month(*span.last)
        return f"{first} every year" if first == last else f"{first} to {last} every year"
    if span.first == span.last:
        return weekday_date(span.first)
    if span.first.year == span.last.year:
        return f"{day_month(span.first.month, span.first.day)} to {date_words(span.last)}"
    return f"{date_words(span.first)} to {date_words(span.last)}"
