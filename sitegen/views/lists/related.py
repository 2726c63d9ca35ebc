"""Services and lists to show beside an article or a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitegen import urls
from sitegen.library import Library
from sitegen.loss import LOSS_STAGE, is_about_loss
from sitegen.model import REMOTE_FORMATS, Guide, Service, Story
from sitegen.views.lists.listings import Listing, formats, in_use, stages, topics

_MOST_RELATED = 4
"""Topics that are offered beside a topic."""


def open_services(ids: tuple[str, ...], library: Library) -> tuple[Service, ...]:
    """Return the services with these ids that lists contain, each once."""
    services = {library.service[identifier].id: library.service[identifier] for identifier in ids}
    return tuple(filter(library.is_listed, services.values()))


def lists_about(article: Guide | Story, library: Library) -> tuple[Listing, ...]:
    """Return the lists of an article's topics and stages, without empty ones; of one about a loss those of loss."""
    topic_ids, stage_ids = article.topics, article.stages
    if is_about_loss(article, library.topic):
        topic_ids = tuple(topic for topic in topic_ids if library.topic[topic].loss)
        stage_ids = tuple(stage for stage in stage_ids if stage == LOSS_STAGE)
    by_address = {listing.address: listing for listing in in_use((*topics(library), *stages(library)))}
    addresses = (*map(urls.topic, topic_ids), *map(urls.stage, stage_ids))
    return tuple(by_address[address] for address in addresses if address in by_address)


def remote_services(services: Iterable[Service]) -> tuple[Service, ...]:
    """Return the open services among these that people reach by phone or online, in their order."""
    return tuple(service for service in services if service.is_remote and service.status == "open")


def remote_lists(library: Library) -> tuple[Listing, ...]:
    """Return the lists of services by phone and online, without empty ones."""
    addresses = [urls.format_list(form) for form in REMOTE_FORMATS]
    return tuple(listing for listing in in_use(formats(library)) if listing.address in addresses)


def topic_in_areas(topic: str, listing: Listing, library: Library) -> tuple[Listing, ...]:
    """Return a topic's list in each area that has one, labelled by the area; only to be linked."""
    local = {area for service in listing.services for area in service.all_areas}
    return tuple(
        Listing(urls.area(area.id, topic), area.name, listing.title, listing.sentence, (), ())
        for area in library.areas
        if area.id in local
    )


def related_topics(topic: str, listing: Listing, library: Library) -> list[str]:
    """Return the topics that share the most services with this one, the closest first; of loss only others of loss."""
    shared = Counter(
        other
        for service in listing.services
        for other in service.topics
        if other != topic and (library.topic[other].loss or not library.topic[topic].loss)
    )
    return sorted(shared, key=lambda other: (-shared[other], other))[:_MOST_RELATED]
