"""September rule (D13): after a summer, the first date of a term-time session waits for somebody to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sitegen.model import Calendar, Session, Span
from sitegen.timetable.occurrences import NOT_CONFIRMED
from tests.factories import SITE, TUESDAYS, calendar, library, service

TERMS = calendar(
    *(
        "13 Apr 2026 to 22 May 2026",
        "1 Jun 2026 to 22 Jul 2026",
        "1 Sep 2026 to 16 Oct 2026",
        "2 Nov 2026 to 18 Dec 2026",
    ),
    known=("1 Sep 2025 to 31 Jul 2027",),
)
SUMMER = Span(date(2026, 7, 1), date(2026, 11, 30))


def dates(session: Session = TUESDAYS, checked: date | None = date(2026, 7, 22), **site: Any) -> dict[date, str]:
    entry = service(sessions=(session,), checked=checked)
    books = library(entry, calendars=(replace(TERMS, id="avon"),), site=replace(SITE, **site))
    return {o.day: o.reason for o in books.schedule.session_occurrences(entry, session, SUMMER)}


def doubted(*arguments: Any, **changes: Any) -> list[date]:
    return [day for day, reason in dates(*arguments, **changes).items() if reason == NOT_CONFIRMED]


FIRST = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("checked", "is_doubted"),
    [(date(2026, 7, 22), True), (date(2026, 7, 23), False), (date(2026, 9, 5), False), (None, True)],
)
def test_a_check_after_the_end_of_the_term_before_settles_it(checked: date | None, is_doubted: bool) -> None:
    assert doubted(checked=checked) == ([FIRST] if is_doubted else [])


def test_only_the_first_date_after_the_summer_waits() -> None:
    reasons = dates()
    assert list(reasons.values()).count("") == len(reasons) - 1
    assert reasons[FIRST + timedelta(days=7)] == ""
    assert reasons[date(2026, 11, 3)] == ""  # after half term


def test_the_first_date_is_the_first_that_would_be_on() -> None:
    monthly = replace(TUESDAYS, closed=(Span(FIRST, date(2026, 9, 13)),))
    assert doubted(monthly) == [date(2026, 9, 15)]


@pytest.mark.parametrize(
    "session",
    [
        replace(TUESDAYS, runs="all year", bank_holidays="open"),
        replace(TUESDAYS, runs="summer holidays"),
        replace(TUESDAYS, starts=date(2026, 9, 1)),
        replace(TUESDAYS, extra=(FIRST,)),
        replace(TUESDAYS, ends=date(2026, 7, 21)),
        Session(600, 690, dates=(FIRST,)),
    ],
)
def test_what_somebody_knew_when_it_was_written_does_not_wait(session: Session) -> None:
    assert doubted(session) == []


def test_a_session_that_began_before_the_summer_waits() -> None:
    assert doubted(replace(TUESDAYS, starts=date(2026, 4, 14))) == [FIRST]


def test_the_rule_can_be_switched_off() -> None:
    assert doubted(september_rule=False) == []


@given(some.integers(0, 150), some.integers(0, 150))
def test_the_span_that_is_asked_for_changes_no_date(start: int, length: int) -> None:
    entry = service(sessions=(TUESDAYS,), checked=date(2026, 7, 1))
    books = library(entry, calendars=(replace(TERMS, id="avon"),))
    span = Span(SUMMER.first + timedelta(days=start), min(SUMMER.first + timedelta(days=start + length), SUMMER.last))
    whole = dates(checked=date(2026, 7, 1))
    part = {o.day: o.reason for o in books.schedule.session_occurrences(entry, TUESDAYS, span)}
    assert part == {day: reason for day, reason in whole.items() if day in span}


def test_a_calendar_without_both_ends_of_the_summer_says_nothing_about_it() -> None:
    only_autumn: Calendar = calendar("1 Sep 2026 to 16 Oct 2026", known=("1 Sep 2026 to 31 Jul 2027",))
    entry = service(sessions=(TUESDAYS,), checked=date(2026, 7, 1))
    books = library(entry, calendars=(replace(only_autumn, id="avon"),))
    found = books.schedule.session_occurrences(entry, TUESDAYS, SUMMER)
    assert NOT_CONFIRMED not in {occurrence.reason for occurrence in found}
