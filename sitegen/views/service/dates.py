"""Next date of a service as an absolute date, with the data from which a script works out what is on now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sitegen.bidi import isolate_unbroken
from sitegen.compact_json import compact_json
from sitegen.day_parts import MINUTES_A_DAY
from sitegen.library import Library
from sitegen.model import REMOTE_FORMATS, Service
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import pack_dates
from sitegen.timetable.upcoming import is_always_on, opening_sessions, upcoming
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import moment_text
from sitegen.wording.no_dates import why_no_date
from sitegen.wording.places import has_places_by_day, session_place
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
    place: str = ""
    """``Lantern Hall, Easton``; ``""`` where every date is in the same place."""


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
    places: tuple[str, ...]
    """Place of each session, for the script; empty where every date is in the same place."""

    @property
    def packed_places(self) -> str:
        """Places as JSON, for the script; ``""`` where there are none."""
        return compact_json([*map(isolate_unbroken, self.places)]) if self.places else ""


def dates_of(service: Service, context: WordingContext) -> ServiceDates:
    """Return the dates of an open or paused service on the day of the build."""
    library = context.library
    occurrences = library.opening_occurrences(service)
    maybe, known = upcoming(occurrences, library.start)
    no_dates = maybe is None and known is None and service.status == "open"
    places = _places(service, context) if occurrences else ()
    return ServiceDates(
        packed=_for_script(service, occurrences, has_places=bool(places)),
        maybe=None if maybe is None else moment_of(maybe, places, library),
        reason="" if maybe is None else maybe.reason,
        next=None if known is None else moment_of(known, places, library),
        always=ALWAYS_OPEN if is_always_on(occurrences, library.start) else "",
        none=why_no_date(opening_sessions(service), library.horizon) if no_dates else "",
        places=places,
    )


def moment_of(occurrence: Occurrence, places: Sequence[str], library: Library) -> Moment:
    """Return the moment at which an occurrence starts; `places` are those of the sessions, if they differ."""
    start = occurrence.start
    place = places[occurrence.session] if places else ""
    return Moment(start, iso(start), moment_text(start, library.today.year), place)


def _places(service: Service, context: WordingContext) -> tuple[str, ...]:
    if not has_places_by_day(service, context):
        return ()
    return tuple(session_place(service, session, context) for session in opening_sessions(service))


@lru_cache(maxsize=1 << 16)
def iso(seconds: int) -> str:
    """Return an instant in ISO 8601, by London's clock."""
    return wall_time(seconds).isoformat()


def has_opening_hours(service: Service) -> bool:
    """Return whether a service is open or closed, as a helpline is, rather than on, as a group is."""
    all_day = any(session.end - session.start >= MINUTES_A_DAY for session in opening_sessions(service))
    return all_day or not _OPEN_FORMATS.isdisjoint(service.formats)


def _for_script(service: Service, occurrences: Sequence[Occurrence], *, has_places: bool) -> str:
    if service.status == "open" and not opening_sessions(service):
        return UNKNOWN
    return " ".join(
        part
        for part in (OPEN if has_opening_hours(service) else "", pack_dates(occurrences, with_sessions=has_places))
        if part
    )
