"""School holidays to come, for the areas that share their school terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sitegen.day_parts import SATURDAY
from sitegen.model import Area, Calendar, HolidayName, Span, uncovered
from sitegen.text import MONTHS, capitalised, date_words
from sitegen.timetable.holidays import HOLIDAY_LABELS, SchoolHoliday, holidays_within
from sitegen.timetable.london import instant
from sitegen.views.lists.dated_rows import DatedRow
from sitegen.views.lists.holiday_services import AreaHoliday, all_year_services, area_holiday
from sitegen.views.service.dates import iso
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import range_text

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HolidayAhead:
    """Holiday of a calendar, that is on or to come."""

    name: HolidayName | None
    """``None`` where more than one name is possible."""
    title: str
    """``Christmas holidays``."""
    days: str
    """``19 December 2026 to 3 January 2027``."""
    span: Span
    end_is_known: bool


@dataclass(frozen=True, slots=True)
class Holiday:
    """Holiday of the areas that share their school terms."""

    title: str
    """``Christmas holidays``."""
    days: str
    """``19 December 2026 to 3 January 2027``."""
    anchor: str
    gone: str
    """Instant at which it is over; ``""`` where its end is not known."""
    areas: tuple[AreaHoliday, ...]


@dataclass(frozen=True, slots=True)
class SharedTerms:
    """Areas that share their school terms."""

    areas: tuple[Area, ...]
    calendar: Calendar | None
    holidays: tuple[Holiday, ...]
    unknown: tuple[str, ...]
    """Days up to the horizon that may be school holidays: ``from ... to ...``."""
    all_year: tuple[tuple[Area, tuple[DatedRow, ...]], ...]
    """Services of each area that go on all year; empty where all school terms are known."""

    def only(self, area: Area) -> SharedTerms:
        """Return the same for one of the areas."""
        holidays = (
            replace(holiday, areas=tuple(part for part in holiday.areas if part.area.id == area.id))
            for holiday in self.holidays
        )
        all_year = tuple(pair for pair in self.all_year if pair[0].id == area.id)
        return replace(self, areas=(area,), holidays=tuple(holidays), all_year=all_year)


def school_holidays(context: WordingContext, areas: Iterable[Area]) -> tuple[SharedTerms, ...]:
    """Group areas by the calendar that they share, in the order given."""
    calendars = {calendar.id: calendar for calendar in context.library.directory.calendars}
    groups: dict[str | None, list[Area]] = defaultdict(list)
    for area in areas:
        groups[area.school_terms].append(area)
    return tuple(
        _shared(None if identifier is None else calendars[identifier], tuple(group), context)
        for identifier, group in groups.items()
    )


def _shared(calendar: Calendar | None, areas: tuple[Area, ...], context: WordingContext) -> SharedTerms:
    library = context.library
    holidays = () if calendar is None else _holidays(calendar, areas, context)
    unknown = uncovered(library.horizon, () if calendar is None else calendar.known)
    return SharedTerms(
        areas=areas,
        calendar=calendar,
        holidays=holidays,
        unknown=tuple(f"from {range_text(span.first, span.last)}" for span in unknown),
        all_year=tuple((area, all_year_services(area, library)) for area in areas) if unknown else (),
    )


def _holidays(calendar: Calendar, areas: Sequence[Area], context: WordingContext) -> tuple[Holiday, ...]:
    return tuple(
        _holiday(holiday, calendar, areas, context) for holiday in holidays_ahead(calendar, context.library.horizon)
    )


def holidays_ahead(calendar: Calendar, horizon: Span) -> tuple[HolidayAhead, ...]:
    """List the holidays of a calendar up to the horizon, by time."""
    holidays = holidays_within(calendar, horizon)
    return tuple(_ahead(holiday, calendar) for holiday in holidays if _has_weekday(holiday.span))


def _has_weekday(span: Span) -> bool:
    """True unless two blocks of term meet over a weekend."""
    return any(day.weekday() < SATURDAY for day in span.days())


def _ahead(holiday: SchoolHoliday, calendar: Calendar) -> HolidayAhead:
    name, span = holiday
    end_is_known = any(term.first == span.last + _DAY for term in calendar.terms)
    start_is_known = any(term.last == span.first - _DAY for term in calendar.terms)
    days = range_text(span.first, span.last)
    if not end_is_known:
        days = f"{date_words(span.first)} to at least {date_words(span.last)}"
    elif not start_is_known:
        days = f"{days}, or longer"
    title = f"{MONTHS[span.first.month - 1]} half term" if name == "half_terms" else capitalised(HOLIDAY_LABELS[name])
    return HolidayAhead(name, title, days, span, end_is_known)


def _holiday(holiday: HolidayAhead, calendar: Calendar, areas: Sequence[Area], context: WordingContext) -> Holiday:
    span = holiday.span
    left = Span(max(span.first, context.library.today), span.last)
    return Holiday(
        title=holiday.title,
        days=holiday.days,
        anchor=f"{calendar.id}-{span.first}",
        gone=iso(instant(span.last + _DAY, 0)) if holiday.end_is_known else "",
        areas=tuple(area_holiday(area, left, context) for area in areas),
    )
