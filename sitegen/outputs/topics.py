"""Topics: an index, and a list for each."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.theme.pages import index_page, list_page, poster_of
from sitegen.theme.theme import Theme
from sitegen.views.calendar_events import has_calendar_events
from sitegen.views.lists import listings
from sitegen.views.lists.related import related_topics, topic_in_areas


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
            calendar=urls.topic_calendar(identifier)
            if has_calendar_events(without_discreet(listing.services), library)
            else "",
            in_areas=topic_in_areas(identifier, listing, library),
            guides=tuple(guide for guide in library.guides if identifier in guide.topics),
            related=tuple(by_address[urls.topic(other)] for other in related_topics(identifier, listing)),
        )
