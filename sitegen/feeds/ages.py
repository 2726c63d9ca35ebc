"""Ages of children as numbers, for forms that know nothing else."""

from __future__ import annotations

import re

from sitegen.model import AgeRange

_MONTHS = {"week": 12 / 52.1775, "month": 1.0, "year": 12.0}
_AGE = re.compile(r"(\d{1,3}) (week|month|year)s?")


def in_months(ages: AgeRange | None) -> tuple[float, float | None] | None:
    """(youngest, oldest) in months, both included; the second ``None`` where there is no upper end.

    ``None`` when nothing is known, or no children are included.
    """
    if ages is None or ages.from_days is None:
        return None
    ends = [int(number) * _MONTHS[unit] for number, unit in _AGE.findall(ages.words)]
    lowest = _rounded(ends[0]) if ends and ages.from_days else 0
    return lowest, _rounded(ends[-1]) if ends and ages.until_days is not None else None


def in_years(ages: AgeRange | None) -> tuple[float, float | None] | None:
    """The same in years."""
    months = in_months(ages)
    if months is None:
        return None
    lowest, highest = months
    return _rounded(lowest / 12), None if highest is None else _rounded(highest / 12)


def _rounded(number: float) -> float:
    """To two places; a whole number as one."""
    short = round(number, 2)
    return int(short) if short == int(short) else short
