"""The ages a service is for: ``birth to 12 months``, ``6 weeks to 2 years``, ``pregnancy only``, ``any age``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sitegen.model import BIRTH, Age, AgeRange, AgeUnit
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.dates import InvalidValueError
from sitegen.reading.values.fields import scalar
from sitegen.text import count

_LIMITS: Mapping[AgeUnit, int] = {"week": 156, "month": 240, "year": 25}
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


def ages_field(node: Node, location: Location, key: str) -> AgeRange | None:
    """A range of ages; both ends are included: ``birth to 12 months`` includes a child of 12 months."""
    value = scalar(node, location, key)
    if value is None:
        return None
    try:
        return parse_ages(value)
    except InvalidValueError as refused:
        location.report(node, key, "ages", refused.message, refused.hint)
        return None


@lru_cache(maxsize=1024)
def parse_ages(value: str) -> AgeRange:
    """Parse a range of ages; raises `InvalidValueError` for any other text."""
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
        return AgeRange(f"{_text(youngest)} and over", pregnancy=False, youngest=youngest, oldest=None)
    ends = re.split(r" to | ?[–—-] ?", text)
    if len(ends) != 2:
        raise InvalidValueError(f"{quote(value)} is not a range of ages", _hint(text))
    oldest = _age(ends[1], None, value)
    if ends[0] in ("birth", "pregnancy"):
        return AgeRange(f"{ends[0]} to {_text(oldest)}", ends[0] == "pregnancy", BIRTH, oldest)
    youngest = _age(ends[0], oldest.unit, value)
    if youngest.first_day >= oldest.end_day:
        hint = f"write {_text(oldest)} to {_text(youngest)}, or fix it"
        raise InvalidValueError(f"{quote(value)} runs backwards", hint)
    lowest = "birth" if youngest.number == 0 else _text(youngest)
    return AgeRange(f"{lowest} to {_text(oldest)}", pregnancy=False, youngest=youngest, oldest=oldest)


def _age(text: str, default_unit: AgeUnit | None, value: str) -> Age:
    match = _AGE.fullmatch(text)
    unit = default_unit if match is None or match[2] is None else _UNITS[match[2]]
    if match is None or unit is None or int(match[1]) > _LIMITS[unit]:
        raise InvalidValueError(f"{quote(value)} is not a range of ages", _hint(value.casefold()))
    return Age(int(match[1]), unit)


def _text(age: Age) -> str:
    return count(age.number, age.unit)


def _hint(words: str) -> str:
    match = re.fullmatch(r"(?:under|up to|to) (\d+) ?(week|month|year)s?", words)
    if match is None:
        return _EXAMPLES
    highest = int(match[1]) - words.startswith("under")
    if match[2] == "year" and words.startswith("under"):
        return (
            f"write birth to {int(match[1]) * 12 - 1} months"
            if int(match[1]) == 1
            else f"write birth to {highest} years"
        )
    return f"write birth to {count(highest, match[2])}"
