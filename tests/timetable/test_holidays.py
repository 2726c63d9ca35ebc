"""School holidays to come."""

from __future__ import annotations

from sitegen.model import Calendar
from sitegen.reading.values.dates import parse_span
from sitegen.timetable.holidays import holidays_within
from tests.factories import AUTUMN, calendar


def holidays(terms: Calendar, span: str) -> list[str]:
    within = holidays_within(terms, parse_span(span))
    return [f"{holiday.name} {holiday.span.first} {holiday.span.last}" for holiday in within]


def test_holidays_are_listed_whole_when_any_of_their_days_is_asked_for() -> None:
    terms = calendar(*AUTUMN)
    assert holidays(terms, "20 Oct 2026 to 19 Dec 2026") == [
        "half_terms 2026-10-17 2026-11-01",
        "christmas 2026-12-19 2027-01-03",
    ]
    assert holidays(terms, "2 Nov 2026 to 18 Dec 2026") == []


def test_a_name_of_the_calendar_s_own_may_cover_part_of_a_gap() -> None:
    terms = calendar(*AUTUMN, half_terms="19 Dec 2026 to 20 Dec 2026")
    assert holidays(terms, "1 Dec 2026 to 31 Dec 2026") == [
        "half_terms 2026-12-19 2026-12-20",
        "christmas 2026-12-21 2027-01-03",
    ]


def test_days_that_the_calendar_does_not_cover_are_left_out() -> None:
    terms = calendar(*AUTUMN, known=("1 Sep 2026 to 31 Dec 2026",))
    assert holidays(terms, "1 Dec 2026 to 31 May 2027") == ["christmas 2026-12-19 2026-12-31"]


def test_a_gap_of_which_only_one_end_is_known_may_have_no_name() -> None:
    terms = calendar("7 Jun 2027 to 22 Jul 2027", known=("7 Jun 2027 to 31 Jul 2027",))
    assert holidays(terms, "1 Jul 2027 to 31 Aug 2027") == ["None 2027-07-23 2027-07-31"]
