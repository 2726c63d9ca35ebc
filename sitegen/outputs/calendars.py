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
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.calendar_events import LEFT_OUT, CalendarEvent, calendar_events
from sitegen.views.context import ViewContext
from sitegen.wording.notices import NO_DATES_WHILE_PAUSED

_MOST = 500
"""Most dates in the calendar of an area or topic, the nearest first: phones load no more without trouble."""


def calendars(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/calendar/<id>.ics``, ``/calendar/area/<a>.ics`` and ``/calendar/topic/<t>.ics``.

    Every area and topic has a file, with or without dates, and so has every service, under its earlier ids too: a
    calendar that disappears would leave old dates in its subscribers' calendars for ever. A large directory makes none
    for a service that never had a session. Discreet services have their own file only.
    """
    areas_before, topics_before = (predecessors(kind, library.directory.gone) for kind in ("area", "topic"))
    for service in (*library.current, *library.closed):
        for identifier in (service.id, *service.was):
            address = urls.calendar(identifier)
            if service.sessions or service.status == "closed" or library.makes_repeated(address):
                yield plan(address, _service_calendar, theme.context, address, service)
    for area in library.area.values():
        services = library.by_area.get(area.id, ())
        for identifier in (area.id, *areas_before.get(area.id, ())):
            address = urls.area_calendar(identifier)
            yield plan(address, _list_calendar, theme.context, address, area.name, urls.area(area.id), services)
    for topic in library.topic.values():
        label, page = (CALENDAR_NAME, urls.HOME) if topic.discreet else (topic.label, urls.topic(topic.id))
        services = library.by_topic.get(topic.id, ())
        for identifier in (topic.id, *topics_before.get(topic.id, ())):
            address = urls.topic_calendar(identifier)
            yield plan(address, _list_calendar, theme.context, address, label, page, services)


def _service_calendar(context: ViewContext, address: str, service: Service) -> Output:
    name, page = (CALENDAR_NAME, urls.HOME) if service.discreet else (service.name, urls.service(service.id))
    dates = () if service.status == "closed" else context.cached(calendar_events, service)
    return _calendar(context.library, address, name, _description(service), page, dates)


def _description(service: Service) -> str:
    if service.status == "closed":
        return "This service has closed."
    return NO_DATES_WHILE_PAUSED if service.status == "paused" else LEFT_OUT


def _list_calendar(context: ViewContext, address: str, label: str, page: str, services: Iterable[Service]) -> Output:
    dates = islice(_dates(without_discreet(services), context), _MOST)
    return _calendar(context.library, address, f"{label}: {context.library.site.name}", LEFT_OUT, page, dates)


def _dates(services: Iterable[Service], context: ViewContext) -> Iterator[CalendarEvent]:
    """Merge the dates of services, of each only those of the sessions that it has in their list."""
    whole = ((service, context.library.service[service.id]) for service in services)
    dates = (
        events if service is whole_service else [event for event in events if event.session in service.sessions]
        for service, whole_service in whole
        for events in (context.cached(calendar_events, whole_service),)
    )
    return merge(*dates, key=lambda event: (event.start, event.service))


def _calendar(
    library: Library, address: str, name: str, about: str, page: str, dates: Iterable[CalendarEvent]
) -> Output:
    content = ics.calendar(
        name, about, library.absolute(page), library.absolute(address), (date.event for date in dates)
    )
    return Output(urls.output_path(address), content)
