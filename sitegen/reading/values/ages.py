"""Age ranges, as volunteers write them: ``birth to 12 months``, ``pregnancy only``, ``any age``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from sitegen.model import BIRTH, Age, AgeRange, AgeUnit
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.fields import Check
from sitegen.reading.values.scalars import InvalidValueError, folded, parsed
from sitegen.text import count

_MAX_NUMBER: Mapping[AgeUnit, int] = {"week": 156, "month": 240, "year": 25}
_AGE = re.compile(r"(\d{1,3}) ?(?:(week|wk|month|mth|year|yr)s?)?(?: old)?", re.ASCII)
_UNITS: Mapping[str, AgeUnit] = {
    "week": "week",
    "wk": "week",
    "month": "month",
    "mth": "month",
    "year": "year",
    "yr": "year",
}
_HALF_YEARS = re.compile(r"(?:(\d{1,2})(?: and a half|½|\.5) ?(?:years?|yrs?)?|half a year)(?: old)?", re.ASCII)
_SCHOOL_YEARS = re.compile(
    r"(?:school years? (\d{1,2}|reception)|year (\d{1,2})|(reception))(?: to (?:school )?(?:year )?(\d{1,2}))?",
    re.ASCII,
)
"""Years of school; plain "years 3 to 6" might be ages."""
_LAST_SCHOOL_YEAR = 13
_PREGNANCY_WEEKS = re.compile(r"(?:from )?(\d{1,2}) weeks? pregnant(?: to (.+))?", re.ASCII)
_LAST_PREGNANCY_WEEK = 42
_MILESTONES: Mapping[str, Age] = {"crawling": Age(9, "month"), "walking": Age(14, "month")}
"""Age at which most babies do: https://www.nhs.uk/baby/babys-development/ (crawling), Healthy Child Programme."""
_EXAMPLES = "write it like birth to 12 months, 6 weeks to 2 years, pregnancy to 6 months, pregnancy only, 2 years and over, or any age"


@lru_cache(maxsize=1024)
def parse_ages(value: str) -> AgeRange:
    """Parse a range of ages, both ends included; raises `InvalidValueError`."""
    text = folded(value)
    if (school := _SCHOOL_YEARS.fullmatch(text)) is not None:
        return _school_years(school, value)
    if (weeks := _PREGNANCY_WEEKS.fullmatch(text)) is not None:
        return _from_pregnancy_week(weeks, value)
    if text == "any age":
        return AgeRange(text, pregnancy=True, youngest=BIRTH, oldest=None)
    if text == "pregnancy only":
        return AgeRange(text, pregnancy=True, youngest=None, oldest=None)
    if text.endswith(" and over"):
        lowest = text.removesuffix(" and over")
        if lowest in ("birth", "pregnancy"):
            return AgeRange(text, pregnancy=lowest == "pregnancy", youngest=BIRTH, oldest=None)
        youngest = _age(lowest, None, value)
        return AgeRange(f"{_age_text(youngest, lowest)} and over", pregnancy=False, youngest=youngest, oldest=None)
    ends = re.split(r" to | ?[–—-] ?", text)
    if len(ends) != 2:
        raise InvalidValueError(f"{quote(value)} is not a range of ages", _hint(text))
    if (milestone := _MILESTONES.get(ends[1])) is not None and ends[0] in ("birth", "pregnancy"):
        return AgeRange(text, ends[0] == "pregnancy", BIRTH, milestone)
    oldest = _age(ends[1], None, value)
    if ends[0] in ("birth", "pregnancy"):
        return AgeRange(f"{ends[0]} to {_age_text(oldest, ends[1])}", ends[0] == "pregnancy", BIRTH, oldest)
    youngest = _age(ends[0], "year" if _HALF_YEARS.fullmatch(ends[1]) else oldest.unit, value)
    if youngest.first_day >= oldest.end_day:
        hint = f"write {_age_text(oldest, ends[1])} to {_age_text(youngest, ends[0])}, or fix it"
        raise InvalidValueError(f"{quote(value)} runs backwards", hint)
    lowest = "birth" if youngest.number == 0 else _age_text(youngest, ends[0])
    return AgeRange(f"{lowest} to {_age_text(oldest, ends[1])}", pregnancy=False, youngest=youngest, oldest=oldest)


