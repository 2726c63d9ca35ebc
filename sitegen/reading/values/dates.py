"""Dates, date ranges and durations, as volunteers write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from sitegen.model import Span, YearlySpan
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Check
from sitegen.reading.values.scalars import InvalidValueError, folded, parsed
from sitegen.reading.values.shapes import TextShape, any_case
from sitegen.text import MONTHS, WEEKDAYS, count, registry_date, short_date

NEVER = "never"
"""Value of `checked` while nobody has confirmed an entry."""
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? +)?"
_LONG = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)? +(?P<month>[a-z]{3,9})(?: +(?P<year>\d{4}))?",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(_WEEKDAY + r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.IGNORECASE | re.ASCII)
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?", re.ASCII)
_RANGE = re.compile(r"\s+(?:to|until|till)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE | re.ASCII)
"""Sign or word between the first and the last day of a range."""
_LONGEST_CORRECTED = 340
"""Days of a range that a hint makes by another year: a school year, but not nearly a whole year."""
_YEARS = (1900, 2199)
_LEAP_YEAR = 2024
_SPOKEN_DAYS = frozenset(("today", "yesterday", *map(str.lower, WEEKDAYS)))
"""Words for a day that is not a date."""
_REST_OF_WORD = re.compile(r"[^\s,;]*")
_DAYS = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}
_ABBREVIATIONS = {"sept": "sep", "tues": "tue", "thur": "thu", "thurs": "thu"}
"""Common abbreviations of more than three letters."""
_DATE_HINT = "write it like 8 Jan 2026"
_SPAN_HINT = "write it like 24 Dec 2026 to 2 Jan 2027"
_DURATION = re.compile(r"([0-9]{1,3}) (day|week|month|year)s?")


@lru_cache(maxsize=4096)
def parse_date(value: str) -> date:
    """Parse ``8 Jan 2026``, ``Thu 8 Jan 2026`` or ``2026-01-08``; raises `InvalidValueError`."""
    month, day, year, weekday = _parts(value)
    if year is None:
        raise InvalidValueError(f"{quote(value)} has no year", _DATE_HINT)
    parsed_date = date(year, month, day)
    if weekday is not None and parsed_date.weekday() != weekday:
        message = f"{quote(value)} is a {WEEKDAYS[parsed_date.weekday()]}, not a {WEEKDAYS[weekday]}"
        raise InvalidValueError(message, f"write {registry_date(parsed_date)}, or fix the date")
    return parsed_date


def is_date(value: str) -> bool:
    """Return whether `parse_date` accepts a text."""
    try:
        parse_date(value)
    except InvalidValueError:
        return False
    return True


def date_prefix(text: str) -> str:
    """Return the start of a text that is meant to be a date, right or wrong; ``""`` where there is none.

    A text with a digit is meant to start with one.
    """
    ends = [match.end() for form in (_ISO, _LONG, _NUMERIC) if (match := form.match(text)) is not None]
    if ends and (word := _REST_OF_WORD.match(text, max(ends))) is not None:
        return text[: word.end()]
    is_meant = folded(text) in _SPOKEN_DAYS or any(character.isdigit() for character in text)
    return text if is_meant else ""


@lru_cache(maxsize=4096)
def parse_span(value: str) -> Span:
    """Parse a date, or two as in ``24 Dec 2026 to 2 Jan 2027``; raises `InvalidValueError`."""
    ends = range_ends(value)
    if len(ends) > 2:
        raise InvalidValueError(f"{quote(value)} is not a range of dates", _SPAN_HINT)
    if len(ends) == 2 and _parts(ends[0])[2] is None:
        raise InvalidValueError(f"{quote(value)} has no year in front of 'to'", _span_hint(*ends))
    first, last = parse_date(ends[0]), parse_date(ends[-1])
    if last < first:
        hint = _backwards_hint(first, last)
        raise InvalidValueError(f"{quote(value)} runs backwards", hint)
    return Span(first, last)


@lru_cache(maxsize=4096)
def parse_closure(value: str) -> Span | YearlySpan:
    """Parse a span, or one without a year for every year: ``24 Dec to 2 Jan``; raises `InvalidValueError`."""
    ends = range_ends(value)
    if len(ends) > 2:
        return parse_span(value)
    parts = [_parts(end) for end in ends]
    if any(year is not None for _, _, year, _ in parts):
        return parse_span(value)
    if any(weekday is not None for *_, weekday in parts):
        hint = "leave the weekday out, or add the year"
        raise InvalidValueError(f"{quote(value)} has a weekday but no year", hint)
    return YearlySpan(parts[0][:2], parts[-1][:2])


@lru_cache(maxsize=256)
def parse_duration(value: str) -> int:
    """Parse ``6 months``, ``26 weeks`` or ``1 year`` into days; raises `InvalidValueError`."""
    match = _DURATION.fullmatch(folded(value))
    if match is None or int(match[1]) == 0:
        raise InvalidValueError(f"{quote(value)} is not a length of time", "write it like 6 months")
    return round(int(match[1]) * _DAYS[match[2]])


def range_ends(value: str) -> list[str]:
    """Split a range of dates into its ends; a date alone is one end."""
    return _RANGE.split(" ".join(value.split()))  # each of many spaces would be tried as the start of a separator


def tidy_dates(value: str) -> str:
    """Write a date or a range that a parser here accepts in its one form; a weekday that was written stays."""
    return " to ".join(map(_tidy_date, range_ends(value)))


def _tidy_date(value: str) -> str:
    month, day, year, weekday = _parts(value)
    if year is None:
        return f"{day} {MONTHS[month - 1][:3]}"
    return (short_date if weekday is None else registry_date)(date(year, month, day))


def tidy_duration(value: str) -> str:
    """Write a length of time that `parse_duration` accepts in its one form: ``1 year``, ``6 months``."""
    number, unit = folded(value).split()
    return count(int(number), unit.removesuffix("s"))


def _parts(value: str) -> tuple[int, int, int | None, int | None]:
    """(month, day, year, weekday) of a date; the day exists in that month."""
    text = " ".join(value.split())
    match = _ISO.fullmatch(text) or _LONG.fullmatch(text)
    if match is None:
        reason = ": numbers alone can be read in two ways" if _NUMERIC.fullmatch(text) else ""
        raise InvalidValueError(f"{quote(value)} is not a date{reason}", _numeric_hint(text))
    month = int(match["month"]) if match["month"].isdigit() else _index(match["month"], MONTHS, "month") + 1
    weekday = None if match["weekday"] is None else _index(match["weekday"], WEEKDAYS, "weekday")
    year = None if match["year"] is None else int(match["year"])
    day = int(match["day"])
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        raise InvalidValueError(f"{quote(value)} is not a date: there is no such day", _DATE_HINT) from None
    if year is not None and not _YEARS[0] <= year <= _YEARS[1]:
        message = f"{quote(value)} is not in the years {_YEARS[0]} to {_YEARS[1]}"
        raise InvalidValueError(message, _DATE_HINT)
    return month, day, year, weekday


def _numeric_hint(text: str) -> str:
    """Suggest the dates that a date in numbers may mean, in Britain the day first."""
    numbers = [int(number) for number in re.findall(r"\d+", text)] if _NUMERIC.fullmatch(text) else []
    if len(numbers) != 3:
        return _DATE_HINT
    first, second, year = numbers
    year += 2000 if year < 100 else 0
    readings = dict.fromkeys(((first, second), (second, first)))
    dates = [short_date(date(year, month, day)) for day, month in readings if _is_date(year, month, day)]
    return f"write {' or '.join(dates)}" if dates else _DATE_HINT


def _is_date(year: int, month: int, day: int) -> bool:
    return _YEARS[0] <= year <= _YEARS[1] and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _backwards_hint(first: date, last: date) -> str:
    """Suggest a range for one that runs backwards: the end a year later, or the two the other way round."""
    years = (first.year, first.year + 1)
    ends = (date(year, last.month, last.day) for year in years if _is_date(year, last.month, last.day))
    end = next((day for day in ends if day >= first), None)
    if end is not None and (end - first).days <= _LONGEST_CORRECTED:
        return f"write {registry_date(first)} to {registry_date(end)}, or fix it"
    return f"write {registry_date(last)} to {registry_date(first)}, or fix the year"


def _span_hint(start: str, end: str) -> str:
    """Suggest the range whose start has lost its year: that of the end, or the year before."""
    last = parse_date(end)
    month, day, _, _ = _parts(start)
    year = last.year if (month, day) <= (last.month, last.day) else last.year - 1
    return (
        f"write {short_date(date(year, month, day))} to {short_date(last)}"
        if _is_date(year, month, day)
        else _SPAN_HINT
    )


def _index(word: str, names: tuple[str, ...], noun: str) -> int:
    text = word.lower()
    text = _ABBREVIATIONS.get(text, text)
    for number, name in enumerate(names):
        if text in (name.lower(), name[:3].lower()):
            return number
    raise InvalidValueError(f"{quote(word)} is not a {noun}", _DATE_HINT)


_date_form = any_case(_LONG, _ISO)
_span_shape = TextShape(rf"(?:{_date_form})(?:(?:{any_case(_RANGE)})(?:{_date_form}))?")
date_field: Check = parsed(parse_date, "date", "8 Jan 2026", tidy_dates, TextShape(_date_form))
span_field: Check = parsed(parse_span, "date", "24 Dec 2026 to 2 Jan 2027", tidy_dates, _span_shape)
closure_field: Check = parsed(parse_closure, "date", "24 Dec to 2 Jan", tidy_dates, _span_shape)
duration_field: Check = parsed(parse_duration, "length", "6 months", tidy_duration, TextShape(any_case(_DURATION)))


def refuse_future(day: date | None, today: date, node: Node, location: Location, key: str) -> None:
    """Report a day after today, for keys that say when something was done."""
    if day is not None and day > today:
        message = f"{registry_date(day)} is in the future; today is {registry_date(today)}"
        location.report(node, key, "in-the-future", message, "write today's date or an earlier one")
