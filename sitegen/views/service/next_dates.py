"""Next few dates of a service, a line each, with what interrupts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sitegen.library import Library
from sitegen.model import Service, Session
from sitegen.timetable.agenda import AgendaItem, agenda
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import NOT_EVERY_WEEK, USUALLY, Occurrence, hours_of
from sitegen.views.service.dates import has_opening_hours, iso
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import dates_text, day_text
from sitegen.wording.places import session_place

FEW = 5
"""Dates that are shown."""
_SPARE = 8
"""Dates on the page, so that its script can show others when the first are past."""
_OFTEN = 4
"""Days in the first week from which on only interruptions are listed."""
_LOOK_AHEAD = timedelta(weeks=8)
"""Time for which interruptions are listed."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date, or consecutive dates with the same status and reason."""

    status: str
    """``on``, ``unknown`` or ``off``."""
    iso: str
    """Start of a single date; ``""`` for several."""
    day: str
    """``Tuesday 24 November``; several dates are listed."""
    rest: str
    """Text after the day: ``, 10am to 11:30am, at Easton Green``."""
    gone: str
    """Instant at which the last date is over."""
    later: bool
    """True when it stays hidden until an earlier line is past."""


@dataclass(frozen=True, slots=True)
class NextDates:
    """Next dates of a service, or its interruptions."""

    often: bool
    """True when the lines are the interruptions of a service that is on nearly every day."""
    lines: tuple[DateLine, ...]
    few: int = FEW
    """Dates that are shown at once."""


def next_dates(service: Service, context: WordingContext) -> NextDates:
    """Return the next dates of an open service; none where there is one only, which the page gives above."""
    library = context.library
    opened = library.with_opening_sessions(service)
    occurrences = [
        occurrence for occurrence in library.opening_occurrences(service) if occurrence.start > library.start
    ]
    often = _is_often(occurrences, library)
    if often:
        last = library.today + _LOOK_AHEAD
        occurrences = [occurrence for occurrence in occurrences if occurrence.day <= last]
    else:
        occurrences = _first_few(occurrences)
    items = agenda(library.schedule, opened, occurrences, library.today)
    if often:
        items = [item for item in items if _is_exception(item)][:FEW]
    elif len(items) == 1 and len(items[0].days) == 1:
        items = []
    return NextDates(often, tuple(_lines(items, opened, context)))


def _is_often(occurrences: Sequence[Occurrence], library: Library) -> bool:
    next_week = library.today + timedelta(weeks=1)
    return len({occurrence.day for occurrence in occurrences if occurrence.day < next_week}) >= _OFTEN


def _first_few(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """Return the first few dates, and the rest of an uncertain stretch at their end, so that it is not cut short.

    A group that meets about every 2 weeks has no such stretch: not all of its possible dates will be on.
    """
    if all(occurrence.reason == NOT_EVERY_WEEK for occurrence in occurrences[:_SPARE]):
        return list(occurrences[:FEW])
    count = _SPARE
    while count < len(occurrences) and occurrences[count].reason == occurrences[count - 1].reason != "":
        count += 1
    return list(occurrences[:count])


def _lines(items: Sequence[AgendaItem], service: Service, context: WordingContext) -> list[DateLine]:
    lines = []
    shown = 0
    for item in items:
        lines.append(_line(item, service, context, later=shown >= FEW))
        shown += item.status != "off"
    return lines


def _line(item: AgendaItem, service: Service, context: WordingContext, *, later: bool) -> DateLine:
    this_year = context.library.today.year
    if item.status == "off":
        label = "Closed" if has_opening_hours(service) else "No session"
        return DateLine(
            status="off",
            iso="",
            day=f"{label} on {dates_text(item.days, this_year)}",
            rest=f": {item.reason}",
            gone=iso(instant(item.days[-1] + timedelta(days=1), 0)),
            later=later,
        )
    single = len(item.days) == 1
    days = tuple(dict.fromkeys(item.days))
    return DateLine(
        status=item.status,
        iso=iso(item.occurrences[0].start) if single else "",
        day=day_text(days[0], this_year) if single else dates_text(days, this_year),
        rest=_rest(item, service, context),
        gone=iso(item.occurrences[-1].over),
        later=later,
    )


def _is_exception(item: AgendaItem) -> bool:
    """Return whether dates differ from the pattern, which says itself that it is not promised."""
    return _has_other_hours(item) or (item.status != "on" and item.reason not in (USUALLY, NOT_EVERY_WEEK))


def _has_other_hours(item: AgendaItem) -> bool:
    """Return whether these are the hours of a bank holiday."""
    return any(occurrence.other_hours is not None for occurrence in item.occurrences)


def _rest(item: AgendaItem, service: Service, context: WordingContext) -> str:
    """Return hours and place, where all dates share them, and the reason or the holiday before."""
    sessions = {occurrence.session: service.sessions[occurrence.session] for occurrence in item.occurrences}
    hours = {hours_of(occurrence, sessions[occurrence.session]).text for occurrence in item.occurrences}
    parts = [f", {hours.pop()}"] if len(hours) == 1 else []
    own = {_own_place(service, session, context) for session in sessions.values()}
    parts += [f", {place}" for place in own if place and len(own) == 1]
    if item.reason:
        parts.append(f": {item.reason}")
    elif _has_other_hours(item):
        parts.append(": bank holiday")
    if item.after:
        parts.append(f": back after {item.after}")
    return "".join(parts)


def _own_place(service: Service, session: Session, context: WordingContext) -> str:
    """``at Lantern Hall, Easton``; ``""`` for the place of the service, or a hidden one."""
    if session.place is None or service.hides(session.place):
        return ""
    return session_place(service, session, context, inside=True)
