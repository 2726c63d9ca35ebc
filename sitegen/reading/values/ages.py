"""The ages a service is for: ``birth to 12 months``, ``6 weeks to 2 years``, ``pregnancy only``, ``any age``."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model import AgeRange
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Spot, quote
from sitegen.reading.values.dates import RefusedError
from sitegen.reading.values.fields import scalar
from sitegen.text import count

DAYS = {"week": 7.0, "month": 30.4375, "year": 365.25}
"""Days in a unit of age."""
_LIMITS = {"week": 156, "month": 240, "year": 25}
_AGE = re.compile(r"(\d{1,3}) ?(?:(week|wk|month|mth|year|yr)s?)?(?: old)?", re.ASCII)
_UNITS = {"wk": "week", "mth": "month", "yr": "year"}
_EXAMPLES = "write it like birth to 12 months, 6 weeks to 2 years, pregnancy to 6 months, pregnancy only, 2 years and over, or any age"


def ages_field(node: Node, spot: Spot, key: str) -> AgeRange | None:
    """A range of ages; both ends are included: ``birth to 12 months`` includes a child of 12 months."""
    value = scalar(node, spot, key)
    if value is None:
        return None
    try:
        return parse_ages(value)
    except RefusedError as refused:
        spot.report(node, key, "ages", refused.message, refused.hint)
        return None


@lru_cache(maxsize=1024)
def parse_ages(value: str) -> AgeRange:
    """`RefusedError` when it is not a range of ages."""
    words = " ".join(value.casefold().split())
    if words == "any age":
        return AgeRange("any age", pregnancy=True, from_days=0, until_days=None)
    if words == "pregnancy only":
        return AgeRange("pregnancy only", pregnancy=True, from_days=None, until_days=None)
    if words.endswith(" and over"):
        lowest = words.removesuffix(" and over")
        if lowest in ("birth", "pregnancy"):
            return AgeRange(words, pregnancy=lowest == "pregnancy", from_days=0, until_days=None)
        number, unit = _age(lowest, None, value)
        return AgeRange(f"{count(number, unit)} and over", False, _days(number, unit), None)
    ends = re.split(r" to | ?[–—-] ?", words)
    if len(ends) != 2:
        raise RefusedError(f"{quote(value)} is not a range of ages", _hint(words))
    high, high_unit = _age(ends[1], None, value)
    until = _days(high + 1, high_unit)
    if ends[0] in ("birth", "pregnancy"):
        return AgeRange(f"{ends[0]} to {count(high, high_unit)}", ends[0] == "pregnancy", 0, until)
    low, low_unit = _age(ends[0], high_unit, value)
    if _days(low, low_unit) >= until:
        raise RefusedError(
            f"{quote(value)} runs backwards", f"write {count(high, high_unit)} to {count(low, low_unit)}, or mend it"
        )
    lowest = "birth" if low == 0 else count(low, low_unit)
    return AgeRange(f"{lowest} to {count(high, high_unit)}", False, _days(low, low_unit), until)


def _age(words: str, unit_if_none: str | None, value: str) -> tuple[int, str]:
    match = _AGE.fullmatch(words)
    unit = match and (_UNITS.get(match[2], match[2]) or unit_if_none)
    if match is None or unit is None or int(match[1]) > _LIMITS[unit]:
        raise RefusedError(f"{quote(value)} is not a range of ages", _hint(value.casefold()))
    return int(match[1]), unit


def _days(number: int, unit: str) -> int:
    return round(number * DAYS[unit])


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
