"""What comes next: the next known date, an unknown one before it, and what is open day and night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sitegen.model import Service, Session
from sitegen.timetable.schedule import Happening

_A_WEEK = 7 * 24 * 60 * 60


class Upcoming(NamedTuple):
    """What is to be said of the dates after a moment."""

    maybe: Happening | None
    """The first date of which it is not known whether it is on, when it comes before `known`."""
    known: Happening | None
    """The first date that is on."""


def opening(service: Service) -> tuple[Session, ...]:
    """What "when" means for a service: its sessions, or a helpline's hours where it has none."""
    if not service.sessions and "helpline" in service.formats:
        return service.contact.hours
    return service.sessions


def upcoming(happenings: Iterable[Happening], after: int) -> Upcoming:
    """What starts strictly after a moment, in seconds since 1970; `happenings` are by time."""
    maybe = None
    for happening in happenings:
        if happening.occurrence.start <= after:
            continue
        if not happening.occurrence.reason:
            return Upcoming(maybe, happening)
        maybe = maybe or happening
    return Upcoming(maybe, None)


def is_always_on(happenings: Sequence[Happening], at: int) -> bool:
    """Whether a moment lies in a week or more without a break: what is open day and night."""
    end = start = None
    for occurrence in (happening.occurrence for happening in happenings if not happening.occurrence.reason):
        if end is None or start is None or occurrence.start > end:
            if occurrence.start > at:
                return False
            start, end = occurrence.start, occurrence.end
        end = max(end, occurrence.end)
        if start <= at < end and end - start >= _A_WEEK:
            return True
    return False
