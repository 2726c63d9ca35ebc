"""One schedule of the source: when it is, where that is said clearly, and the same in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from sitegen.importing.draft import Value
from sitegen.importing.source.record import Record
from sitegen.text import ORDINALS, WEEKDAYS, clock_range, date_words, listed, registry_date, registry_time

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE_DAY = re.compile(rf"\+?(-?\d)?({'|'.join(_CODES)})")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_FINER = ("count", "bymonth", "bymonthday", "byweekno", "byyearday", "bysetpos")
"""Parts of a rule that a session has no key for."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule as far as it is clear."""

    freq: str
    """``WEEKLY``, ``MONTHLY``, or ``""`` where no rule is given."""
    interval: int
    """1 for every week or month, 2 for every other; 0 when it makes no sense."""
    days: tuple[tuple[int, int], ...]
    """(which of the month, weekday): 1 to 5, -1 for the last, 0 for all; Monday is 0."""
    time: tuple[int, int] | None
    """Minutes after midnight, the end after the start."""
    first: date | None
    last: date | None
    """The last day for which the source speaks."""
    clear: bool
    """Whether the rule has no part that a session has no key for."""
    remarks: str
    """What else the source says about it in words, on one line."""
    words: str

    @property
    def weekdays(self) -> list[int]:
        """Each weekday once, Monday 0."""
        return sorted({day for _, day in self.days})


def read_schedule(record: Record) -> Schedule:
    """Reads a schedule of any version of the standard."""
    rule, named = record.words("byday"), record.text("weekday", "day")
    days = _rule_days(rule) if rule else _named_day(named)
    opens, closes = record.text("opens_at"), record.text("closes_at")
    time = _time(opens, closes)
    starts = [day for name in ("valid_from", "dtstart") if (day := record.day(name)) is not None]
    ends = [day for name in ("valid_to", "until") if (day := record.day(name)) is not None]
    interval = record.number("interval")
    week_start = record.text("wkst").upper()
    steady = interval in (None, 1)
    clear = (
        not any(record.has(name) for name in _FINER)
        and record.number("timezone") in (None, 0, 1)  # it is the time in London, or nobody can tell
        and (steady or (week_start in ("", "MO") and len(set(starts)) == 1))
    )
    schedule = Schedule(
        freq=record.text("freq").upper(),
        interval=1 if interval is None else int(interval) if 1 <= interval <= 52 else 0,
        days=days,
        time=time,
        first=max(starts, default=None),
        last=min(ends, default=None),
        clear=clear,
        remarks="; ".join(part for part in (record.text("description"), record.text("notes")) if part),
        words="",
    )
    which = _days_in_words(schedule) or ", ".join(rule) or named
    hours = clock_range(*time) if time else " to ".join(part for part in (opens, closes) if part)
    return replace(schedule, words=" ".join(part for part in (which, hours, _span_in_words(schedule)) if part))


def as_session(schedule: Schedule) -> dict[str, Value] | None:
    """The session that a schedule certainly is; ``None`` when its words have to do.

    A weekday and its hours are not enough: only a rule with dates says in which weeks it runs. Nor is a rule with
    remarks, which may well be "in school terms only"; a single date is a date whatever is said about it.
    """
    first, last = schedule.first, schedule.last
    if schedule.time is None or not schedule.clear or (first is None and last is None):
        return None
    time = registry_time(*schedule.time)
    if not schedule.freq and first is not None and first == last:
        note: dict[str, Value] = {"note": schedule.remarks} if schedule.remarks else {}
        return {"time": time, "dates": registry_date(first), **note}
    every = _every(schedule)
    if every is None or schedule.remarks or (first is not None and last is not None and last < first):
        return None
    names: list[Value] = [WEEKDAYS[day] for day in schedule.weekdays]
    session: dict[str, Value] = {"day": names[0] if len(names) == 1 else names, "time": time}
    session |= {"runs": "all year", "bank_holidays": "ask"} | ({"every": every} if every != "week" else {})
    session |= {"starts": registry_date(first)} if first is not None else {}
    return session | ({"ends": registry_date(last)} if last is not None else {})


def _every(schedule: Schedule) -> str | None:
    """How often, as a session says it; ``None`` where a session cannot."""
    weeks = sorted({week for week, _ in schedule.days}, key=lambda week: week if week > 0 else 9)
    if not schedule.days:
        return None
    if schedule.freq == "WEEKLY" and weeks == [0]:
        if schedule.interval == 1:
            return "week"
        fits = schedule.first is not None and schedule.first.weekday() in schedule.weekdays
        return f"{schedule.interval} weeks" if fits and schedule.interval else None
    if schedule.freq == "MONTHLY" and 0 not in weeks and schedule.interval == 1:
        whole = set(product(weeks, schedule.weekdays)) == set(schedule.days)
        return f"{listed(ORDINALS[week] for week in weeks)} of the month" if whole else None
    return None


def _days_in_words(schedule: Schedule) -> str:
    days = [f"{ORDINALS[week]} {WEEKDAYS[day]}" if week else WEEKDAYS[day] for week, day in schedule.days]
    often = " of the month" if any(week for week, _ in schedule.days) else ""
    if schedule.interval > 1:
        often += f" every {schedule.interval} {'months' if schedule.freq == 'MONTHLY' else 'weeks'}"
    return f"{listed(days)}{often}" if days else ""


def _span_in_words(schedule: Schedule) -> str:
    if schedule.first is not None and schedule.first == schedule.last:
        return f"on {date_words(schedule.first)}"
    first = f"from {date_words(schedule.first)}" if schedule.first else ""
    return f"{first} until {date_words(schedule.last)}".strip() if schedule.last else first


def _rule_days(rule: list[str]) -> tuple[tuple[int, int], ...]:
    """``["1TU", "3TU"]`` to ``((1, 1), (3, 1))``; empty when any part is not clear."""
    matches = [_RULE_DAY.fullmatch(part.upper()) for part in rule]
    days = [(int(match[1] or 0), _CODES.index(match[2])) for match in matches if match]
    right = len(days) == len(rule) and all(week in (0, *ORDINALS) for week, _ in days)
    return tuple(dict.fromkeys(days)) if right else ()


def _named_day(name: str) -> tuple[tuple[int, int], ...]:
    folded = name.casefold().removesuffix("s") if name else ""
    found = [
        day
        for day, full in enumerate(WEEKDAYS)
        if folded in (full.casefold(), full[:3].casefold(), _CODES[day].casefold())
    ]
    return ((0, found[0]),) if found else ()


def _time(opens: str, closes: str) -> tuple[int, int] | None:
    """Only where both ends are on the clock, without an offset, and on one day."""
    matches = _CLOCK.fullmatch(opens), _CLOCK.fullmatch(closes)
    if matches[0] is None or matches[1] is None:
        return None
    start, end = (int(match[1]) * 60 + int(match[2]) for match in matches if match)
    return (start, end) if start < end else None
