"""Counting the dates of some services over some days: which weeks have none, and where the longest hole is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.model import Span, uncovered

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days on which a service is there."""

    known: frozenset[date]
    maybe: frozenset[date]
    """Days of which it is not known whether it is on."""

    def among(self, days: frozenset[date]) -> Dates:
        """Those of the days that are among others."""
        return Dates(self.known & days, self.maybe & days)


@dataclass(frozen=True, slots=True)
class Tally:
    """What some services come to over some days."""

    span: Span
    services: int
    """With a known date at least."""
    unsure: int
    """With dates of which none is known to be on."""
    weeks: tuple[date, ...]
    """The Monday of every week that has a weekday in the span: the weekend before a holiday is no week of it."""
    empty_weeks: tuple[date, ...]
    """Weeks without any date, by their Monday."""
    unsure_weeks: tuple[date, ...]
    """Weeks without a known date, in which there may be one."""
    hole: Span | None
    """The longest stretch of days without any date."""
    dark: Span | None
    """The longest stretch without a known date; the same as `hole` or longer, as it may hold dates that may be on."""


def tally(services: Iterable[Dates], span: Span) -> Tally:
    """Counts the dates of services in a span, both ends included; days outside it are not looked at."""
    inside = days_of(span)
    known, maybe = set[date](), set[date]()
    running = unsure = 0
    for dates in services:
        on, perhaps = dates.known & inside, dates.maybe & inside
        running += bool(on)
        unsure += bool(perhaps) and not on
        known |= on
        maybe |= perhaps
    weeks = weeks_of(span)
    busy, perhaps_busy = {monday_of(day) for day in known}, {monday_of(day) for day in maybe}
    return Tally(
        span=span,
        services=running,
        unsure=unsure,
        weeks=weeks,
        empty_weeks=tuple(week for week in weeks if week not in busy and week not in perhaps_busy),
        unsure_weeks=tuple(week for week in weeks if week not in busy and week in perhaps_busy),
        hole=_longest(known | maybe, span),
        dark=_longest(known, span),
    )


def days_of(span: Span) -> frozenset[date]:
    """Every day of a span."""
    return frozenset(span.first + number * _DAY for number in range(length(span)))


def weeks_of(span: Span) -> tuple[date, ...]:
    """The Monday of every week that has a day from Monday to Friday in the span, ascending."""
    first = monday_of(span.first + 2 * _DAY)
    return tuple(first + number * _WEEK for number in range((span.last - first).days // 7 + 1))


def whole_weeks(span: Span) -> Span:
    """The weeks of a span that lie in it from Monday to Sunday; a span of less than two weeks stays as it is."""
    first, last = monday_of(span.first + timedelta(days=6)), monday_of(span.last + _DAY) - _DAY
    return Span(first, last) if first < last else span


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def length(span: Span) -> int:
    """Days in a span, both ends included."""
    return (span.last - span.first).days + 1


def _longest(days: Iterable[date], span: Span) -> Span | None:
    """The longest stretch of the span without any of the days, the first of equals; ``None`` when every day has one."""
    stretches = uncovered(span, (Span(day, day) for day in days))
    return max(stretches, key=length, default=None)
