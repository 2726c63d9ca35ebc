"""Facts of every open or paused service in the other languages of the site: a page and a leaflet for each."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.catalogues.catalogue import Catalogue
from sitegen.library import Library
from sitegen.model import Service
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.translated_facts.dates import FEW_DATES
from sitegen.views.paper.translated_leaflet import translated_leaflet
from sitegen.views.service.in_language import has_translated_leaflet, other_languages, service_in_language


def translated_services(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/services/<id>/in/<language>/``."""
    for catalogue in library.catalogues:
        for service in library.current:
            yield plan(urls.service_in(service.id, catalogue.code), _page, theme, service, catalogue)


def _page(theme: Theme, service: Service, catalogue: Catalogue) -> Output:
    library = theme.context.library
    content = service_in_language(service, catalogue, theme.context)
    return theme.page(
        urls.service_in(service.id, catalogue.code),
        "translated/service.html",
        title=f"{content.facts.name} ({content.language.name})",
        neutral_title=str(catalogue.phrase("Details")) if service.discreet else "",
        # Search engines get what a speaker has checked.
        noindex=catalogue.is_draft or library.is_held(service),
        phrase=catalogue.phrase,
        service=service,
        content=content,
        few=FEW_DATES,
        languages=other_languages(library),
    )


def translated_leaflets(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/print/services/<id>/in/<language>/``."""
    for catalogue in library.catalogues:
        for service in library.current:
            if has_translated_leaflet(service, catalogue, library):
                yield plan(urls.leaflet_in(service.id, catalogue.code), _leaflet, theme, service, catalogue)


def _leaflet(theme: Theme, service: Service, catalogue: Catalogue) -> Output:
    library = theme.context.library
    content = service_in_language(service, catalogue, theme.context)
    address = urls.service_in(service.id, catalogue.code)
    return theme.page(
        urls.leaflet_in(service.id, catalogue.code),
        "translated/leaflet.html",
        title=f"{content.facts.name} ({content.language.name})",
        neutral_title=str(catalogue.phrase("Leaflet")) if service.discreet else "",
        noindex=True,
        phrase=catalogue.phrase,
        service=service,
        content=content,
        leaflet=translated_leaflet(service, content, catalogue, library),
        code=library.absolute(library.short_link(service)),
        qr_text=library.absolute(address),
    )
