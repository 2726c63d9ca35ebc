"""Dates in words, as pages give them: with the year wherever it is not the one in which the page is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sitegen.text import MONTHS, WEEKDAYS, clock, listed
from sitegen.timetable.london import wall_time

_SEVERAL = 6
"""So many dates are named one by one; of more the number, the first and the last."""


@lru_cache(maxsize=4096)
def day_words(day: date, year: int) -> str:
    """``Tuesday 24 November``, or ``Tuesday 5 January 2027`` when that is not in `year`."""
    return f"{WEEKDAYS[day.weekday()]} {_month_words(day, year)}"


def moment_words(seconds: int, year: int) -> str:
    """``Tuesday 24 November, 10am``: an instant, in seconds since 1970, by London's clock."""
    wall = wall_time(seconds)
    return f"{day_words(wall.date(), year)}, {clock(wall.hour * 60 + wall.minute)}"


def range_words(first: date, last: date, year: int) -> str:
    """``24 to 31 December``, ``28 July to 2 September``, ``19 December 2026 to 3 January 2027``; both included."""
    if first == last:
        return day_words(first, year)
    if first.year != last.year:
        return f"{_month_words(first, 0)} to {_month_words(last, 0)}"
    from_words = f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{from_words} to {_month_words(last, year)}"


def several_words(days: Sequence[date], year: int) -> str:
    """``Tuesday 22 and 29 December``, ``Tuesday 16 and Thursday 18 February 2027``, ``8 dates from ... to ...``."""
    if len(days) > _SEVERAL:
        first, last = days[0], days[-1]
        since = day_words(first, first.year if first.year == last.year else year)
        return f"{len(days)} dates from {since} to {day_words(last, year)}"
    alike = len({day.weekday() for day in days}) == 1
    return listed(_one_of_several(days, place, year, alike) for place in range(len(days)))


def _one_of_several(days: Sequence[date], place: int, year: int, alike: bool) -> str:
    """A date without what the one after says for it; of dates that are `alike` only the first says its weekday."""
    day = days[place]
    weekday = "" if alike and place else f"{WEEKDAYS[day.weekday()]} "
    later = days[place + 1] if place + 1 < len(days) else None
    if later is not None and (later.year, later.month) == (day.year, day.month):
        return f"{weekday}{day.day}"
    same_year = later is not None and later.year == day.year
    return f"{weekday}{_month_words(day, day.year if same_year else year)}"


def _month_words(day: date, year: int) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}{'' if day.year == year else f' {day.year}'}"
