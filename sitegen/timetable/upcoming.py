"""Next dates of a service after a moment, and services that are open day and night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import Service, Session
from sitegen.timetable.occurrences import Occurrence

_WEEK = 7 * MINUTES_A_DAY * 60
"""Seconds."""


class Upcoming(NamedTuple):
    """Next dates after a moment."""

    unknown: Occurrence | None
    """First date that is not known to be on, where it comes before `known`."""
    known: Occurrence | None
    """First date that is on."""


def opening_sessions(service: Service) -> tuple[Session, ...]:
    """Return the sessions of a service, or the hours of a helpline that has no sessions."""
    return service.contact.hours if is_open_by_hours(service) else service.sessions


def is_open_by_hours(service: Service) -> bool:
    """Return whether a service has its contact hours in place of sessions, as a helpline has."""
    return not service.sessions and "helpline" in service.formats


def upcoming(occurrences: Iterable[Occurrence], after: int) -> Upcoming:
    """Find the next dates that start after a moment, in seconds since 1970; `occurrences` are ascending."""
    unknown = None
    for occurrence in occurrences:
        if occurrence.start <= after:
            continue
        if occurrence.is_known:
            return Upcoming(unknown, occurrence)
        unknown = unknown or occurrence
    return Upcoming(unknown, None)


def is_always_on(occurrences: Sequence[Occurrence], at: int) -> bool:
    """Return whether a moment lies in a week or more without a break; `occurrences` are ascending."""
    end = start = None
    for occurrence in (occurrence for occurrence in occurrences if occurrence.is_known):
        if end is None or start is None or occurrence.start > end:
            if occurrence.start > at:
                return False
            start, end = occurrence.start, occurrence.end
        end = max(end, occurrence.end)
        if start <= at < end and end - start >= _WEEK:
            return True
    return False
