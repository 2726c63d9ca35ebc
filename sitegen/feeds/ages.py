"""Ages of children as numbers, for formats without units of their own."""

from __future__ import annotations

from datetime import date

from sitegen.model import Age, AgeRange, AgeUnit, Service
from sitegen.timetable.ended import current_sessions

_MONTHS_IN_UNIT: dict[AgeUnit, float] = {"week": 12 / 52.1775, "month": 1.0, "year": 12.0}


def in_months(ages: AgeRange | None) -> tuple[float, float | None] | None:
    """Return (youngest, oldest) in months, both included, the second ``None`` without an upper limit.

    ``None`` when the ages are not known, or no children are included.
    """
    if ages is None or ages.youngest is None:
        return None
    return _months(ages.youngest), None if ages.oldest is None else _months(ages.oldest)


def age_texts(service: Service, today: date) -> tuple[str, ...]:
    """Return the ages of a service in words: its own, else those of its sessions; empty when they are not known."""
    ages = (service.ages,) if service.ages is not None else _ages_of_sessions(service, today)
    return () if None in ages else tuple(dict.fromkeys(some.text for some in ages if some is not None))


def months_of(service: Service, today: date) -> tuple[float, float | None] | None:
    """Return the ages of a service as `in_months`: its own, else from the youngest to the oldest of its sessions.

    They are not known unless every session says its ages.
    """
    if service.ages is not None:
        return in_months(service.ages)
    ages = _ages_of_sessions(service, today)
    ranges = [months for some in ages if (months := in_months(some)) is not None]
    if None in ages or not ranges:
        return None
    oldest = [last for _, last in ranges if last is not None]
    return min(first for first, _ in ranges), max(oldest) if len(oldest) == len(ranges) else None


def _ages_of_sessions(service: Service, today: date) -> tuple[AgeRange | None, ...]:
    return tuple(session.ages for session in current_sessions(service.sessions, today))


def years_of(service: Service, today: date) -> tuple[float, float | None] | None:
    """Return the same as `months_of` in years."""
    return _in_years(months_of(service, today))


def _in_years(months: tuple[float, float | None] | None) -> tuple[float, float | None] | None:
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
