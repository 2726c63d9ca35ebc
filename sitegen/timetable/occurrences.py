"""Work out the dates of a session: each is on, off or unknown, with a reason (docs/time.md, D1 to D15).

Off beats unknown, unknown beats on; `extra` beats everything, then `closed`. `september` has D13, and `notices` D16.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sitegen.model import LAST, BankHolidays, Calendar, Every, HolidayName, Hours, Nation, Runs, Session, Span
from sitegen.timetable.bank_holidays import is_bank_holiday
from sitegen.timetable.london import instant, instants, skipped_minutes
from sitegen.timetable.school import CalendarKey, SchoolDay, holiday_name, school_day, week_of_term

_WEEK = timedelta(days=7)
TERMS_UNKNOWN = "term dates not published yet; check with the group"
NO_CALENDAR = "school terms not known; check with the group"
ASK_BANK_HOLIDAY = "bank holiday; check with the group"
BANK_HOLIDAYS_UNKNOWN = "bank holidays not published yet; check with the group"
SCHOOL_HOLIDAYS = "school holidays"
CLOSED_THEN = "closed then"
CANCELLED = "cancelled"
BANK_HOLIDAY = "bank holiday"
SCHOOLS_SHUT = "schools are shut"
SHUT_DAY = "schools are shut for a day; check with the group"
HOLIDAY_UNCLEAR = "the dates of this school holiday are not known yet; check with the group"
USUALLY = "usually, check with the group"
NOT_EVERY_WEEK = "not every week; check with the group"
NOT_CONFIRMED = "nobody has confirmed since the summer that it is back; check with the group"


class Ruling(NamedTuple):
    """Status of a session on a day of its pattern, and the reason."""

    status: str
    """``on``, ``off`` or ``unknown``."""
    reason: str
    """Why it is off or unknown; ``""`` when it is on."""


class Occurrence(NamedTuple):
    """A date on which a session happens, or may happen."""

    day: date
    """London date on which it starts."""
    start: int
    """Seconds since 1970."""
    end: int
    """Seconds since 1970; excluded. Where `end_known` is False, it may be over earlier or go on until `over`."""
    reason: str
    """Why it is not known whether it is on; ``""`` when it is."""
    session: int = 0
    """Zero-based index of the session in its service's `sessions`."""
    end_known: bool = True
    """False where only the start is known; `end` is then `UNKNOWN_LENGTH` later, and never shown."""
    other_hours: Hours | None = None
    """Hours of a bank holiday, where they differ from those of the session."""

    @property
    def is_known(self) -> bool:
        """True when the date is certain to be on."""
        return not self.reason

    @property
    def over(self) -> int:
        """Seconds since 1970 at which it is certainly over: its end, or the end of its day where that is not known."""
        return self.end if self.end_known else max(self.end, instant(self.day + timedelta(days=1), 0))


ON = Ruling("on", "")
_UNCERTAIN = Ruling("unknown", USUALLY)
_WEEKS_MOVED: Mapping[BankHolidays | None, timedelta] = {"week before": -_WEEK, "week after": _WEEK}
"""Time by which a bank holiday moves a session."""
_HOLIDAY_OF_RUNS: dict[Runs, HolidayName] = {
    "summer holidays": "summer",
    "easter holidays": "easter",
    "christmas holidays": "christmas",
    "half terms": "half_terms",
}


def occurrences(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span, index: int = 0
) -> Iterator[Occurrence]:
    """Yield every date in `span` on which the session is on or unknown, ascending; see `occurrences_of`."""
    return occurrences_of(rulings(session, calendar, nation, span), session, nation, index)


def occurrences_of(
    ruled: Iterable[tuple[date, Ruling]], session: Session, nation: Nation, index: int = 0
) -> Iterator[Occurrence]:
    """Yield the dates on which a session is on or unknown by their rulings.

    `index` is that of the session in its service, for `Occurrence.session`.
    """
    for day, ruling in ruled:
        if ruling.status != "off":
            yield occurrence_on(session, nation, day, ruling.reason, index)


def occurrence_on(session: Session, nation: Nation, day: date, reason: str, index: int = 0) -> Occurrence:
    """Make the occurrence of a session on a day."""
    other = _other_hours(session, nation, day)
    if other is None:
        return Occurrence(day, *instants(day, session.start, session.end), reason, index, session.end_known)
    return Occurrence(day, *instants(day, other.start, other.end), reason, index, other.end_known, other)


def _other_hours(session: Session, nation: Nation, day: date) -> Hours | None:
    """Return the hours of a bank holiday, where they differ from those of the session."""
    return session.bank_holiday_hours if session.bank_holiday_hours and is_bank_holiday(day, nation) else None


def hours_on(session: Session, nation: Nation, day: date) -> Hours:
    """Return the time of day of a session on a day."""
    return _by_the_clock(day, _other_hours(session, nation, day) or session.hours)


def hours_of(occurrence: Occurrence, session: Session) -> Hours:
    """Return the time of day of an occurrence of `session`."""
    return _by_the_clock(occurrence.day, occurrence.other_hours or session.hours)


def _by_the_clock(day: date, hours: Hours) -> Hours:
    """Move hours forward on the night on which the clocks skip their start (D9)."""
    skipped = skipped_minutes(day, hours.start)
    return replace(hours, start=hours.start + skipped, end=hours.end + skipped) if skipped else hours


def without_closures(session: Session) -> Session:
    """Return the session as it would be if it were open on bank holidays and never closed."""
    return replace(session, closed=(), bank_holidays="open")


def rulings(session: Session, calendar: Calendar | None, nation: Nation, span: Span) -> Iterator[tuple[date, Ruling]]:
    """Yield every date in `span` of the session's pattern, its `extra` or its `dates`, with its ruling, ascending."""
    if session.dates:
        ruling = ON if session.certain else _UNCERTAIN
        yield from ((day, ruling) for day in session.dates if day in span)
        return
    rule = _rule(session, calendar, nation)
    regular = ((day, rule(day)) for day in pattern(session, calendar, nation, span))
    if not session.extra and session.bank_holidays not in _WEEKS_MOVED:
        yield from regular
        return
    ruled = dict(_moved(session, calendar, nation, span)) | dict(regular)
    ruled |= {day: ON for day in session.extra if day in span}
    yield from sorted(ruled.items())


def pattern(session: Session, calendar: Calendar | None, nation: Nation, span: Span) -> Iterator[date]:
    """Yield the dates in `span` that fit `day`, `every`, `starts` and `ends`, ascending.

    Of weeks of a term, every week outside the known terms is yielded: it is ruled off or unknown.
    """
    first = max(span.first, session.starts or span.first)
    last = min(span.last, session.ends or span.last)
    monday = first - timedelta(days=first.weekday())
    every = session.every
    weeks = 1 if every.about else every.weeks
    if weeks > 1 and session.starts is not None:
        # Whole weeks are counted, Monday first, so that several days of one week stay together.
        counted_from = session.starts - timedelta(days=session.starts.weekday())
        weeks_passed = (monday - counted_from).days // 7
        monday += _WEEK * (-weeks_passed % weeks)
    is_every_week = not (every.weeks_of_month or every.weeks_of_term) and every.last_working is None
    while monday <= last:
        for weekday in session.days:
            day = monday + timedelta(days=weekday)
            if first <= day <= last and (is_every_week or _is_in_week(every, calendar, nation, day)):
                yield day
        monday += _WEEK * weeks


def _is_in_week(every: Every, calendar: Calendar | None, nation: Nation, day: date) -> bool:
    """Return whether a day is in one of the weeks of the month or the term that are meant."""
    if every.weeks_of_month:
        return is_nth(day, every.weeks_of_month)
    if every.weeks_of_term is not None:
        week = None if calendar is None else week_of_term(calendar, day)
        return week is None or (week % 2 == 1) == (every.weeks_of_term == "odd")
    return every.last_working is None or day == _last_working(day, nation)


def is_nth(day: date, weeks_of_month: tuple[int, ...]) -> bool:
    """Return whether a day is in one of these weeks of the month, as `Every.weeks_of_month` counts them."""
    return (day.day + 6) // 7 in weeks_of_month or (LAST in weeks_of_month and (day + _WEEK).month != day.month)


