"""Doubts about the next school holidays: the entries that do not say what they do then, with a line to paste back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service, Session, Span
from sitegen.text import capitalised, date_words, registry_date
from sitegen.timetable.holidays import HOLIDAY_LABELS, SchoolHoliday, holidays_within
from sitegen.timetable.upcoming import is_open_by_hours
from sitegen.wording.dates import dates_text


@dataclass(frozen=True, slots=True)
class HolidayDoubt:
    """A session, or a service without sessions, of which nobody has said what it does in a holiday."""

    service: Service
    session: Session | None
    """``None`` for a service without sessions."""
    question: str
    """``Do they meet on Tuesday 22 and 29 December?``: what to ask."""
    line: str
    """Line to paste into the session, or into the entry, where it is not on then."""


@dataclass(frozen=True, slots=True)
class HolidayDoubts:
    """Next school holiday of some areas, and what is not said about it."""

    holiday: SchoolHoliday
    areas: tuple[str, ...]
    """Names of the areas whose schools have it."""
    doubts: tuple[HolidayDoubt, ...]

    @property
    def label(self) -> str:
        """``Christmas holidays, 19 December 2026 to 3 January 2027``."""
        span = self.holiday.span
        return f"{capitalised(HOLIDAY_LABELS[self.holiday.name])}, {date_words(span.first)} to {date_words(span.last)}"


def next_holiday_doubts(library: Library, area: str | None = None) -> tuple[HolidayDoubts, ...]:
    """Return the next holiday of each group of areas that share it, by time; with an area, of that area alone."""
    by_holiday: dict[SchoolHoliday, list[str]] = {}
    calendars = {calendar.id: calendar for calendar in library.directory.calendars}
    for place in library.areas:
        if area not in (None, place.id) or place.school_terms is None:
            continue
        coming = holidays_within(calendars[place.school_terms], library.horizon)
        if coming:
            by_holiday.setdefault(coming[0], []).append(place.id)
    return tuple(
        HolidayDoubts(
            holiday,
            tuple(library.area[place].name for place in areas),
            tuple(_doubts(_local(library, areas), holiday.span, library)),
        )
        for holiday, areas in sorted(by_holiday.items(), key=lambda item: (item[0].span, item[1]))
    )


def _local(library: Library, areas: Iterable[str]) -> Iterator[Service]:
    wanted = set(areas)
    for service in library.services:
        is_local = EVERYWHERE not in service.areas and not wanted.isdisjoint(service.all_areas)
        if is_local and service.status == "open" and not is_open_by_hours(service):
            yield service


def _doubts(services: Iterable[Service], span: Span, library: Library) -> Iterator[HolidayDoubt]:
    for service in services:
        if not service.sessions:
            until = registry_date(span.last)
            line = f"note: {{text: No meetings in the school holidays, until: {until}}}"
            yield HolidayDoubt(service, None, "Do they meet in these holidays?", line)
        for session in service.sessions:
            if not _says_what_it_does(session, span):
                yield from _doubt(service, session, span, library)


def _says_what_it_does(session: Session, span: Span) -> bool:
    """Return whether somebody has written something about these very days, or the session is for holidays."""
    is_for_holidays = session.runs not in (None, "all year", "term time")
    spans = [closed for closed in session.closed if isinstance(closed, Span)]
    return is_for_holidays or any(day in span for day in session.extra) or any(span.overlaps(other) for other in spans)


def _doubt(service: Service, session: Session, span: Span, library: Library) -> Iterator[HolidayDoubt]:
    within = span.clipped(library.horizon)
    dates = list(library.schedule.session_occurrences(service, session, within))
    unknown = [occurrence.day for occurrence in dates if not occurrence.is_known]
    days = unknown or [occurrence.day for occurrence in dates]
    if days:
        when = dates_text(days, library.today.year)
        question = f"Do they meet on {when}?" if unknown else f"They meet as usual on {when}: is that right?"
        yield HolidayDoubt(service, session, question, f"closed: [{', '.join(map(registry_date, days))}]")
