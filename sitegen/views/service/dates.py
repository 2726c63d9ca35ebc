"""What cards and pages say of the next date, true whenever it is read, and what their script needs to say it better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sitegen.library import Library
from sitegen.model import MINUTES_A_DAY, Service
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import pack_dates
from sitegen.timetable.upcoming import is_always_on, opening_sessions, upcoming
from sitegen.wording.dates import moment_words
from sitegen.wording.no_dates import why_no_date

OPEN = "open"
UNKNOWN = "?"
"""First words of what the script reads: "open" and not "on" is said of it; no time is known at all."""
_OPEN_FORMATS = frozenset(("helpline", "online-community", "service"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time."""

    iso: str
    """``2026-11-24T10:00:00+00:00``."""
    words: str
    """``Tuesday 24 November, 10am``."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a service, as its card and its page begin with them."""

    packed: str
    """All of them up to the horizon, for the script: see `timetable.packing`."""
    maybe: Moment | None
    """The first date that is not certain, where it comes before `next`."""
    reason: str
    """Why it is not certain."""
    next: Moment | None
    """The next date that is."""
    always: bool
    """Whether it is open day and night."""
    none: str
    """Why there is no date; ``""`` when there is one, or when a notice says why."""


def dates_of(service: Service, library: Library) -> Dates:
    """The dates of an open or paused service on the day of the build."""
    occurrences = library.opening_occurrences(service)
    maybe, known = upcoming(occurrences, library.start)
    no_dates = maybe is None and known is None and service.status == "open"
    return Dates(
        packed=_for_script(service, occurrences),
        maybe=None if maybe is None else moment_of(maybe, library),
        reason="" if maybe is None else maybe.reason,
        next=None if known is None else moment_of(known, library),
        always=is_always_on(occurrences, library.start),
        none=why_no_date(opening_sessions(service), library.horizon) if no_dates else "",
    )


def moment_of(occurrence: Occurrence, library: Library) -> Moment:
    """When a date starts."""
    return Moment(iso(occurrence.start), moment_words(occurrence.start, library.today.year))


@lru_cache(maxsize=1 << 16)
def iso(seconds: int) -> str:
    """An instant as machines read it, by London's clock."""
    return wall_time(seconds).isoformat()


def opens(service: Service) -> bool:
    """Whether a service opens and closes, as a line does; else it is on, as a group is."""
    all_day = any(session.end - session.start >= MINUTES_A_DAY for session in opening_sessions(service))
    return all_day or not _OPEN_FORMATS.isdisjoint(service.formats)


def _for_script(service: Service, occurrences: Sequence[Occurrence]) -> str:
    if service.status == "open" and not opening_sessions(service):
        return UNKNOWN
    return " ".join(word for word in (OPEN if opens(service) else "", pack_dates(occurrences)) if word)
