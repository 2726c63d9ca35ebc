"""Tally the dates of services over some days: weeks without any, and the longest gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from sitegen.model import Span

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dates:
    """Days on which a service is on."""

    known: frozenset[date]
    unknown: frozenset[date]
    """Days on which it may be on."""

    def among(self, days: frozenset[date]) -> Dates:
        """Return the days that are among others."""
        return Dates(self.known & days, self.unknown & days)


@dataclass(frozen=True, slots=True)
class Tally:
    """Totals for some services over some days."""

    span: Span
    services: int
    """Number of services with a known date."""
    unknown: int
    """Number of services with dates, none of which is known to be on."""
    weeks: tuple[date, ...]
    """Monday of each week with a day from Monday to Friday in the span; a weekend alone adds no week."""
    empty_weeks: tuple[date, ...]
    """Monday of every week without any date."""
    unknown_weeks: tuple[date, ...]
    """Monday of every week whose dates are all unknown."""
    longest_gap: Span | None
    """Longest run of days without any date; ``None`` when every day has one."""
    longest_without_known: Span | None
    """Longest run of days without a known date: `longest_gap` or longer, since unknown dates do not end it."""


def tally(services: Iterable[Dates], span: Span) -> Tally:
    """Count the dates of services in a span; days outside it are ignored."""
    days = days_of(span)
    known, unknown = set[date](), set[date]()
    known_services = unknown_services = 0
    for dates in services:
        known_within, unknown_within = dates.known & days, dates.unknown & days
        known_services += bool(known_within)
        unknown_services += bool(unknown_within) and not known_within
        known |= known_within
        unknown |= unknown_within
    weeks = weeks_of(span)
    known_weeks, unknown_weeks = {monday_of(day) for day in known}, {monday_of(day) for day in unknown}
    return Tally(
        span=span,
        services=known_services,
        unknown=unknown_services,
        weeks=weeks,
        empty_weeks=tuple(week for week in weeks if week not in known_weeks | unknown_weeks),
        unknown_weeks=tuple(week for week in weeks if week in unknown_weeks - known_weeks),
        longest_gap=_longest_gap(known | unknown, span),
        longest_without_known=_longest_gap(known, span),
    )


@lru_cache(maxsize=1 << 6)
def days_of(span: Span, weekdays: Collection[int] = range(7)) -> frozenset[date]:
    """Return the days of a span that are on one of these weekdays, Monday 0."""
    return frozenset(day for day in span.days() if day.weekday() in weekdays)


def weeks_of(span: Span) -> tuple[date, ...]:
    """List the Monday of every week with a day from Monday to Friday in the span."""
    first = monday_of(span.first + 2 * _DAY)
    return tuple(first + number * _WEEK for number in range((span.last - first).days // 7 + 1))


def whole_weeks(span: Span) -> Span:
    """Shorten a span to whole weeks from Monday to Sunday; one without any stays as it is."""
    first, last = monday_of(span.first + timedelta(days=6)), monday_of(span.last + _DAY) - _DAY
    return Span(first, last) if first < last else span


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _longest_gap(days: Iterable[date], span: Span) -> Span | None:
    """Return the longest run of days of the span, the first of equals, that has none of these days, all in the span."""
    edges = [span.first - _DAY, *sorted(days), span.last + _DAY]
    before, after = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    return Span(before + _DAY, after - _DAY) if after - before > _DAY else None
