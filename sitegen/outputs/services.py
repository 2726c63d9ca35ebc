"""Services: the list from A to Z, and a page for each, closed ones included."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import SERVICE_TITLE
from sitegen.feeds.jsonld.graph import graph
from sitegen.library import Library
from sitegen.loss import is_about_loss
from sitegen.model import Service
from sitegen.plans import Plan, plan
from sitegen.theme.pages import list_page, list_plans
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import crumbs
from sitegen.views.lists import listings
from sitegen.views.lists.groups import group_by_letter
from sitegen.views.lists.listings import Listing, in_use
from sitegen.views.lists.related import open_services
from sitegen.views.service.page import service_details, service_title
from sitegen.views.service.sections import sections_of
from sitegen.wording.confirmed_facts import confirmed_since_check
from sitegen.wording.links import web_link
from sitegen.wording.notices import due_notice

_ABOVE = crumbs(("All services", urls.SERVICES))


def services(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/services/`` and ``/services/<id>/``."""
    every = listings.all_services(library)
    yield from list_plans(every, _all_services, theme, every)
    for service in library.current:
        yield plan(urls.service(service.id), _service, theme, service)


def _all_services(number: int, theme: Theme, listing: Listing) -> Output:
    return list_page(number, theme, listing, grouped=group_by_letter(listing.services))


def _service(theme: Theme, service: Service) -> Output:
    library = theme.context.library
    details = theme.context.cached(service_details, service)
    return theme.page(
        urls.service(service.id),
        "service.html",
        title=service_title(service, library),
        neutral_title=SERVICE_TITLE if service.discreet else "",
        description=service.summary,
        noindex=library.is_held(service),
        crumbs=_ABOVE,
        service=service,
        dates=theme.context.card(service).dates,
        details=details,
        sections=sections_of(details),
        due=due_notice(service, library),
        confirmed=confirmed_since_check(service),
        correction=library.href(urls.tell_us(service.id)),
        graph=graph(service, theme.context),
    )


def closed(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/services/<id>/`` of closed services, kept out of search engines."""
    lists = {listing.address: listing for listing in in_use((*listings.topics(library), *listings.areas(library)))}
    for service in library.closed:
        yield plan(urls.service(service.id), _closed, theme, service, _lists(service, lists, library))


def _closed(theme: Theme, service: Service, lists: tuple[Listing, ...]) -> Output:
    library = theme.context.library
    moved_to = service.moved_to
    moved_service = library.service.get(moved_to or "")
    instead = open_services((*service.try_instead, *service.offer.try_instead), library)
    return theme.page(
        urls.service(service.id),
        "closed.html",
        title=f"{service.name} (closed)",
        neutral_title=SERVICE_TITLE if service.discreet else "",
        noindex=True,
        crumbs=_ABOVE,
        service=service,
        moved_service=moved_service,
        moved_address=web_link(moved_to or ""),
        instead=tuple(other for other in instead if other is not moved_service),
        lists=lists,
        due=None,
        confirmed=(),
        correction=library.href(urls.tell_us(service.id)),
        graph=graph(service, theme.context),
    )


def _lists(service: Service, lists: dict[str, Listing], library: Library) -> tuple[Listing, ...]:
    """Return the lists of a closed service's topics and areas; after a loss those of loss alone."""
    addresses: tuple[str, ...] = (*map(urls.topic, service.topics), *map(urls.area, service.all_areas))
    if is_about_loss(service, library.topic):
        addresses = tuple(urls.topic(topic) for topic in service.topics if library.topic[topic].loss)
    return tuple(lists[address] for address in addresses if address in lists)
