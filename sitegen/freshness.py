"""Freshness: when a check of an entry is due, when it is held back, and how long it is known whether it takes people.

An entry that is held back keeps its address and is found by its name, but is in no list: nobody should set out for a
group that may have stopped long ago.
"""

from __future__ import annotations

from datetime import date, timedelta

from sitegen.model import Freshness, Service, Taking

TAKING_KNOWN_FOR = timedelta(weeks=6)
"""Time after the day on which somebody asked for which it is known whether a service takes people."""


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


def taking_until(taking: Taking) -> date:
    """Return the last day on which it is known whether a service takes people."""
    return taking.as_of + TAKING_KNOWN_FOR


def taking_on(service: Service, day: date) -> Taking | None:
    """Return whether a service takes people on a day; ``None`` where that is not known, or it has paused."""
    taking = service.referral.taking
    return None if taking is None or service.status != "open" or taking_until(taking) < day else taking


def _days_until_due(service: Service, freshness: Freshness) -> int:
    return freshness.warn_after_days if service.check_every_days is None else service.check_every_days


def _day_after(service: Service, days: int) -> date | None:
    if service.checked is None or service.status == "closed":
        return None
    return service.checked + timedelta(days=days + 1)


def _has_come(day: date | None, today: date) -> bool:
    return day is not None and day <= today
