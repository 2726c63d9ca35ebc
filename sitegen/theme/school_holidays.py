"""Each school holiday to come, place by place: what runs, what is not certain, and honestly where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sitegen.library import Library
from sitegen.model import Area, Calendar, Span
from sitegen.spans import uncovered
from sitegen.text import MONTHS, capitalised, date_words
from sitegen.theme.dates import iso
from sitegen.theme.holiday_places import InArea, Row, all_year, in_area
from sitegen.timetable.agenda import HOLIDAYS
from sitegen.timetable.day_words import range_words
from sitegen.timetable.holidays import SchoolHoliday, coming_holidays
from sitegen.timetable.london import instant

_DAY = timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of the places that share their school terms."""

    title: str
    """``Christmas holidays``."""
    days: str
    """``19 December 2026 to 3 January 2027``."""
    anchor: str
    gone: str
    """The instant at which it is over; ``""`` when its end is not known."""
    areas: tuple[InArea, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Places that share their school terms."""

    areas: tuple[Area, ...]
    calendar: Calendar | None
    holidays: tuple[Holiday, ...]
    unknown: tuple[str, ...]
    """Days up to the horizon of which nobody here knows whether they are holidays: ``from ... to ...``."""
    all_year: tuple[tuple[Area, tuple[Row, ...]], ...]
    """Where something is not known, what goes on all year whatever the schools do."""

    def only(self, area: Area) -> Shared:
        """The same for one of the places."""
        holidays = (
            replace(holiday, areas=tuple(one for one in holiday.areas if one.area.id == area.id))
            for holiday in self.holidays
        )
        all_year = tuple(pair for pair in self.all_year if pair[0].id == area.id)
        return replace(self, areas=(area,), holidays=tuple(holidays), all_year=all_year)


def school_holidays(library: Library, areas: Iterable[Area]) -> tuple[Shared, ...]:
    """The areas by the calendar that they share, in the order given."""
    calendars = {calendar.id: calendar for calendar in library.directory.calendars}
    groups: dict[str | None, list[Area]] = {}
    for area in areas:
        groups.setdefault(area.school_terms, []).append(area)
    return tuple(
        _shared(None if identifier is None else calendars[identifier], tuple(group), library)
        for identifier, group in groups.items()
    )


def _shared(calendar: Calendar | None, areas: tuple[Area, ...], library: Library) -> Shared:
    holidays = [] if calendar is None else [h for h in coming_holidays(calendar, library.horizon) if _is_long(h.span)]
    unknown = uncovered(library.horizon, () if calendar is None else calendar.known)
    return Shared(
        areas=areas,
        calendar=calendar,
        holidays=tuple(_holiday(holiday, calendar, areas, library) for holiday in holidays if calendar is not None),
        unknown=tuple(f"from {range_words(span.first, span.last, 0)}" for span in unknown),
        all_year=tuple((area, all_year(area, library)) for area in areas) if unknown else (),
    )


def _is_long(span: Span) -> bool:
    """Whether there is a school day in it: two blocks of term may meet over a weekend."""
    days = (span.first + _DAY * number for number in range((span.last - span.first).days + 1))
    return any(day.weekday() <= _FRIDAY for day in days)


def _holiday(holiday: SchoolHoliday, calendar: Calendar, areas: Sequence[Area], library: Library) -> Holiday:
    name, span = holiday
    end_is_known = any(term.first == span.last + _DAY for term in calendar.terms)
    begin_is_known = any(term.last == span.first - _DAY for term in calendar.terms)
    days = range_words(span.first, span.last, 0)
    if not end_is_known:
        days = f"{date_words(span.first)} to at least {date_words(span.last)}"
    elif not begin_is_known:
        days = f"{days}, or longer"
    left = Span(max(span.first, library.today), span.last)
    title = f"{MONTHS[span.first.month - 1]} half term" if name == "half_terms" else capitalised(HOLIDAYS[name])
    return Holiday(
        title=title,
        days=days,
        anchor=f"{calendar.id}-{span.first}",
        gone=iso(instant(span.last + _DAY, 0)) if end_is_known else "",
        areas=tuple(in_area(area, left, library) for area in areas),
    )
