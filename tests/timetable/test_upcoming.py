"""Next date, and the reason why there is none."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.model import Contact, Session, Span
from sitegen.timetable.ended import is_over
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import Occurrence, occurrences
from sitegen.timetable.upcoming import is_always_on, opening_sessions, upcoming
from sitegen.wording.no_dates import why_no_date
from tests.factories import bare_service, day, written_session

TUESDAY = day("24 Nov 2026")
HORIZON = Span(day("22 Nov 2026"), day("23 May 2027"))


def at(hours: str, reason: str = "", on: date = TUESDAY) -> Occurrence:
    first, last = (int(hour) * 60 for hour in hours.split("-"))
    return Occurrence(on, instant(on, first), instant(on, last), reason)


def test_the_next_date_starts_strictly_later_than_now() -> None:
    morning, evening = at("10-12"), at("18-20")
    ten = morning.start
    assert upcoming([morning, evening], ten - 1) == (None, morning)
    assert upcoming([morning, evening], ten) == (None, evening)
    assert upcoming([morning, evening], evening.start) == (None, None)


def test_an_unknown_date_counts_before_the_next_known_one_and_not_after_it() -> None:
    uncertain, certain, later = at("9-10", "why"), at("10-12"), at("13-14", "why")
    assert upcoming([uncertain, certain, later], instant(TUESDAY, 0)) == (uncertain, certain)
    assert upcoming([certain, later], instant(TUESDAY, 0)) == (None, certain)
    assert upcoming([uncertain, later], instant(TUESDAY, 0)) == (uncertain, None)


def test_always_on_means_a_week_without_a_break() -> None:
    every_day = written_session("day: every day, time: 24 hours, runs: all year, bank_holidays: open")
    weekend = written_session("day: weekends, time: 24 hours, runs: all year, bank_holidays: open")
    # The clocks change in this week, which has a day of 25 hours.
    week = Span(day("19 Oct 2026"), day("1 Nov 2026"))
    always, sometimes = (list(occurrences(group, None, "england", week)) for group in (every_day, weekend))
    assert is_always_on(always, instant(day("25 Oct 2026"), 90))
    assert not is_always_on(always, instant(day("2 Nov 2026"), 0))
    assert not is_always_on(sometimes, instant(day("24 Oct 2026"), 90))
    assert not is_always_on([], 0)


def test_a_helpline_without_sessions_is_open_in_its_hours() -> None:
    hours = (written_session("day: every day, time: 20:00-02:00, runs: all year, bank_holidays: open"),)
    line = bare_service("line", formats=("helpline",), contact=Contact(hours=hours))
    group = bare_service("group", formats=("group",), contact=Contact(hours=hours))
    assert opening_sessions(line) == hours
    assert opening_sessions(group) == ()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "Ask them for times"),
        (
            ["dates: [Sat 7 Nov 2026, Sat 14 Nov 2026], time: 10:00-11:00"],
            "It has ended: the last date was Saturday 14 November 2026",
        ),
        (
            ["day: Monday, time: 10:00-11:00, runs: all year, bank_holidays: open, ends: 16 Nov 2026"],
            "It has ended: the last date was Monday 16 November 2026",
        ),
        (
            ["day: Monday, time: 10:00-11:00, runs: all year, bank_holidays: open, starts: Mon 7 Jun 2027"],
            "It starts on Monday 7 June 2027",
        ),
        (["dates: [Mon 7 Jun 2027], time: 10:00-11:00"], "It starts on Monday 7 June 2027"),
        (
            [
                "day: Monday, time: 10:00-11:00, runs: summer holidays",
                "day: Tuesday, time: 10:00-11:00, runs: half terms",
            ],
            "No dates are known before 23 May 2027: it runs in the summer holidays and in half terms",
        ),
        (["day: Monday, time: 10:00-11:00, runs: term time"], "No dates are known before 23 May 2027"),
    ],
)
def test_the_reason_for_no_date_is_given(words: list[str], why: str) -> None:
    assert why_no_date([written_session(text) for text in words], HORIZON) == why


def test_a_session_is_over_the_day_after_its_last() -> None:
    two = Session(600, 660, dates=(day("7 Nov 2026"), day("14 Nov 2026")))
    assert not is_over(two, day("14 Nov 2026"))
    assert is_over(two, day("15 Nov 2026"))
    assert not is_over(Session(600, 660, (0,), "all year", "open"), day("15 Nov 2026"))
    extended = Session(600, 660, (0,), "all year", "open", ends=day("2 Nov 2026"), extra=(day("23 Nov 2026"),))
    assert not is_over(extended, day("23 Nov 2026"))
