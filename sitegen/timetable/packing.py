"""Pack dates into a short text for the page's script: absolute instants, so that it only has to add.

``hu1k0+2i*4/14?1`` is four dates, 14 days apart, each 90 minutes long and not known to be on. The parts are the first
start in minutes since 1970 and the length in minutes, both in base 36; the number of dates, when more than one; the
days between two, when not seven; the index of the reason in `REASONS`, when there is one. A ``~`` after the length says
that no end is known: they are over after that length at the latest. Where it matters which session they are of, its
index comes last: ``@1``. ``js/dates/dates.js`` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.timetable.occurrences import (
    ASK_BANK_HOLIDAY,
    BANK_HOLIDAYS_UNKNOWN,
    HOLIDAY_UNCLEAR,
    NO_CALENDAR,
    NOT_CONFIRMED,
    NOT_EVERY_WEEK,
    SHUT_DAY,
    TERMS_UNKNOWN,
    USUALLY,
    Occurrence,
)

REASONS = (
    TERMS_UNKNOWN,
    NO_CALENDAR,
    ASK_BANK_HOLIDAY,
    BANK_HOLIDAYS_UNKNOWN,
    SHUT_DAY,
    HOLIDAY_UNCLEAR,
    USUALLY,
    NOT_EVERY_WEEK,
    NOT_CONFIRMED,
)
"""Reasons why a date is unknown; the script has the same list, in the same order."""
_WEEK = 7 * MINUTES_A_DAY
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def pack_dates(occurrences: Iterable[Occurrence], *, with_sessions: bool = False) -> str:
    """Pack ascending dates into runs of equal steps, by the start of each run; ``""`` for none."""
    alike: dict[tuple[int, int, bool, str, str], list[int]] = {}
    for occurrence in occurrences:
        start = occurrence.start // 60
        length = occurrence.over // 60 - start
        session = f"@{occurrence.session}" if with_sessions else ""
        key = (start % MINUTES_A_DAY, length, occurrence.end_known, occurrence.reason, session)
        starts = alike.setdefault(key, [])
        if starts[-1:] != [start]:
            starts.append(start)
    runs = [
        (first, _run(first, f"{_base36(length)}{'' if end_known else '~'}", count, step, reason) + session)
        for (_, length, end_known, reason, session), starts in alike.items()
        for first, count, step in _runs(starts)
    ]
    return " ".join(text for _, text in sorted(runs))


def pack_date(occurrence: Occurrence) -> str:
    """Pack a single date."""
    return pack_dates([occurrence])


def _runs(starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (first, count, minutes apart) of starts at the same time of day: every day, or by weekday."""
    by_weekday: dict[int, list[int]] = {}
    for first, count, step in _equal_steps(starts):
        if step == MINUTES_A_DAY and count >= 7:
            yield first, count, step
            continue
        for start in range(first, first + count * step, step):
            by_weekday.setdefault(start % _WEEK, []).append(start)
    for same_weekday in by_weekday.values():
        yield from _equal_steps(same_weekday)


def _equal_steps(starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (first, count, minutes apart) of runs of equal steps, one after the other."""
    first = 0
    while first < len(starts):
        last = first
        step = starts[first + 1] - starts[first] if first + 1 < len(starts) else _WEEK
        while last + 1 < len(starts) and starts[last + 1] - starts[last] == step:
            last += 1
        if last - first == 1 and step > _WEEK:
            last = first  # two dates some weeks apart are rarely the start of a run
        yield starts[first], last - first + 1, step
        first = last + 1


def _run(start: int, length: str, count: int, step: int, reason: str) -> str:
    times = f"*{count}" if count > 1 else ""
    apart = f"/{step // MINUTES_A_DAY}" if count > 1 and step != _WEEK else ""
    return f"{_base36(start)}+{length}{times}{apart}{f'?{REASONS.index(reason)}' if reason else ''}"


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits
