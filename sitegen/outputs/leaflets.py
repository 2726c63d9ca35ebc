"""A5 leaflets of every open or paused service."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import LEAFLET_TITLE
from sitegen.library import Library
from sitegen.model import Service
from sitegen.plans import Plan, plan
from sitegen.text import date_words
from sitegen.theme.theme import Theme
from sitegen.views.paper.leaflet import leaflet_of
from sitegen.views.paper.valid_until import check_after


def leaflets(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/print/services/<id>/``."""
    for service in library.current:
        yield plan(urls.leaflet(service.id), _leaflet, theme, service)


def _leaflet(theme: Theme, service: Service) -> Output:
    library = theme.context.library
    return theme.page(
        urls.leaflet(service.id),
        "paper/leaflet.html",
        title=f"{service.name} (leaflet)",
        neutral_title=LEAFLET_TITLE if service.discreet else "",
        noindex=True,
        service=service,
        leaflet=leaflet_of(service, theme.context),
        code=library.absolute(library.short_link(service)),
        qr_text=library.on_paper(library.short_link(service)),
        check_after=date_words(check_after((service,), library)),
    )
