"""What runs where and when: for each area by stage, weekday, evening, weekend and school holiday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sitegen.coverage.tally import Dates, Tally, days_of, monday_of, tally, weeks_of, whole_weeks
from sitegen.day_parts import EVENING_START, SATURDAY
from sitegen.library import Library
from sitegen.model import Area, Service, Span, uncovered
from sitegen.text import WEEKDAYS, capitalised
from sitegen.timetable.holidays import HOLIDAY_LABELS, SchoolHoliday, holidays_within
from sitegen.timetable.occurrences import Occurrence
from sitegen.vocabulary import concepts

Kind = Literal["all", "stage", "day", "evening", "weekend", "holiday"]
Band = Literal["daytime", "evening", "weekend"]
BANDS: Mapping[Band, str] = {
    "daytime": "Weekdays in the daytime",
    "evening": "Evenings from 5pm",
    "weekend": "Weekends",
}


@dataclass(frozen=True, slots=True)
class Slice:
    """One question to an area: what is there for toddlers, in the evening, in the Christmas holidays?"""

    kind: Kind
    what: str
    """The stage's id, the weekday, the holiday's name; ``""`` where the kind says it all."""
    label: str
    tally: Tally
    no_times: int
    """Services that it might concern, and that give no times."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of an area, by what runs in it."""

    monday: date
    known: Mapping[Band, int]
    """Services with a known date."""
    maybe: Mapping[Band, int]
    """Services of which it is not known whether they are there."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an area has, or all areas together."""

    area: Area | None
    """``None`` for the whole directory, with what serves every place."""
    span: Span
    """The days that are looked at: whole weeks."""
    services: int
    """Open services, those that give no times too."""
    slices: tuple[Slice, ...]
    weeks: tuple[Week, ...]
    terms_unknown: tuple[Span, ...]
    """Days up to the horizon of which it is not known whether they are school holidays."""
    holidays: tuple[Span, ...]
    """The school holidays up to the horizon, as far as they are known."""


def coverage(library: Library) -> tuple[Coverage, ...]:
    """The whole directory first, then each area by name, in the whole weeks from the library's day to its horizon.

    What has paused is not counted, nor are the hours of a phone line.
    """
    span = coverage_span(library)
    opened = [service for service in library.services if service.status == "open"]
    weekends = frozenset(day for day in days_of(span) if day.weekday() >= SATURDAY)
    weekdays = days_of(span) - weekends
    dates = {service.id: _Counted(service, library, weekdays, weekends) for service in opened}
    return (
        _coverage(library, None, [dates[service.id] for service in opened], span),
        *(
            _coverage(
                library,
                area,
                [dates[service.id] for service in library.by_area.get(area.id, ()) if service.id in dates],
                span,
            )
            for area in library.areas
        ),
    )


def coverage_span(library: Library) -> Span:
    """The whole weeks from the library's day to its horizon."""
    return whole_weeks(library.horizon)


class _Counted:
    """A service and its days, sorted for counting."""

    def __init__(
        self, service: Service, library: Library, weekdays: frozenset[date], weekends: frozenset[date]
    ) -> None:
        self.service = service
        ahead = library.occurrences(service)
        evenings = {number for number, session in enumerate(service.sessions) if session.end > EVENING_START}
        by_day = {number for number, session in enumerate(service.sessions) if session.start < EVENING_START}
        self.days = _dates(ahead)
        self.evenings = _dates(found for found in ahead if found.session in evenings)
        self.weekends = self.days.among(weekends)
        daytime = self.days if not evenings else _dates(found for found in ahead if found.session in by_day)
        bands: Mapping[Band, Dates] = {
            "daytime": daytime.among(weekdays),
            "evening": self.evenings,
            "weekend": self.weekends,
        }
        sure = {(monday_of(day), band) for band, dates in bands.items() for day in dates.known}
        self.weeks = sure
        """(Monday, part of the week) of every week in which it is there."""
        self.maybe_weeks = {(monday_of(day), band) for band, dates in bands.items() for day in dates.maybe} - sure


def _dates(found: Iterable[Occurrence]) -> Dates:
    known, maybe = set[date](), set[date]()
    for occurrence in found:
        (maybe if occurrence.reason else known).add(occurrence.day)
    return Dates(frozenset(known), frozenset(maybe - known))


def _coverage(library: Library, area: Area | None, counted: Sequence[_Counted], span: Span) -> Coverage:
    calendars = [one for one in library.directory.calendars if area is not None and one.id == area.school_terms]
    holidays = [holiday for calendar in calendars for holiday in holidays_within(calendar, span)]
    known = [days for calendar in calendars for days in calendar.known]
    return Coverage(
        area=area,
        span=span,
        services=len(counted),
        slices=(*_slices(counted, span), *(_holiday(counted, holiday, span) for holiday in holidays)),
        weeks=tuple(_weeks(counted, span)),
        terms_unknown=() if area is None else uncovered(span, known),
        holidays=tuple(_within(holiday.span, span) for holiday in holidays),
    )


def _holiday(counted: Sequence[_Counted], holiday: SchoolHoliday, span: Span) -> Slice:
    label = capitalised(HOLIDAY_LABELS[holiday.name])
    found = tally((one.days for one in counted), _within(holiday.span, span))
    return Slice("holiday", holiday.name or "", label, found, sum(not one.service.sessions for one in counted))


def _slices(counted: Sequence[_Counted], span: Span) -> Iterator[Slice]:
    def ask(kind: Kind, what: str, label: str, asked: Sequence[_Counted], dates: Iterable[Dates]) -> Slice:
        return Slice(kind, what, label, tally(dates, span), sum(not one.service.sessions for one in asked))

    yield ask("all", "", "Any time", counted, (one.days for one in counted))
    for stage in concepts("stages").values():
        some = [one for one in counted if stage.id in one.service.stages]
        yield ask("stage", stage.id, stage.label, some, (one.days for one in some))
    some = [one for one in counted if not one.service.stages]
    if some:
        yield ask("stage", "", "No stage given", some, (one.days for one in some))
    for number, name in enumerate(WEEKDAYS):
        wanted = frozenset(day for day in days_of(span) if day.weekday() == number)
        yield ask("day", name.lower(), f"{name}s", counted, (one.days.among(wanted) for one in counted))
    yield ask("evening", "", BANDS["evening"], counted, (one.evenings for one in counted))
    yield ask("weekend", "", BANDS["weekend"], counted, (one.weekends for one in counted))


def _weeks(counted: Sequence[_Counted], span: Span) -> Iterator[Week]:
    known, maybe = Counter[tuple[date, Band]](), Counter[tuple[date, Band]]()
    for one in counted:
        known.update(one.weeks)
        maybe.update(one.maybe_weeks)
    for week in weeks_of(span):
        yield Week(week, {band: known[week, band] for band in BANDS}, {band: maybe[week, band] for band in BANDS})


def _within(span: Span, limits: Span) -> Span:
    return Span(max(span.first, limits.first), min(span.last, limits.last))
