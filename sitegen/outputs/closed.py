"""Closed services: a page that says so, since when, and what to try instead."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.feeds.linked_data import graph
from sitegen.library import Library
from sitegen.model import Output, Service
from sitegen.theme import Theme, listings
from sitegen.theme.crumbs import crumbs
from sitegen.theme.links import correction_link, web_link
from sitegen.theme.list_pages import in_use
from sitegen.theme.listings import Listing
from sitegen.theme.related import open_services


def closed(library: Library, theme: Theme) -> Iterator[Output]:
    """``/services/<id>/`` of what has closed; kept out of search engines."""
    above = crumbs(("All services", urls.SERVICES))
    lists = {listing.address: listing for listing in in_use((*listings.topics(library), *listings.areas(library)))}
    for service in library.closed:
        moved_to = service.moved_to
        moved_service = library.service.get(moved_to or "")
        instead = open_services((*service.try_instead, *service.offer.try_instead), library)
        yield theme.page(
            urls.service(service.id),
            "closed.html",
            title=f"{service.name} (closed)",
            noindex=True,
            crumbs=above,
            service=service,
            moved_service=moved_service,
            moved_address=web_link(moved_to or ""),
            instead=tuple(other for other in instead if other is not moved_service),
            lists=_lists(service, lists),
            due=False,
            correction=correction_link(library.site, service),
            graph=graph(service, library, theme.words),
        )


def _lists(service: Service, lists: dict[str, Listing]) -> tuple[Listing, ...]:
    addresses = (*map(urls.topic, service.topics), *map(urls.area, service.areas))
    return tuple(lists[address] for address in addresses if address in lists)
