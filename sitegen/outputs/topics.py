"""Topics: an index, and a list for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.pages import index_page, list_page, list_plans, poster_of
from sitegen.theme.theme import Theme
from sitegen.views.calendar_events import has_calendar_events
from sitegen.views.lists import listings
from sitegen.views.lists.listings import Listing
from sitegen.views.lists.related import related_topics, topic_in_areas
from sitegen.wording.navigators import ABOUT_FEELINGS, navigators
from sitegen.wording.notices import notices_of_list


def topics(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/topics/`` and ``/topics/<t>/``."""
    every = listings.topics(library)
    yield plan(urls.TOPICS, index_page, theme, urls.TOPICS, "Topics", "What the services here help with.", every)
    by_topic = dict(zip(library.topic, every, strict=True))
    for topic, listing in by_topic.items():
        yield from list_plans(listing, _topic, theme, topic, by_topic)


def _topic(number: int, theme: Theme, topic: str, by_topic: Mapping[str, Listing]) -> Output:
    library, listing = theme.context.library, by_topic[topic]
    has_calendar = has_calendar_events(without_discreet(listing.services), library)
    return list_page(
        number,
        theme,
        listing,
        template="topic.html",
        notices=notices_of_list(library, topic=topic),
        poster=poster_of(library, listing, None, topic),
        calendar=urls.topic_calendar(topic) if has_calendar else "",
        navigators=navigators(library) if topic in ABOUT_FEELINGS else (),
        in_areas=topic_in_areas(topic, listing, library),
        guides=tuple(guide for guide in library.guides if topic in guide.topics),
        related=tuple(by_topic[other] for other in related_topics(topic, listing, library)),
    )
