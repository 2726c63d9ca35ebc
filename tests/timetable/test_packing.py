"""Packed dates, as pages contain them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Span
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import TERMS_UNKNOWN, Occurrence, occurrences
from sitegen.timetable.packing import REASONS, pack_date, pack_dates
from tests.factories import AUTUMN, calendar, day, written_session

RUN = re.compile(r"([0-9a-z]+)\+([0-9a-z]+)(~)?(?:\*(\d+))?(?:/(\d+))?(?:\?(\d))?")


def unpacked(text: str) -> list[tuple[int, int, bool, str]]:
    """List (start, end or latest end, whether it is known, reason) by start, read as `packing` describes it."""
    dates = []
    for word in text.split():
        run = RUN.fullmatch(word)
        assert run is not None
        start, length, number, days = int(run[1], 36), int(run[2], 36), int(run[4] or 1), int(run[5] or 7)
        for step in range(number):
            at = start + step * days * 24 * 60
            dates.append((at * 60, (at + length) * 60, run[3] is None, REASONS[int(run[6])] if run[6] else ""))
    return sorted(dates)


def packed_facts(dates: Iterable[Occurrence]) -> list[tuple[int, int, bool, str]]:
    """List what `unpacked` lists of these dates."""
    return [(date.start, date.over, date.end_known, date.reason) for date in dates]


def dates_of(words: str, span: Span) -> list[Occurrence]:
    return list(occurrences(written_session(words), calendar(*AUTUMN), "england", span))


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("day: Tuesday, time: 10:00-11:30, runs: term time", 45),
        ("day: every day, time: 24 hours, runs: all year, bank_holidays: open", 45),
        ("day: weekdays, time: 09:00-17:00, runs: all year, bank_holidays: closed", 150),
        ("day: Thursday, every: 2 weeks, starts: Thu 8 Jan 2026, time: 13:00-14:30, runs: all year, bank_holidays: ask", 45),
        ("day: Tuesday, time: from 09:15, runs: term time, certain: no", 50),
        ("day: Friday, every: about 2 weeks, time: 10:00-11:30, runs: term time", 45),
        ("day: Tuesday, every: odd weeks of term, time: 10:00-11:30, runs: term time", 60),
        ("day: Saturday, every: 1st of the month, time: 20:00-02:00, runs: all year, bank_holidays: open", 80),
    ],
)  # fmt: skip
def test_packed_dates_can_be_unpacked_and_are_short(words: str, length: int) -> None:
    dates = dates_of(words, Span(day("22 Nov 2026"), day("23 May 2027")))
    text = pack_dates(dates)
    assert unpacked(text) == packed_facts(dates)
    assert len(text) <= length


@pytest.mark.release
@given(st.sets(st.integers(0, 4000), max_size=60), st.sampled_from(["", TERMS_UNKNOWN]))
def test_any_dates_can_be_unpacked(hours: set[int], reason: str) -> None:
    first = instant(day("22 Nov 2026"), 0)
    dates = [Occurrence(day("22 Nov 2026"), first + hour * 3600, first + hour * 3600 + 5400, reason) for hour in hours]
    text = pack_dates(sorted(dates, key=lambda occurrence: occurrence.start))
    assert unpacked(text) == sorted(packed_facts(dates))


def test_the_same_date_of_two_sessions_is_packed_once() -> None:
    (date,) = dates_of("dates: [Tue 24 Nov 2026], time: 10:00-11:30", Span(day("1 Nov 2026"), day("30 Nov 2026")))
    assert pack_dates([date, date._replace(session=1)]) == pack_date(date) == "htego+2i"


def test_no_dates_are_an_empty_text() -> None:
    assert pack_dates([]) == ""


def test_dates_have_their_session_where_it_matters() -> None:
    dates = [Occurrence(day("24 Nov 2026"), 0, 3600, "", session) for session in (0, 1)]
    assert pack_dates(dates) == "0+1o"
    assert pack_dates(dates, with_sessions=True) == "0+1o@0 0+1o@1"
