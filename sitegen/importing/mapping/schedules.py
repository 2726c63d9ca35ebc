"""Schedules of the source: a session where the meaning is certain, and a text in any case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import product

from sitegen.entries import every_as_text
from sitegen.importing.draft import YamlValue
from sitegen.importing.source.record import SourceRecord
from sitegen.model import Every
from sitegen.text import (
    ORDINALS,
    WEEKDAY_CODES,
    WEEKDAYS,
    clock_range,
    date_words,
    listed,
    registry_date,
    registry_time,
)

_RULE_DAY = re.compile(rf"\+?(-?\d)?({'|'.join(WEEKDAY_CODES)})")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_UNSUPPORTED_KEYS = ("count", "bymonth", "bymonthday", "byweekno", "byyearday", "bysetpos")
"""Parts of a rule that a session has no key for."""
_MAX_INTERVAL = 52
_LAST_WEEK_RANK = 9
"""Rank of the last week of a month, behind the numbered ones."""


@dataclass(frozen=True, slots=True)
class SourceSchedule:
    """Schedule of the source, as far as it is clear."""

    freq: str
    """``WEEKLY``, ``MONTHLY``, or ``""`` without a rule."""
    interval: int
    """1 for every week or month, 2 for every other; 0 when it makes no sense."""
    days: tuple[tuple[int, int], ...]
    """(week of the month, weekday): 1 to 5, -1 for the last, 0 for every week; Monday is 0."""
    time: tuple[int, int] | None
    """Start and end in minutes after midnight, the end later on the same day."""
    first: date | None
    last: date | None
    """Last day on which the schedule applies."""
    is_supported: bool
    """True when a session has a key for every part of the rule."""
    remarks: str
    """Further information in the source, on one line."""
    raw_days: str
    """Days as the source writes them."""
    raw_hours: str
    """Hours as the source writes them."""

    @property
    def weekdays(self) -> list[int]:
        """Weekdays without repetition, Monday 0."""
        return sorted({day for _, day in self.days})

    @property
    def text(self) -> str:
        """Days, hours and period: ``Tuesday 10am to 11:30am from 1 September 2026``."""
        hours = clock_range(*self.time) if self.time else self.raw_hours
        return " ".join(part for part in (_days_text(self) or self.raw_days, hours, _period_text(self)) if part)


def read_schedule(record: SourceRecord) -> SourceSchedule:
    """Read a schedule of any version of the standard."""
    rule, weekday = record.texts("byday"), record.text("weekday", "day")
    opens, closes = record.text("opens_at"), record.text("closes_at")
    starts = [day for key in ("valid_from", "dtstart") if (day := record.day(key)) is not None]
    ends = [day for key in ("valid_to", "until") if (day := record.day(key)) is not None]
    interval = record.number("interval")
    week_start = record.text("wkst").upper()
    counts_weeks_as_we_do = week_start in ("", "MO") and len(set(starts)) == 1
    return SourceSchedule(
        freq=record.text("freq").upper(),
        interval=_interval(interval),
        days=_rule_days(rule) if rule else _named_day(weekday),
        time=_time(opens, closes),
        first=max(starts, default=None),
        last=min(ends, default=None),
        is_supported=(
            not any(record.has_value(key) for key in _UNSUPPORTED_KEYS)
            and record.number("timezone") in (None, 0, 1)  # offsets of UK time; without one it is UK time too
            and (interval in (None, 1) or counts_weeks_as_we_do)
        ),
        remarks="; ".join(part for part in (record.text("description"), record.text("notes")) if part),
        raw_days=", ".join(rule) or weekday,
        raw_hours=" to ".join(part for part in (opens, closes) if part),
    )


def session_from(schedule: SourceSchedule) -> dict[str, YamlValue] | None:
    """Make the session that a schedule certainly means; ``None`` when only its text can be used.

    A weekday and its hours are not enough: only a rule with dates says in which weeks it runs. Nor is a rule with
    remarks, which may well be "in school terms only". A single date is a date, whatever the remarks.
    """
    first, last = schedule.first, schedule.last
    if schedule.time is None or not schedule.is_supported or (first is None and last is None):
        return None
    time = registry_time(*schedule.time)
    if not schedule.freq and first is not None and first == last:
        note: dict[str, YamlValue] = {"note": schedule.remarks} if schedule.remarks else {}
        return {"time": time, "dates": registry_date(first), **note}
    every = _every(schedule)
    if every is None or schedule.remarks or (first is not None and last is not None and last < first):
        return None
    names: list[YamlValue] = [WEEKDAYS[day] for day in schedule.weekdays]
    session: dict[str, YamlValue] = {"day": names[0] if len(names) == 1 else names, "time": time}
    session |= {"runs": "all year", "bank_holidays": "ask"}
    if every != Every():
        session["every"] = every_as_text(every)
    if first is not None:
        session["starts"] = registry_date(first)
    if last is not None:
        session["ends"] = registry_date(last)
    return session


def _every(schedule: SourceSchedule) -> Every | None:
    """Work out how often a schedule runs; ``None`` when a session cannot express it."""
    weeks = sorted({week for week, _ in schedule.days}, key=lambda week: week if week > 0 else _LAST_WEEK_RANK)
    if not schedule.days:
        return None
    if schedule.freq == "WEEKLY" and weeks == [0]:
        if schedule.interval == 1:
            return Every()
        starts_on_its_day = schedule.first is not None and schedule.first.weekday() in schedule.weekdays
        return Every(schedule.interval) if schedule.interval and starts_on_its_day else None
    if schedule.freq == "MONTHLY" and 0 not in weeks and schedule.interval == 1:
        is_every_day_in_each_week = set(product(weeks, schedule.weekdays)) == set(schedule.days)
        return Every(weeks_of_month=tuple(weeks)) if is_every_day_in_each_week else None
    return None


def _days_text(schedule: SourceSchedule) -> str:
    if not schedule.days:
        return ""
    days = [f"{ORDINALS[week]} {WEEKDAYS[day]}" if week else WEEKDAYS[day] for week, day in schedule.days]
    of_the_month = " of the month" if any(week for week, _ in schedule.days) else ""
    unit = "months" if schedule.freq == "MONTHLY" else "weeks"
    interval = f" every {schedule.interval} {unit}" if schedule.interval > 1 else ""
    return f"{listed(days)}{of_the_month}{interval}"


def _period_text(schedule: SourceSchedule) -> str:
    if schedule.first is not None and schedule.first == schedule.last:
        return f"on {date_words(schedule.first)}"
    first = f"from {date_words(schedule.first)}" if schedule.first else ""
    last = f"until {date_words(schedule.last)}" if schedule.last else ""
    return f"{first} {last}".strip()


def _interval(interval: float | None) -> int:
    if interval is None:
        return 1
    return int(interval) if 1 <= interval <= _MAX_INTERVAL else 0


def _rule_days(rule: list[str]) -> tuple[tuple[int, int], ...]:
    """Parse ``["1TU", "3TU"]`` to ``((1, 1), (3, 1))``; empty when any part is not clear."""
    matches = [_RULE_DAY.fullmatch(part.upper()) for part in rule]
    days = [(int(match[1] or 0), WEEKDAY_CODES.index(match[2])) for match in matches if match]
    is_clear = len(days) == len(rule) and all(week in (0, *ORDINALS) for week, _ in days)
    return tuple(dict.fromkeys(days)) if is_clear else ()


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
