"""Tallies of dates: weeks, gaps, and unknown dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sitegen.coverage.tally import Dates, tally, weeks_of, whole_weeks
from sitegen.model import Span

MONDAY = date(2026, 11, 23)
FOUR_WEEKS = Span(MONDAY, MONDAY + timedelta(days=27))


def days(*numbers: int) -> frozenset[date]:
    """Return days by number, the first Monday being 0."""
    return frozenset(MONDAY + timedelta(days=number) for number in numbers)


def span(first: int, last: int) -> Span:
    return Span(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))


def test_a_week_is_empty_when_no_service_has_any_date_in_it() -> None:
    found = tally([Dates(days(1), days()), Dates(days(2, 22), days())], FOUR_WEEKS)
    assert found.services == 2
    assert found.empty_weeks == (MONDAY + timedelta(days=7), MONDAY + timedelta(days=14))
    assert found.unknown_weeks == ()
    assert found.longest_gap == found.longest_without_known == span(3, 21)


def test_a_date_that_may_be_on_makes_a_week_not_known_and_not_empty() -> None:
    found = tally([Dates(days(1, 22), days()), Dates(days(), days(9))], FOUR_WEEKS)
    assert (found.services, found.unknown) == (1, 1)
    assert found.empty_weeks == (MONDAY + timedelta(days=14),)
    assert found.unknown_weeks == (MONDAY + timedelta(days=7),)
    assert found.longest_gap == span(10, 21)
    assert found.longest_without_known == span(2, 21)


def test_the_time_before_the_first_and_after_the_last_date_counts() -> None:
    assert tally([Dates(days(20), days())], FOUR_WEEKS).longest_gap == span(0, 19)
    assert tally([Dates(days(4), days())], FOUR_WEEKS).longest_gap == span(5, 27)
    assert tally([], FOUR_WEEKS).longest_gap == FOUR_WEEKS


def test_where_every_day_has_a_date_there_is_no_gap() -> None:
    assert tally([Dates(days(*range(28)), days())], FOUR_WEEKS).longest_gap is None


def test_dates_outside_the_span_are_ignored() -> None:
    found = tally([Dates(days(-1, 28), days(-2))], FOUR_WEEKS)
    assert (found.services, found.unknown, found.longest_gap) == (0, 0, FOUR_WEEKS)


def test_the_weekend_before_a_holiday_is_no_week_of_it() -> None:
    christmas = Span(date(2026, 12, 19), date(2027, 1, 3))
    assert weeks_of(christmas) == (date(2026, 12, 21), date(2026, 12, 28))
    assert weeks_of(Span(date(2026, 12, 19), date(2026, 12, 20))) == ()
    assert weeks_of(Span(date(2026, 12, 18), date(2026, 12, 18))) == (date(2026, 12, 14),)


def test_the_weeks_of_a_report_run_from_monday_to_sunday() -> None:
    assert whole_weeks(Span(date(2026, 11, 22), date(2027, 5, 23))) == Span(MONDAY, date(2027, 5, 23))
    assert whole_weeks(Span(date(2026, 11, 25), date(2027, 5, 26))) == Span(date(2026, 11, 30), date(2027, 5, 23))
    short = Span(date(2026, 11, 25), date(2026, 12, 2))
    assert whole_weeks(short) == short


DAYS = some.frozensets(some.integers(-10, 40)).map(lambda numbers: days(*numbers))


@pytest.mark.release
@given(some.lists(some.builds(Dates, DAYS, DAYS), max_size=4), some.integers(0, 20), some.integers(0, 20))
def test_a_gap_has_no_date_and_cannot_be_longer(found: list[Dates], first: int, days_more: int) -> None:
    within = span(first, first + days_more)
    counted = tally(found, within)
    every = frozenset[date]().union(*(dates.known | dates.unknown for dates in found))
    free = [day for day in (within.first + timedelta(days=n) for n in range(within.length)) if day not in every]
    assert (counted.longest_gap is None) == (not free)
    if counted.longest_gap is not None:
        gap = {counted.longest_gap.first + timedelta(days=n) for n in range(counted.longest_gap.length)}
        assert gap <= set(free)
        assert counted.longest_gap.first == within.first or counted.longest_gap.first - timedelta(days=1) in every
        assert counted.longest_gap.last == within.last or counted.longest_gap.last + timedelta(days=1) in every
        assert counted.longest_without_known is not None
        assert counted.longest_without_known.length >= counted.longest_gap.length
    assert len(counted.empty_weeks) + len(counted.unknown_weeks) <= len(counted.weeks)
