"""Dates in words."""

from __future__ import annotations

import pytest

from sitegen.timetable.london import instant
from sitegen.wording.dates import dates_text, day_text, moment_text, range_text
from tests.factories import day


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("24 Nov 2026", "Tuesday 24 November"),
        ("5 Jan 2027", "Tuesday 5 January 2027"),
        ("24 Nov 2025", "Monday 24 November 2025"),
    ],
)
def test_a_date_has_its_year_unless_it_is_this_year(date: str, words: str) -> None:
    assert day_text(day(date), 2026) == words


def test_a_moment_is_in_london_time() -> None:
    assert moment_text(instant(day("13 Apr 2027"), 600), 2027) == "Tuesday 13 April, 10am"
    assert moment_text(instant(day("24 Nov 2026"), 20 * 60 + 5), 2026) == "Tuesday 24 November, 8:05pm"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("24 Dec 2026", "31 Dec 2026", "24 to 31 December"),
        ("28 Nov 2026", "2 Dec 2026", "28 November to 2 December"),
        ("19 Dec 2026", "3 Jan 2027", "19 December 2026 to 3 January 2027"),
        ("12 Feb 2027", "21 Feb 2027", "12 to 21 February 2027"),
        ("12 Feb 2027", "12 Feb 2027", "Friday 12 February 2027"),
    ],
)
def test_a_range_does_not_repeat_what_its_ends_share(first: str, last: str, words: str) -> None:
    assert range_text(day(first), day(last), 2026) == words


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (["22 Dec 2026"], "Tuesday 22 December"),
        (["22 Dec 2026", "29 Dec 2026"], "Tuesday 22 and 29 December"),
        (["29 Dec 2026", "5 Jan 2027"], "Tuesday 29 December and 5 January 2027"),
        (["25 Mar 2027", "1 Apr 2027", "8 Apr 2027"], "Thursday 25 March, 1 and 8 April 2027"),
        (["16 Feb 2027", "18 Feb 2027"], "Tuesday 16 and Thursday 18 February 2027"),
        (
            ["19 Dec 2026", "20 Dec 2026", "27 Dec 2026", "2 Jan 2027"],
            "Saturday 19, Sunday 20, Sunday 27 December and Saturday 2 January 2027",
        ),
        ([f"{n} Dec 2026" for n in range(1, 8)], "7 dates from Tuesday 1 December to Monday 7 December"),
        ([f"{n} Mar 2027" for n in range(1, 8)], "7 dates from Monday 1 March to Sunday 7 March 2027"),
    ],
)
def test_a_few_dates_are_listed_and_many_are_counted(dates: list[str], words: str) -> None:
    assert dates_text([day(one) for one in dates], 2026) == words
