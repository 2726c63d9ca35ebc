"""What stands beside an article: services that it names, and lists about the same things."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen import urls
from sitegen.library import Library
from sitegen.model import REMOTE_FORMATS, Service
from sitegen.views.lists.listings import Listing, formats, in_use, stages, topics


def open_services(ids: tuple[str, ...], library: Library) -> tuple[Service, ...]:
    """The services named, each once, without those that have closed."""
    named = {library.service[identifier].id: library.service[identifier] for identifier in ids}
    return tuple(service for service in named.values() if service.status != "closed")


def lists_about(topic_ids: tuple[str, ...], stage_ids: tuple[str, ...], library: Library) -> tuple[Listing, ...]:
    """The lists of these topics and stages that have something in them."""
    found = {listing.address: listing for listing in in_use((*topics(library), *stages(library)))}
    addresses = (*map(urls.topic, topic_ids), *map(urls.stage, stage_ids))
    return tuple(found[address] for address in addresses if address in found)


def remote_services(services: Iterable[Service]) -> tuple[Service, ...]:
    """Those of the services that are open to readers from anywhere, in their order."""
    return tuple(service for service in services if service.is_remote and service.status == "open")


def remote_lists(library: Library) -> tuple[Listing, ...]:
    """The lists of all such services."""
    addresses = [urls.format_list(form) for form in REMOTE_FORMATS]
    return tuple(listing for listing in in_use(formats(library)) if listing.address in addresses)
