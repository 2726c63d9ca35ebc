"""Certain dates of a session, as runs of dates that one rule can express."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sitegen.library import Library
from sitegen.model import Hours, Service, Session
from sitegen.wording.context import WordingContext


@dataclass(frozen=True, slots=True)
class DateRun:
    """Consecutive dates of a pattern at the same time of day, without a gap."""

    first: date
    last: date
    hours: Hours


@dataclass(frozen=True, slots=True)
class CertainDates:
    """Certain and uncertain dates of a session up to the horizon."""

    runs: tuple[DateRun, ...]
    """Ascending; a date that no rule of weeks or months gives is a run of its own."""
    gaps: tuple[date, ...]
    """Days of the pattern between the first and last certain one on which it is off, uncertain or at another time."""
    unknown: tuple[tuple[str, tuple[date, ...]], ...]
    """(reason, consecutive dates) of the uncertain ones."""


def certain_dates(service: Service, context: WordingContext) -> tuple[CertainDates, ...]:
    """Work out the certain dates of each session of a service."""
    return tuple(_of_session(service, session, context.library) for session in service.sessions)


def _of_session(service: Service, session: Session, library: Library) -> CertainDates:
    schedule = library.schedule
    ruled = dict(schedule.rulings(service, session, library.horizon))
    on = {day: schedule.hours_on(service, session, day) for day in ruled if ruled[day].status == "on"}
    in_pattern = list(schedule.pattern(service, session, library.horizon)) if has_rule(session) else []
    pattern = frozenset(in_pattern)
    runs = []
    for hours, group in groupby(in_pattern, key=on.get):
        days = list(group)
        if hours is not None:
            runs.append(DateRun(days[0], days[-1], hours))
    runs += [DateRun(day, day, hours) for day, hours in on.items() if day not in pattern]
    regular = [day for day in in_pattern if on.get(day) == session.hours]
    gaps = tuple(
        day for day in in_pattern if on.get(day) != session.hours and regular and regular[0] < day < regular[-1]
    )
    unknown = []
    for reason, pairs in groupby(ruled.items(), key=lambda pair: pair[1].reason if pair[1].status == "unknown" else ""):
        if reason:
            unknown.append((reason, tuple(day for day, _ in pairs)))
    return CertainDates(tuple(sorted(runs, key=lambda run: run.first)), gaps, tuple(unknown))


def has_rule(session: Session) -> bool:
    """Return whether a rule of weeks or months gives the dates of a session that are on, apart from gaps."""
    every = session.every
    return not session.dates and session.is_promised and every.weeks_of_term is None and every.last_working is None
