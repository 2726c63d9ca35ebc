"""Times of day in words: ``10am - 12 noon``, ``from 9.30am``, each with its half of the day."""

from __future__ import annotations

import re

from sitegen.day_parts import MIDDAY, MINUTES_A_DAY
from sitegen.reading.syntax.problems import quote
from sitegen.text import clock_24, registry_time

CLOCK = r"(?:(?:12 ?)?(?:noon|midday)|midnight|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m\b|[ap]\.m\.)|\d\d:\d\d(?!\d| ?[ap]\b))"
TO = r" ?(?:-|to|until|till) ?"
_HALF = r"\d{1,2}(?:[:.]\d\d)?"
_NO_HALF = re.compile(rf"(?:{_HALF}{TO}(?:{CLOCK}|{_HALF})|{CLOCK}{TO}{_HALF}(?![\w:.]))")
"""Range without the half of the day."""
_HALF_DAY = 12 * 60
"""Minutes; a longer time probably has the wrong half of the day."""
_EARLIEST = 9 * 60
"""Minutes after midnight from which a time without am or pm is in the morning: twelve hours later is night."""


class DoubtError(Exception):
    """Text that is not certain; its message says why."""


def explain_clock(text: str) -> None:
    """Raise `DoubtError` where a text starts with a time that is not clear."""
    if match := _NO_HALF.match(text):
        raise DoubtError(f"{quote(match[0].strip())} does not say am or pm for both ends")
    if match := re.match(CLOCK, text):
        raise DoubtError(f"{quote(match[0])} has no end")


def time_in_words(words: str) -> str:
    """Write a time as services.yaml does: ``10:00-11:30``, ``from 09:15``."""
    if words == "24 hours":
        return words
    clocks = re.findall(CLOCK, words)
    minutes = [_minutes(clock) for clock in clocks]
    if len(minutes) == 1:
        return f"from {clock_24(minutes[0])}"
    start, end = minutes
    plain = [clock for clock in clocks if re.fullmatch(r"\d\d:\d\d", clock)]
    if len(plain) == 1 or (plain and (end <= start or (start < _EARLIEST and end < MIDDAY + 60))):
        raise DoubtError(f"{quote(words)} does not say am or pm for both ends")
    if end == start or (end - start) % MINUTES_A_DAY > _HALF_DAY:
        raise DoubtError(f"{quote(words)} is longer than twelve hours")
    return registry_time(start, end)


def _minutes(clock: str) -> int:
    if "noon" in clock or "midday" in clock:
        return MIDDAY
    if clock == "midnight":
        return 0
    hour, minute = (int(number) for number in (*re.findall(r"\d+", clock), "0")[:2])
    half = clock.strip(" 0123456789:.")[:1]
    if half == "a" and hour == 12:
        raise DoubtError(f"{quote(clock)} may be midday or midnight")
    if minute > 59 or hour > (12 if half else 23) or (half and hour == 0):
        raise DoubtError(f"{quote(clock)} is not a time")
    return (hour % 12 + (12 if half == "p" else 0) if half else hour) * 60 + minute