def _last_working(day: date, nation: Nation) -> date:
    """Return the last date of a day's month on its weekday that is no bank holiday, as far as those are known."""
    while (day + _WEEK).month == day.month:
        day += _WEEK
    while is_bank_holiday(day, nation):
        day -= _WEEK
    return day


def _moved(session: Session, calendar: Calendar | None, nation: Nation, span: Span) -> Iterator[tuple[date, Ruling]]:
    """Yield the dates in `span` to which a bank holiday moves the session, on or unknown (D15)."""
    if session.bank_holidays not in _WEEKS_MOVED:
        return
    weeks = _WEEKS_MOVED[session.bank_holidays]
    rule = _rule(session, calendar, nation)
    rule_without_bank_holidays = _rule(replace(session, bank_holidays="open"), calendar, nation)
    limits = Span(session.starts or date.min, session.ends or date.max)
    for day in pattern(session, calendar, nation, Span(span.first - weeks, span.last - weeks)):
        moved = day + weeks
        if is_bank_holiday(day, nation) and moved in limits:
            ruling = strongest(rule_without_bank_holidays(day), rule(moved))
            if ruling.status != "off":
                yield moved, ruling


def _rule(session: Session, calendar: Calendar | None, nation: Nation) -> Callable[[date], Ruling]:
    """Return the function that rules on one day of the session's pattern."""
    assert session.runs is not None
    # A working day is none of them, whatever the entry says about bank holidays.
    bank_holidays = session.bank_holidays if session.every.last_working is None else "closed"
    has_other_hours = session.bank_holiday_hours is not None
    ordinary = _ordinary_rule(session.runs, bank_holidays, has_other_hours, CalendarKey(calendar), nation)
    closed = session.closed
    promise = ON if session.certain else _UNCERTAIN
    if session.every.about:
        promise = Ruling("unknown", NOT_EVERY_WEEK)
    if not closed and promise is ON:
        return ordinary

    def rule(day: date) -> Ruling:
        if any(day in span for span in closed):
            return Ruling("off", CLOSED_THEN)
        return strongest(ordinary(day), promise)

    return rule


@lru_cache(maxsize=1024)
def _ordinary_rule(
    runs: Runs, bank_holidays: BankHolidays | None, has_other_hours: bool, key: CalendarKey, nation: Nation
) -> Callable[[date], Ruling]:
    """Share the rulings of all sessions that run alike; each day is worked out once."""
    rulings_by_day: dict[date, Ruling] = {}

    def rule(day: date) -> Ruling:
        ruling = rulings_by_day.get(day)
        if ruling is None:
            season = _season_ruling(runs, key.calendar, day)
            holiday = _bank_holiday_ruling(runs, bank_holidays, has_other_hours, nation, day)
            ruling = rulings_by_day[day] = strongest(season, holiday)
        return ruling

    return rule


def strongest(one: Ruling, other: Ruling) -> Ruling:
    """Return the ruling that wins: off beats unknown, unknown beats on, and the first wins a tie (D8)."""
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
        reasons = {SchoolDay.HOLIDAY: SCHOOL_HOLIDAYS, SchoolDay.SHUT: SCHOOLS_SHUT}
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
    return ON if name == _HOLIDAY_OF_RUNS[runs] else Ruling("off", "another school holiday")


def _bank_holiday_ruling(
    runs: Runs, bank_holidays: BankHolidays | None, has_other_hours: bool, nation: Nation, day: date
) -> Ruling:
    if bank_holidays == "open" and not has_other_hours:
        return ON
    is_holiday = is_bank_holiday(day, nation)
    if is_holiday is None:
        return Ruling("unknown", BANK_HOLIDAYS_UNKNOWN)
    if bank_holidays == "open" or not is_holiday:
        return ON
    is_asked = bank_holidays == "ask" or (bank_holidays is None and runs != "term time")
    return Ruling("unknown", ASK_BANK_HOLIDAY) if is_asked else Ruling("off", BANK_HOLIDAY)
