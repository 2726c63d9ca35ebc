"""Recurrence rules of a source (RFC 5545): their dates, and the pattern that the keys of a session can express."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, product

from sitegen.importing.source.record import SourceRecord
from sitegen.model import LAST, Every, weeks_in_order
from sitegen.text import ORDINALS, WEEKDAY_CODES

_DAY = re.compile(rf"\+?(-?\d{{1,2}})?({'|'.join(WEEKDAY_CODES)})", re.ASCII)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_MAX_INTERVAL = 52
_MAX_COUNT = 1000
_DAYS_A_WEEK = 7
_MAX_WEEK = 5
"""Weeks that a month can have."""
NARROWING_KEYS = ("bymonth", "bymonthday", "bysetpos", "count", "byweekno", "byyearday", "byhour", "exdate")
"""Parts of a rule that take dates away from what its frequency and weekdays give."""
_UNSUPPORTED_KEYS = frozenset(("byweekno", "byyearday", "byhour", "exdate"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Days that a session can have: weekdays, how often, and the months."""

    weekdays: tuple[int, ...]
    """Monday is 0; ascending."""
    every: Every
    months: tuple[int, ...]
    """1 to 12, ascending; empty for every month."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Recurrence rule of which every part is understood."""

    freq: str
    """``DAILY``, ``WEEKLY``, ``MONTHLY`` or ``YEARLY``."""
    interval: int
    days: tuple[tuple[int, int], ...]
    """(week of the month, weekday): 1 to 5, or -1 to -5 from its end, 0 for every week; Monday is 0."""
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    positions: tuple[int, ...]
    """Positions (``bysetpos``) among the days of a month or year, negative ones from its end."""
    count: int | None
    """Number of dates from `start` on."""
    week_start: int
    start: date | None
    """Day from which intervals and dates are counted."""
    until: date | None
    """Last day that may be a date."""

    @property
    def is_on_start(self) -> bool:
        """True when the rule names days, and `start` is one of them."""
        return bool(self.days or self.month_days) and self.start is not None and self._has(self.start)

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Yield the dates from `first` to `last`, ascending; none without a `start`."""
        if self.start is None:
            return
        upper = last if self.until is None else min(last, self.until)
        number = 0
        for period in self._periods(self.start if self.count else max(first, self.start), upper):
            for day in self._selected(period):
                if day < self.start:
                    continue
                number += 1
                if day > upper or (self.count is not None and number > self.count):
                    return
                if day >= first:
                    yield day

    def pattern(self) -> Pattern | None:
        """Return the days of the rule as a session can have them; ``None`` when it cannot."""
        if self.freq in ("DAILY", "WEEKLY"):
            every, weekdays = self._weekly()
        else:
            every, weekdays = self._monthly()
        if every is None or not weekdays:
            return None
        return Pattern(tuple(sorted(set(weekdays))), every, () if len(self.months) == 12 else self.months)

    def _weekly(self) -> tuple[Every | None, list[int]]:
        weekdays = [day for _, day in self.days]
        if self.month_days or self.positions or any(week for week, _ in self.days):
            return None, []
        if self.freq == "DAILY":
            if self.interval == 1:
                return Every(), weekdays or [*range(_DAYS_A_WEEK)]
            weeks, rest = divmod(self.interval, _DAYS_A_WEEK)
            if rest or weekdays:
                return None, []
        else:
            weeks = self.interval
        if not weekdays and self.start is not None:
            weekdays = [self.start.weekday()]
        # Whole weeks of a session begin on Monday, which makes no difference to a single day.
        is_counted_alike = weeks == 1 or (self.start is not None and (self.week_start == 0 or len(set(weekdays)) == 1))
        return (Every(weeks) if is_counted_alike else None), weekdays

    def _monthly(self) -> tuple[Every | None, list[int]]:
        weekdays = sorted({day for _, day in self.days})
        weeks = {week for week, _ in self.days}
        if self.interval != 1 or not weekdays or (self.freq == "YEARLY" and weeks != {0} and not self.months):
            return None, []
        if self.positions:
            is_month = self.freq == "MONTHLY" or len(self.months) == 1
            if weeks != {0} or self.month_days or len(weekdays) > 1 or not is_month:
                return None, []
            weeks = set(self.positions)
        elif self.month_days:
            if weeks != {0}:
                return None, []
            weeks = _whole_weeks(self.month_days)
        elif weeks == {0}:
            return Every(), weekdays
        elif set(product(weeks, weekdays)) != set(self.days):
            return None, []
        if not weeks or not weeks <= ORDINALS.keys():
            return None, []
        return Every(weeks_of_month=weeks_in_order(weeks)), weekdays

    def _periods(self, first: date, last: date) -> Iterator[list[date]]:
        """Yield the days of each period that counts, from the one of `first` on."""
        assert self.start is not None
        if self.freq in ("DAILY", "WEEKLY"):
            length = 1 if self.freq == "DAILY" else _DAYS_A_WEEK
            offset = (self.start.weekday() - self.week_start) % _DAYS_A_WEEK if self.freq == "WEEKLY" else 0
            begin = self.start - timedelta(days=offset)
            step = length * self.interval
            day = begin + timedelta(days=(first - begin).days // step * step)
            while day <= last:
                yield [day + timedelta(days=number) for number in range(length)]
                day += timedelta(days=step)
            return
        length = 1 if self.freq == "MONTHLY" else 12
        step = length * self.interval
        begin_month = self.start.year * 12 + (self.start.month - 1 if self.freq == "MONTHLY" else 0)
        passed = first.year * 12 + first.month - 1 - begin_month
        for month in count(begin_month + passed // step * step, step):
            year, index = divmod(month, 12)
            if date(year, index + 1, 1) > last:
                return
            yield [
                date(year, index + 1 + more, day)
                for more in range(length)
                for day in range(1, monthrange(year, index + 1 + more)[1] + 1)
            ]

    def _selected(self, period: list[date]) -> list[date]:
        days = [day for day in period if self._has(day)]
        if not self.positions:
            return days
        indexes = {position - 1 if position > 0 else len(days) + position for position in self.positions}
        return [day for index, day in enumerate(days) if index in indexes]

    def _has(self, day: date) -> bool:
        """Return whether every part of the rule but its interval and positions allows a day."""
        assert self.start is not None
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not _is_month_day(self.month_days, day):
            return False
        if self.days:
            weekday = day.weekday()
            return any(_is_week(week, day) for week, other in self.days if other == weekday)
        if self.month_days or self.freq == "DAILY":
            return True
        if self.freq == "WEEKLY":
            return day.weekday() == self.start.weekday()
        in_month = self.freq == "MONTHLY" or bool(self.months) or day.month == self.start.month
        return in_month and day.day == self.start.day


def read_recurrence(record: SourceRecord, start: date | None, until: date | None) -> Recurrence | None:
    """Read the rule of a schedule; ``None`` when it has none, or a part of it is not clear.

    `start` is ``dtstart``, or else ``valid_from``: nothing is counted from that unless it is one of the rule's days.
    """
    freq = record.text("freq").upper()
    interval = record.number("interval")
    days = read_days(record)
    counted = record.number("count")
    week_start = record.text("wkst").upper() or "MO"
    numbers = {
        key: _numbers(record, key, limit) for key, limit in (("bymonth", 12), ("bymonthday", 31), ("bysetpos", 366))
    }
    months, month_days, positions = numbers.values()
    is_clear = (
        freq in _FREQUENCIES
        and (interval is None or (isinstance(interval, int) and 1 <= interval <= _MAX_INTERVAL))
        and (interval is not None or not record.has_value("interval"))
        and days is not None
        and not (freq in ("DAILY", "WEEKLY") and (any(week for week, _ in days) or positions))
        and not (freq == "YEARLY" and not months and any(week for week, _ in days))
        and (counted is None or (isinstance(counted, int) and 1 <= counted <= _MAX_COUNT and start is not None))
        and (counted is not None or not record.has_value("count"))
        and week_start in WEEKDAY_CODES
        and None not in numbers.values()
        and not any(record.has_value(key) for key in _UNSUPPORTED_KEYS)
        and all(month > 0 for month in months or ())
    )
    if not is_clear:
        return None
    rule = Recurrence(
        freq,
        int(interval or 1),
        days or (),
        months or (),
        month_days or (),
        positions or (),
        None if counted is None else int(counted),
        WEEKDAY_CODES.index(week_start),
        start,
        until,
    )
    is_counted = rule.interval > 1 or rule.count is not None or not (rule.days or rule.month_days or freq == "DAILY")
    return rule if record.day("dtstart") is not None or not is_counted or rule.is_on_start else None


def read_days(record: SourceRecord) -> tuple[tuple[int, int], ...] | None:
    """Parse ``1TU,3TU`` to ``((1, 1), (3, 1))``, or a weekday by name; ``None`` when any part is not clear."""
    parts = [part.upper() for part in record.texts("byday")]
    matches = [_DAY.fullmatch(part) for part in parts]
    days = [(int(match[1] or 0), WEEKDAY_CODES.index(match[2])) for match in matches if match]
    is_clear = len(days) == len(parts) and all(match is None or int(match[1] or 1) for match in matches)
    is_clear = is_clear and all(-_MAX_WEEK <= week <= _MAX_WEEK for week, _ in days)
    return tuple(dict.fromkeys(days)) if is_clear and (parts or not record.has_value("byday")) else None


def _is_week(week: int, day: date) -> bool:
    """Return whether a day is in a week of its month: 1 to 5, -1 to -5 from its end, 0 for any."""
    if week >= 0:
        return week in (0, (day.day + 6) // 7)
    return week == -((monthrange(day.year, day.month)[1] - day.day) // 7 + 1)


def _is_month_day(month_days: tuple[int, ...], day: date) -> bool:
    """Return whether a day is among those of its month, ascending; negative ones count from its end."""
    is_from_start = day.day in month_days
    return is_from_start or (month_days[0] < 0 and day.day - monthrange(day.year, day.month)[1] - 1 in month_days)


def _numbers(record: SourceRecord, key: str, limit: int) -> tuple[int, ...] | None:
    """Parse a list of whole numbers from -`limit` to `limit` without 0; ``None`` when any part is not clear."""
    parts = record.texts(key)
    numbers = [int(part) for part in parts if re.fullmatch(r"[+-]?[0-9]{1,3}", part)]
    is_clear = len(numbers) == len(parts) and all(0 < abs(number) <= limit for number in numbers)
    return tuple(sorted(set(numbers))) if is_clear and (parts or not record.has_value(key)) else None


def _whole_weeks(month_days: tuple[int, ...]) -> set[int]:
    """Weeks of a month that certain days are made up of: 8 to 14 are the 2nd; empty when they are not whole weeks."""
    weeks = {week: set(range(7 * week - 6, min(7 * week, 31) + 1)) for week in range(1, 6)}
    weeks[LAST] = set(range(-_DAYS_A_WEEK, 0))
    whole = {week for week, days in weeks.items() if days <= set(month_days)}
    return whole if set().union(*(weeks[week] for week in whole)) == set(month_days) else set()
