"""Which dates a session means: on, or unknown with a reason, and nothing else (registry.md, D1 to D12).

Off beats unknown, unknown beats on; `extra` beats everything, then `closed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sitegen.model import LAST, BankHolidays, Calendar, HolidayName, Nation, Runs, Session, Span, YearlySpan
from sitegen.timetable.bank_holidays import is_bank_holiday
from sitegen.timetable.london import instants
from sitegen.timetable.school import SchoolDay, holiday_name, school_day

_WEEK = timedelta(days=7)
TERMS_UNKNOWN = "term dates not published yet; check with the group"
NO_CALENDAR = "school terms not known; check with the group"
ASK_BANK_HOLIDAY = "bank holiday; check with the group"
BANK_HOLIDAYS_UNKNOWN = "bank holidays not published yet; check with the group"
CLOSED_THEN = "closed then"
BANK_HOLIDAY = "bank holiday"
SCHOOLS_SHUT = "schools are shut"
SHUT_DAY = "schools are shut for a day; check with the group"
HOLIDAY_UNCLEAR = "the dates of this school holiday are not known yet; check with the group"


class Ruling(NamedTuple):
    """What is to be said of a session on one day of its pattern."""

    status: str
    """``on``, ``off`` or ``unknown``."""
    reason: str
    """Why it is off or unknown; ``""`` when it is on."""


class Occurrence(NamedTuple):
    """A date on which a session happens, or may happen."""

    day: date
    """The day it starts on, in London."""
    start: int
    """Seconds since 1970."""
    end: int
    """Seconds since 1970; excluded."""
    reason: str
    """``""`` when it is on; else why it is not known whether it is."""
    session: int = 0
    """Zero-based index of the session in its service's `sessions`."""

    @property
    def is_known(self) -> bool:
        """Whether it is known that it is on."""
        return not self.reason


ON = Ruling("on", "")
_OF_HOLIDAY: dict[Runs, HolidayName] = {
    "summer holidays": "summer",
    "easter holidays": "easter",
    "christmas holidays": "christmas",
    "half terms": "half_terms",
}


def occurrences(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span, index: int = 0
) -> Iterator[Occurrence]:
    """Every date in `span`, both ends included, on which the session is on or unknown, ascending."""
    for day, ruling in rulings(session, calendar, nation, span):
        if ruling.status != "off":
            yield Occurrence(day, *instants(day, session.start, session.end), ruling.reason, index)


def rulings(session: Session, calendar: Calendar | None, nation: Nation, span: Span) -> Iterator[tuple[date, Ruling]]:
    """Every date in `span` that the session's pattern, its `extra` or its `dates` name, with what is said of it."""
    always = {day for day in (*session.dates, *session.extra) if span.first <= day <= span.last}
    if session.dates:
        yield from ((day, ON) for day in sorted(always))
        return
    rule = _rule(session, calendar, nation)
    waiting = sorted(always)
    for day in pattern(session, span):
        while waiting and waiting[0] < day:
            yield waiting.pop(0), ON
        if day in always:
            continue
        yield day, rule(day)
    yield from ((day, ON) for day in waiting)


