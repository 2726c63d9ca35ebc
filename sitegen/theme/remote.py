"""Help that needs no place to go to: by phone and online."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Service
from sitegen.theme.list_pages import in_use
from sitegen.theme.listings import Listing, formats

_FORMATS = ("helpline", "online-community")


def is_remote(service: Service) -> bool:
    """Whether people reach it by phone or online."""
    return not set(_FORMATS).isdisjoint(service.formats)


def remote_services(services: Iterable[Service]) -> tuple[Service, ...]:
    """Those of the services that are open to readers from anywhere, in their order."""
    return tuple(service for service in services if is_remote(service) and service.status == "open")


def remote_lists(library: Library) -> tuple[Listing, ...]:
    """The lists of all such services."""
    addresses = [urls.form(form) for form in _FORMATS]
    return tuple(listing for listing in in_use(formats(library)) if listing.address in addresses)
