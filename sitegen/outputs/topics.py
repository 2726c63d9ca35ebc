"""Topics: an index, and a list for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.theme import Theme
from sitegen.theme.pages import index_page, list_page, poster_of
from sitegen.views.calendar_events import has_calendar_events
from sitegen.views.lists import listings
from sitegen.views.lists.listings import Listing

_MOST_RELATED = 4


def topics(library: Library, theme: Theme) -> Iterator[Output]:
    """``/topics/`` and ``/topics/<t>/``."""
    every = listings.topics(library)
    yield index_page(theme, urls.TOPICS, "Topics", "What the services here help with.", every)
    by_address = {listing.address: listing for listing in every}
    for identifier, listing in zip(library.topic, every, strict=True):
        yield list_page(
            theme,
            listing,
            template="topic.html",
            poster=poster_of(library, listing, None, identifier),
            calendar=urls.topic_calendar(identifier) if has_calendar_events(listing.services, library) else "",
            in_areas=_in_areas(library, identifier, listing),
            guides=tuple(guide for guide in library.guides if identifier in guide.topics),
            related=tuple(by_address[urls.topic(other)] for other in _related_topics(identifier, listing)),
        )


def _in_areas(library: Library, topic: str, listing: Listing) -> tuple[Listing, ...]:
    """Return the topic's list in each area that has one."""
    local = {area for service in listing.services for area in service.areas}
    return tuple(
        Listing(urls.area(area.id, topic), area.name, listing.title, listing.sentence, (), ())
        for area in library.areas
        if area.id in local
    )


def _related_topics(topic: str, listing: Listing) -> list[str]:
    """Return the topics that share most services with this one, most first."""
    together = Counter(other for service in listing.services for other in service.topics if other != topic)
    return sorted(together, key=lambda other: (-together[other], other))[:_MOST_RELATED]
