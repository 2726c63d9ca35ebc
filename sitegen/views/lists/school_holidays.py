"""Each school holiday to come, place by place: what runs, what is not certain, and honestly where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Area, Calendar, Service, Span, uncovered
from sitegen.text import MONTHS, capitalised, clock_range, date_words
from sitegen.timetable.holidays import HOLIDAY_LABELS, SchoolHoliday, holidays_within
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import Occurrence
from sitegen.views.service.dates import iso
from sitegen.views.service.times import short_times
from sitegen.wording.dates import dates_text, range_text

_LONG = 7
"""Days in a row with nothing that are worth saying."""
_NEAREST = 3
"""Services that are named of the nearest place that has some."""


@dataclass(frozen=True, slots=True)
class Row:
    """A service, and which of its dates lie in the holiday."""

    service: Service
    href: str
    words: str
    """``Tuesday 22 and 29 December, 10am to 11:30am``, or why that is not certain."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Days on which nothing is known to run in a place, and the nearest place that has something on them."""

    days: str
    """``from 24 July to 2 September 2027``."""
    near: Area | None
    rows: tuple[Row, ...]
    """The first few there."""


@dataclass(frozen=True, slots=True)
class InArea:
    """One holiday in one place."""

    area: Area
    running: tuple[Row, ...]
    """What runs for the holiday, or goes on although it stops in others."""
    all_year: tuple[Row, ...]
    """What goes on as it does all year."""
    unknown: tuple[Row, ...]
    nothing: tuple[Nothing, ...]


def in_area(area: Area, span: Span, library: Library) -> InArea:
    """What runs in a place in these days, and what does not."""
    running: list[tuple[int, Row]] = []
    usual: list[tuple[int, Row]] = []
    unknown: list[tuple[int, Row]] = []
    on: set[date] = set()
    for service in _local(area, library):
        dates = _dates(service, span, library)
        sure = [occurrence for occurrence in dates if occurrence.is_known]
        if sure:
            on.update(occurrence.day for occurrence in sure)
            is_usual = all(service.sessions[occurrence.session].runs == "all year" for occurrence in sure)
            (usual if is_usual else running).append((sure[0].start, _row(service, sure, library)))
        doubtful = [occurrence for occurrence in dates if occurrence.reason]
        if doubtful:
            unknown.append((doubtful[0].start, _row(service, doubtful, library)))
    return InArea(
        area=area,
        running=_in_order(running),
        all_year=_in_order(usual),
        unknown=_in_order(unknown),
        nothing=tuple(_nothing(area, hole, library) for hole in _holes(span, on)),
    )


def _holes(span: Span, on: Iterable[date]) -> Iterator[Span]:
    """The days of a holiday with nothing: all of it, or stretches of a week and more."""
    for hole in uncovered(span, [Span(day, day) for day in on]):
        if hole == span or (hole.last - hole.first).days + 1 >= _LONG:
            yield hole


def _nothing(area: Area, hole: Span, library: Library) -> Nothing:
    words = range_text(hole.first, hole.last)
    days = f"on {words}" if hole.first == hole.last else f"from {words}"
    for other in area.near:
        rows = []
        for service in _local(library.area[other], library):
            sure = [occurrence for occurrence in _dates(service, hole, library) if occurrence.is_known]
            if sure:
                rows.append((sure[0].start, _row(service, sure, library)))
        if rows:
            return Nothing(days, library.area[other], _in_order(rows)[:_NEAREST])
    return Nothing(days, None, ())


def _local(area: Area, library: Library) -> Iterator[Service]:
    """What people of a place can go to, as far as it has dates."""
    for service in library.by_area.get(area.id, ()):
        if service.status == "open" and service.sessions and not service.is_remote:
            yield service


def all_year(area: Area, library: Library) -> tuple[Row, ...]:
    """What goes on in a place all year, whatever the schools do, with its regular times."""
    return tuple(
        Row(service, library.href(urls.service(service.id)), short_times(service, library.today))
        for service in _local(area, library)
        if any(session.runs == "all year" for session in service.sessions)
        and any(occurrence.is_known for occurrence in library.occurrences(service))
    )


def _dates(service: Service, span: Span, library: Library) -> list[Occurrence]:
    if span.last > library.horizon.last:
        return library.schedule.occurrences(service, span)
    return [one for one in library.occurrences(service) if one.day in span]


