"""Freshness: the days on which an entry is due for a check, and on which it is held back until somebody confirms it.

An entry that is held back keeps its address and is found by its name, but is in no list: nobody should set out for a
group that may have stopped long ago.
"""

from __future__ import annotations

from datetime import date, timedelta

from sitegen.model import Freshness, Service


def due_from(service: Service, freshness: Freshness) -> date | None:
    """Return the first day on which a check is due; ``None`` where nobody has checked the entry, or it has closed."""
    return _day_after(service, _days_until_due(service, freshness))


def held_from(service: Service, freshness: Freshness) -> date | None:
    """Return the first day on which an entry is held back; ``None`` where nobody has checked it, or it has closed."""
    return _day_after(service, max(freshness.hold_after_days, _days_until_due(service, freshness)))


def is_due(service: Service, freshness: Freshness, today: date) -> bool:
    """Return whether a check is due."""
    return _has_come(due_from(service, freshness), today)


def is_held(service: Service, freshness: Freshness, today: date) -> bool:
    """Return whether an entry is held back."""
    return _has_come(held_from(service, freshness), today)


def _days_until_due(service: Service, freshness: Freshness) -> int:
    return freshness.warn_after_days if service.check_every_days is None else service.check_every_days


def _day_after(service: Service, days: int) -> date | None:
    if service.checked is None or service.status == "closed":
        return None
    return service.checked + timedelta(days=days + 1)


def _has_come(day: date | None, today: date) -> bool:
    return day is not None and day <= today
