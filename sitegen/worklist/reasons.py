"""Reasons to ring a service: what has become old or doubtful about its entry, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.freshness import due_from, held_from, taking_on
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import date_words
from sitegen.timetable.ended import is_over, last_day

SOON = timedelta(days=31)
"""Time ahead that a worklist covers."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Reason to ring a service now."""

    key: str
    """``held-back``, ``funding-ended`` ...: the key of a row of `_REASONS`."""
    since: date
    """Day from which on it holds, perhaps a day to come."""
    text: str
    """``A check has been due since 10 November 2026``."""


_Rule = Callable[[Service, Library], "tuple[date, str] | None"]
"""(day from which it holds, text) of a reason; ``None`` where it does not hold."""


def reasons_to_ring(service: Service, library: Library) -> tuple[Reason, ...]:
    """Return every reason to ring a service this month, the most urgent first; none for a closed one."""
    if service.status == "closed":
        return ()
    found = ((key, rule(service, library)) for key, rule in _REASONS.items())
    return tuple(Reason(key, *reason) for key, reason in found if reason is not None)


def urgency(reasons: tuple[Reason, ...]) -> tuple[int, date]:
    """Return what a list of services is sorted by, from their reasons: the most urgent, then the oldest."""
    return _ORDER[reasons[0].key], reasons[0].since


def _held_back(service: Service, library: Library) -> tuple[date, str] | None:
    since = held_from(service, library.site.freshness)
    if since is None or since > library.today:
        return None
    return since, f"In no list since {date_words(since)}, because nobody has confirmed it for too long"


def _funding_ended(service: Service, library: Library) -> tuple[date, str] | None:
    day = service.run_by.funded_until
    return None if day is None or day >= library.today else (day, f"Its funding ended on {date_words(day)}")


def _sessions_over(service: Service, library: Library) -> tuple[date, str] | None:
    if not service.sessions or not all(is_over(session, library.today) for session in service.sessions):
        return None
    day = max(last_day(session) for session in service.sessions)
    return day, f"Its last date was {date_words(day)}"


def _never_checked(service: Service, library: Library) -> tuple[date, str] | None:
    return (library.today, "Nobody has checked it yet") if service.checked is None else None


def _check_due(service: Service, library: Library) -> tuple[date, str] | None:
    day = due_from(service, library.site.freshness)
    if day is None or day > library.today + SOON or _held_back(service, library):
        return None
    return day, f"A check {'has been due since' if day <= library.today else 'is due on'} {date_words(day)}"


def _paused(service: Service, library: Library) -> tuple[date, str] | None:
    if service.status != "paused" or service.checked is None or service.checked > library.today - SOON:
        return None
    return service.checked, f"It had paused on {date_words(service.checked)}: does it run again?"


def _full(service: Service, library: Library) -> tuple[date, str] | None:
    capacity = service.capacity
    day = None if capacity is None or not capacity.full else capacity.as_of or service.checked
    if day is None or day > library.today - SOON:
        return None
    return day, f"It was full on {date_words(day)}: are there places?"


def _not_taking(service: Service, library: Library) -> tuple[date, str] | None:
    taking = service.referral.taking
    if taking is None or taking.now == "yes" or service.status != "open" or taking_on(service, library.today):
        return None
    was = "had a waiting list" if taking.now == "waiting-list" else "was not taking anybody"
    return taking.as_of, f"It {was} on {date_words(taking.as_of)}: ask again"


def _notice_ends(service: Service, library: Library) -> tuple[date, str] | None:
    day = None if service.note is None else service.note.until
    if day is None or day > library.today + SOON:
        return None
    return day, f"Its notice {'ended' if day < library.today else 'ends'} on {date_words(day)}"


def _funding_ends(service: Service, library: Library) -> tuple[date, str] | None:
    day = service.run_by.funded_until
    if day is None or not library.today <= day <= library.today + SOON:
        return None
    return day, f"Its funding ends on {date_words(day)}"


_REASONS: dict[str, _Rule] = {
    "held-back": _held_back,
    "funding-ended": _funding_ended,
    "sessions-over": _sessions_over,
    "never-checked": _never_checked,
    "check-due": _check_due,
    "paused": _paused,
    "full": _full,
    "not-taking": _not_taking,
    "notice-ends": _notice_ends,
    "funding-ends": _funding_ends,
}
"""Rules by key, the most urgent first."""
_ORDER = {key: number for number, key in enumerate(_REASONS)}
