"""Next date of a service as an absolute date, with the data from which a script works out what is on now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.library import Library
from sitegen.model import REMOTE_FORMATS, Service
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import pack_dates
from sitegen.timetable.upcoming import is_always_on, opening_sessions, upcoming
from sitegen.wording.dates import moment_text
from sitegen.wording.no_dates import why_no_date
from sitegen.wording.sessions import ALWAYS_OPEN

OPEN = "open"
"""First word of packed dates: the script says "open", not "on"."""
UNKNOWN = "?"
"""Packed dates of a service whose times are not known."""
_OPEN_FORMATS = frozenset((*REMOTE_FORMATS, "service"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time."""

    start: int
    """Seconds since 1970."""
    iso: str
    """``2026-11-24T10:00:00+00:00``."""
    text: str
    """``Tuesday 24 November, 10am``."""


@dataclass(frozen=True, slots=True)
class ServiceDates:
    """Next date of a service, at the top of its card and of its page."""

    packed: str
    """Every date up to the horizon, for the script: see `timetable.packing`."""
    maybe: Moment | None
    """First date that is not certain, where it comes before `next`."""
    reason: str
    """Why `maybe` is not certain."""
    next: Moment | None
    """First certain date."""
    always: str
    """``Open 24 hours, every day``; ``""`` unless it is open day and night."""
    none: str
    """Why there is no date; ``""`` where there is one, or where the service has paused."""


def dates_of(service: Service, library: Library) -> ServiceDates:
    """Return the dates of an open or paused service on the day of the build."""
    occurrences = library.opening_occurrences(service)
    maybe, known = upcoming(occurrences, library.start)
    no_dates = maybe is None and known is None and service.status == "open"
    return ServiceDates(
        packed=_for_script(service, occurrences),
        maybe=None if maybe is None else moment_of(maybe, library),
        reason="" if maybe is None else maybe.reason,
        next=None if known is None else moment_of(known, library),
        always=ALWAYS_OPEN if is_always_on(occurrences, library.start) else "",
        none=why_no_date(opening_sessions(service), library.horizon) if no_dates else "",
    )


def moment_of(occurrence: Occurrence, library: Library) -> Moment:
    """Return the moment at which an occurrence starts."""
    start = occurrence.start
    return Moment(start, iso(start), moment_text(start, library.today.year))


@lru_cache(maxsize=1 << 16)
def iso(seconds: int) -> str:
    """Return an instant in ISO 8601, by London's clock."""
    return wall_time(seconds).isoformat()


def opens(service: Service) -> bool:
    """True when a service opens and closes, as a helpline does, rather than being on, as a group is."""
    all_day = any(session.end - session.start >= MINUTES_A_DAY for session in opening_sessions(service))
    return all_day or not _OPEN_FORMATS.isdisjoint(service.formats)


def _for_script(service: Service, occurrences: Sequence[Occurrence]) -> str:
    if service.status == "open" and not opening_sessions(service):
        return UNKNOWN
    return " ".join(part for part in (OPEN if opens(service) else "", pack_dates(occurrences)) if part)
