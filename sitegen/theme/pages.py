"""Pages of lists: one list of services, and the list of lists above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from sitegen import markdown, urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.lists.groups import Grouped, by_area
from sitegen.views.lists.listings import Listing, in_use

FEW = 20
"""Services from everywhere that the list of a place carries as cards; where there are more, it links to them."""


def list_page(
    theme: Theme, listing: Listing, *, template: str = "list.html", grouped: Grouped | None = None, **context: Any
) -> Output:
    """The page of one list: grouped by area when it is long, unless told otherwise."""
    return theme.page(
        listing.address,
        template,
        title=listing.title,
        description=listing.sentence,
        noindex=listing.empty,
        crumbs=listing.crumbs,
        grouped=grouped or by_area(listing.services, theme.context.library),
        **context,
    )


def poster_of(library: Library, listing: Listing, area_id: str | None, topic_id: str | None = None) -> str:
    """The address of a list's poster; ``""`` where it has none."""
    return urls.poster(area_id, topic_id) if library.publishes("print") and not listing.empty else ""


def index_page(
    theme: Theme, address: str, title: str, sentence: str, listings: Iterable[Listing], *, summaries: bool = True
) -> Output:
    """The page that leads to several lists; empty ones are not shown."""
    return theme.page(
        address,
        "index.html",
        title=title,
        description=sentence,
        crumbs=(HOME,),
        listings=in_use(listings),
        summaries=summaries,
    )


_HEADING = re.compile(r"^ {0,3}#{1,6} ", re.MULTILINE)
_UNDER_THE_TITLE, _UNDER_A_HEADING = 2, 3


def body(theme: Theme, source: str) -> Markup:
    """The text as HTML: ``[[service-id]]`` alone on its line is the service's card, inside a sentence a link to it."""
    library = theme.context.library
    level = _UNDER_A_HEADING if _HEADING.search(source) else _UNDER_THE_TITLE

    def card(identifier: str, alone: bool) -> str:
        service = library.service[identifier]
        if alone and service.status != "closed":
            return theme.card(service, level)
        return Markup('<a href="{}">{}</a>').format(library.href(urls.service(service.id)), service.name)

    return Markup(markdown.render(source, link=library.href, card=card))
