"""Times of day, weekdays and how often a session runs, as volunteers write them."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import UNKNOWN_LENGTH, Every, Hours, weeks_in_order
from sitegen.reading.syntax.nodes import InvalidNode, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Check, refuse_stray_dash
from sitegen.reading.values.scalars import InvalidValueError, folded, parsed, scalar
from sitegen.reading.values.shapes import ChoiceShape, ListShape, TextShape, any_case, shape_of, shaped
from sitegen.text import ORDINALS, WEEKDAYS, clock_24, listed, nearest, registry_time

_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|—|−|to)\s*(\d{1,2}):(\d{2})", re.IGNORECASE | re.ASCII)
_LOOSE_RANGE = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?\s*(?:-|–|—|to|until|till)\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?",
    re.IGNORECASE,
)
"""A time range in another form, from which a hint can be made."""
_START = re.compile(r"from (\d{1,2}):(\d{2})", re.ASCII)
"""Start of a session whose end is not known."""
_LOOSE_START = re.compile(
    r"(from |starts at |starting at |starts |at )?(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?"
    r"(?:\s*(onwards?|till late|until late|to late|[-–—] ?late|[-–—] ?\??|\+))?"
)
"""Start in another form, from which a hint can be made."""
_DAY_GROUPS = {"weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6), "every day": (0, 1, 2, 3, 4, 5, 6)}
_DAYS = {name.lower(): (number,) for number, name in enumerate(WEEKDAYS)} | _DAY_GROUPS
_WEEKS = re.compile(r"(about )?(\d{1,2}) weeks?", re.ASCII)
_MOST_WEEKS = 52
_OF_TERM = re.compile(r"(odd|even) weeks of (?:the )?term")
_LAST_WORKING = re.compile(r"last working (\w+)(?: of the month)?")
_OF_MONTH = re.compile(r"(.+) (?:of the|of each|of every) month")
_WEEK_OF_MONTH = {ordinal: week for week, ordinal in ORDINALS.items()}
_ORDINAL_WORD = re.compile(r"\b(1st|first|2nd|second|3rd|third|4th|fourth|5th|fifth|last)\b")
_ORDINAL_WORDS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"}
_WEEKDAY_STEMS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_WORD = re.compile(
    r"\b(?=(mon|tue|wed|thu|fri|sat|sun))"
    r"(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?:'?s)?\b",
    re.IGNORECASE,
)
"""A weekday, whole or short; the group has its first three letters."""
_DAY_RANGE = re.compile(r"[-–—]| to | till | until | through ")
_ALL_BUT = re.compile(r"(weekdays|every ?day|each day|daily),? *\(?(?:except|but|not|apart|excluding)\b")
_FORTNIGHT = re.compile(r"fortnight|alternate|\bother\b|2nd week|second week|two weeks")
_FORTNIGHT_OF_DAY = re.compile(r"fortnight|alternate|\bother\b|\bevery (?:second|2nd)\b|(?:\b2|two) weeks")
_WEEK_A_OR_B = re.compile(r"\b[ab] weeks?\b|\bweeks? [ab]\b|\bweeks? [12]\b")
_PARITY = re.compile(r"\b(odd|even)\b")
_VAGUE = re.compile(r"\b(about|around|roughly|approximately|approx|some|most|usually|mostly|normally|or so)\b")
"""Words of a pattern that is not promised."""
_WEEKS_A_MONTH = 52 / 12
_SINGLE_DATES_HINT = "leave out day, runs and every, and write each date under dates: [Sat 28 Nov 2026]"
_LONG_SESSION = 16 * 60
"""Minutes; a longer session that runs past midnight probably has its ends swapped."""
_TIME_HINT = "write it like 10:30-12:00"
_DAY_HINT = "write Monday, [Monday, Thursday], weekdays, weekends or every day"
_EVERY_HINT = (
    "write week, 2 weeks (with starts), about 2 weeks, 1st of the month, 2nd and 4th of the month, last of the month, "
    "last working Monday, odd weeks of term or even weeks of term"
)


@lru_cache(maxsize=4096)
def parse_time(value: str) -> Hours:
    """Parse ``10:00-11:30``, ``from 09:15`` or ``24 hours``; raises `InvalidValueError`.

    The end of a range that runs past midnight is after minute 1,440.
    """
    text = folded(value)
    if text == "24 hours":
        return Hours(0, MINUTES_A_DAY)
    only_start = _START.fullmatch(text)
    if only_start is not None:
        return _from(value, int(only_start[1]), int(only_start[2]))
    match = _RANGE.fullmatch(text)
    if match is None:
        raise InvalidValueError(f"{quote(value)} is not a time range", _time_hint(text))
    hours = [int(match[1]), int(match[3])]
    minutes = [int(match[2]), int(match[4])]
    start, end = (hour * 60 + minute for hour, minute in zip(hours, minutes, strict=True))
    if max(minutes) > 59 or start >= MINUTES_A_DAY or end > MINUTES_A_DAY:
        message = f"{quote(value)} is not on the clock: times go from 00:00 to 23:59, and an end may be 24:00"
        raise InvalidValueError(message, _TIME_HINT)
    if start == end:
        message = f"{quote(value)} starts and ends at the same time"
        raise InvalidValueError(message, "write 24 hours if it never closes")
    return Hours(start, end if end > start else end + MINUTES_A_DAY)


def tidy_time(value: str) -> str:
    """Write a time that `parse_time` accepts in its one form."""
    hours = parse_time(value)
    return registry_time(hours.start, hours.end) if hours.end_known else f"from {clock_24(hours.start)}"


def is_time(value: str) -> bool:
    """Return whether `parse_time` accepts a text."""
    try:
        parse_time(value)
    except InvalidValueError:
        return False
    return True


def _from(value: str, hour: int, minute: int) -> Hours:
    if hour > 23 or minute > 59:
        message = f"{quote(value)} is not on the clock: times go from 00:00 to 23:59"
        raise InvalidValueError(message, "write it like from 09:15")
    start = hour * 60 + minute
    return Hours(start, start + UNKNOWN_LENGTH, end_known=False)


def _time_hint(text: str) -> str:
    """Suggest the time range that was probably meant; an example where the half of the day is not certain."""
    match = _LOOSE_RANGE.fullmatch(text.removeprefix("from "))
    if match is None:
        return _start_hint(text)
    first_half, last_half = match[3], match[6]
    # "10-12pm" may have written its half once; else an unmarked start is in the morning and an unmarked end is not.
    for halves in ((first_half or last_half, last_half or first_half), (first_half or "am", last_half or "pm")):
        start = _minutes(match[1], match[2], halves[0])
        end = _minutes(match[4], match[5], halves[1])
        if start is not None and end is not None and start < end:
            return f"write it like {registry_time(start, end)}"
    return _TIME_HINT


def _start_hint(text: str) -> str:
    """Suggest the form for a start without an end; an example where even that is not certain."""
    match = _LOOSE_START.fullmatch(text)
    start = None if match is None else _minutes(match[2], match[3], match[4])
    if match is None or start is None or not (match[1] or match[3] or match[4] or match[5]):
        return _TIME_HINT
    unknown_end = f"from {clock_24(start)}"
    if match[1] or match[5] or start + UNKNOWN_LENGTH >= MINUTES_A_DAY:
        return f"write it like {unknown_end}"
    example = registry_time(start, start + UNKNOWN_LENGTH)
    return f"write when it starts and when it ends, like {example}, or {unknown_end}"


def _minutes(hour_text: str, minute_text: str | None, half: str | None) -> int | None:
    """Minutes after midnight; `half` is ``am`` or ``pm``, or ``None`` on the 24-hour clock."""
    hour, minute = int(hour_text), int(minute_text or 0)
    if hour > (12 if half else 23) or minute > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour * 60 + minute


_time: Check = parsed(parse_time, "time", "10:00-11:30", tidy_time, TextShape(any_case("24 hours", _START, _RANGE)))


@shaped(shape_of(_time))
def time_field(node: Node, location: Location, key: str) -> Hours | None:
    """Check for a time, as `parse_time`; a very long one is a warning."""
    hours: Hours | None = _time(node, location, key)
    if hours is None:
        return None
    start, end = hours.start, hours.end
    if isinstance(node, Scalar) and end > MINUTES_A_DAY and end - start > _LONG_SESSION:
        message = f"{quote(node.value.strip())} runs past midnight, for {(end - start) // 60} hours"
        location.warn(node, key, "long-session", message, f"if that is a mistake, write {registry_time(end, start)}")
    return hours


@shaped(ListShape(ChoiceShape((*WEEKDAYS, *_DAY_GROUPS)), is_empty_allowed=False))
def days_field(node: Node, location: Location, key: str) -> tuple[int, ...] | None:
    """Check for a weekday, a list of them, ``weekdays``, ``weekends`` or ``every day``; Monday is 0."""
    items = node.items if isinstance(node, Sequence) else [node]
    if not items:
        location.report(node, key, "empty-list", f"{key} is an empty list", "write at least one, such as Monday")
        return None
    if refuse_stray_dash(node, location, key):
        return None
    days: set[int] = set()
    is_complete = True
    for number, item in enumerate(items):
        item_key = f"{key}[{number}]" if isinstance(node, Sequence) else key
        value = None if isinstance(item, InvalidNode) else scalar(item, location, item_key, "Monday")
        item_days = () if value is None else _DAYS.get(folded(value), ())
        if value is not None and not item_days:
            location.report(item, item_key, "day", f"{quote(value)} is not a day", _day_hint(value))
        elif value is not None:
            location.note_form(item, WEEKDAYS[item_days[0]] if len(item_days) == 1 else folded(value))
        is_complete = is_complete and bool(item_days)
        days.update(item_days)
    return tuple(sorted(days)) if is_complete else None


def _day_hint(value: str) -> str:
    text = value.lower().strip(". ")
    names = weekdays_in(text)
    if "working" in text and len(names) == 1:
        return f"leave out day, and write every: last working {names[0]}"
    is_vague = _VAGUE.search(text) is not None
    weeks = "2 weeks" if names and _FORTNIGHT_OF_DAY.search(text) and "month" not in text else ""
    if weeks and is_vague and len(names) == 1:
        return f"write day: {names[0]}, and under it every: about {weeks}"
    every = weeks or _weeks_of_month(text)
    if every and len(names) == 1:
        starts = ", with the first date under starts" if weeks else ""
        return f"write day: {names[0]}, and under it every: {every}{starts}{' and certain: no' if is_vague else ''}"
    if is_vague and len(names) == 1:
        return f"write day: {names[0]}, and under it certain: no"
    if every and names:
        ordinal = every.split(" and ")[0].split(",")[0].removesuffix(" of the month")
        return f"write a session for each day, such as day: {names[0]}, and under it every: {ordinal} of the month"
    if "bank holiday" in text:
        return "write each date under dates, instead of day and runs: dates: [Mon 31 Aug 2026]"
    without = _ALL_BUT.match(text)
    if without:
        days = _DAY_GROUPS["weekdays" if without[1] == "weekdays" else "every day"]
        names = [WEEKDAYS[number] for number in days if WEEKDAYS[number] not in names]
    elif len(names) == 2 and _DAY_RANGE.search(text):
        first, last = (WEEKDAYS.index(name) for name in names)
        names = [WEEKDAYS[number % 7] for number in range(first, last + 1 + (7 if last < first else 0))]
    group = next((group for group, numbers in _DAY_GROUPS.items() if names == [WEEKDAYS[n] for n in numbers]), None)
    if group or len(names) > 1:
        return f"write {group}" if group else f"write a list: [{', '.join(names)}]"
    if text in ("daily", "each day", "everyday"):
        return "write every day"
    suggestion = names[0] if names else nearest(text, (*WEEKDAYS, *_DAY_GROUPS))
    return f"did you mean {suggestion}?" if suggestion else _DAY_HINT


def weekdays_in(text: str) -> list[str]:
    """Find the weekdays that a text names by whole words, in order: ``tues``, but not ``month`` or ``sunny``."""
    return list(dict.fromkeys(WEEKDAYS[_WEEKDAY_STEMS.index(match[1])] for match in _WEEKDAY_WORD.finditer(text)))


def _weeks_of_month(text: str) -> str:
    """Write the ordinals of a text as `every`: ``1st and 3rd of the month``; ``""`` where there are none."""
    ordinals = dict.fromkeys(_ORDINAL_WORDS.get(match[1], match[1]) for match in _ORDINAL_WORD.finditer(text))
    return f"{listed(sorted(ordinals))} of the month" if ordinals else ""


@lru_cache(maxsize=256)
def parse_every(value: str) -> Every:
    """Parse how often a session meets, in one of the forms of `_EVERY_HINT`; raises `InvalidValueError`."""
    text = folded(value)
    if text == "week":
        return Every()
    weeks = _WEEKS.fullmatch(text)
    if weeks and (1 if weeks[1] is None else 2) <= int(weeks[2]) <= _MOST_WEEKS:
        return Every(weeks=int(weeks[2]), about=weeks[1] is not None)
    of_term = _OF_TERM.fullmatch(text)
    if of_term:
        return Every(weeks_of_term="odd" if of_term[1] == "odd" else "even")
    working = _LAST_WORKING.fullmatch(text)
    if working and (days := _DAYS.get(working[1])) is not None and len(days) == 1:
        return Every(last_working=days[0])
    of_month = _OF_MONTH.fullmatch(text)
    if of_month:
        weeks_of_month = [_WEEK_OF_MONTH.get(ordinal) for ordinal in re.split(r",? and |, ", of_month[1])]
        known = [week for week in weeks_of_month if week is not None]
        if len(known) == len(weeks_of_month):
            return Every(weeks_of_month=weeks_in_order(known))
    raise InvalidValueError(f"{quote(value)} does not say how often", _every_hint(text))


def tidy_every(value: str) -> str:
    """Write a text that `parse_every` accepts in its one form."""
    every = parse_every(value)
    if every.weeks_of_term is not None:
        return f"{every.weeks_of_term} weeks of term"
    if every.last_working is not None:
        return f"last working {WEEKDAYS[every.last_working]}"
    if every.weeks_of_month:
        return f"{listed(ORDINALS[week] for week in every.weeks_of_month)} of the month"
    return "week" if every.weeks == 1 else f"{'about ' if every.about else ''}{every.weeks} weeks"


def _every_hint(text: str) -> str:
    is_of_month = re.search(r"\bmonth(?:s|ly)?\b", text) is not None
    if (_WEEK_A_OR_B.search(text) and not is_of_month) or ("term" in text and _FORTNIGHT.search(text)):
        return "write odd weeks of term or even weeks of term"
    parity = _PARITY.search(text)
    if parity and is_of_month:
        return f"write {'1st, 3rd and 5th' if parity[1] == 'odd' else '2nd and 4th'} of the month"
    if parity:
        return "write odd weeks of term or even weeks of term, or 2 weeks with the first date under starts"
    number = re.search(r"\d{1,2}(?= weeks?\b)", text)
    is_fortnight = _FORTNIGHT.search(text) is not None
    names, weeks_of_month = weekdays_in(text), _weeks_of_month(text)
    if _VAGUE.search(text) and weeks_of_month and (names or is_of_month):
        return f"write {weeks_of_month}, and certain: no"
    if _VAGUE.search(text) and (is_fortnight or number or is_of_month):
        months = re.search(r"\d{1,2}(?= months?\b)", text)
        weeks_of_months = round((int(months[0]) if months else 1) * _WEEKS_A_MONTH)
        weeks = 2 if is_fortnight else int(number[0]) if number else weeks_of_months
        if 2 <= weeks <= _MOST_WEEKS:
            return f"write about {weeks} weeks"
    if _VAGUE.search(text):
        return "leave out every, and write certain: no"
    if is_fortnight and is_of_month and not weeks_of_month:
        return _SINGLE_DATES_HINT
    if "working" in text:
        return _working_hint(names, weeks_of_month)
    numbers = re.search(r"\bweeks? ([1-5](?:(?:, | and |, and )[1-5])*)\b", text)
    if is_of_month and numbers:
        ordinals = (ORDINALS[int(number)] for number in re.findall(r"\d", numbers[1]))
        return f"write {listed(ordinals)} of the month"
    if weeks_of_month and (is_of_month or (names and not text.startswith("every second"))):
        return f"write {weeks_of_month}"
    return "write 2 weeks, and the first date under starts" if is_fortnight else _EVERY_HINT


def _working_hint(names: list[str], weeks_of_month: str) -> str:
    """Suggest the form for working days of the month, of which only the last on one weekday has a form of its own."""
    if len(names) != 1:
        return _SINGLE_DATES_HINT
    if weeks_of_month in ("", "last of the month"):
        return f"write last working {names[0]}, and leave day out"
    return f"write {weeks_of_month}, and bank_holidays: week after"


every_field: Check = parsed(
    parse_every, "every", "2 weeks", tidy_every, TextShape(any_case("week", _WEEKS, _OF_TERM, _LAST_WORKING, _OF_MONTH))
)
