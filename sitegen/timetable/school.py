"""A school calendar, day by day: term, holiday and which, inset or closed, or not known."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from sitegen.model import Calendar, HolidayName, Span

_DAY = timedelta(days=1)
_LONGEST_SHORT_HOLIDAY = 28


class SchoolDay(Enum):
    """What a day is to a school."""

    TERM = "term"
    """Inside a block of teaching, its weekends included."""
    HOLIDAY = "holiday"
    """In a gap between blocks, inset days there included."""
    SHUT = "shut"
    """An inset day or a closure inside a block: not term, and a holiday only for that school."""
    UNKNOWN = "unknown"
    """Outside what the calendar speaks of."""


def school_day(calendar: Calendar, day: date) -> SchoolDay:
    """What a day is, by the calendar's blocks, both ends included."""
    in_block = any(term.first <= day <= term.last for term in calendar.terms)
    shut = day in calendar.inset or any(span.first <= day <= span.last for span in calendar.closures)
    if in_block and shut:
        return SchoolDay.SHUT
    if not is_known(calendar, day):
        return SchoolDay.UNKNOWN
    return SchoolDay.TERM if in_block else SchoolDay.HOLIDAY


def is_known(calendar: Calendar, day: date) -> bool:
    """Whether the calendar speaks of a day at all."""
    return any(span.first <= day <= span.last for span in calendar.known)


def holiday_name(calendar: Calendar, day: date) -> HolidayName | None:
    """Which holiday a day lies in; ``None`` when it lies in none, or when the gap is cut off and could be either."""
    for name, spans in calendar.holidays.items():
        if any(span.first <= day <= span.last for span in spans):
            return name
    return next((name for gap, name in _derived(_Blocks(calendar)) if gap.first <= day <= gap.last), None)


class _Blocks:
    """A calendar by identity: its mapping of holidays cannot be hashed, and it never changes."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Blocks) and other.calendar is self.calendar

    def __hash__(self) -> int:
        return id(self.calendar)


def gaps_between_terms(calendar: Calendar) -> tuple[tuple[Span, bool], ...]:
    """The stretches between blocks that are known, and whether both of their ends are."""
    found = []
    for known in calendar.known:
        day, start_is_known = known.first, False
        for term in calendar.terms:
            if term.last < known.first or term.first > known.last:
                continue
            if term.first > day:
                found.append((Span(day, term.first - _DAY), start_is_known))
            day, start_is_known = term.last + _DAY, True
        if day <= known.last:
            found.append((Span(day, known.last), False))
    return tuple(found)


@lru_cache(maxsize=256)
def _derived(blocks: _Blocks) -> tuple[tuple[Span, HolidayName | None], ...]:
    """Names by season, for gaps that the calendar does not name."""
    all_gaps = gaps_between_terms(blocks.calendar)
    easters: dict[int, Span] = {}
    for gap, whole in all_gaps:
        begins = (gap.first.month, gap.first.day)
        if whole and (3, 15) <= begins <= (4, 20) and _length(gap) <= _LONGEST_SHORT_HOLIDAY:
            longest = easters.get(gap.first.year)
            if longest is None or _length(gap) > _length(longest):
                easters[gap.first.year] = gap
    return tuple((gap, _season(gap, whole, gap in easters.values())) for gap, whole in all_gaps)


def _season(gap: Span, whole: bool, is_easter: bool) -> HolidayName | None:
    if _length(gap) > _LONGEST_SHORT_HOLIDAY:
        return "summer"
    if any(gap.first <= date(year, 12, 25) <= gap.last for year in (gap.first.year, gap.last.year)):
        return "christmas"
    if not whole:
        return None  # where it ends or begins is not known, so neither is how long it is
    return "easter" if is_easter else "half_terms"


def _length(span: Span) -> int:
    return (span.last - span.first).days + 1
