"""Certain dates of a session, as runs of dates that one rule can express."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sitegen.library import Library
from sitegen.model import Service, Session


@dataclass(frozen=True, slots=True)
class DateRun:
    """Consecutive dates of a pattern, without a gap."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CertainDates:
    """Certain and uncertain dates of a session up to the horizon."""

    runs: tuple[DateRun, ...]
    """Ascending; a date outside the session's pattern is a run of its own."""
    gaps: tuple[date, ...]
    """Days of the pattern between the first and the last certain one on which the session is off or uncertain."""
    unknown: tuple[tuple[str, tuple[date, ...]], ...]
    """(reason, consecutive dates) of the uncertain ones."""


def certain_dates(service: Service, session: Session, library: Library) -> CertainDates:
    """Work out the certain dates of one of the service's sessions."""
    ruled = dict(library.schedule.rulings(service, session, library.horizon))
    in_pattern = [] if session.dates else list(library.schedule.pattern(service, session, library.horizon))
    on = [day for day in in_pattern if ruled[day].status == "on"]
    runs = []
    for is_on, group in groupby(in_pattern, key=lambda day: ruled[day].status == "on"):
        days = list(group)
        if is_on:
            runs.append(DateRun(days[0], days[-1]))
    outside = ruled.keys() - set(in_pattern)
    runs += [DateRun(day, day) for day in outside if ruled[day].status == "on"]
    gaps = tuple(day for day in in_pattern if ruled[day].status != "on" and on and on[0] < day < on[-1])
    unknown = []
    for reason, pairs in groupby(ruled.items(), key=lambda pair: pair[1].reason if pair[1].status == "unknown" else ""):
        if reason:
            unknown.append((reason, tuple(day for day, _ in pairs)))
    return CertainDates(tuple(sorted(runs, key=lambda run: run.first)), gaps, tuple(unknown))
