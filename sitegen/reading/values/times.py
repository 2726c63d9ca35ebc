"""Times of day, weekdays and how often, as volunteers write them."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import LAST, Every
from sitegen.reading.syntax.nodes import InvalidNode, Node, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.dates import InvalidValueError
from sitegen.reading.values.fields import scalar
from sitegen.text import ORDINALS, WEEKDAYS, nearest, registry_time

_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|—|−|to)\s*(\d{1,2}):(\d{2})", re.IGNORECASE | re.ASCII)
_LOOSE = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?\s*(?:-|–|—|to|until|till)\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?",
    re.IGNORECASE,
)
_GROUPS = {"weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6), "every day": (0, 1, 2, 3, 4, 5, 6)}
_DAYS = {name.casefold(): (number,) for number, name in enumerate(WEEKDAYS)} | _GROUPS
_WEEKS = re.compile(r"(\d{1,2}) weeks?")
_NTH = re.compile(r"(.+) (?:of the|of each|of every) month")
_NTHS = {ordinal: week for week, ordinal in ORDINALS.items()}
_TIME_EXAMPLE = "write it like 10:30-12:00"
_EVERY_EXAMPLE = "write week, 2 weeks (with starts), 1st of the month, 2nd and 4th of the month, or last of the month"


def time_field(node: Node, location: Location, key: str) -> tuple[int, int] | None:
    """``10:00-11:30`` or ``24 hours`` as minutes after midnight; the end is past 1,440 when it is past midnight."""
    value = scalar(node, location, key)
    if value is None:
        return None
    try:
        start, end = parse_time(value)
    except InvalidValueError as refused:
        location.report(node, key, "time", refused.message, refused.hint)
        return None
    if end > MINUTES_A_DAY and end - start > 16 * 60:
        hours = (end - start) // 60
        message = f"{quote(value)} goes on past midnight, for {hours} hours"
        location.warn(node, key, "long-session", message, f"if that is not meant, write {registry_time(end, start)}")
    return start, end


@lru_cache(maxsize=4096)
def parse_time(value: str) -> tuple[int, int]:
    """`InvalidValueError` when it is not a time range."""
    words = " ".join(value.casefold().split())
    if words == "24 hours":
        return 0, MINUTES_A_DAY
    match = _RANGE.fullmatch(words)
    if match is None:
        raise InvalidValueError(f"{quote(value)} is not a time range", _time_hint(words))
    hours = [int(match[1]), int(match[3])]
    minutes = [int(match[2]), int(match[4])]
    start, end = (hour * 60 + minute for hour, minute in zip(hours, minutes, strict=True))
    if max(minutes) > 59 or start >= MINUTES_A_DAY or end > MINUTES_A_DAY:
        message = f"{quote(value)} is not on the clock: times go from 00:00 to 23:59, and an end may be 24:00"
        raise InvalidValueError(message, _TIME_EXAMPLE)
    if start == end:
        raise InvalidValueError(f"{quote(value)} starts and ends at the same time", "write 24 hours if it never closes")
    return start, end if end > start else end + MINUTES_A_DAY


def _time_hint(words: str) -> str:
    """What was probably meant, in the right form; where that is not certain, an example."""
    match = _LOOSE.fullmatch(words)
    if match is None:
        alone = re.fullmatch(r"(\d{1,2})[:.](\d{2})", words)
        if alone and int(alone[1]) < 23 and int(alone[2]) < 60:
            return f"write when it starts and when it ends, like {int(alone[1]):02}:{alone[2]}-{int(alone[1]) + 1:02}:{alone[2]}"
        return _TIME_EXAMPLE
    first, last = (match[1], match[2], match[3]), (match[4], match[5], match[6])
    for halves in ((match[3] or match[6], match[6] or match[3]), (match[3] or "am", match[6] or "pm")):
        start, end = _minutes(*first[:2], halves[0]), _minutes(*last[:2], halves[1])
        if start is not None and end is not None and start < end:
            return f"write it like {registry_time(start, end)}"
    return _TIME_EXAMPLE  # to propose the wrong half of the day would be worse than to propose nothing


def _minutes(hour_words: str, minute_words: str | None, half: str | None) -> int | None:
    hour, minute = int(hour_words), int(minute_words or 0)
    if hour > (12 if half else 23) or minute > 59:
        return None
    return (hour % 12 + 12 * half.startswith("p") if half else hour) * 60 + minute


def days_field(node: Node, location: Location, key: str) -> tuple[int, ...] | None:
    """``Monday``, a list of days, ``weekdays``, ``weekends`` or ``every day``; Monday is 0."""
    items = node.items if isinstance(node, Sequence) else [node]
    if not items:
        location.report(node, key, "empty-list", f"{key} is an empty list", "write at least one, such as Monday")
        return None
    days: set[int] = set()
    complete = True
    for number, item in enumerate(items):
        item_key = f"{key}[{number}]" if isinstance(node, Sequence) else key
        value = None if isinstance(item, InvalidNode) else scalar(item, location, item_key, "Monday")
        found = () if value is None else _DAYS.get(" ".join(value.casefold().split()), ())
        if value is not None and not found:
            location.report(item, item_key, "day", f"{quote(value)} is not a day", _day_hint(value))
        complete = complete and bool(found)
        days.update(found)
    return tuple(sorted(days)) if complete else None


def _day_hint(value: str) -> str:
    words = value.casefold().strip(". ")
    named = [name for name in WEEKDAYS if re.search(rf"\b{name[:3]}", words, re.IGNORECASE)]
    if re.search(r"[-–—]| to | till ", words) and len(named) == 2:
        return (
            "write weekdays"
            if named == ["Monday", "Friday"]
            else f"write every day in a list, such as [{', '.join(named)}]"
        )
    if len(named) > 1:
        return f"write a list: [{', '.join(named)}]"
    nth = re.match(r"(1st|first|2nd|second|3rd|third|4th|fourth|last)\b", words)
    if nth and named:
        ordinal = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th"}.get(nth[1], nth[1])
        return f"write day: {named[0]}, and under it every: {ordinal} of the month"
    meant = named[0] if named else nearest(words, (*WEEKDAYS, *_GROUPS))
    return f"did you mean {meant}?" if meant else "write Monday, [Monday, Thursday], weekdays, weekends or every day"


def every_field(node: Node, location: Location, key: str) -> Every | None:
    """``week``, ``2 weeks``, ``1st of the month``, ``2nd and 4th of the month``, ``last of the month``."""
    value = scalar(node, location, key)
    if value is None:
        return None
    every = parse_every(value)
    if every is None:
        words = value.casefold()
        fortnight = "fortnight" in words or "alternate" in words or "other" in words
        hint = "write 2 weeks, and the first date under starts" if fortnight else _EVERY_EXAMPLE
        location.report(node, key, "every", f"{quote(value)} does not say how often", hint)
    return every


@lru_cache(maxsize=256)
def parse_every(value: str) -> Every | None:
    """``None`` when it does not say how often."""
    words = " ".join(value.casefold().split())
    if words == "week":
        return Every()
    weeks = _WEEKS.fullmatch(words)
    if weeks:
        return Every(weeks=int(weeks[1])) if 1 <= int(weeks[1]) <= 52 else None
    nth = _NTH.fullmatch(words)
    if nth is None:
        return None
    named = [_NTHS.get(word) for word in re.split(r",? and |, ", nth[1])]
    found = sorted({week for week in named if week is not None}, key=lambda week: 9 if week == LAST else week)
    return Every(weeks_of_month=tuple(found)) if found and None not in named else None