def pattern(session: Session, span: Span) -> Iterator[date]:
    """The dates of `day`, `every`, `starts` and `ends` in a span, ascending."""
    first = max(span.first, session.starts or span.first)
    last = min(span.last, session.ends or span.last)
    monday = first - timedelta(days=first.weekday())
    weeks, nth = session.every.weeks, session.every.weeks_of_month
    if weeks > 1 and session.starts is not None:
        # Whole weeks are counted, Monday first, so that several days of one week stay together.
        counted_from = session.starts - timedelta(days=session.starts.weekday())
        monday += _WEEK * (-((monday - counted_from).days // 7) % weeks)
    while monday <= last:
        for weekday in session.days:
            day = monday + timedelta(days=weekday)
            if first <= day <= last and (not nth or _is_nth(day, nth)):
                yield day
        monday += _WEEK * weeks


def _is_nth(day: date, weeks_of_month: tuple[int, ...]) -> bool:
    return (day.day + 6) // 7 in weeks_of_month or (LAST in weeks_of_month and (day + _WEEK).month != day.month)


def _rule(session: Session, calendar: Calendar | None, nation: Nation) -> Callable[[date], Ruling]:
    """What is said of one day of the session's pattern."""
    assert session.runs is not None
    ordinary = _ordinary_rule(session.runs, session.bank_holidays, _Identity(calendar), nation)
    if not session.closed:
        return ordinary
    closed = session.closed

    def rule(day: date) -> Ruling:
        return Ruling("off", CLOSED_THEN) if any(is_within(day, span) for span in closed) else ordinary(day)

    return rule


class _Identity:
    """A calendar as a key: it never changes, and its mapping of holidays cannot be hashed."""

    def __init__(self, calendar: Calendar | None) -> None:
        self.calendar = calendar

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.calendar is self.calendar

    def __hash__(self) -> int:
        return id(self.calendar)


@lru_cache(maxsize=1024)
def _ordinary_rule(
    runs: Runs, bank_holidays: BankHolidays | None, identity: _Identity, nation: Nation
) -> Callable[[date], Ruling]:
    """What all sessions have in common that run alike; each day is worked out once."""
    known: dict[date, Ruling] = {}

    def rule(day: date) -> Ruling:
        ruling = known.get(day)
        if ruling is None:
            season = _season_ruling(runs, identity.calendar, day)
            holiday = _bank_holiday_ruling(runs, bank_holidays, nation, day)
            ruling = known[day] = strongest(season, holiday)
        return ruling

    return rule


def strongest(one: Ruling, other: Ruling) -> Ruling:
    """Off beats unknown, unknown beats on; of two alike the first."""
    order = ("off", "unknown", "on")
    return min(one, other, key=lambda ruling: order.index(ruling.status))


def _season_ruling(runs: Runs, calendar: Calendar | None, day: date) -> Ruling:
    if runs == "all year":
        return ON
    if calendar is None:
        return Ruling("unknown", NO_CALENDAR)
    kind = school_day(calendar, day)
    if kind is SchoolDay.UNKNOWN:
        return Ruling("unknown", TERMS_UNKNOWN)
    if runs == "term time":
        reasons = {SchoolDay.HOLIDAY: "school holidays", SchoolDay.SHUT: SCHOOLS_SHUT}
        return ON if kind is SchoolDay.TERM else Ruling("off", reasons[kind])
    if kind is SchoolDay.TERM:
        return Ruling("off", "school term")
    if runs == "school holidays":
        return ON if kind is SchoolDay.HOLIDAY else Ruling("unknown", SHUT_DAY)
    if kind is SchoolDay.SHUT:
        return Ruling("off", "schools are shut for a day, not for a holiday")
    name = holiday_name(calendar, day)
    if name is None:
        return Ruling("unknown", HOLIDAY_UNCLEAR)
    return ON if name == _OF_HOLIDAY[runs] else Ruling("off", "another school holiday")


def _bank_holiday_ruling(runs: Runs, bank_holidays: BankHolidays | None, nation: Nation, day: date) -> Ruling:
    if bank_holidays == "open":
        return ON
    falls = is_bank_holiday(day, nation)
    if falls is False:
        return ON
    if falls is None:
        return Ruling("unknown", BANK_HOLIDAYS_UNKNOWN)
    closed = bank_holidays == "closed" or (bank_holidays is None and runs == "term time")
    return Ruling("off", BANK_HOLIDAY) if closed else Ruling("unknown", ASK_BANK_HOLIDAY)


def is_within(day: date, span: Span | YearlySpan) -> bool:
    """Whether a day lies in a span, both ends included; a yearly one may run over New Year."""
    if isinstance(span, Span):
        return span.first <= day <= span.last
    this = (day.month, day.day)
    if span.first <= span.last:
        return span.first <= this <= span.last
    return this >= span.first or this <= span.last
