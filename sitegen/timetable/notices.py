"""Dates that a notice of content/notices.yaml takes off: snow in an area, a hall that is shut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from sitegen.model import Service, Session, SharedNotice, Span
from sitegen.timetable.occurrences import CANCELLED, Ruling
from sitegen.timetable.session_areas import SessionAreas

_OFF = Ruling("off", CANCELLED)


class Cancellations:
    """Days on which notices take sessions off."""

    def __init__(self, notices: Iterable[SharedNotice], areas: SessionAreas) -> None:
        self._areas = areas
        self._spans: dict[str, list[Span]] = defaultdict(list)
        """By id of an area or a service."""
        for notice in notices:
            if notice.last is not None:
                for identifier in notice.cancels:
                    self._spans[identifier].append(Span(notice.first or date.min, notice.last))

    def spans(self, service: Service, session: Session) -> list[Span]:
        """Return the days on which a session is off: by its service, or by the area where people meet for it."""
        if not self._spans:
            return []
        names = [service.id, *service.was]
        if not service.is_remote_at(session):
            names += self._areas.of_session(service, session)
        return [span for name in names for span in self._spans.get(name, ())]


def with_cancellations(spans: Iterable[Span], rulings: Iterator[tuple[date, Ruling]]) -> Iterator[tuple[date, Ruling]]:
    """Yield the rulings of a session, off within the spans whatever else holds."""
    days_off = tuple(spans)
    for day, ruling in rulings:
        yield day, _OFF if ruling.status != "off" and any(day in span for span in days_off) else ruling
