"""Dates of a whole directory: each session by the school terms and bank holidays that count for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sitegen.model import EVERYWHERE, Area, Calendar, Directory, Hours, Nation, Service, Session, Span
from sitegen.timetable.cancelled import dates_and_cancellations
from sitegen.timetable.notices import Cancellations, with_cancellations
from sitegen.timetable.occurrences import Occurrence, Ruling, hours_on, occurrence_on, occurrences_of, pattern, rulings
from sitegen.timetable.september import with_september_rule
from sitegen.timetable.session_areas import SessionAreas


class Stretch(NamedTuple):
    """Consecutive dates of a session's pattern with the same ruling."""

    ruling: Ruling
    days: tuple[date, ...]


class Schedule:
    """Dates of a directory's services, and the areas where they meet; `areas` gives them in another order."""

    def __init__(self, directory: Directory, areas: Sequence[Area] | None = None) -> None:
        self._nation = directory.site.nation
        self._has_september_rule = directory.site.september_rule
        self._calendars = {calendar.id: calendar for calendar in directory.calendars}
        self._calendar_ids = {area.id: area.school_terms for area in directory.areas}
        self.areas = SessionAreas(directory.areas if areas is None else areas)
        self._cancellations = Cancellations(directory.notices, self.areas)

    def calendar(self, service: Service, session: Session) -> Calendar | None:
        """Return the session's own calendar, else the one that all of its areas share, else ``None``."""
        if session.school_terms is not None:
            return self._calendars[session.school_terms]
        shared = {self._calendar_ids[area] for area in session.areas or service.areas if area != EVERYWHERE}
        identifier = shared.pop() if len(shared) == 1 else None
        return None if identifier is None else self._calendars[identifier]

    def occurrences(self, service: Service, span: Span) -> list[Occurrence]:
        """List every date of a service that starts in `span`, on or unknown, by time; none for a closed service."""
        if service.status == "closed":
            return []
        dates = [
            occurrence
            for index, session in enumerate(service.sessions)
            for occurrence in self.session_occurrences(service, session, span, index)
        ]
        return sorted(dates, key=lambda occurrence: (occurrence.start, occurrence.session))

    def session_occurrences(
        self, service: Service, session: Session, span: Span, index: int = 0
    ) -> Iterator[Occurrence]:
        """Yield the dates of one session, on or unknown, ascending; see `occurrences.occurrences`."""
        _, nation = self._calendar_and_nation(service, session)
        return occurrences_of(self.rulings(service, session, span), session, nation, index)

    def dates_and_cancellations(
        self, service: Service, session: Session, span: Span
    ) -> Iterator[tuple[Occurrence, bool]]:
        """Yield the dates of one session, on or cancelled, ascending; see `cancelled.dates_and_cancellations`."""
        ruled = self.rulings(service, session, span)
        return dates_and_cancellations(ruled, session, *self._calendar_and_nation(service, session))

    def rulings(self, service: Service, session: Session, span: Span) -> Iterator[tuple[date, Ruling]]:
        """Yield the ruling of every date of one session's pattern, ascending; see `occurrences.rulings`."""
        calendar, nation = self._calendar_and_nation(service, session)
        ruled = rulings(session, calendar, nation, span)
        if self._has_september_rule:
            ruled = with_september_rule(
                session, calendar, service.checked, span, lambda within: rulings(session, calendar, nation, within)
            )
        cancelled = self._cancellations.spans(service, session)
        return with_cancellations(cancelled, ruled) if cancelled else ruled

    def pattern(self, service: Service, session: Session, span: Span) -> Iterator[date]:
        """Yield the dates of one session's pattern, without those it has moved to; see `occurrences.pattern`."""
        return pattern(session, *self._calendar_and_nation(service, session), span)

    def stretches(self, service: Service, session: Session, span: Span) -> Iterator[Stretch]:
        """Yield the dates of one session's pattern, those that are off too, grouped by ruling."""
        for ruling, group in groupby(self.rulings(service, session, span), key=lambda pair: pair[1]):
            yield Stretch(ruling, tuple(day for day, _ in group))

    def expected_on(self, service: Service, day: date) -> Occurrence | None:
        """Return the date that readers expect on a day of a service's pattern, on or off; ``None`` for none."""
        for index, session in enumerate(service.sessions):
            if session.is_promised and any(self.pattern(service, session, Span(day, day))):
                return occurrence_on(session, self._calendar_and_nation(service, session)[1], day, "", index)
        return None

    def hours_on(self, service: Service, session: Session, day: date) -> Hours:
        """Return the time of day of one session on a day; see `occurrences.hours_on`."""
        return hours_on(session, self._calendar_and_nation(service, session)[1], day)

    def _calendar_and_nation(self, service: Service, session: Session) -> tuple[Calendar | None, Nation]:
        """Return the school calendar of a session, and the nation of its bank holidays: the calendar's or site's."""
        calendar = self.calendar(service, session)
        return calendar, self._nation if calendar is None else calendar.nation
