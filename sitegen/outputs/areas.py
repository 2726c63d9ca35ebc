"""Areas: an index, a list for each, and a list for each topic in an area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.theme.pages import FEW, index_page, list_page, poster_of
from sitegen.theme.theme import Theme
from sitegen.views.calendar_events import has_calendar_events
from sitegen.views.lists import listings
from sitegen.views.lists.groups import group_by_letter
from sitegen.views.lists.listings import in_use
from sitegen.views.lists.related import remote_lists


def areas(library: Library, theme: Theme) -> Iterator[Output]:
    """``/areas/`` and ``/areas/<a>/``."""
    area_lists = listings.areas(library)
    yield index_page(theme, urls.AREAS, "Areas", "Choose where you live.", area_lists, summaries=False)
    remote = remote_lists(library)
    by_address = {listing.address: listing for listing in area_lists}
    for area in library.area.values():
        listing = by_address[urls.area(area.id)]
        everywhere = library.everywhere_beside(listing.services)
        yield list_page(
            theme,
            listing,
            template="area.html",
            area=area,
            poster=poster_of(library, listing, area.id),
            calendar=urls.area_calendar(area.id)
            if has_calendar_events(without_discreet(listing.services), library)
            else "",
            grouped=group_by_letter(listing.services),
            in_topics=tuple(listings.topics_in_area(library, area.id).values()),
            anywhere=everywhere if len(everywhere) <= FEW else (),
            anywhere_lists=remote if len(everywhere) > FEW else (),
            near=in_use(by_address[urls.area(other)] for other in area.near),
        )


def areas_by_topic(library: Library, theme: Theme) -> Iterator[Output]:
    """``/areas/<a>/<t>/`` for each topic that the area has a service about."""
    lists_by_area = {area: listings.topics_in_area(library, area) for area in library.area}
    topic_lists = {listing.address: listing for listing in listings.topics(library)}
    for area in library.area.values():
        for topic, listing in lists_by_area[area.id].items():
            everywhere = library.everywhere_beside(listing.services)
            anywhere = tuple(service for service in everywhere if topic in service.topics)
            yield list_page(
                theme,
                listing,
                template="area.html",
                area=None,
                poster=poster_of(library, listing, area.id, topic),
                calendar="",
                grouped=group_by_letter(listing.services),
                in_topics=(),
                anywhere=anywhere if len(anywhere) <= FEW else (),
                anywhere_lists=(topic_lists[urls.topic(topic)],) if len(anywhere) > FEW else (),
                near=tuple(
                    replace(lists_by_area[other][topic], label=library.area[other].name)
                    for other in area.near
                    if topic in lists_by_area[other]
                ),
            )
