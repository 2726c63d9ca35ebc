"""Coverage: services of each area by stage, weekday, evening, weekend and school holiday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from sitegen.coverage.service_groups import GroupKind, ServiceGroup, service_groups
from sitegen.coverage.tally import Dates, Tally, days_of, monday_of, tally, weeks_of, whole_weeks
from sitegen.day_parts import EVENING_START, SATURDAY
from sitegen.library import Library
from sitegen.model import Area, Service, Span, uncovered
from sitegen.service_cache import ServiceCache
from sitegen.text import WEEKDAYS, capitalised
from sitegen.timetable.holidays import HOLIDAY_LABELS, SchoolHoliday, holidays_within
from sitegen.timetable.occurrences import Occurrence, hours_of
from sitegen.vocabulary import concepts

Kind = Literal["all", "stage", "day", "evening", "weekend", "holiday"] | GroupKind
Band = Literal["daytime", "evening", "weekend"]
OF_SOME: frozenset[Kind] = frozenset(("stage", *get_args(GroupKind)))
"""Kinds of rows that are about some services of an area, and so tell how many of them have no times."""
BANDS: Mapping[Band, str] = {
    "daytime": "Weekdays in the daytime",
    "evening": "Evenings from 5pm",
    "weekend": "Weekends",
}


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Services of an area for a stage, on a weekday, in the Christmas holidays, about a topic, with a midwife ..."""

    kind: Kind
    what: str
    """Id of the stage, weekday, topic ..., or name of the holiday; ``""`` for other kinds."""
    label: str
    tally: Tally
    no_times: int
    """Number of services without times that belong here, or in rows by day might."""

    @property
    def is_empty(self) -> bool:
        """True where there is no service; one without times is on no weekday, but it may be about a topic."""
        counts_without_times = self.kind == "all" or self.kind in OF_SOME
        return not (self.tally.services or self.tally.unknown or (counts_without_times and self.no_times))


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """Services of an area that are on in a week, by part of the week."""

    monday: date
    any_known: int
    """Number of services with a known date at any time."""
    any_unknown: int
    """Number of services with dates, all of which are unknown."""
    known: Mapping[Band, int]
    """Number of services with a known date."""
    unknown: Mapping[Band, int]
    """Number of services whose dates are all unknown."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of an area, or of all areas together."""

    area: Area | None
    """``None`` for the whole directory, with services for every place."""
    span: Span
    """Whole weeks that are covered."""
    services: int
    """Number of open services, with or without times."""
    rows: tuple[CoverageRow, ...]
    weeks: tuple[WeekCounts, ...]
    terms_unknown: tuple[Span, ...]
    """Days up to the horizon that the term dates do not cover."""
    holidays: tuple[Span, ...]
    """School holidays up to the horizon, as far as they are known."""


def coverage(library: Library, last_days: Mapping[str, date] = MappingProxyType({})) -> tuple[Coverage, ...]:
    """Count the whole directory first, then each area by name, in the whole weeks up to the horizon.

    Paused services are not counted, nor are the hours of a helpline. `last_days` has the last day of services that are
    to be counted as if they ended then, by id; one without times, or that has ended before, is left out.
    """
    span = coverage_span(library)
    cache = ServiceCache[_ServiceDates]()
    groups = service_groups(library)

    def is_left(service: Service) -> bool:
        return service.id not in last_days or (bool(service.sessions) and last_days[service.id] >= span.first)

    def dates_of(service: Service) -> _ServiceDates:
        return _ServiceDates(service, library, span, last_days.get(service.id, date.max))

    def counted(area: Area | None, services: Iterable[Service]) -> Coverage:
        counted_services = (service for service in services if service.status == "open" and is_left(service))
        dates = [cache.get(service, dates_of) for service in counted_services]
        return _coverage(library, area, dates, span, groups)

    return (
        counted(None, library.services),
        *(counted(area, library.by_area.get(area.id, ())) for area in library.areas),
    )


def coverage_span(library: Library) -> Span:
    """Return the whole weeks from the day of the build to the horizon."""
    return whole_weeks(library.horizon)


