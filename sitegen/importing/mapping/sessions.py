"""Sessions of a schedule: its pattern or its dates, never more days than the source gives."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sitegen.entries import every_as_text
from sitegen.importing.draft import ImportContext, YamlValue
from sitegen.importing.mapping.recurrence import Pattern
from sitegen.importing.mapping.schedules import YEARS_AHEAD, SourceSchedule
from sitegen.model import Every, Nation, Span
from sitegen.text import MONTHS, WEEKDAYS, registry_date, registry_time
from sitegen.timetable.bank_holidays import is_bank_holiday

Session = dict[str, YamlValue]
_MAX_DATES = 12
"""Dates that a session lists one by one."""
_ONE_DAY = timedelta(days=1)
_LEAP_YEAR = 2024


@dataclass(slots=True)
class UsualTimes:
    """Schedules with the same pattern that the source vouches for until a day only."""

    pattern: Session
    """Session without dates."""
    schedules: list[SourceSchedule] = field(default_factory=list)
    closures: Sequence[Span] = ()

    @property
    def valid_until(self) -> date:
        """Last day that the source vouches for."""
        return max(schedule.valid_until for schedule in self.schedules if schedule.valid_until is not None)

    def sessions(self, context: ImportContext) -> list[Session]:
        """Make the next dates until then, as many as a session lists, and after them the pattern, not certain."""
        listed = [known_dates(schedule, context.today, self.closures) for schedule in self.schedules]
        known = certain_days(sorted({day for dates in listed for day in dates or ()}), context.nation)
        days = known[:_MAX_DATES]
        has_more = len(known) > len(days) or any(len(dates or ()) > _MAX_DATES for dates in listed)
        sessions: list[Session] = []
        first = min((schedule.first for schedule in self.schedules if schedule.first is not None), default=None)
        if days and None not in listed:
            kept = {key: value for key, value in self.pattern.items() if key in ("time", "place")}
            sessions.append({**kept, "dates": [registry_date(day) for day in days]})
            first = (days[-1] if has_more else self.valid_until) + _ONE_DAY
        latest = max(self.schedules, key=lambda schedule: schedule.valid_until or date.min)
        if latest.last is None or first is None or first <= latest.last:
            bounds = _bounds(latest, first)
            if bounds is not None:
                sessions.append({**self.pattern, **bounds, "certain": "no"})
        return sessions


def session_from(schedule: SourceSchedule, context: ImportContext, closures: Sequence[Span]) -> Session | None:
    """Make the session that a schedule certainly means; ``None`` when only its text can be used.

    A weekday and its hours are not enough: only a rule with dates says in which weeks it runs. Nor is a rule with
    remarks, which may well be "in school terms only". A single date is a date, whatever the remarks.
    """
    if schedule.time is None or not schedule.is_uk_time:
        return None
    if schedule.is_one_day and schedule.first is not None:
        time = registry_time(*schedule.time)
        note: Session = {"note": schedule.remarks} if schedule.remarks else {}
        return {"time": time, "dates": registry_date(schedule.first), **note}
    pattern = pattern_session(schedule, closures)
    if pattern is not None:
        bounds = _bounds(schedule, schedule.first)
        return None if bounds is None else {**pattern, **bounds}
    dates = None if schedule.remarks else known_dates(schedule, context.today, closures)
    days = certain_days(dates or (), context.nation)
    if not dates or not days or len(dates) > _MAX_DATES:
        return None
    return {"time": registry_time(*schedule.time), "dates": [registry_date(day) for day in days]}


def pattern_session(schedule: SourceSchedule, closures: Sequence[Span]) -> Session | None:
    """Make the session of a rule that has a pattern, without its first and last day; ``None`` for other schedules."""
    pattern = schedule.pattern
    has_dates = any((schedule.first, schedule.last, schedule.valid_until))
    if pattern is None or schedule.time is None or not schedule.is_uk_time or schedule.remarks or not has_dates:
        return None
    names: list[YamlValue] = [WEEKDAYS[day] for day in pattern.weekdays]
    session: Session = {
        "day": names[0] if len(names) == 1 else "every day" if len(names) == len(WEEKDAYS) else names,
        "time": registry_time(*schedule.time),
        "runs": "all year",
        "bank_holidays": "ask",
    }
    if pattern.every != Every():
        session["every"] = every_as_text(pattern.every)
    if closed := [*_other_months(pattern), *map(span_text, closures)]:
        session["closed"] = list[YamlValue](closed)
    return session


def known_dates(schedule: SourceSchedule, today: date, closures: Sequence[Span]) -> list[date] | None:
    """List the dates from today until the last that the source vouches for; ``None`` where that is years away or open.

    One date more than a session lists is enough.
    """
    ends = [day for day in (schedule.last, schedule.valid_until) if day is not None]
    if schedule.rule is None or schedule.rule.start is None or schedule.first is None or not ends:
        return None
    if min(ends) > today + YEARS_AHEAD:
        return None
    days: list[date] = []
    for day in schedule.rule.dates(max(schedule.first, today), min(ends)):
        if not any(day in span for span in closures):
            days.append(day)
        if len(days) > _MAX_DATES:
            break
    return days


def certain_days(days: Iterable[date], nation: Nation) -> list[date]:
    """Leave out bank holidays: a rule rarely means them, and a date of a session is a promise."""
    return [day for day in days if is_bank_holiday(day, nation) is False]


def span_text(span: Span) -> str:
    """Write a span as volunteers write it: ``Mon 21 Dec 2026 to Sun 3 Jan 2027``."""
    ends = [registry_date(day) for day in (span.first, span.last)]
    return ends[0] if span.first == span.last else " to ".join(ends)


def _bounds(schedule: SourceSchedule, first: date | None) -> Session | None:
    """First and last day of a session that starts on `first` or later; ``None`` when it has no date any more.

    Every other week is counted from the first date, so that one has to be found.
    """
    pattern, rule = schedule.pattern, schedule.rule
    if pattern is not None and rule is not None and pattern.every.weeks > 1 and first is not None:
        weeks = timedelta(weeks=pattern.every.weeks)
        # A year more, since the rule may leave out months.
        first = next(rule.dates(first, first + weeks + timedelta(days=366)), None)
        if first is None:
            return None
    bounds: Session = {}
    if first is not None:
        bounds["starts"] = registry_date(first)
    if schedule.last is not None:
        bounds["ends"] = registry_date(schedule.last)
    return bounds


def _other_months(pattern: Pattern) -> Iterable[str]:
    """Yield the months without the session as spans of every year: ``1 Jan to 30 Nov``."""
    others = [month for month in range(1, 13) if pattern.months and month not in pattern.months]
    for month in others:
        if (month - 2) % 12 + 1 in others:
            continue  # within a span
        last = month
        while last % 12 + 1 in others:
            last = last % 12 + 1
        names = [MONTHS[number - 1][:3] for number in (month, last)]
        yield f"1 {names[0]} to {monthrange(_LEAP_YEAR, last)[1]} {names[1]}"
