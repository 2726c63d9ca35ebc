"""Dates as pages write them: the year is left out where it is the year of the build."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sitegen.text import MONTHS, WEEKDAYS, clock, listed
from sitegen.timetable.london import wall_time

_MOST_NAMED = 6
"""Dates that are listed one by one; of more, their number, the first and the last are given."""


@lru_cache(maxsize=4096)
def day_text(day: date, this_year: int | None = None) -> str:
    """``Tuesday 24 November``, or ``Tuesday 5 January 2027`` where that is not in `this_year`."""
    return f"{WEEKDAYS[day.weekday()]} {_day_and_month(day, this_year)}"


def moment_text(seconds: int, this_year: int | None = None) -> str:
    """``Tuesday 24 November, 10am``: an instant, in seconds since 1970, by London's clock."""
    wall = wall_time(seconds)
    return f"{day_text(wall.date(), this_year)}, {clock(wall.hour * 60 + wall.minute)}"


def range_text(first: date, last: date, this_year: int | None = None) -> str:
    """``24 to 31 December``, ``28 July to 2 September``, ``19 December 2026 to 3 January 2027``; both included."""
    if first == last:
        return day_text(first, this_year)
    if first.year != last.year:
        return f"{_day_and_month(first)} to {_day_and_month(last)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {_day_and_month(last, this_year)}"


def dates_text(days: Sequence[date], this_year: int) -> str:
    """``Tuesday 22 and 29 December``, ``Tuesday 16 and Thursday 18 February 2027``, ``8 dates from ... to ...``."""
    if len(days) > _MOST_NAMED:
        first, last = days[0], days[-1]
        since = day_text(first, first.year if first.year == last.year else this_year)
        return f"{len(days)} dates from {since} to {day_text(last, this_year)}"
    same_weekday = len({day.weekday() for day in days}) == 1
    return listed(_shortened(days, index, this_year, same_weekday) for index in range(len(days)))


def _shortened(days: Sequence[date], index: int, this_year: int, same_weekday: bool) -> str:
    """Return a date of a list, without the month or year that the next repeats; a shared weekday comes first only."""
    day = days[index]
    weekday = "" if same_weekday and index else f"{WEEKDAYS[day.weekday()]} "
    following = days[index + 1] if index + 1 < len(days) else None
    if following is not None and (following.year, following.month) == (day.year, day.month):
        return f"{weekday}{day.day}"
    year_follows = following is not None and following.year == day.year
    return f"{weekday}{_day_and_month(day, day.year if year_follows else this_year)}"


def _day_and_month(day: date, this_year: int | None = None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}{'' if day.year == this_year else f' {day.year}'}"
