"""iCalendar files to subscribe to, for each service, area and topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from sitegen import ics, urls
from sitegen.builds import Output
from sitegen.discretion import CALENDAR_NAME, without_discreet
from sitegen.library import Library
from sitegen.model import Service
from sitegen.permalinks import predecessors
from sitegen.theme.theme import Theme
from sitegen.views.calendar_events import CalendarEvent, calendar_events
from sitegen.wording.notices import NO_DATES_WHILE_PAUSED

_MOST = 2_000
"""Most dates in the calendar of an area or topic, the nearest first: phones load no more without trouble."""
_LEFT_OUT = "Dates that are not known yet are left out."


def calendars(library: Library, theme: Theme) -> Iterator[Output]:
    """``/calendar/<id>.ics``, ``/calendar/area/<a>.ics`` and ``/calendar/topic/<t>.ics``.

    Every service, area and topic has a file, with or without dates, and so has every earlier id: a calendar that
    disappears would leave old dates in its subscribers' calendars for ever. Discreet services have their own file only.
    """
    areas_before, topics_before = (predecessors(kind, library.directory.gone) for kind in ("area", "topic"))
    events = {service.id: calendar_events(service, theme.context) for service in library.services}

    def dates_of(services: Iterable[Service]) -> list[CalendarEvent]:
        """Merge the dates of services, of each only those of the sessions that it has in their list."""
        dates = (
            events[service.id]
            if service is library.service[service.id]
            else [event for event in events[service.id] if event.session in service.sessions]
            for service in services
        )
        return list(islice(merge(*dates, key=lambda event: (event.start, event.service)), _MOST))

    for service in (*library.services, *library.closed):
        dates = events.get(service.id, [])
        name, page = (CALENDAR_NAME, urls.HOME) if service.discreet else (service.name, urls.service(service.id))
        for identifier in (service.id, *service.was):
            yield _calendar(library, urls.calendar(identifier), name, _description(service), page, dates)
    for area in library.area.values():
        dates = dates_of(without_discreet(library.by_area.get(area.id, ())))
        for identifier in (area.id, *areas_before.get(area.id, ())):
            yield _list_calendar(library, urls.area_calendar(identifier), area.name, urls.area(area.id), dates)
    for topic in library.topic.values():
        dates = dates_of(without_discreet(library.by_topic.get(topic.id, ())))
        label, page = (CALENDAR_NAME, urls.HOME) if topic.discreet else (topic.label, urls.topic(topic.id))
        for identifier in (topic.id, *topics_before.get(topic.id, ())):
            yield _list_calendar(library, urls.topic_calendar(identifier), label, page, dates)


def _description(service: Service) -> str:
    if service.status == "closed":
        return "This service has closed."
    return NO_DATES_WHILE_PAUSED if service.status == "paused" else _LEFT_OUT


def _list_calendar(library: Library, address: str, label: str, page: str, dates: list[CalendarEvent]) -> Output:
    return _calendar(library, address, f"{label}: {library.site.name}", _LEFT_OUT, page, dates)


def _calendar(
    library: Library, address: str, name: str, about: str, page: str, dates: Iterable[CalendarEvent]
) -> Output:
    content = ics.calendar(
        name, about, library.absolute(page), library.absolute(address), (date.event for date in dates)
    )
    return Output(urls.output_path(address), content)
