"""Schedules of the source, and their text, which never names more days than the source ("some Tuesdays")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.importing.mapping.recurrence import NARROWING_KEYS, Pattern, Recurrence, read_days, read_recurrence
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.source.record_keeping import record_keeping_key
from sitegen.text import (
    MONTHS,
    ORDINALS,
    WEEKDAY_CODES,
    WEEKDAYS,
    clock_range,
    date_words,
    listed,
)

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_TIME_OF_DAY = re.compile(r"[T ](\d\d):(\d\d)", re.ASCII)
_DATE_KEYS = ("valid_from", "dtstart", "valid_to", "until")
_KNOWN_KEYS = frozenset(
    (
        *_DATE_KEYS,
        *NARROWING_KEYS,
        *"freq interval byday weekday day wkst timezone opens_at closes_at description notes".split(),
        *"attending_type schedule_link attributes".split(),
    )
)
"""Keys of a schedule; any other may take dates away from it."""
YEARS_AHEAD = timedelta(days=5 * 366)
"""Time after today in which the dates of a rule are counted."""
_YEARS_BACK = timedelta(days=15 * 366)
"""Time before today in which they are."""


@dataclass(frozen=True, slots=True)
class SourceSchedule:
    """Schedule of the source, as far as it is clear."""

    freq: str
    """``WEEKLY``, ``MONTHLY``, or ``""`` without a rule."""
    interval: int
    """1 for every week or month, 2 for every other; 0 when it makes no sense."""
    days: tuple[tuple[int, int], ...]
    """(week of the month, weekday): 1 to 5, -1 for the last, 0 for every week; Monday is 0."""
    rule: Recurrence | None
    """``None`` without a rule, or when a part of it is not clear."""
    is_plain: bool
    """True when the days and the interval say all that the source says about its dates."""
    time: tuple[int, int] | None
    """Start and end in minutes after midnight, the end later on the same day."""
    is_uk_time: bool
    first: date | None
    """First day on which it may run."""
    last: date | None
    """Last day on which it may run."""
    valid_until: date | None
    """Day after which the source no longer vouches for it, though it may well go on."""
    remarks: str
    """Further information in the source, on one line."""
    raw_days: str
    """Days as the source writes them."""
    raw_hours: str
    """Hours as the source writes them."""

    @property
    def pattern(self) -> Pattern | None:
        """Days as a session can have them; ``None`` when it cannot."""
        return None if self.rule is None else self.rule.pattern()

    @property
    def names_its_days(self) -> bool:
        """False when `text` can only speak of some days."""
        return not _days_text(self).startswith("some ")

    @property
    def text(self) -> str:
        """Days, hours and period: ``Tuesday 10am to 11:30am from 1 September 2026``."""
        hours = clock_range(*self.time) if self.time else self.raw_hours
        period = _period_text(self)
        until = f"known until {date_words(self.valid_until)}" if self.valid_until and not self.is_one_day else ""
        text = " ".join(part for part in (_days_text(self), hours, period) if part)
        return ", ".join(part for part in (text, until) if part)

    @property
    def is_one_day(self) -> bool:
        """True for a single date: without a rule, its first day is also its last."""
        last = self.last or self.valid_until
        return not self.freq and self.is_plain and self.first is not None and self.first == last


def read_schedule(record: SourceRecord, today: date) -> SourceSchedule:
    """Read a schedule of any version of the standard."""
    weekday = record.text("weekday", "day")
    opens, closes = record.text("opens_at"), record.text("closes_at")
    time = _time(opens, closes)
    valid_from, start, valid_until = (record.day(key) for key in ("valid_from", "dtstart", "valid_to"))
    until = _last_day(record, time)
    interval = record.number("interval")
    is_known = not any(
        record.has_value(key) and record.day(key) is None for key in _DATE_KEYS
    ) and _KNOWN_KEYS.issuperset(key for key in record.given_keys() if not record_keeping_key((key,)))
    days = read_days(record)
    rule = read_recurrence(record, start or valid_from, until) if is_known and not weekday else None
    last = until
    if rule is not None and rule.count is not None:
        last = _last_of_count(rule, today)
        rule = rule if last is not None else None
    return SourceSchedule(
        freq=record.text("freq").upper(),
        interval=_interval(interval) if interval is not None or not record.has_value("interval") else 0,
        days=(_named_day(weekday) if weekday and not record.has_value("byday") else days) or (),
        rule=rule,
        is_plain=is_known and not any(record.has_value(key) for key in NARROWING_KEYS),
        time=time,
        is_uk_time=record.number("timezone") in (None, 0, 1),  # offsets of UK time; without one it is UK time too
        first=max((day for day in (valid_from, start) if day is not None), default=None),
        last=last,
        valid_until=valid_until,
        remarks="; ".join(part for part in (record.text("description"), record.text("notes")) if part),
        raw_days=", ".join(record.texts("byday")) or weekday,
        raw_hours=" to ".join(part for part in (opens, closes) if part),
    )


def _last_day(record: SourceRecord, time: tuple[int, int] | None) -> date | None:
    """Last day that ``until`` allows: the day before it where it is an instant before the session starts."""
    day = record.day("until")
    match = _TIME_OF_DAY.search(record.text("until"))
    if day is None or match is None:
        return day
    minutes = int(match[1]) * 60 + int(match[2])
    return day if time is not None and minutes >= time[0] else day - timedelta(days=1)


def _last_of_count(rule: Recurrence, today: date) -> date | None:
    """Day of the last date of a rule with ``count``; ``None`` when that is too far away to be counted."""
    if rule.start is None or rule.start < today - _YEARS_BACK:
        return None
    days = list(rule.dates(rule.start, today + YEARS_AHEAD))
    is_complete = len(days) == rule.count or (rule.until is not None and rule.until <= today + YEARS_AHEAD)
    return days[-1] if days and is_complete else None


def _days_text(schedule: SourceSchedule) -> str:
    pattern = schedule.pattern
    if pattern is not None:
        weeks = pattern.every.weeks_of_month or (0,)
        days = [(week, day) for week in weeks for day in pattern.weekdays]
        names = "every day" if len(days) == len(WEEKDAYS) and weeks == (0,) else _names(days)
        interval = f" every {pattern.every.weeks} weeks" if pattern.every.weeks > 1 else ""
        months = f" in {listed(MONTHS[month - 1] for month in pattern.months)}" if pattern.months else ""
        return f"{names}{interval}{months}"
    if schedule.is_plain and schedule.freq in ("", "WEEKLY", "MONTHLY") and schedule.interval:
        if schedule.days and all(week in (0, *ORDINALS) for week, _ in schedule.days):
            unit = "months" if schedule.freq == "MONTHLY" else "weeks"
            interval = f" every {schedule.interval} {unit}" if schedule.interval > 1 else ""
            return f"{_names(schedule.days)}{interval}"
        is_weekly = schedule.freq != "MONTHLY" and schedule.interval == 1
        if not schedule.days and is_weekly and (schedule.raw_days or not schedule.freq):
            return schedule.raw_days
    some = listed(dict.fromkeys(f"{WEEKDAYS[day]}s" for _, day in schedule.days)) if schedule.days else "days"
    return f"some {some} (ask which)"


def _names(days: Sequence[tuple[int, int]]) -> str:
    names = [f"{ORDINALS[week]} {WEEKDAYS[day]}" if week else WEEKDAYS[day] for week, day in days]
    return f"{listed(names)}{' of the month' if any(week for week, _ in days) else ''}"


def _period_text(schedule: SourceSchedule) -> str:
    if schedule.is_one_day and schedule.first is not None:
        return f"on {date_words(schedule.first)}"
    first = f"from {date_words(schedule.first)}" if schedule.first else ""
    last = f"until {date_words(schedule.last)}" if schedule.last else ""
    return f"{first} {last}".strip()


def _interval(interval: float | None) -> int:
    if interval is None:
        return 1
    return int(interval) if interval >= 1 and int(interval) == interval else 0


def _named_day(name: str) -> tuple[tuple[int, int], ...]:
    """Parse ``Tuesday``, ``Tuesdays``, ``Tue`` or ``TU``; empty when it is none of these."""
    folded = name.casefold().removesuffix("s")
    for day, (weekday, code) in enumerate(zip(WEEKDAYS, WEEKDAY_CODES, strict=True)):
        if folded in (weekday.casefold(), weekday[:3].casefold(), code.casefold()):
            return ((0, day),)
    return ()


def _time(opens: str, closes: str) -> tuple[int, int] | None:
    """Parse start and end on the 24-hour clock, without an offset and on one day; ``None`` for anything else."""
    matches = _CLOCK.fullmatch(opens), _CLOCK.fullmatch(closes)
    if matches[0] is None or matches[1] is None:
        return None
    start, end = (int(match[1]) * 60 + int(match[2]) for match in matches if match)
    return (start, end) if start < end else None
