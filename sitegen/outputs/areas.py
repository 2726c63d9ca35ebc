"""Areas: an index, a list for each, and a list for each topic in an area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.model import Area
from sitegen.plans import Plan, plan
from sitegen.theme.pages import FEW, index_page, list_page, list_plans, poster_of
from sitegen.theme.theme import Theme
from sitegen.views.calendar_events import has_calendar_events
from sitegen.views.lists import listings
from sitegen.views.lists.groups import group_by_letter
from sitegen.views.lists.listings import Listing, in_use
from sitegen.views.lists.related import remote_lists
from sitegen.views.paper.timetable import printed_timetables
from sitegen.wording.contacts import ways_to_ask
from sitegen.wording.notices import notices_of_list


def areas(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/areas/`` and ``/areas/<a>/``."""
    lists = listings.areas(library)
    yield plan(urls.AREAS, index_page, theme, urls.AREAS, "Areas", "Choose where you live.", lists, summaries=False)
    by_address = {listing.address: listing for listing in lists}
    remote = remote_lists(library)
    for area in library.area.values():
        near = in_use(by_address[urls.area(other)] for other in area.near)
        listing = by_address[urls.area(area.id)]
        yield from list_plans(listing, _area, theme, area, listing, near, remote)


def _area(
    number: int, theme: Theme, area: Area, listing: Listing, near: tuple[Listing, ...], remote: tuple[Listing, ...]
) -> Output:
    library = theme.context.library
    everywhere = library.everywhere_beside(listing.services)
    has_calendar = has_calendar_events(without_discreet(listing.services), library)
    return list_page(
        number,
        theme,
        listing,
        template="area.html",
        area=area,
        timetables=printed_timetables(area, library),
        **_navigator(area),
        notices=notices_of_list(library, area=area.id),
        poster=poster_of(library, listing, area.id),
        calendar=urls.area_calendar(area.id) if has_calendar else "",
        grouped=group_by_letter(listing.services),
        in_topics=tuple(listings.topics_in_area(library, area.id).values()),
        anywhere=everywhere if len(everywhere) <= FEW else (),
        anywhere_lists=remote if len(everywhere) > FEW else (),
        near=near,
    )


def areas_by_topic(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/areas/<a>/<t>/`` for each topic that the area has a service about."""
    lists_by_area = {area: listings.topics_in_area(library, area) for area in library.area}
    topic_lists = dict(zip(library.topic, listings.topics(library), strict=True))
    for area in library.area.values():
        for topic, listing in lists_by_area[area.id].items():
            near = tuple(
                replace(lists_by_area[other][topic], label=library.area[other].name)
                for other in area.near
                if topic in lists_by_area[other]
            )
            yield from list_plans(listing, _topic_in_area, theme, area, topic, listing, near, topic_lists[topic])


def _topic_in_area(
    number: int,
    theme: Theme,
    area: Area,
    topic: str,
    listing: Listing,
    near: tuple[Listing, ...],
    topic_list: Listing,
) -> Output:
    library = theme.context.library
    anywhere = library.everywhere_beside(listing.services, topic)
    return list_page(
        number,
        theme,
        listing,
        template="area.html",
        area=None,
        **_navigator(area),
        notices=notices_of_list(library, area=area.id, topic=topic),
        poster=poster_of(library, listing, area.id, topic),
        calendar="",
        grouped=group_by_letter(listing.services),
        in_topics=(),
        anywhere=anywhere if len(anywhere) <= FEW else (),
        anywhere_lists=(topic_list,) if len(anywhere) > FEW else (),
        near=near,
    )


def _navigator(area: Area) -> dict[str, object]:
    """Return whom families of an area can ask, for its template."""
    navigator = area.navigator
    return {"navigator": navigator, "ways_to_ask": () if navigator is None else ways_to_ask(navigator)}
