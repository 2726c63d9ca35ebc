"""The next dates of a service with what interrupts them: holidays, bank holidays, days on which it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sitegen.model import HolidayName, Service, Session, Span
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.schedule import Schedule
from sitegen.timetable.school import holiday_name

_SCHOOL_HOLIDAYS = "school holidays"
_INTERRUPTIONS: Mapping[str, str] = {
    _SCHOOL_HOLIDAYS: _SCHOOL_HOLIDAYS,
    "schools are shut": "schools are shut that day",
    "bank holiday": "bank holiday",
    "closed then": "they are closed then",
}
"""Reasons why a date is off that a reader would not expect, with what a page says; a holiday group rests in term."""
_MOST_OF_THE_YEAR = ("all year", "term time")
HOLIDAYS: Mapping[HolidayName | None, str] = {
    "summer": "summer holidays",
    "easter": "Easter holidays",
    "christmas": "Christmas holidays",
    "half_terms": "half term",
    None: _SCHOOL_HOLIDAYS,
}


class AgendaItem(NamedTuple):
    """One line of an agenda: a date, or dates one after the other of which the same is to be said."""

    status: str
    """``on`` (then it is one date), ``unknown`` or ``off``."""
    days: tuple[date, ...]
    occurrences: tuple[Occurrence, ...]
    """One for each of the days; none when it is off."""
    reason: str
    """Why it is off or unknown: ``Christmas holidays``; ``""`` when it is on."""
    after: str
    """On the first date of a term-time session after a school holiday: ``the Christmas holidays``; else ``""``."""


def agenda(schedule: Schedule, service: Service, occurrences: Sequence[Occurrence], first: date) -> list[AgendaItem]:
    """What is to be said from a day on, up to the last of the occurrences, by time.

    `service` is one whose sessions the occurrences number. A day on which a session is off and another is not counts as
    one on which the service is not interrupted.
    """
    if not occurrences:
        return []
    busy = {occurrence.day for occurrence in occurrences}
    off: dict[date, str] = {}
    for session in service.sessions:
        for day, why in _interruptions(schedule, service, session, Span(first, max(busy))):
            if day not in busy:
                off.setdefault(day, why)
    lines: list[tuple[date, Occurrence | None]] = [(occurrence.day, occurrence) for occurrence in occurrences]
    lines += [(day, None) for day in off]
    lines.sort(key=lambda line: (line[0], 0 if line[1] is None else line[1].start))
    return list(_items(lines, off, service))


def _interruptions(schedule: Schedule, service: Service, session: Session, span: Span) -> Iterator[tuple[date, str]]:
    """The days of a session's pattern on which a reader would expect it, and why it is off."""
    calendar = schedule.calendar(service, session)
    for (_, reason), days in schedule.stretches(service, session, span):
        for day in days if reason in _INTERRUPTIONS else ():
            if calendar is not None and reason == _SCHOOL_HOLIDAYS:
                yield day, HOLIDAYS[holiday_name(calendar, day)]
            elif session.runs in _MOST_OF_THE_YEAR or _is_in_season(schedule, service, session, day):
                yield day, _INTERRUPTIONS[reason]


def _is_in_season(schedule: Schedule, service: Service, session: Session, day: date) -> bool:
    """Whether a holiday session would be on if nothing were closed: the rest of the year it rests, closed or not."""
    free = replace(session, closed=(), bank_holidays="open")
    return any(ruling.status != "off" for ruling, _ in schedule.stretches(service, free, Span(day, day)))


def _items(
    lines: Sequence[tuple[date, Occurrence | None]], off: Mapping[date, str], service: Service
) -> Iterator[AgendaItem]:
    def alike(line: tuple[date, Occurrence | None]) -> tuple[str, str, object]:
        day, occurrence = line
        if occurrence is None:
            return "off", off[day], None
        reason = occurrence.reason
        return ("unknown", reason, None) if reason else ("on", "", occurrence)

    before = ""
    for (status, reason, _), group in groupby(lines, key=alike):
        some = list(group)
        occurrences = tuple(occurrence for _, occurrence in some if occurrence is not None)
        is_back = status == "on" and service.sessions[occurrences[0].session].runs == "term time"
        after = _with_article(before) if is_back and before in HOLIDAYS.values() else ""
        yield AgendaItem(status, tuple(day for day, _ in some), occurrences, reason, after)
        before = reason


def _with_article(holiday: str) -> str:
    return holiday if holiday == HOLIDAYS["half_terms"] else f"the {holiday}"
