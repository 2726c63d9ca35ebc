"""Dates as a short text that a page carries for its script: absolute instants, nothing to work out but addition.

``hu1k0+2i*4/14?1`` are four dates, 14 days apart, that each last 90 minutes, and of which it is not known whether they
are on: the first start in minutes since 1970 and the length in minutes, both in base 36; how many, when more than one;
how many days apart, when not seven; the number of the reason in `REASONS`, when there is one. ``js/dates/dates.js`` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.timetable.occurrences import (
    ASK_BANK_HOLIDAY,
    BANK_HOLIDAYS_UNKNOWN,
    HOLIDAY_UNCLEAR,
    NO_CALENDAR,
    SHUT_DAY,
    TERMS_UNKNOWN,
    Occurrence,
)

REASONS = (TERMS_UNKNOWN, NO_CALENDAR, ASK_BANK_HOLIDAY, BANK_HOLIDAYS_UNKNOWN, SHUT_DAY, HOLIDAY_UNCLEAR)
"""Why it is not known whether a date is on; the script has the same list, in the same order."""
_DAY = 24 * 60
_WEEK = 7 * _DAY
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBERS = {reason: number for number, reason in enumerate(REASONS)}


def pack_dates(occurrences: Iterable[Occurrence]) -> str:
    """The dates as runs of equal steps, by the start of each run; ``""`` for none. `occurrences` are by time."""
    alike: dict[tuple[int, int, str], list[int]] = {}
    for occurrence in occurrences:
        start = occurrence.start // 60
        length = max(0, occurrence.end // 60 - start)  # on a change night an end may come before its start
        starts = alike.setdefault((start % _DAY, length, occurrence.reason), [])
        if starts[-1:] != [start]:
            starts.append(start)
    runs = [
        (first, _written(first, length, number, step, reason))
        for (_, length, reason), starts in alike.items()
        for first, number, step in _runs(starts)
    ]
    return " ".join(text for _, text in sorted(runs))


def pack_date(occurrence: Occurrence) -> str:
    """One date."""
    return pack_dates([occurrence])


def _runs(starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(first, how many, minutes apart) of starts at the same time of day: every day, or by weekday."""
    by_weekday: dict[int, list[int]] = {}
    for first, number, step in _steps(starts):
        if step == _DAY and number >= 7:
            yield first, number, step
            continue
        for start in range(first, first + number * step, step):
            by_weekday.setdefault(start % _WEEK, []).append(start)
    for some in by_weekday.values():
        yield from _steps(some)


def _steps(starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(first, how many, minutes apart) of runs of equal steps, one after the other."""
    place = 0
    while place < len(starts):
        last = place
        step = starts[place + 1] - starts[place] if place + 1 < len(starts) else _WEEK
        while last + 1 < len(starts) and starts[last + 1] - starts[last] == step:
            last += 1
        if last - place == 1 and step > _WEEK:
            last = place  # two dates some weeks apart are rarely the start of a run
        yield starts[place], last - place + 1, step
        place = last + 1


def _written(start: int, length: int, number: int, step: int, reason: str) -> str:
    many = f"*{number}" if number > 1 else ""
    apart = f"/{step // _DAY}" if number > 1 and step != _WEEK else ""
    return f"{_base36(start)}+{_base36(length)}{many}{apart}{f'?{_NUMBERS[reason]}' if reason else ''}"


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits
