"""Pages of lists: one list of services, and the list of lists above it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme.crumbs import HOME
from sitegen.theme.groups import Grouped, by_area
from sitegen.theme.listings import Listing
from sitegen.theme.theme import Theme

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
        grouped=grouped or by_area(listing.services, theme.library),
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


def in_use(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """The lists that have something in them."""
    return tuple(listing for listing in listings if not listing.empty)
