"""The dates of a session of which one can be sure, as runs that one rule gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sitegen.library import Library
from sitegen.model import Service, Session
from sitegen.timetable.occurrences import pattern, rulings


@dataclass(frozen=True, slots=True)
class Run:
    """Dates that one rule gives, without a gap."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CertainDates:
    """What is known of the dates of a session up to the horizon."""

    runs: tuple[Run, ...]
    """Ascending; a date beyond the session's pattern is a run of its own."""
    gaps: tuple[date, ...]
    """Days of the pattern between the first and the last run on which it is off, or not certain."""
    unknown: tuple[tuple[str, tuple[date, ...]], ...]
    """(reason, dates one after the other) of what is not certain."""


def certain_dates(service: Service, session: Session, library: Library) -> CertainDates:
    """The dates of one of the service's sessions."""
    calendar, nation = library.schedule.calendar(service, session), library.schedule.nation(service, session)
    ruled = dict(rulings(session, calendar, nation, library.horizon))
    regular = list(pattern(session, library.horizon)) if session.extra else [] if session.dates else list(ruled)
    on = [day for day in regular if ruled[day].status == "on"]
    runs = []
    for is_on, group in groupby(regular, key=lambda day: ruled[day].status == "on"):
        days = list(group)
        if is_on:
            runs.append(Run(days[0], days[-1]))
    inside = frozenset(regular)
    runs += [Run(day, day) for day, ruling in ruled.items() if ruling.status == "on" and day not in inside]
    gaps = tuple(day for day in regular if ruled[day].status != "on" and on and on[0] < day < on[-1])
    unknown = []
    for reason, pairs in groupby(ruled.items(), key=lambda pair: pair[1].reason if pair[1].status == "unknown" else ""):
        if reason:
            unknown.append((reason, tuple(day for day, _ in pairs)))
    return CertainDates(tuple(sorted(runs, key=lambda run: run.first)), gaps, tuple(unknown))
