"""Warnings about dates, and sessions without one; the exact words are in tests/cases/mistakes-in-coming-dates.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sitegen.model import Age, AgeRange, Session, Where
from sitegen.reading.files.sessions import MAX_SESSIONS
from sitegen.timetable.lint import lint_dates
from tests.factories import library, service, written_session

TUESDAY = "day: Tuesday, time: 10:00-11:30, runs: all year, bank_holidays: closed"


def codes(*sessions: Session, today: date = date(2026, 11, 22), status: str = "open") -> list[str]:
    """List the codes of the warnings about an entry with these sessions."""
    entry = service(sessions=sessions, status=status)
    return [problem.code for problem in lint_dates(library(entry).directory, today)]


@pytest.mark.parametrize(
    "words",
    [
        TUESDAY,
        "day: Tuesday, time: 10:00-11:30, runs: summer holidays",
        "day: Saturday, every: 5th of the month, time: 10:00-11:30, runs: all year, bank_holidays: open",
        f"{TUESDAY}, starts: Tue 1 Feb 2028, ends: Tue 8 Feb 2028",
        f"{TUESDAY}, ends: Tue 24 Nov 2026",
        f"{TUESDAY}, ends: Tue 10 Nov 2026, extra: [Tue 24 Nov 2026]",
        f"{TUESDAY}, every: 26 weeks, starts: Tue 6 Oct 2026",
        "dates: [Sun 22 Nov 2026], time: 10:00-11:30",
    ],
)
def test_a_session_with_a_date_ahead_known_or_not_has_no_warning(words: str) -> None:
    assert codes(written_session(words)) == []


def test_a_course_of_one_day_that_falls_on_a_bank_holiday_never_happens() -> None:
    words = "day: Monday, time: 10:00-11:30, runs: all year, bank_holidays: closed"
    assert codes(written_session(f"{words}, starts: Mon 28 Dec 2026, ends: Mon 28 Dec 2026")) == ["never-happens"]


def test_sessions_that_touch_or_fall_on_other_days_or_other_weeks_do_not_overlap() -> None:
    after = written_session("day: Tuesday, time: 11:30-13:00, runs: all year, bank_holidays: closed")
    thursday = written_session("day: Thursday, time: 10:00-11:30, runs: all year, bank_holidays: closed")
    assert codes(written_session(TUESDAY), after, thursday) == []
    odd, even = (
        written_session(f"{TUESDAY}, every: 2 weeks, starts: {day}") for day in ("Tue 3 Nov 2026", "Tue 10 Nov 2026")
    )
    assert codes(odd, even) == []


def test_sessions_in_two_places_or_for_two_ages_may_happen_at_once() -> None:
    tuesday = written_session(TUESDAY)
    assert codes(tuesday, replace(tuesday, place=Where(venue="Wick Library"))) == []
    assert codes(tuesday, replace(tuesday, ages=AgeRange("2 years and over", False, Age(2, "year"), None))) == []
    assert codes(tuesday, tuesday) == ["sessions-overlap"]


def test_a_date_that_is_not_known_to_be_on_overlaps_nothing() -> None:
    term = written_session("day: Tuesday, time: 10:00-11:30, runs: term time")
    holidays = written_session("day: Tuesday, time: 10:30-12:00, runs: school holidays")
    assert codes(term, holidays) == []  # no calendar: every date of both is unknown


def test_each_session_is_named_once_and_an_extra_date_counts() -> None:
    tuesday = written_session(TUESDAY)
    assert codes(tuesday, tuesday, tuesday) == ["sessions-overlap"] * 2
    moved = written_session(
        "day: Thursday, time: 10:00-11:30, runs: all year, bank_holidays: closed, extra: [Tue 1 Dec 2026]"
    )
    assert codes(tuesday, moved) == ["sessions-overlap"]


def test_a_closed_entry_is_left_alone() -> None:
    over = written_session(f"{TUESDAY}, ends: Tue 10 Nov 2026")
    assert codes(over, status="closed") == []
    assert codes(over, status="paused") == ["session-over"]


def test_a_year_before_the_list_of_bank_holidays_ends_there_is_a_warning() -> None:
    assert codes(written_session(TUESDAY), today=date(2027, 12, 31)) == []
    assert codes(written_session(TUESDAY), today=date(2028, 1, 1)) == ["bank-holidays-run-out"]
    (problem,) = lint_dates(library().directory, date(2028, 1, 1))
    assert str(problem) == (
        "content/site.yaml:1:1: warning: the bank holidays that sitegen knows end on 31 December 2028; "
        "a newer sitegen knows later ones; docs/time.md says where they come from"
    )
    (problem,) = lint_dates(library().directory, date(2029, 1, 1))
    assert "ended on 31 December 2028" in problem.message


@pytest.mark.parametrize("days", [["Monday"], ["Monday", "Tuesday", "Wednesday"]])
def test_of_many_sessions_at_once_each_is_named_once(days: list[str]) -> None:
    sessions = [
        written_session(
            f"day: {days[number % len(days)]}, time: 08:00-20:{number % 60:02}, runs: all year, bank_holidays: closed"
        )
        for number in range(MAX_SESSIONS)
    ]
    assert codes(*sessions) == ["sessions-overlap"] * (MAX_SESSIONS - len(days))
