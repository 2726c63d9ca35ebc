"""Timetables of an area on A4: the dates of the next days, or of a school holiday, and how to reach each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sitegen import urls
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.model import Area, HolidayName, Service, Span
from sitegen.text import capitalised, date_words
from sitegen.views.context import ViewContext
from sitegen.views.lists.related import remote_services
from sitegen.views.lists.school_holidays import HolidayAhead, holidays_ahead
from sitegen.views.lists.whats_on import DayOfSlots, Slot, first_days, next_days, slots_in
from sitegen.views.paper.entries import EntryLayout, PaperEntry, best_first, fill_panels
from sitegen.views.paper.text_fit import LineSize
from sitegen.views.paper.valid_until import check_after
from sitegen.wording.contacts import short_ways_on_paper
from sitegen.wording.costs import cost_text
from sitegen.wording.dates import range_text
from sitegen.wording.links import web_name
from sitegen.wording.navigators import navigator_on_paper
from sitegen.wording.notices import notice_of
from sitegen.wording.places import place_of

_MOST = 300
"""Most dates on a timetable: about eight sheets."""
_MOST_REMOTE = 4
_REMOTE = EntryLayout(name=LineSize(18.0, 4.6), text=LineSize(26.0, 3.9), gap=2.0, max_lines=2, full=False)
_ANY_ROOM = 1000.0
"""Millimetres: a timetable goes on on the next sheet."""
HOLIDAY_IDS: Mapping[HolidayName | None, str] = {
    "summer": "summer",
    "easter": "easter",
    "christmas": "christmas",
    "half_terms": "half-term",
    None: "school-holidays",
}
"""Last part of the address of a holiday's timetable: the next holiday of its kind, whatever its year."""


@dataclass(frozen=True, slots=True)
class PrintedTimetable:
    """Timetable that an area has."""

    area: Area
    address: str
    title: str
    """``Christmas holidays``, ``The next 14 days``."""
    span: Span
    days: str
    """``22 November to 5 December 2026``."""
    live: str
    """Address of the page that has the same dates, and changes with them."""


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """Date of a service."""

    slot: Slot
    ages: str
    """``birth to 12 months``; ``""`` where not known."""
    facts: str
    """``Just turn up. Free``: how to join, what it costs, and what is not so at other sessions."""


@dataclass(frozen=True, slots=True)
class TimetableDay:
    """Dates of one day."""

    text: str
    """``Tuesday 24 November``."""
    rows: tuple[TimetableRow, ...]


@dataclass(frozen=True, slots=True)
class TimetableGroup:
    """How to reach a service that has a date on the timetable."""

    service: Service
    places: tuple[str, ...]
    """``Lantern Hall, 31 Junction Row, BS5 9ZZ``."""
    reach: str
    """``Call 0117 496 0101``; ``""`` where no way is known."""
    link: str
    """Short link, as text."""
    notice: str
    """Notice in force today; ``""`` for none."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Contents of a timetable."""

    printed: PrintedTimetable
    days: tuple[TimetableDay, ...]
    """Days on which something is on, or may be."""
    until: str
    """``Tuesday 1 December``: last day, where there is no room for all; else ``""``."""
    groups: tuple[TimetableGroup, ...]
    remote: tuple[PaperEntry, ...]
    """Services by phone and online, best first."""
    ask: str
    """Navigator of the area, with a number; ``""`` where it has none."""
    check_after: str

    @property
    def has_doubts(self) -> bool:
        """True where a date is not certain."""
        return any(row.slot.reason for day in self.days for row in day.rows)


def timetables(library: Library) -> Iterator[PrintedTimetable]:
    """Yield the timetables of each area that has services."""
    for area in library.areas:
        yield from timetables_of(area, library)


def printed_timetables(area: Area, library: Library) -> tuple[PrintedTimetable, ...]:
    """Return the timetables of an area that pages link to; none where nothing is made for paper."""
    return tuple(timetables_of(area, library)) if library.publishes("print") else ()


def timetables_of(area: Area, library: Library) -> Iterator[PrintedTimetable]:
    """Yield the timetable of the next days, then that of the next school holiday of each kind."""
    if not without_discreet(library.by_area.get(area.id, ())):
        return
    span = next_days(library)
    days = range_text(span.first, span.last)
    live = urls.whats_on(area.id)
    yield PrintedTimetable(area, urls.timetable(area.id), f"The next {span.length} days", span, days, live)
    for holiday in reversed(_next_of_each_kind(area, library).values()):
        address = urls.timetable(area.id, HOLIDAY_IDS[holiday.name])
        left = Span(max(holiday.span.first, library.today), holiday.span.last)
        if library.makes_repeated(address, "print"):
            yield PrintedTimetable(area, address, holiday.title, left, holiday.days, urls.school_holidays(area.id))


def _next_of_each_kind(area: Area, library: Library) -> dict[HolidayName | None, HolidayAhead]:
    """Return the next holiday of each kind, the last first."""
    calendar = next((one for one in library.directory.calendars if one.id == area.school_terms), None)
    ahead = () if calendar is None else holidays_ahead(calendar, library.horizon)
    latest: dict[HolidayName | None, HolidayAhead] = {}
    for holiday in reversed(ahead):
        latest.pop(holiday.name, None)
        latest[holiday.name] = holiday
    return latest


def timetable_of(printed: PrintedTimetable, context: ViewContext) -> Timetable:
    """Lay out a timetable; discreet services are on none."""
    library, area = context.library, printed.area
    local = without_discreet(library.by_area.get(area.id, ()))
    all_days = slots_in(printed.span, local, context)
    days = first_days(all_days, _MOST)
    shown = {slot.service.id for day in days for _, slots in day.parts for slot in slots}
    services = tuple(service for service in local if service.id in shown)
    remote = best_first(remote_services(without_discreet(library.everywhere_beside(local))), library)[:_MOST_REMOTE]
    (entries,) = fill_panels(remote, context, _REMOTE, (_ANY_ROOM,))
    until = min(check_after((*services, *remote), library), max(days[-1].date, library.today + timedelta(days=1)))
    return Timetable(
        printed=printed,
        days=tuple(_days(days)),
        until=days[-1].text if len(days) < len(all_days) else "",
        groups=tuple(_group(service, context) for service in services),
        remote=entries,
        ask=navigator_on_paper(area),
        check_after=date_words(until),
    )


def _days(days: Sequence[DayOfSlots]) -> Iterator[TimetableDay]:
    for day in days:
        rows = tuple(_row(slot) for _, slots in day.parts for slot in slots)
        if rows:
            yield TimetableDay(day.text, rows)


def _row(slot: Slot) -> TimetableRow:
    ages = slot.service.ages_of(slot.session)
    cost = cost_text(slot.service.cost_of(slot.session))
    facts = dict.fromkeys((*slot.facts, *((capitalised(cost),) if cost else ())))
    return TimetableRow(slot, "" if ages is None else capitalised(ages.text), ". ".join(facts))


def _group(service: Service, context: ViewContext) -> TimetableGroup:
    library = context.library
    places = dict.fromkeys(
        ", ".join(place_of(service, where, context.labels).lines)
        for session in service.sessions
        if (where := service.where_of(session)) is not None
    )
    notice = notice_of(service, library.today)
    return TimetableGroup(
        service=service,
        places=tuple(filter(None, places)),
        reach=next(iter(short_ways_on_paper(service)), ""),
        link=web_name(library.absolute(library.short_link(service))),
        notice="" if notice is None else notice.sentence,
    )
