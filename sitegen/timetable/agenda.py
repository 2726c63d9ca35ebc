"""Next dates of a service with their interruptions: school holidays, bank holidays and closures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sitegen.model import MOST_OF_THE_YEAR, HolidayName, Service, Session, Span
from sitegen.timetable.holidays import HOLIDAY_LABELS
from sitegen.timetable.occurrences import (
    BANK_HOLIDAY,
    CANCELLED,
    CLOSED_THEN,
    SCHOOL_HOLIDAYS,
    SCHOOLS_SHUT,
    Occurrence,
    Ruling,
    without_closures,
)
from sitegen.timetable.schedule import Schedule
from sitegen.timetable.school import holiday_name


class AgendaItem(NamedTuple):
    """A line of an agenda: a date, or consecutive dates with the same reason."""

    status: str
    """``on``, ``off`` or ``unknown``; an item that is ``on`` has one date."""
    days: tuple[date, ...]
    occurrences: tuple[Occurrence, ...]
    """Occurrences on the days, one each; empty when the item is ``off``."""
    reason: str
    """Why it is off or unknown: ``Christmas holidays``; ``""`` when it is on."""
    after: str
    """School holiday just before the first date of a term-time session: ``the Christmas holidays``; else ``""``."""


class Interruption(NamedTuple):
    """A reason for no session on a day on which readers would expect one."""

    label: str
    holiday: str = ""
    """School holiday in the middle of a sentence: ``the Christmas holidays``; ``""`` for any other reason."""


_BY_REASON: Mapping[str, Interruption] = {
    SCHOOLS_SHUT: Interruption("schools are shut that day"),
    BANK_HOLIDAY: Interruption("bank holiday"),
    CLOSED_THEN: Interruption("they are closed then"),
    CANCELLED: Interruption("cancelled"),
}
"""Interruptions other than school holidays, by the ruling's reason; a holiday group that rests in term has none."""
_BY_HOLIDAY: Mapping[HolidayName | None, Interruption] = {
    name: Interruption(label, label if name == "half_terms" else f"the {label}")
    for name, label in HOLIDAY_LABELS.items()
}


def agenda(schedule: Schedule, service: Service, occurrences: Sequence[Occurrence], first: date) -> list[AgendaItem]:
    """List, by time, the occurrences and the interruptions between the day `first` and the last occurrence.

    `Occurrence.session` is an index into the sessions of `service`. A day on which one session is off and another is
    not counts as uninterrupted.
    """
    if not occurrences:
        return []
    busy = {occurrence.day for occurrence in occurrences}
    off: dict[date, Interruption] = {}
    for session in service.sessions:
        ruled = schedule.rulings(service, session, Span(first, max(busy)))
        for day, interruption in interruptions(ruled, schedule, service, session):
            if day not in busy:
                off.setdefault(day, interruption)
    lines: list[tuple[date, Occurrence | None]] = [(occurrence.day, occurrence) for occurrence in occurrences]
    lines += [(day, None) for day in off]
    lines.sort(key=lambda line: (line[0], 0 if line[1] is None else line[1].start))
    return list(_items(lines, off, service))


def interruptions(
    ruled: Iterable[tuple[date, Ruling]], schedule: Schedule, service: Service, session: Session
) -> Iterator[tuple[date, Interruption]]:
    """Yield the days, of those ruled on, on which readers would expect a session and it is off, ascending."""
    calendar = schedule.calendar(service, session)
    for day, ruling in ruled:
        if ruling.reason == SCHOOL_HOLIDAYS and calendar is not None:
            yield day, _BY_HOLIDAY[holiday_name(calendar, day)]
        elif ruling.reason in _BY_REASON and (
            ruling.reason == CANCELLED
            or session.runs in MOST_OF_THE_YEAR
            or _is_in_season(schedule, service, session, day)
        ):
            yield day, _BY_REASON[ruling.reason]


def _is_in_season(schedule: Schedule, service: Service, session: Session, day: date) -> bool:
    """Return whether a holiday session would be on if nothing were closed; out of season nobody expects it."""
    rulings = schedule.rulings(service, without_closures(session), Span(day, day))
    return any(ruling.status != "off" for _, ruling in rulings)


def _items(
    lines: Sequence[tuple[date, Occurrence | None]], off: Mapping[date, Interruption], service: Service
) -> Iterator[AgendaItem]:
    def group_key(line: tuple[date, Occurrence | None]) -> tuple[str, str, object]:
        day, occurrence = line
        if occurrence is None:
            return "off", off[day].label, None
        return ("on", "", occurrence) if occurrence.is_known else ("unknown", occurrence.reason, None)

    holiday = ""
    for (status, reason, _), group in groupby(lines, key=group_key):
        members = list(group)
        days = tuple(day for day, _ in members)
        occurrences = tuple(occurrence for _, occurrence in members if occurrence is not None)
        is_term_time = status == "on" and service.sessions[occurrences[0].session].runs == "term time"
        yield AgendaItem(status, days, occurrences, reason, holiday if is_term_time else "")
        holiday = off[days[0]].holiday if status == "off" else ""