def _school_years(match: re.Match[str], value: str) -> AgeRange:
    """Ages in school years of England and Wales: children are 5 when year 1 starts, and turn 6 in it."""
    start = match[1] or match[2] or match[3]
    first, last = (0 if year == "reception" else int(year) for year in (start, match[4] or start))
    if "0" in (start, match[4]):
        hint = f"write reception to year {last}" if last else "write reception"
        raise InvalidValueError(f"{quote(value)}: no school year has the number 0", hint)
    if first > last:
        hint = f"write school years {last} to {first}, or fix it"
        raise InvalidValueError(f"{quote(value)} runs backwards", hint)
    if last > _LAST_SCHOOL_YEAR:
        message = f"{quote(value)} is not a range of school years"
        raise InvalidValueError(message, f"write it like school years 7 to {_LAST_SCHOOL_YEAR}")
    names = ["reception" if year == 0 else str(year) for year in (first, last)]
    if first == last:
        text = "reception" if first == 0 else f"school year {first}"
    else:
        text = f"{'' if first == 0 else 'school years '}{names[0]} to {'school year ' if first == 0 else ''}{names[1]}"
    return AgeRange(text, pregnancy=False, youngest=Age(first + 4, "year"), oldest=Age(last + 5, "year"))


def _from_pregnancy_week(match: re.Match[str], value: str) -> AgeRange:
    week = int(match[1])
    if not 0 < week <= _LAST_PREGNANCY_WEEK:
        raise InvalidValueError(f"{quote(value)} is not a week of pregnancy", "write it like from 20 weeks pregnant")
    start = f"from {count(week, 'week')} pregnant"
    if match[2] is None:
        return AgeRange(start, pregnancy=True, youngest=None, oldest=None, pregnancy_week=week)
    if match[2] == "birth":
        raise InvalidValueError(f"{quote(value)} has no age after the birth", f"write {start}")
    try:
        to_birth = replace(parse_ages(f"pregnancy to {match[2]}"), pregnancy_week=week)
    except InvalidValueError:
        hint = f"write {start}, or with an age like {start} to 6 months"
        raise InvalidValueError(f"{quote(value)} is not a range of ages", hint) from None
    return replace(to_birth, text=f"{start} {to_birth.text.removeprefix('pregnancy ')}")


def _age(text: str, default_unit: AgeUnit | None, value: str) -> Age:
    if (half := _HALF_YEARS.fullmatch(text)) is not None:
        return Age(int(half[1] or 0) * 12 + 6, "month")
    match = _AGE.fullmatch(text)
    unit = default_unit if match is None or match[2] is None else _UNITS[match[2]]
    if match is None or unit is None or int(match[1]) > _MAX_NUMBER[unit]:
        raise InvalidValueError(f"{quote(value)} is not a range of ages", _hint(value.lower()))
    return Age(int(match[1]), unit)


def _age_text(age: Age, words: str = "") -> str:
    """Write an age; as a half year where `words` give it as one."""
    half = _HALF_YEARS.fullmatch(words)
    if half is not None:
        return f"{half[1]} and a half years" if half[1] else "half a year"
    return count(age.number, age.unit)


def _hint(text: str) -> str:
    """Return the right form of what volunteers write most."""
    if milestone := re.search(r"\b(crawl|walk)\w*", text):
        return _milestone_hint(text, milestone)
    if pregnant := re.fullmatch(
        r"(?:from )?(\d{1,2})\+? ?(?:weeks?|wks?)(?: (?:pregnant|of pregnancy))?(?: onwards?)?", text
    ):
        return f"write from {count(int(pregnant[1]), 'week')} pregnant, or birth to {count(int(pregnant[1]), 'week')}"
    if plain := re.fullmatch(r"(?:years )?(\d{1,2})(?: to | ?[–—-] ?)([1-9]\d?)", text):
        first = "birth" if int(plain[1]) == 0 else plain[1]
        school = f", or school years {plain[1]} to {plain[2]}" if text.startswith("years") else ""
        return f"write {first} to {count(int(plain[2]), 'year')}{school}"
    match = re.fullmatch(r"(under|up to|to) (\d+) ?(week|month|year)?s?", text)
    if match is None:
        return _EXAMPLES
    number, unit = int(match[2]), match[3] or "year"
    if match[1] == "under":
        if (number, unit) == (1, "year"):
            return "write birth to 11 months"
        number -= 1
    return f"write birth to {count(number, unit)}" if number else _EXAMPLES


def _milestone_hint(text: str, milestone: re.Match[str]) -> str:
    """Suggest the range up to a milestone, or the ages that begin at one."""
    name = f"{milestone[1]}ing"
    if milestone.start() > len("from "):
        return f"write birth to {name}"
    with_ages = re.sub(r"\b(crawl|walk)\w*", lambda match: _age_text(_MILESTONES[f"{match[1]}ing"]), text)
    try:
        return f"write {parse_ages(with_ages.removeprefix('from ')).text}"
    except InvalidValueError:
        return f"write birth to {name}, or {_age_text(_MILESTONES[name])} and over"


def tidy_ages(value: str) -> str:
    """Write ages that `parse_ages` accepts in their one form."""
    ages = parse_ages(value)
    return ages.text if parse_ages(ages.text) == ages else folded(value)


ages_field: Check = parsed(parse_ages, "ages", "birth to 12 months", tidy_ages)
