"""Data for the page of a reader's own weeks: services with their dates of a year, and school holidays.

The page works out in the browser which services fit a child of an age in a week, so that the date of birth stays there.
A small directory has one file with all services, so that the host does not learn the area either; a large one has a
file for each area.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen import urls
from sitegen.bidi import isolate_unbroken
from sitegen.compact_json import compact_json
from sitegen.content_hash import files_hash
from sitegen.loss import is_about_loss
from sitegen.model import EVERYWHERE, AgeRange, Calendar, Service, Session, Span
from sitegen.text import capitalised
from sitegen.timetable.holidays import HOLIDAY_LABELS, holidays_within
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import pack_dates
from sitegen.views.context import ViewContext
from sitegen.wording.places import session_place
from sitegen.wording.session_facts import audiences_line

WEEKS = 54
"""Weeks for which dates are given: a year from the end of the week of the build, and a week to spare."""
ALL = "all"
HELPLINE = "helpline"
_MOST_IN_ONE_FILE = 400
_EPOCH = date(1970, 1, 1).toordinal()
_YEAR = 365
_DAYS_OF_STAGES: Mapping[str, tuple[int, int]] = {
    "birth": (0, 60),
    "baby": (0, _YEAR),
    "toddler": (_YEAR, 3 * _YEAR + 1),
    "preschool": (3 * _YEAR + 1, 5 * _YEAR + 2),
    "school-age": (5 * _YEAR + 2, 18 * _YEAR),
}
"""Days of life, the first included, of the stages after birth."""


@dataclass(frozen=True, slots=True)
class WeeksFiles:
    """Files that the page fetches."""

    names: Mapping[str, str]
    """Name of the file of each area."""
    everywhere: str
    """Name of the file with services for everywhere."""
    version: str
    files: Mapping[str, bytes]
    """Contents by address."""


def last_day(today: date) -> date:
    """Return the last day for which dates are given."""
    return today + timedelta(weeks=WEEKS)


def weeks_files(context: ViewContext) -> WeeksFiles:
    """Return the files: one for all services, or one for each area where there are many."""
    library = context.library
    rows = {service.id: row for service in library.services if (row := _row(service, context))}
    by_area: dict[str, list[object]] = {}
    if len(library.services) <= _MOST_IN_ONE_FILE:
        by_area[ALL] = list(rows.values())
        names = dict.fromkeys((*library.area, EVERYWHERE), ALL)
    else:
        for area in (*library.area, EVERYWHERE):
            services = library.by_area.get(area, ())
            by_area[area] = [rows[service.id] for service in services if service.id in rows]
        names = {area: area for area in by_area}
    files = {name: compact_json(content).encode() for name, content in by_area.items()}
    version = files_hash(files)
    return WeeksFiles(
        {area: names[area] for area in library.area},
        names[EVERYWHERE],
        version,
        {urls.weeks_file(version, name): content for name, content in files.items()},
    )


def _row(service: Service, context: ViewContext) -> list[object]:
    """Return (id, first id or "", name, for whom, kinds of dates) of a service; empty where it is not for the page.

    What is about a loss is nothing for a baby's weeks, a discreet service is on no paper and in no calendar, and a
    helpline is there in every week.
    """
    library = context.library
    is_helpline = HELPLINE in service.formats
    if service.status != "open" or service.discreet or is_helpline or is_about_loss(service, library.topic):
        return []
    dates = library.schedule.occurrences(service, Span(library.today, last_day(library.today)))
    kinds = list(_kinds(service, dates, context))
    if not kinds:
        return []
    first = "" if service.first_id == service.id else service.first_id
    who = capitalised(audiences_line(service, context.labels, library.today, before="for "))
    return [service.id, first, isolate_unbroken(service.name), who, kinds]


def _kinds(service: Service, dates: Sequence[Occurrence], context: ViewContext) -> Iterator[list[object]]:
    """Yield dates that share ages, place and areas: (pregnancy, from day, until day, areas, place, packed dates)."""
    alike: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
    for occurrence in dates:
        session = service.sessions[occurrence.session]
        if not session.is_full_on(occurrence.day):
            alike[_facts(service, session, context)].append(occurrence)
    for facts, occurrences in alike.items():
        yield [*facts, pack_dates(occurrences)]


def _facts(service: Service, session: Session, context: ViewContext) -> tuple[object, ...]:
    is_remote = service.is_remote_at(session)
    areas = (EVERYWHERE,) if is_remote else context.library.areas_of_session(service, session)
    place = isolate_unbroken(capitalised(session_place(service, session, context)))
    return (*_ages(service.ages_of(session), service.stages), " ".join(areas), place)


def _ages(ages: AgeRange | None, stages: tuple[str, ...]) -> tuple[int, int, int]:
    """Return (pregnancy, from day, until day): the week of pregnancy from which it is, 0 for none; -1 for no limit."""
    if ages is not None:
        first, last = (-1 if day is None else day for day in (ages.from_day, ages.until_day))
        return max(1, ages.pregnancy_week) if ages.pregnancy else 0, first, last
    spans = [_DAYS_OF_STAGES[stage] for stage in stages if stage in _DAYS_OF_STAGES]
    if not stages:
        return 1, 0, -1
    pregnancy = int("pregnancy" in stages)
    return (pregnancy, min(span[0] for span in spans), max(span[1] for span in spans)) if spans else (pregnancy, -1, -1)


def places(context: ViewContext) -> list[object]:
    """Return (id, name, outward codes, ids of areas nearby, id of its school calendar) of each area, by name."""
    return [
        [area.id, area.name, " ".join(area.postcodes), " ".join(area.near), area.school_terms or ""]
        for area in context.library.areas
    ]


def school_calendars(context: ViewContext) -> dict[str, object]:
    """Return of each school calendar the known days and the holidays, in days since 1970, by its id."""
    today = context.library.today
    year = Span(today - timedelta(days=7), last_day(today))
    return {calendar.id: _school(calendar, year) for calendar in context.library.directory.calendars}


def _school(calendar: Calendar, year: Span) -> list[object]:
    known = [[_day(span.first), _day(span.last)] for span in calendar.known if span.overlaps(year)]
    holidays = [
        [_day(holiday.span.first), _day(holiday.span.last), capitalised(HOLIDAY_LABELS[holiday.name])]
        for holiday in holidays_within(calendar, year)
    ]
    return [known, holidays]


def _day(day: date) -> int:
    return day.toordinal() - _EPOCH
