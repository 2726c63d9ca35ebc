"""Regular times in words, as written by the volunteer; no dates are worked out here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sitegen.model import Runs, Session, Span, YearlySpan
from sitegen.text import (
    ORDINALS,
    WEEKDAYS,
    capitalised,
    count,
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
    "week before": "a week earlier if that is a bank holiday",
    "week after": "a week later if that is a bank holiday",
}
_WEEKS_OF_TERM = {"odd": "1st, 3rd, 5th", "even": "2nd, 4th, 6th"}


def session_text(session: Session) -> str:
    """``Tuesdays, 10am to 11:30am, in school terms``."""
    return ", ".join(part for part in (days_and_hours(session), season(session), _bank_holidays(session)) if part)


def days_and_hours(session: Session) -> str:
    """``Tuesdays, 10am to 11:30am``, ``Usually Tuesdays, from 9:15am``; every date of a session on given dates."""
    return f"{capitalised(days_text(session))}, {session.hours.text}"


def days_text(session: Session) -> str:
    """``Tuesdays``, ``usually the 1st Tuesday of the month``; every date of a session on given dates."""
    if session.dates:
        return f"{'' if session.certain else 'perhaps '}{listed(map(weekday_date, session.dates))}"
    return f"{'usually ' if not session.certain and not session.every.about else ''}{_days(session)}"


def next_dates_text(session: Session, today: date) -> str:
    """``Sunday 29 November 2026 and 2 other dates``: what is left of given dates; of past ones all."""
    first, *others = [day for day in session.dates if day >= today] or session.dates
    more = f" and {count(len(others), 'other date')}" if others else ""
    return f"{weekday_date(first)}{more}"


def _bank_holidays(session: Session) -> str:
    """``not on bank holidays``; ``""`` where the entry does not say, or has no date on one."""
    if session.bank_holidays is None or session.dates or session.every.last_working is not None:
        return ""
    if session.bank_holiday_hours is not None:
        return f"{session.bank_holiday_hours.text} on bank holidays"
    return _BANK_HOLIDAYS[session.bank_holidays]


def season(session: Session) -> str:
    """``in school terms``, ``all year``; ``""`` where the days say so, or it runs all year until it ends."""
    if session.runs is None or session.every.weeks_of_term or (session.runs == "all year" and session.ends is not None):
        return ""
    return SEASONS[session.runs]


def session_limits(session: Session, today: date) -> tuple[str, ...]:
    """Return what bounds or interrupts a session: ``Until 18 May 2026``, ``Closed 24 December to 2 January``.

    Past limits are left out, except that the session has ended.
    """
    if session.dates:
        return ()
    limits = []
    if session.every.weeks_of_term is not None:
        weeks = session.every.weeks_of_term
        limits.append(f"{capitalised(weeks)} weeks are the {_WEEKS_OF_TERM[weeks]} and so on after each school holiday")
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
    every, days = session.every, session.days
    if every.weeks_of_month:
        weeks = listed(ORDINALS[week] for week in every.weeks_of_month)
        return f"the {weeks} {listed(WEEKDAYS[day] for day in days)} of the month"
    if every.last_working is not None:
        return f"the last {WEEKDAYS[every.last_working]} of the month that is not a bank holiday"
    if every.weeks_of_term is not None:
        return f"{weekday_list(days)} in {every.weeks_of_term} weeks of term"
    if every.about:
        on = "" if len(days) == 7 else f" on a {listed((WEEKDAYS[day] for day in days), 'or')}"
        return f"about every {every.weeks} weeks{on}"
    if every.weeks == 1:
        return weekday_list(days)
    if len(days) == 7:
        return f"every day of every {_nth(every.weeks)} week"
    return f"every {_nth(every.weeks)} {listed(WEEKDAYS[day] for day in days)}"


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
