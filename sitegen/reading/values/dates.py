"""Dates, spans of dates and lengths of time, as volunteers write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from sitegen.model import Span, YearlySpan
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import scalar
from sitegen.text import MONTHS, WEEKDAYS, registry_date

_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? +)?"
_LONG = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)? +(?P<month>[a-z]{3,9})(?: +(?P<year>\d{4}))?",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(_WEEKDAY + r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.IGNORECASE | re.ASCII)
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
_TO = re.compile(r"\s+(?:to|until|till)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE | re.ASCII)
_EXAMPLE = "write it like 8 Jan 2026"
_LEAP_YEAR = 2024


Parsed = TypeVar("Parsed")


class InvalidValueError(Exception):
    """A text that is not what it should be: what is wrong, and what right looks like."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def date_field(node: Node, location: Location, key: str) -> date | None:
    """A date: ``8 Jan 2026``, ``Thu 8 Jan 2026`` or ``2026-01-08``."""
    return _checked(parse_date, "date", node, location, key)


def span_field(node: Node, location: Location, key: str) -> Span | None:
    """A date, or ``24 Dec 2026 to 2 Jan 2027``."""
    return _checked(parse_span, "date", node, location, key)


def closure_field(node: Node, location: Location, key: str) -> Span | YearlySpan | None:
    """A date or a span, with a year or, for every year, without one."""
    return _checked(parse_closure, "date", node, location, key)


def duration_field(node: Node, location: Location, key: str) -> int | None:
    """A length of time such as ``6 months``, in days."""
    return _checked(parse_duration, "length", node, location, key)


def _checked(parse: Callable[[str], Parsed], code: str, node: Node, location: Location, key: str) -> Parsed | None:
    value = scalar(node, location, key)
    if value is None:
        return None
    try:
        return parse(value)
    except InvalidValueError as refused:
        location.report(node, key, code, refused.message, refused.hint)
        return None


@lru_cache(maxsize=4096)
def parse_date(value: str) -> date:
    """`InvalidValueError` when it is not a date."""
    month, day, year, weekday = _parts(value)
    if year is None:
        raise InvalidValueError(f"{quote(value)} has no year", _EXAMPLE)
    found = date(year, month, day)
    if weekday is not None and found.weekday() != weekday:
        message = f"{quote(value)} is a {WEEKDAYS[found.weekday()]}, not a {WEEKDAYS[weekday]}"
        raise InvalidValueError(message, f"write {registry_date(found)}, or mend the date")
    return found


@lru_cache(maxsize=4096)
def parse_span(value: str) -> Span:
    """One date is a span of one day. `InvalidValueError` when it is not a span or runs backwards."""
    ends = _TO.split(value)
    if len(ends) > 2:
        raise InvalidValueError(f"{quote(value)} is not a span of dates", "write it like 24 Dec 2026 to 2 Jan 2027")
    if len(ends) == 2 and _parts(ends[0])[2] is None:
        raise InvalidValueError(
            f"{quote(value)} has no year in front of 'to'", "write it like 24 Dec 2026 to 2 Jan 2027"
        )
    first, last = parse_date(ends[0]), parse_date(ends[-1])
    if last < first:
        raise InvalidValueError(
            f"{quote(value)} runs backwards", f"write {registry_date(last)} to {registry_date(first)}, or mend the year"
        )
    return Span(first, last)


@lru_cache(maxsize=4096)
def parse_closure(value: str) -> Span | YearlySpan:
    """Without any year it is meant for every year. `InvalidValueError` as `parse_span`."""
    ends = _TO.split(value)
    if len(ends) <= 2:
        parts = [_parts(end) for end in ends]
        if all(year is None for _, _, year, _ in parts):
            if any(weekday is not None for *_, weekday in parts):
                raise InvalidValueError(
                    f"{quote(value)} has a weekday but no year", "leave the weekday out, or add the year"
                )
            return YearlySpan(parts[0][:2], parts[-1][:2])
    return parse_span(value)


@lru_cache(maxsize=256)
def parse_duration(value: str) -> int:
    """``6 months``, ``26 weeks``, ``1 year`` in days. `InvalidValueError` when it is none."""
    match = re.fullmatch(r"(\d{1,3}) (day|week|month|year)s?", " ".join(value.casefold().split()))
    if match is None or int(match[1]) == 0:
        raise InvalidValueError(f"{quote(value)} is not a length of time", "write it like 6 months")
    return round(int(match[1]) * {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}[match[2]])


def _parts(value: str) -> tuple[int, int, int | None, int | None]:
    """(month, day, year, weekday) of a text; the day exists in that month."""
    words = " ".join(value.split())
    match = _ISO.fullmatch(words) or _LONG.fullmatch(words)
    if match is None:
        numeric = _NUMERIC.fullmatch(words)
        message = f"{quote(value)} is not a date" + ("; numbers alone can be read two ways" if numeric else "")
        raise InvalidValueError(message, _EXAMPLE)
    month = int(match["month"]) if match["month"].isdigit() else _index(match["month"], MONTHS, "month") + 1
    weekday = None if match["weekday"] is None else _index(match["weekday"], WEEKDAYS, "weekday")
    year = None if match["year"] is None else int(match["year"])
    day = int(match["day"])
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        raise InvalidValueError(f"{quote(value)} is not in the calendar: there is no such day", _EXAMPLE) from None
    if year is not None and not 1900 <= year <= 2199:
        raise InvalidValueError(f"{quote(value)} has a year that cannot be meant", _EXAMPLE)
    return month, day, year, weekday


def _index(word: str, names: tuple[str, ...], what: str) -> int:
    folded = "sep" if word.casefold() == "sept" else word.casefold()
    if folded == "tues" or folded == "thur" or folded == "thurs":
        folded = folded[:3]
    for number, name in enumerate(names):
        if folded == name.casefold() or folded == name[:3].casefold():
            return number
    raise InvalidValueError(f"{quote(word)} is not a {what}", _EXAMPLE)