class _ServiceDates:
    """Dates of a service by part of the week."""

    def __init__(self, service: Service, library: Library, span: Span, last_day: date) -> None:
        self.service = service
        occurrences = [occurrence for occurrence in library.occurrences(service) if occurrence.day <= last_day]
        timed = [(occurrence, hours_of(occurrence, service.sessions[occurrence.session])) for occurrence in occurrences]
        self.days = _dates(occurrences)
        self.evenings = _dates(occurrence for occurrence, hours in timed if hours.sure_end > EVENING_START)
        self.by_weekday = tuple(self.days.among(days_of(span, (number,))) for number in range(7))
        self.weekends = self.days.among(days_of(span, range(SATURDAY, 7)))
        daytimes = _dates(occurrence for occurrence, hours in timed if hours.start < EVENING_START)
        bands: Mapping[Band, Dates] = {
            "daytime": daytimes.among(days_of(span, range(SATURDAY))),
            "evening": self.evenings,
            "weekend": self.weekends,
        }
        self.known_weeks = {(monday_of(day), band) for band, dates in bands.items() for day in dates.known}
        """(Monday, part of the week) of every week with a known date."""
        unknown = {(monday_of(day), band) for band, dates in bands.items() for day in dates.unknown}
        self.unknown_weeks = unknown - self.known_weeks


def _dates(occurrences: Iterable[Occurrence]) -> Dates:
    known, unknown = set[date](), set[date]()
    for occurrence in occurrences:
        (known if occurrence.is_known else unknown).add(occurrence.day)
    return Dates(frozenset(known), frozenset(unknown - known))


def _coverage(
    library: Library,
    area: Area | None,
    services: Sequence[_ServiceDates],
    span: Span,
    groups: Iterable[ServiceGroup],
) -> Coverage:
    calendars = [
        calendar for calendar in library.directory.calendars if area is not None and calendar.id == area.school_terms
    ]
    holidays = [holiday for calendar in calendars for holiday in holidays_within(calendar, span)]
    known = [days for calendar in calendars for days in calendar.known]
    return Coverage(
        area=area,
        span=span,
        services=len(services),
        rows=(
            *_rows(services, span),
            *(_holiday_row(services, holiday, span) for holiday in holidays),
            *_group_rows(services, groups, span),
        ),
        weeks=tuple(_weeks(services, span)),
        terms_unknown=() if area is None else uncovered(span, known),
        holidays=tuple(holiday.span.clipped(span) for holiday in holidays),
    )


def _rows(services: Sequence[_ServiceDates], span: Span) -> Iterator[CoverageRow]:
    def row(kind: Kind, what: str, label: str, dates: Iterable[Dates]) -> CoverageRow:
        return CoverageRow(kind, what, label, tally(dates, span), _without_times(services))

    yield row("all", "", "Any time", (service.days for service in services))
    yield from _stage_rows(services, span)
    for number, name in enumerate(WEEKDAYS):
        yield row("day", name.lower(), f"{name}s", (service.by_weekday[number] for service in services))
    yield row("evening", "", BANDS["evening"], (service.evenings for service in services))
    yield row("weekend", "", BANDS["weekend"], (service.weekends for service in services))


def _stage_rows(services: Sequence[_ServiceDates], span: Span) -> Iterator[CoverageRow]:
    groups = [
        (stage.id, stage.label, [service for service in services if stage.id in service.service.stages])
        for stage in concepts("stages").values()
    ]
    without_stage = [service for service in services if not service.service.stages]
    if without_stage:
        groups.append(("", "No stage given", without_stage))
    for stage_id, label, group in groups:
        dates = tally((service.days for service in group), span)
        yield CoverageRow("stage", stage_id, label, dates, _without_times(group))


def _holiday_row(services: Sequence[_ServiceDates], holiday: SchoolHoliday, span: Span) -> CoverageRow:
    label = capitalised(HOLIDAY_LABELS[holiday.name])
    dates = tally((service.days for service in services), holiday.span.clipped(span))
    return CoverageRow("holiday", holiday.name or "", label, dates, _without_times(services))


def _group_rows(services: Sequence[_ServiceDates], groups: Iterable[ServiceGroup], span: Span) -> Iterator[CoverageRow]:
    for group in groups:
        members = [service for service in services if service.service.id in group.ids]
        dates = tally((service.days for service in members), span)
        yield CoverageRow(group.kind, group.what, group.label, dates, _without_times(members))


def _without_times(services: Sequence[_ServiceDates]) -> int:
    return sum(not service.service.sessions for service in services)


def _weeks(services: Sequence[_ServiceDates], span: Span) -> Iterator[WeekCounts]:
    known, unknown = Counter[tuple[date, Band]](), Counter[tuple[date, Band]]()
    any_known, any_unknown = Counter[date](), Counter[date]()
    for service in services:
        known.update(service.known_weeks)
        unknown.update(service.unknown_weeks)
        known_mondays = {monday for monday, _ in service.known_weeks}
        any_known.update(known_mondays)
        any_unknown.update({monday for monday, _ in service.unknown_weeks} - known_mondays)
    for week in weeks_of(span):
        yield WeekCounts(
            week,
            any_known[week],
            any_unknown[week],
            {band: known[week, band] for band in BANDS},
            {band: unknown[week, band] for band in BANDS},
        )
