"""Roles that come to a session on a day, as far as the words of ``when`` say: ``Mondays``, ``1st of the month``."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sitegen.model import LAST, Presence, Session
from sitegen.text import WEEKDAYS
from sitegen.timetable.occurrences import is_nth

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)
_OF_THE_MONTH = re.compile(r"\b(?:of|in) (?:the|each|every) month\b", re.IGNORECASE)
_NTH = re.compile(r"\b(1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)\b", re.IGNORECASE)
_WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}


class Days(NamedTuple):
    """Days on which somebody comes; all days where neither is given."""

    weekdays: frozenset[int]
    """Monday 0 to Sunday 6."""
    weeks_of_month: tuple[int, ...]
    """As in `model.Every`."""

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        on_weekday = not self.weekdays or day.weekday() in self.weekdays
        return on_weekday and (not self.weeks_of_month or is_nth(day, self.weeks_of_month))


EVERY_DAY = Days(frozenset(), ())


@lru_cache(maxsize=1024)
def days_named(when: str | None) -> Days:
    """Read weekdays and weeks of the month out of the words of ``when``; words without either mean every session."""
    words = when or ""
    weekdays = frozenset(WEEKDAYS.index(name.capitalize()) for name in _WEEKDAY.findall(words))
    nth = _NTH.findall(words) if _OF_THE_MONTH.search(words) else []
    return Days(weekdays, tuple(_WEEKS.get(word.lower()) or int(word[0]) for word in nth))


def names_days(presences: Collection[Presence]) -> bool:
    """Return whether any of these professionals comes on some days only."""
    return any(days_named(presence.when) != EVERY_DAY for presence in presences)


def roles_on(presences: Collection[Presence], session: Session, day: date) -> tuple[str, ...]:
    """List the roles that come to a session on a day, each once: those of the service, then the session's own."""
    present = (presence.role for presence in presences if day in days_named(presence.when))
    return tuple(dict.fromkeys((*present, *session.who)))
