"""Short links, for paper and text messages: each leads to its service, for ever."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def short_links(library: Library, theme: Theme) -> Iterator[Output]:
    """``/s/<code>/`` of every code that leads to a service, open or closed.

    A code that may stand for more than one asks which; a code of services that are all gone is for `lasting`.
    """
    for code, identifiers in library.short_codes.leads_to.items():
        known = (library.service[identifier] for identifier in identifiers if identifier in library.service)
        services = list({service.id: service for service in known}.values())
        lost = any(identifier not in library.service for identifier in identifiers)
        address = urls.short_link(code)
        if len(services) == 1 and not lost:
            target = urls.service(services[0].id)
            yield theme.page(
                address, "sent_on.html", title=services[0].name, noindex=True, canonical=target, target=target
            )
        elif services:
            yield theme.page(
                address, "which_one.html", title="Which one do you mean?", noindex=True, services=services, lost=lost
            )
