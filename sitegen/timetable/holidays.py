"""School holidays to come, as far as a calendar covers them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from sitegen.model import Calendar, HolidayName, Span
from sitegen.timetable.school import holiday_name, term_gaps

HOLIDAY_LABELS: Mapping[HolidayName | None, str] = {
    "summer": "summer holidays",
    "easter": "Easter holidays",
    "christmas": "Christmas holidays",
    "half_terms": "half term",
    None: "school holidays",
}


class SchoolHoliday(NamedTuple):
    """A gap between blocks of teaching, or the part of it that has a name of its own."""

    name: HolidayName | None
    """``None`` where more than one name is possible."""
    span: Span
    """All of its days that the calendar covers."""


def holidays_within(calendar: Calendar, within: Span) -> tuple[SchoolHoliday, ...]:
    """List the holidays that have a day in `within`, whole, by time."""
    holidays = []
    for gap in term_gaps(calendar):
        for name, group in groupby(gap.span.days(), key=lambda day: holiday_name(calendar, day)):
            days = list(group)
            holidays.append(SchoolHoliday(name, Span(days[0], days[-1])))
    return tuple(holiday for holiday in holidays if holiday.span.overlaps(within))
