"""Services of one area in one school holiday: what runs, what is not certain, and when there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sitegen import urls
from sitegen.library import Library, by_name
from sitegen.model import Area, Service, Span, uncovered
from sitegen.text import count
from sitegen.timetable.occurrences import Occurrence
from sitegen.views.lists.dated_rows import DatedRow, TimedRow, timed_row
from sitegen.views.service.times import short_times
from sitegen.views.service.until_back import UntilBack, until_back
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import range_text

_LONG_GAP = 7
"""Days from which on a gap inside a holiday is mentioned."""
_MOST_NEARBY = 3
"""Services that are named from the nearest area that has some."""


@dataclass(frozen=True, slots=True)
class HolidayGap:
    """Days on which nothing is known to run in an area, with services of the nearest area that has some."""

    days: str
    """``from 24 July to 2 September 2027``."""
    near: Area | None
    rows: tuple[DatedRow, ...]
    """First few services there."""


@dataclass(frozen=True, slots=True)
class AreaHoliday:
    """Holiday in one area."""

    area: Area
    running: tuple[DatedRow, ...]
    """Services that run for the holiday, or go on although they stop in others."""
    all_year: tuple[DatedRow, ...]
    """Services that go on as they do all year."""
    unknown: tuple[DatedRow, ...]
    nothing: tuple[HolidayGap, ...]
    stopping: tuple[UntilBack, ...]
    """Breaks of services that are off in it for two weeks or more, by name, with what runs instead."""

    @property
    def kinds(self) -> tuple[tuple[str, tuple[DatedRow, ...]], ...]:
        """(label, services) of each kind that there is."""
        kinds = (("What runs", self.running), ("Runs all year", self.all_year), ("Not certain", self.unknown))
        return tuple((label, services) for label, services in kinds if services)

    @property
    def counts(self) -> str:
        """``5 services, 2 not certain``."""
        known = len(self.running) + len(self.all_year)
        unknown = f"{len(self.unknown)} not certain" if self.unknown else ""
        return ", ".join(filter(None, (count(known, "service") if known else "", unknown)))


def area_holiday(area: Area, span: Span, context: WordingContext) -> AreaHoliday:
    """Return what runs in an area in these days, and when nothing does."""
    library = context.library
    running: list[TimedRow] = []
    all_year: list[TimedRow] = []
    unknown: list[TimedRow] = []
    days: set[date] = set()
    for service in _local(area, library):
        occurrences = occurrences_in(span, service, library)
        certain = [occurrence for occurrence in occurrences if occurrence.is_known]
        if certain:
            days.update(occurrence.day for occurrence in certain)
            is_usual = all(service.sessions[occurrence.session].runs == "all year" for occurrence in certain)
            (all_year if is_usual else running).append(timed_row(service, certain, context))
        uncertain = [occurrence for occurrence in occurrences if occurrence.reason]
        if uncertain:
            unknown.append(timed_row(service, uncertain, context))
    return AreaHoliday(
        area=area,
        running=_by_time(running),
        all_year=_by_time(all_year),
        unknown=_by_time(unknown),
        nothing=tuple(_gap(area, gap, context) for gap in _gaps(span, days)),
        stopping=tuple(_stopping(area, span, context)),
    )


def _stopping(area: Area, span: Span, context: WordingContext) -> Iterator[UntilBack]:
    """Yield the breaks in a holiday of services that people go to; a discreet one is named beside no others."""
    for service in _local(area, context.library):
        if not service.discreet:
            whole = context.library.service[service.id]
            yield from (one for one in context.cached(until_back, whole) if one.span.overlaps(span))


def all_year_services(area: Area, library: Library) -> tuple[DatedRow, ...]:
    """Return the services of an area that go on all year, with their regular times."""
    return tuple(
        DatedRow(service, library.href(urls.service(service.id)), short_times(service, library.today))
        for service in _local(area, library)
        if any(session.runs == "all year" for session in service.sessions)
        and any(occurrence.is_known for occurrence in library.occurrences(service))
    )


def _gaps(span: Span, days: Iterable[date]) -> Iterator[Span]:
    """Yield the whole holiday where nothing runs in it, else every gap of a week or more."""
    for gap in uncovered(span, [Span(day, day) for day in days]):
        if gap == span or gap.length >= _LONG_GAP:
            yield gap


def _gap(area: Area, gap: Span, context: WordingContext) -> HolidayGap:
    library = context.library
    text = range_text(gap.first, gap.last)
    days = f"on {text}" if gap.first == gap.last else f"from {text}"
    for identifier in area.near:
        nearby = library.area[identifier]
        rows = []
        for service in _local(nearby, library):
            certain = [occurrence for occurrence in occurrences_in(gap, service, library) if occurrence.is_known]
            if certain:
                rows.append(timed_row(service, certain, context))
        if rows:
            return HolidayGap(days, nearby, _by_time(rows)[:_MOST_NEARBY])
    return HolidayGap(days, None, ())


def _local(area: Area, library: Library) -> Iterator[Service]:
    """Yield the open services of an area that people go to and that have sessions."""
    for service in library.by_area.get(area.id, ()):
        if service.status == "open" and service.sessions and not service.is_remote:
            yield service


def occurrences_in(span: Span, service: Service, library: Library) -> list[Occurrence]:
    """List the dates of a service in a span, which may go on beyond the horizon."""
    if span.last > library.horizon.last:
        return library.schedule.occurrences(service, span)
    return [occurrence for occurrence in library.occurrences(service) if occurrence.day in span]


def _by_time(rows: Iterable[TimedRow]) -> tuple[DatedRow, ...]:
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0], *by_name(pair[1].service))))
