"""Ages of children as numbers, for formats without units of their own."""

from __future__ import annotations

from sitegen.model import Age, AgeRange, AgeUnit

_MONTHS_IN_UNIT: dict[AgeUnit, float] = {"week": 12 / 52.1775, "month": 1.0, "year": 12.0}


def in_months(ages: AgeRange | None) -> tuple[float, float | None] | None:
    """Return (youngest, oldest) in months, both included, the second ``None`` without an upper limit.

    ``None`` when the ages are not known, or no children are included.
    """
    if ages is None or ages.youngest is None:
        return None
    return _months(ages.youngest), None if ages.oldest is None else _months(ages.oldest)


def in_years(ages: AgeRange | None) -> tuple[float, float | None] | None:
    """Return the same as `in_months` in years."""
    months = in_months(ages)
    if months is None:
        return None
    youngest, oldest = months
    return _rounded(youngest / 12), None if oldest is None else _rounded(oldest / 12)


def _months(age: Age) -> float:
    return _rounded(age.number * _MONTHS_IN_UNIT[age.unit])


def _rounded(number: float) -> float:
    """Round to two places; a whole number becomes an `int`, which JSON writes without ``.0``."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
