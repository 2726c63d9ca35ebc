"""What stands beside an article: services that it names, and lists about the same things."""

from __future__ import annotations

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Service
from sitegen.theme.list_pages import in_use
from sitegen.theme.listings import Listing, stages, topics


def open_services(ids: tuple[str, ...], library: Library) -> tuple[Service, ...]:
    """The services named, each once, without those that have closed."""
    named = {library.service[identifier].id: library.service[identifier] for identifier in ids}
    return tuple(service for service in named.values() if service.status != "closed")


def lists_about(topic_ids: tuple[str, ...], stage_ids: tuple[str, ...], library: Library) -> tuple[Listing, ...]:
    """The lists of these topics and stages that have something in them."""
    found = {listing.address: listing for listing in in_use((*topics(library), *stages(library)))}
    addresses = (*map(urls.topic, topic_ids), *map(urls.stage, stage_ids))
    return tuple(found[address] for address in addresses if address in found)
