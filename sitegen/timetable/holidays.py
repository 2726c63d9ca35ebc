"""The school holidays to come, as far as a calendar knows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from sitegen.model import Calendar, HolidayName, Span
from sitegen.timetable.school import gaps_between_terms, holiday_name


class SchoolHoliday(NamedTuple):
    """One gap between blocks of teaching, or the part of it that has a name of its own."""

    name: HolidayName | None
    """``None`` where it could be one or another."""
    span: Span
    """All of its days that are known, before and after the days that were asked about too."""


def holidays_within(calendar: Calendar, within: Span) -> tuple[SchoolHoliday, ...]:
    """The holidays that have a day in `within`, by time."""
    found = []
    for gap, _ in gaps_between_terms(calendar):
        for name, group in groupby(_days(gap), key=lambda day: holiday_name(calendar, day)):
            days = list(group)
            found.append(SchoolHoliday(name, Span(days[0], days[-1])))
    return tuple(one for one in found if one.span.last >= within.first and one.span.first <= within.last)


def _days(span: Span) -> Iterator[date]:
    return (span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1))
