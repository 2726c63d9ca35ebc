"""Each topic in each area: "help with breastfeeding in Easton"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen import urls
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Output
from sitegen.theme import Theme, listings
from sitegen.theme.groups import by_letter
from sitegen.theme.list_pages import FEW, list_page, poster_of


def areas_by_topic(library: Library, theme: Theme) -> Iterator[Output]:
    """``/areas/<a>/<t>/``, where the area has a service about the topic."""
    local = {area: listings.topics_in_area(library, area) for area in library.area}
    whole = {listing.address: listing for listing in listings.topics(library)}
    everywhere = library.by_area.get(EVERYWHERE, ())
    for area in library.area.values():
        for topic, listing in local[area.id].items():
            anywhere = tuple(service for service in everywhere if topic in service.topics)
            yield list_page(
                theme,
                listing,
                template="area.html",
                poster=poster_of(library, listing, area.id, topic),
                calendar="",
                grouped=by_letter(listing.services),
                in_topics=(),
                anywhere=anywhere if len(anywhere) <= FEW else (),
                anywhere_lists=(whole[urls.topic(topic)],) if len(anywhere) > FEW else (),
                near=tuple(
                    replace(local[other][topic], label=library.area[other].name)
                    for other in area.near
                    if topic in local[other]
                ),
            )
