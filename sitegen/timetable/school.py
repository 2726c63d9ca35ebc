"""A school calendar by day: term, holiday and its name, inset day or closure, or not known."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from sitegen.model import Calendar, HolidayName, Span

_DAY = timedelta(days=1)
_LONGEST_SHORT_HOLIDAY = 28
"""Days; a longer gap between terms is the summer holidays."""
_EASTER_STARTS = (3, 15), (4, 20)
"""First and last (month, day) on which Easter holidays begin; a half term may begin then too, but is shorter."""


class SchoolDay(Enum):
    """A day by the calendar of a school."""

    TERM = "term"
    """Day in a block of teaching, its weekends included."""
    HOLIDAY = "holiday"
    """Day in a gap between blocks, inset days there included."""
    SHUT = "shut"
    """An inset day or a closure inside a block: not term, and a holiday only for that school."""
    UNKNOWN = "unknown"
    """Day that the calendar does not cover."""


class TermGap(NamedTuple):
    """Consecutive days between blocks of teaching, as far as the calendar covers them."""

    span: Span
    is_whole: bool
    """True when the gap is known from end to end."""


class CalendarKey:
    """A calendar by identity, for caches: it never changes, and its mapping of holidays cannot be hashed."""

    def __init__(self, calendar: Calendar | None) -> None:
        self.calendar = calendar

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CalendarKey) and other.calendar is self.calendar

    def __hash__(self) -> int:
        return id(self.calendar)


def school_day(calendar: Calendar, day: date) -> SchoolDay:
    """Classify a day; a block of teaching includes its first and last day (D1)."""
    in_block = any(day in term for term in calendar.terms)
    is_shut = day in calendar.inset or any(day in span for span in calendar.closures)
    if in_block and is_shut:
        return SchoolDay.SHUT
    if not is_known(calendar, day):
        return SchoolDay.UNKNOWN
    return SchoolDay.TERM if in_block else SchoolDay.HOLIDAY


def week_of_term(calendar: Calendar, day: date) -> int | None:
    """Count the week of a day in its block of teaching, from 1, Monday first; ``None`` outside every block."""
    for term in calendar.terms:
        if day in term:
            return (day - term.first + _DAY * term.first.weekday()).days // 7 + 1
    return None


def is_known(calendar: Calendar, day: date) -> bool:
    """Return whether the calendar covers a day."""
    return any(day in span for span in calendar.known)


def holiday_name(calendar: Calendar, day: date) -> HolidayName | None:
    """Name the holiday that a day is in; ``None`` in term, and in a gap whose other end is not known."""
    for name, spans in calendar.holidays.items():
        if any(day in span for span in spans):
            return name
    return next((name for gap, name in _names_by_season(CalendarKey(calendar)) if day in gap), None)


def term_gaps(calendar: Calendar) -> tuple[TermGap, ...]:
    """List the gaps between blocks of teaching, ascending."""
    gaps = []
    for known in calendar.known:
        day, start_is_known = known.first, False
        for term in calendar.terms:
            if not term.overlaps(known):
                continue
            if term.first > day:
                gaps.append(TermGap(Span(day, term.first - _DAY), start_is_known))
            day, start_is_known = term.last + _DAY, True
        if day <= known.last:
            gaps.append(TermGap(Span(day, known.last), False))
    return tuple(gaps)


@lru_cache(maxsize=256)
def _names_by_season(key: CalendarKey) -> tuple[tuple[Span, HolidayName | None], ...]:
    """Name the gaps by their season and length, for calendars that name none."""
    assert key.calendar is not None
    gaps = term_gaps(key.calendar)
    easters: dict[int, Span] = {}
    for gap, is_whole in gaps:
        starts = (gap.first.month, gap.first.day)
        if is_whole and _EASTER_STARTS[0] <= starts <= _EASTER_STARTS[1] and gap.length <= _LONGEST_SHORT_HOLIDAY:
            longest = easters.get(gap.first.year)
            if longest is None or gap.length > longest.length:
                easters[gap.first.year] = gap
    return tuple((gap.span, _name_by_season(gap, gap.span in easters.values())) for gap in gaps)


def _name_by_season(gap: TermGap, is_easter: bool) -> HolidayName | None:
    if gap.span.length > _LONGEST_SHORT_HOLIDAY:
        return "summer"
    if any(date(year, 12, 25) in gap.span for year in (gap.span.first.year, gap.span.last.year)):
        return "christmas"
    if not gap.is_whole:
        return None  # without both ends its length is not known
    return "easter" if is_easter else "half_terms"
