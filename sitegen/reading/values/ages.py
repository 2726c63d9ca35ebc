"""Age ranges, as volunteers write them: ``birth to 12 months``, ``pregnancy only``, ``any age``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sitegen.model import BIRTH, Age, AgeRange, AgeUnit
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.fields import Check, InvalidValueError, parsed
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
_EXAMPLES = "write it like birth to 12 months, 6 weeks to 2 years, pregnancy to 6 months, pregnancy only, 2 years and over, or any age"


@lru_cache(maxsize=1024)
def parse_ages(value: str) -> AgeRange:
    """Parse a range of ages, both ends included; raises `InvalidValueError`."""
    text = " ".join(value.casefold().split())
    if text == "any age":
        return AgeRange(text, pregnancy=True, youngest=BIRTH, oldest=None)
    if text == "pregnancy only":
        return AgeRange(text, pregnancy=True, youngest=None, oldest=None)
    if text.endswith(" and over"):
        lowest = text.removesuffix(" and over")
        if lowest in ("birth", "pregnancy"):
            return AgeRange(text, pregnancy=lowest == "pregnancy", youngest=BIRTH, oldest=None)
        youngest = _age(lowest, None, value)
        return AgeRange(f"{_age_text(youngest)} and over", pregnancy=False, youngest=youngest, oldest=None)
    ends = re.split(r" to | ?[–—-] ?", text)
    if len(ends) != 2:
        raise InvalidValueError(f"{quote(value)} is not a range of ages", _hint(text))
    oldest = _age(ends[1], None, value)
    if ends[0] in ("birth", "pregnancy"):
        return AgeRange(f"{ends[0]} to {_age_text(oldest)}", ends[0] == "pregnancy", BIRTH, oldest)
    youngest = _age(ends[0], oldest.unit, value)
    if youngest.first_day >= oldest.end_day:
        hint = f"write {_age_text(oldest)} to {_age_text(youngest)}, or fix it"
        raise InvalidValueError(f"{quote(value)} runs backwards", hint)
    lowest = "birth" if youngest.number == 0 else _age_text(youngest)
    return AgeRange(f"{lowest} to {_age_text(oldest)}", pregnancy=False, youngest=youngest, oldest=oldest)


def _age(text: str, default_unit: AgeUnit | None, value: str) -> Age:
    match = _AGE.fullmatch(text)
    unit = default_unit if match is None or match[2] is None else _UNITS[match[2]]
    if match is None or unit is None or int(match[1]) > _MAX_NUMBER[unit]:
        raise InvalidValueError(f"{quote(value)} is not a range of ages", _hint(value.casefold()))
    return Age(int(match[1]), unit)


def _age_text(age: Age) -> str:
    return count(age.number, age.unit)


def _hint(text: str) -> str:
    match = re.fullmatch(r"(under|up to|to) (\d+) ?(week|month|year)s?", text)
    if match is None:
        return _EXAMPLES
    number, unit = int(match[2]), match[3]
    if match[1] == "under":
        if (number, unit) == (1, "year"):
            return "write birth to 11 months"
        number -= 1
    return f"write birth to {count(number, unit)}" if number else _EXAMPLES


ages_field: Check = parsed(parse_ages, "ages")
