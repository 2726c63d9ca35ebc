"""Cancelled dates, and dates that are off without being cancelled."""

from __future__ import annotations

from sitegen.model import Calendar
from sitegen.reading.values.dates import parse_span
from sitegen.timetable.cancelled import dates_and_cancellations
from sitegen.timetable.occurrences import rulings
from tests.factories import AUTUMN, calendar, written_session

TERM = "day: Monday, time: 10:00-11:30, runs: term time"
ALL_YEAR = "day: Monday, time: 10:00-11:30, runs: all year"


def dates(words: str, span: str, terms: Calendar | None = None) -> list[str]:
    """List ``2026-11-23`` for a date that is on, ``2026-11-30 off: closed then`` for one that is cancelled."""
    session = written_session(words)
    ruled = rulings(session, terms, "england", parse_span(span))
    occurrences = dates_and_cancellations(ruled, session, terms, "england")
    return [
        f"{occurrence.day}{f' off: {occurrence.reason}' if cancelled else ''}" for occurrence, cancelled in occurrences
    ]


def test_a_date_that_the_group_is_closed_on_is_cancelled() -> None:
    assert dates(f"{TERM}, closed: [30 Nov 2026]", "23 Nov 2026 to 7 Dec 2026", calendar(*AUTUMN)) == [
        "2026-11-23",
        "2026-11-30 off: closed then",
        "2026-12-07",
    ]


def test_a_bank_holiday_cancels() -> None:
    assert dates(f"{ALL_YEAR}, bank_holidays: closed", "21 Dec 2026 to 4 Jan 2027") == [
        "2026-12-21",
        "2026-12-28 off: bank holiday",
        "2027-01-04",
    ]


def test_a_day_on_which_schools_are_shut_inside_a_term_cancels() -> None:
    terms = calendar(*AUTUMN, inset=("30 Nov 2026",))
    assert dates(TERM, "23 Nov 2026 to 30 Nov 2026", terms) == ["2026-11-23", "2026-11-30 off: schools are shut"]


def test_school_holidays_cancel_nothing_not_even_a_week_in_which_the_group_says_it_is_closed() -> None:
    closed = f"{TERM}, closed: [19 Dec 2026 to 2 Jan 2027]"
    assert dates(closed, "14 Dec 2026 to 4 Jan 2027", calendar(*AUTUMN)) == ["2026-12-14", "2027-01-04"]


def test_a_date_that_is_not_known_is_neither_on_nor_cancelled() -> None:
    unpublished = calendar(*AUTUMN, known=("1 Sep 2026 to 11 Feb 2027",))
    assert (
        dates(f"{TERM}, closed: [10 May 2027]", "3 May 2027 to 17 May 2027", unpublished) == []
    )  # 3 May: bank holiday
    assert dates(f"{ALL_YEAR}, bank_holidays: ask", "28 Dec 2026") == []


def test_an_extra_date_is_on_whatever_else_the_entry_has() -> None:
    words = f"{ALL_YEAR}, bank_holidays: closed, closed: [30 Nov 2026], extra: [28 Dec 2026, 30 Nov 2026]"
    assert dates(words, "30 Nov 2026") == ["2026-11-30"]
    assert dates(words, "28 Dec 2026") == ["2026-12-28"]