def _row(service: Service, occurrences: Sequence[Occurrence], library: Library) -> Row:
    days = tuple(dict.fromkeys(occurrence.day for occurrence in occurrences))
    words = dates_text(days, library.today.year)
    sessions = {service.sessions[occurrence.session] for occurrence in occurrences}
    hours = {clock_range(session.start, session.end) for session in sessions}
    reasons = dict.fromkeys(occurrence.reason for occurrence in occurrences)
    parts = [words, *(hours if len(hours) == 1 else ())]
    why = f": {next(iter(reasons))}" if len(reasons) == 1 and "" not in reasons else ""
    return Row(service, library.href(urls.service(service.id)), f"{', '.join(parts)}{why}")


def _in_order(rows: Iterable[tuple[int, Row]]) -> tuple[Row, ...]:
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].service.name, pair[1].service.id)))


_DAY = timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of the places that share their school terms."""

    title: str
    """``Christmas holidays``."""
    days: str
    """``19 December 2026 to 3 January 2027``."""
    anchor: str
    gone: str
    """The instant at which it is over; ``""`` when its end is not known."""
    areas: tuple[InArea, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Places that share their school terms."""

    areas: tuple[Area, ...]
    calendar: Calendar | None
    holidays: tuple[Holiday, ...]
    unknown: tuple[str, ...]
    """Days up to the horizon of which nobody here knows whether they are holidays: ``from ... to ...``."""
    all_year: tuple[tuple[Area, tuple[Row, ...]], ...]
    """Where something is not known, what goes on all year whatever the schools do."""

    def only(self, area: Area) -> Shared:
        """The same for one of the places."""
        holidays = (
            replace(holiday, areas=tuple(one for one in holiday.areas if one.area.id == area.id))
            for holiday in self.holidays
        )
        all_year = tuple(pair for pair in self.all_year if pair[0].id == area.id)
        return replace(self, areas=(area,), holidays=tuple(holidays), all_year=all_year)


def school_holidays(library: Library, areas: Iterable[Area]) -> tuple[Shared, ...]:
    """The areas by the calendar that they share, in the order given."""
    calendars = {calendar.id: calendar for calendar in library.directory.calendars}
    groups: dict[str | None, list[Area]] = {}
    for area in areas:
        groups.setdefault(area.school_terms, []).append(area)
    return tuple(
        _shared(None if identifier is None else calendars[identifier], tuple(group), library)
        for identifier, group in groups.items()
    )


def _shared(calendar: Calendar | None, areas: tuple[Area, ...], library: Library) -> Shared:
    holidays = [] if calendar is None else [h for h in holidays_within(calendar, library.horizon) if _is_long(h.span)]
    unknown = uncovered(library.horizon, () if calendar is None else calendar.known)
    return Shared(
        areas=areas,
        calendar=calendar,
        holidays=tuple(_holiday(holiday, calendar, areas, library) for holiday in holidays if calendar is not None),
        unknown=tuple(f"from {range_text(span.first, span.last)}" for span in unknown),
        all_year=tuple((area, all_year(area, library)) for area in areas) if unknown else (),
    )


def _is_long(span: Span) -> bool:
    """Whether there is a school day in it: two blocks of term may meet over a weekend."""
    days = (span.first + _DAY * number for number in range((span.last - span.first).days + 1))
    return any(day.weekday() <= _FRIDAY for day in days)


def _holiday(holiday: SchoolHoliday, calendar: Calendar, areas: Sequence[Area], library: Library) -> Holiday:
    name, span = holiday
    end_is_known = any(term.first == span.last + _DAY for term in calendar.terms)
    begin_is_known = any(term.last == span.first - _DAY for term in calendar.terms)
    days = range_text(span.first, span.last)
    if not end_is_known:
        days = f"{date_words(span.first)} to at least {date_words(span.last)}"
    elif not begin_is_known:
        days = f"{days}, or longer"
    left = Span(max(span.first, library.today), span.last)
    title = f"{MONTHS[span.first.month - 1]} half term" if name == "half_terms" else capitalised(HOLIDAY_LABELS[name])
    return Holiday(
        title=title,
        days=days,
        anchor=f"{calendar.id}-{span.first}",
        gone=iso(instant(span.last + _DAY, 0)) if end_is_known else "",
        areas=tuple(in_area(area, left, library) for area in areas),
    )
