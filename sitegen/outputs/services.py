"""All services, A to Z, and the page of each that is open or paused."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.feeds.linked_data import graph
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.crumbs import crumbs
from sitegen.theme.facts import facts_of
from sitegen.theme.freshness import is_due
from sitegen.theme.groups import by_letter
from sitegen.theme.links import correction_link
from sitegen.theme.list_pages import list_page
from sitegen.theme.listings import Listing
from sitegen.theme.titles import service_title


def services(library: Library, theme: Theme) -> Iterator[Output]:
    """``/services/`` and ``/services/<id>/``."""
    every = Listing(
        urls.SERVICES,
        "All services",
        "All services, A\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}Z",
        "Every service listed here.",
        library.services,
        crumbs(),
    )
    yield list_page(theme, every, grouped=by_letter(library.services))
    above = crumbs(("All services", urls.SERVICES))
    for service in library.services:
        yield theme.page(
            urls.service(service.id),
            "service.html",
            title=service_title(service, theme.words),
            description=service.summary,
            crumbs=above,
            service=service,
            dates=theme.card_view(service).dates,
            facts=facts_of(service, library, theme.words),
            due=is_due(service, library),
            correction=correction_link(library.site, service),
            graph=graph(service, library, theme.words),
        )
