"""Facts of an entry that were confirmed without the others, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.model import Fact, Service
from sitegen.text import capitalised, listed

_NAMES: Mapping[Fact, str] = {
    "sessions": "times",
    "where": "place",
    "contact": "ways to get in touch",
    "phone": "phone number",
    "email": "email address",
    "cost": "cost",
    "join": "how to join",
    "ages": "ages",
}


@dataclass(frozen=True, slots=True)
class ConfirmedFacts:
    """Facts of an entry that were confirmed on one day."""

    facts: str
    """``Times and phone number``."""
    day: date


def confirmed_since_check(service: Service) -> tuple[ConfirmedFacts, ...]:
    """Facts that were confirmed after the last check of the whole entry, the newest first."""
    later = {fact: day for fact, day in service.confirmed.items() if service.checked is None or day > service.checked}
    days = sorted(set(later.values()), reverse=True)
    return tuple(ConfirmedFacts(fact_names(fact for fact in later if later[fact] == day), day) for day in days)


def fact_names(facts: Iterable[str]) -> str:
    """``Times, place and phone number``, in one order, whatever that of the entry."""
    given = set(facts)
    return capitalised(listed(name for fact, name in _NAMES.items() if fact in given))
