"""Dates in free text, single or from one to another, as authorities write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sitegen.reading.syntax.problems import quote
from sitegen.text import MONTHS, WEEKDAYS, short_date

Order = Literal["day first", "month first", ""]
"""Order of a date in numbers; ``""`` where nobody knows."""

_WEEKDAY = r"(?:(?:on )?(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? *(?:the )?)?"
_MONTH = (
    r"(?P<month>jan(?=uary\b|\b)|feb(?=ruary\b|\b)|mar(?=ch\b|\b)|apr(?=il\b|\b)|may\b|jun(?=e\b|\b)|jul(?=y\b|\b)"
    r"|aug(?=ust\b|\b)|sep(?=t\b|tember\b|\b)|oct(?=ober\b|\b)|nov(?=ember\b|\b)|dec(?=ember\b|\b))[a-z]*\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"(?:,? *(?P<year>20\d\d)(?!\d| */ *\d|[–-]\d\d\b(?! *[a-z])))?"
_FORMS = (
    _WEEKDAY + r"(?P<iso>20\d\d-\d\d-\d\d)(?!\d)",
    _WEEKDAY + r"(?P<numbers>\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d)(?!\d)",
    _WEEKDAY + _DAY + r" *(?:of )?" + _MONTH + _YEAR,
    _WEEKDAY + _MONTH + r" *" + _DAY + _YEAR,
)
_TO = r" *(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bup to\b)+ *(?:and including )?"
_DATES = tuple(re.compile(rf"(?<![\w/.]){form}", re.IGNORECASE) for form in _FORMS)
_DAY_OF_RANGE = re.compile(rf"(?<![\w/.]){_WEEKDAY}{_DAY}(?={_TO})", re.IGNORECASE)
"""Day whose month follows behind the other end of the range."""
_CONNECTED = re.compile(_TO, re.IGNORECASE)
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_SCHOOL_YEAR = re.compile(r"\b(20\d\d) *(?:[/–—-]|to|and) *(?:20)?(\d\d)\b", re.IGNORECASE)
_SINGLE_YEAR = re.compile(r"\b(20\d\d)\b(?! *[/–—-] *\d)")
_FIRST_MONTH = 8
"""First month of a school year; Scotland begins in August."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text, as far as it is written."""

    start: int
    """Offset in the text."""
    end: int
    text: str
    days: tuple[tuple[int, int], ...]
    """Each (month, day) that it may mean: two for ``3/4/2027``."""
    year: int | None
    weekday: int | None
    """Weekday that is written, Monday being 0."""


@dataclass(frozen=True, slots=True)
class Years:
    """Year that a heading or a label gives to dates without one."""

    school_year: int | None = None
    """First year of a school year: 2026 for ``2026/27``."""
    year: int | None = None
    """Year of a term: 2026 for ``Autumn term 2026``."""

    def of(self, month: int) -> int | None:
        """Return the year of a month; ``None`` where there is none."""
        if self.school_year is not None:
            return self.school_year + (month < _FIRST_MONTH)
        return self.year


def years_in(text: str, *, of_a_term: bool) -> Years | None:
    """Return the years that a text names; a single year counts for a term alone, else it may be of half of them."""
    school_year = _SCHOOL_YEAR.search(text)
    if school_year is not None and (int(school_year[1]) + 1) % 100 == int(school_year[2]):
        return Years(school_year=int(school_year[1]))
    single = set(_SINGLE_YEAR.findall(text))
    return Years(year=int(single.pop())) if of_a_term and len(single) == 1 else None


@lru_cache(maxsize=2048)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Find the dates in a text, in order; those whose month follows behind the end of a range too."""
    found: list[WrittenDate] = []
    for form in _DATES:
        for match in form.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found += _written(match)
    for match in _DAY_OF_RANGE.finditer(text):
        connected = _CONNECTED.match(text, match.end())
        after = next((other for other in found if connected is not None and other.start == connected.end()), None)
        if after is not None and not any(match.start() < other.end and other.start < match.end() for other in found):
            days = tuple((month, int(match["day"])) for month, _ in after.days)
            found.append(WrittenDate(*match.span(), match[0], days, after.year, _weekday(match)))
    return tuple(sorted(found, key=lambda item: item.start))


def is_connected(text: str, first: WrittenDate, last: WrittenDate) -> bool:
    """Return whether two dates are the ends of one range."""
    return _CONNECTED.fullmatch(text, first.end, last.start) is not None


def _weekday(match: re.Match[str]) -> int | None:
    name = match["weekday"]
    return None if name is None else next(n for n, day in enumerate(WEEKDAYS) if day.lower().startswith(name.lower()))


def _written(match: re.Match[str]) -> Iterator[WrittenDate]:
    parts = match.groupdict()
    year: int | None
    days: tuple[tuple[int, int], ...]
    if parts.get("iso"):
        year, month, day = map(int, parts["iso"].split("-"))
        days = ((month, day),)
    elif parts.get("numbers"):
        first, second, year = map(int, re.split(r"[/.-]", parts["numbers"]))
        year += 2000 if year < 100 else 0
        days = tuple(dict.fromkeys(((second, first), (first, second))))
    else:
        days = ((_MONTH_NUMBERS[parts["month"].lower()], int(parts["day"])),)
        year = int(parts["year"]) if parts["year"] else None
    possible = tuple((month, day) for month, day in days if _is_day(month, day))
    yield WrittenDate(*match.span(), match[0].strip(), possible, year, _weekday(match))


def _is_day(month: int, day: int) -> bool:
    try:
        date(2024, month, day)
    except ValueError:
        return False
    return True


def order_of(dates: Iterable[WrittenDate]) -> Order:
    """Return the order of the dates in numbers of one file, from those that can only be read in one way."""
    orders: set[Order] = set()
    for item in dates:
        numbers = re.fullmatch(r".*?(\d{1,2})[/.-](\d{1,2})[/.-]\d+", item.text)
        readings = [reading for reading in item.days if item.weekday is None or _falls_on(item, reading)]
        if numbers is not None and len(readings) == 1 and numbers[1] != numbers[2]:
            orders.add("day first" if readings[0][1] == int(numbers[1]) else "month first")
    return orders.pop() if len(orders) == 1 else ""


def _falls_on(item: WrittenDate, reading: tuple[int, int]) -> bool:
    try:
        return item.year is not None and date(item.year, *reading).weekday() == item.weekday
    except ValueError:
        return False


def resolve(item: WrittenDate, year: int | None, order: Order) -> tuple[date | None, str]:
    """Return the day that is meant, or ``None`` and why nobody can tell; `year` is for a date without one."""
    year = item.year or year
    readings = item.days
    if len(readings) > 1 and order:
        readings = readings[:1] if order == "day first" else readings[1:]
    if not readings:
        return None, f"{quote(item.text)} is not a date: there is no such day"
    if year is None:
        return None, f"{quote(item.text)} has no year; if you know it, add --year, such as --year 2026/27"
    days = [date(year, *reading) for reading in readings if reading != (2, 29) or _is_leap(year)]
    if item.weekday is not None and len(days) > 1:
        days = [day for day in days if day.weekday() == item.weekday] or days
    if len(days) > 1:
        return (
            None,
            f"{quote(item.text)} may be {short_date(days[0])} or {short_date(days[1])}; add --day-first or --month-first",
        )
    if not days:
        return None, f"{quote(item.text)} is not a date: there is no such day"
    if item.weekday is not None and days[0].weekday() != item.weekday:
        return None, f"{short_date(days[0])} is a {WEEKDAYS[days[0].weekday()]}, not a {WEEKDAYS[item.weekday]}"
    return days[0], ""


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
