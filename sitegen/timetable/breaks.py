"""Breaks: two weeks or more in which a service has no date, and would have one but for a holiday or a closure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from sitegen.model import MOST_OF_THE_YEAR, Service, Span
from sitegen.timetable.agenda import interruptions
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.schedule import Schedule

_DAY = timedelta(days=1)
SHORTEST = timedelta(days=14)
"""Time without a date, as a number of whole days: between one Tuesday and the next there are six."""
_BEYOND = timedelta(weeks=10)
"""Time before and after the days in question in which dates are looked for: a summer holiday, and some more."""


class Break(NamedTuple):
    """Days on which a service is off."""

    span: Span
    """Days after the last date and before the next; to the end of the days looked at where no date follows."""
    missed: tuple[date, ...]
    """Dates that readers would expect in the span, ascending."""
    back: Occurrence | None
    """First date after it, on or unknown; ``None`` where it is not known when the service is back."""
    reasons: tuple[str, ...]
    """Why the dates are off, each reason once: ``Christmas holidays``."""

    def without(self, today: date) -> Span:
        """Return the days from today on in which people go without: from the Monday of the first missed date's week."""
        missed = self.missed[0] if self.missed else self.span.first
        return Span(max(self.span.first, missed - missed.weekday() * _DAY, today), self.span.last)


def breaks(schedule: Schedule, service: Service, within: Span) -> tuple[Break, ...]:
    """List the breaks of an open service that have a missed date up to the end of `within` and are not over before it.

    An unknown date ends a break, as a date does: it may be on. Weeks between the dates of a monthly group are no break,
    since nothing is off in them, nor is the time after its last date, nor the term for a group of the school holidays.
    """
    looked_at = Span(within.first - _BEYOND, within.last + _BEYOND)
    off: dict[date, str] = {}
    sessions_on: dict[date, int] = {}
    for index, session in enumerate(service.sessions):
        ruled = list(schedule.rulings(service, session, looked_at))
        for day, ruling in ruled:
            if ruling.status != "off":
                sessions_on.setdefault(day, index)
        if session.runs in MOST_OF_THE_YEAR:
            off.update((day, found.label) for day, found in interruptions(ruled, schedule, service, session))

    def back_on(day: date) -> Occurrence | None:
        index = sessions_on.get(day)
        if index is None:
            return None
        return next(schedule.session_occurrences(service, service.sessions[index], Span(day, day), index), None)

    return tuple(
        gap._replace(back=back_on(gap.span.last + _DAY))
        for gap in _gaps(sorted(sessions_on), off, looked_at)
        if gap.missed[0] <= within.last and gap.span.last >= within.first
    )


def pause(schedule: Schedule, service: Service, within: Span, reason: str) -> Break:
    """Return the break of a paused service, whose end is not known: all of `within`."""
    missed = dict.fromkeys(occurrence.day for occurrence in schedule.occurrences(service, within))
    return Break(within, tuple(missed), None, (reason,))


def _gaps(days: Sequence[date], off: Mapping[date, str], looked_at: Span) -> Iterator[Break]:
    """Yield the gaps between some days in which a date is off, without the dates after them."""
    on = set(days)
    expected = sorted(day for day in off if day not in on)
    for before, after in pairwise((looked_at.first - _DAY, *days, looked_at.last + _DAY)):
        if after - before <= SHORTEST:
            continue
        missed = tuple(day for day in expected if before < day < after)
        if missed:
            first = before + _DAY if before in on else missed[0]
            yield Break(Span(first, after - _DAY), missed, None, tuple(dict.fromkeys(off[day] for day in missed)))
