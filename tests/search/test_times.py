"""Time slots of services by the dates of their sessions, built on Sunday 22 November 2026 for 26 weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.model import Contact, Every, Hours, Session, Span
from sitegen.search.times import AFTERNOON, EVENING, MORNING, NEVER, holiday_dates, parts_of_day, time_slots
from tests.factories import bare_service, session
from tests.search.support import all_meetings

NOT, IN, PERHAPS = 0, 1, 2
SURE, DOUBT = 0, 1
Slot = tuple[int, int, int, int, int]
Slots = Callable[..., list[Slot]]


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        (600, 720, MORNING),
        (600, 721, MORNING + AFTERNOON),
        (720, 1020, AFTERNOON),
        (719, 1021, MORNING + AFTERNOON + EVENING),
        (1020, 1080, EVENING),
        (1200, 1560, EVENING),
        (0, 1440, MORNING + AFTERNOON + EVENING),
    ],
)
def test_a_session_touches_a_part_of_the_day_but_not_the_one_it_ends_at(start: int, end: int, parts: int) -> None:
    assert parts_of_day(Hours(start, end)) == parts


@pytest.fixture
def slots(library: Callable[..., Library]) -> Slots:
    """``slots(*sessions)`` -> (weekday, parts of the day, holidays, unknown, days from the last to the horizon)."""

    def make(*sessions: Session, **facts: Any) -> list[Slot]:
        service = bare_service(sessions=sessions, **facts)
        small_library = library(service)
        [lines] = time_slots(small_library, all_meetings(small_library).numbered)
        return [(n % 7, n // 7 % 8, n // 56 % 3, n // 168 % 2, n // 336) for n in lines]

    return make


def test_each_weekday_of_a_session_is_a_slot_of_its_own(slots: Slots) -> None:
    # The horizon ends on a Sunday.
    lines = slots(session(days=(0, 3)), session(days=(5,), start=1140, end=1200))
    bank_holiday = (0, MORNING, IN, DOUBT, 20)  # Monday 3 May, a bank holiday, is unknown
    assert set(lines) - {bank_holiday} == {
        (0, MORNING, IN, SURE, 6),
        (3, MORNING, IN, SURE, 3),
        (5, EVENING, IN, SURE, 1),
    }


def test_a_session_past_midnight_belongs_to_the_day_on_which_it_starts(slots: Slots) -> None:
    assert slots(session(days=(5,), start=1200, end=1560)) == [(5, EVENING, IN, SURE, 1)]


def test_by_its_calendar_a_date_is_in_the_holidays_or_not(slots: Slots) -> None:
    # The last Tuesday of the Easter holidays is 6 April; that of the known terms is 27 April.
    assert slots(session(runs="school holidays", school_terms="county")) == [
        (1, MORNING, IN, DOUBT, 5),  # unknown in May
        (1, MORNING, IN, SURE, 47),
    ]
    assert slots(session(runs="term time", school_terms="county")) == [
        (1, MORNING, NOT, DOUBT, 5),
        (1, MORNING, NOT, SURE, 26),
    ]


def test_a_session_all_year_is_on_in_terms_and_in_holidays(slots: Slots) -> None:
    # Holidays in May are unknown; a session all year is on in the holidays too.
    assert slots(session(school_terms="county")) == [(1, MORNING, IN, SURE, 5), (1, MORNING, NOT, SURE, 26)]
    assert slots(session()) == [(1, MORNING, IN, SURE, 5)]


def test_a_course_that_is_over_before_christmas_is_not_in_the_holidays(slots: Slots) -> None:
    ends = date(2026, 12, 15)
    assert slots(session(ends=ends, school_terms="county")) == [(1, MORNING, NOT, SURE, 159)]
    assert slots(session(ends=ends)) == [(1, MORNING, PERHAPS, SURE, 159)]


def test_given_dates_are_in_the_holidays_where_the_calendar_says_so_and_else_perhaps(slots: Slots) -> None:
    dates = (date(2026, 12, 6), date(2026, 12, 29))
    dated = session(days=(), runs=None, dates=dates)
    assert slots(dated) == [(1, MORNING, PERHAPS, SURE, 145), (6, MORNING, PERHAPS, SURE, 168)]
    dated = session(days=(), runs=None, dates=dates, school_terms="county")
    assert slots(dated) == [(1, MORNING, IN, SURE, 145), (6, MORNING, NOT, SURE, 168)]


def test_without_known_terms_every_date_is_unknown(slots: Slots) -> None:
    assert slots(session(runs="term time")) == [(1, MORNING, NOT, DOUBT, 5)]
    assert slots(session(runs="half terms")) == [(1, MORNING, IN, DOUBT, 5)]


def test_an_extra_date_has_its_own_weekday(slots: Slots) -> None:
    extra = session(runs="term time", school_terms="county", extra=(date(2026, 12, 23),))
    assert (2, MORNING, IN, SURE, 151) in slots(extra)


def test_only_weekdays_that_come_up_before_the_horizon_count(slots: Slots) -> None:
    never = session(closed=(Span(date(2026, 11, 1), date(2027, 12, 31)),))
    over = session(ends=date(2026, 11, 17))
    not_yet = session(starts=date(2027, 6, 1))
    assert slots(never, over, not_yet) == [(0, 0, 0, 0, 0)] == [(NEVER,) * 5]
    assert slots(over, session(days=(3,))) == [(3, MORNING, IN, SURE, 3)]


def test_the_hours_of_a_helpline_are_no_sessions(slots: Slots) -> None:
    assert slots() == []
    assert slots(formats=("helpline",), contact=Contact(hours=(session(),))) == []


def test_a_paused_service_keeps_its_slots(slots: Slots) -> None:
    assert slots(session(), status="paused") == [(1, MORNING, IN, SURE, 5)]


def test_a_group_of_the_last_wednesday_of_the_month_has_its_last_one_in_april(slots: Slots) -> None:
    assert slots(session(days=(2,), every=Every(weeks_of_month=(-1,)))) == [(2, MORNING, IN, SURE, 25)]


def test_dates_in_school_holidays_are_packed_for_the_next_of_them(library: Callable[..., Library]) -> None:
    small_library = library(
        bare_service("a", sessions=(session(school_terms="county", ends=date(2027, 1, 12)),)),
        bare_service("b", sessions=(session(runs="term time", school_terms="county"),)),
        bare_service("c", sessions=(session(),), status="paused"),
        bare_service("d"),
    )
    # 22 and 29 December.
    assert holiday_dates(small_library, all_meetings(small_library).numbered) == ["hu9ko+2i*2", "", "", ""]
