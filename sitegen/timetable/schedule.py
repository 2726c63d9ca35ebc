"""All the dates of a directory: whose school terms and bank holidays count for a session, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sitegen.model import EVERYWHERE, Calendar, Directory, Nation, Service, Session, Span
from sitegen.timetable.occurrences import Occurrence, Ruling, occurrences, rulings


class Stretch(NamedTuple):
    """Dates of a session's pattern, one after the other, of which the same is to be said."""

    ruling: Ruling
    days: tuple[date, ...]


class Schedule:
    """The dates of a directory's services, each by the school terms and bank holidays that count for its session."""

    def __init__(self, directory: Directory) -> None:
        self._nation = directory.site.nation
        self._calendars = {calendar.id: calendar for calendar in directory.calendars}
        self._areas = {area.id: area.school_terms for area in directory.areas}

    def calendar(self, service: Service, session: Session) -> Calendar | None:
        """The session's own calendar, else its areas' if they share one; ``None`` when there is none."""
        if session.school_terms is not None:
            return self._calendars[session.school_terms]
        shared = {self._areas[area] for area in service.areas if area != EVERYWHERE}
        identifier = shared.pop() if len(shared) == 1 else None
        return None if identifier is None else self._calendars[identifier]

    def nation(self, service: Service, session: Session) -> Nation:
        """Whose bank holidays count: those of the calendar, else of the site."""
        calendar = self.calendar(service, session)
        return self._nation if calendar is None else calendar.nation

    def occurrences(self, service: Service, span: Span) -> list[Occurrence]:
        """Every date of a service that starts in `span`, on or unknown, by time; none for one that is closed."""
        if service.status == "closed":
            return []
        dates = [
            occurrence
            for index, session in enumerate(service.sessions)
            for occurrence in occurrences(
                session, self.calendar(service, session), self.nation(service, session), span, index
            )
        ]
        return sorted(dates, key=lambda occurrence: (occurrence.start, occurrence.session))

    def stretches(self, service: Service, session: Session, span: Span) -> Iterator[Stretch]:
        """The dates of one session's pattern in `span`, those that are off too, those alike together."""
        ruled = rulings(session, self.calendar(service, session), self.nation(service, session), span)
        for ruling, group in groupby(ruled, key=lambda pair: pair[1]):
            yield Stretch(ruling, tuple(day for day, _ in group))
