"""Pages of lists: a list, and an index of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Concatenate, ParamSpec

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import LIST_TITLE
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.lists.groups import GroupedList, group_by_area, list_part, page_count
from sitegen.views.lists.listings import Listing, in_use
from sitegen.views.paper.posters import has_poster
from sitegen.wording.notices import ShownNotice

P = ParamSpec("P")
FEW = 20
"""Most services from everywhere that the list of a place shows as cards; more are linked."""


def list_plans(
    listing: Listing, make: Callable[Concatenate[int, P], Output], *arguments: P.args, **named: P.kwargs
) -> Iterator[Plan]:
    """Plan the pages of a list; ``make(number, *arguments, **named)`` returns each."""
    for number in range(1, page_count(len(listing.services)) + 1):
        yield plan(urls.list_part(listing.address, number), make, number, *arguments, **named)


def list_page(
    number: int,
    /,
    theme: Theme,
    listing: Listing,
    *,
    template: str = "list.html",
    grouped: GroupedList | None = None,
    notices: tuple[ShownNotice, ...] = (),
    **context: Any,
) -> Output:
    """Render a page of a list, with notices about all of it: grouped as given, else by area when it is long."""
    whole = grouped or group_by_area(listing.services, theme.context.library)
    part = list_part(whole, listing.address, number)
    number_of_page = "" if part.is_first else f", page {number} of {len(part.addresses)}"
    return theme.page(
        urls.list_part(listing.address, number),
        template,
        title=f"{listing.title}{number_of_page}",
        neutral_title=LIST_TITLE if listing.discreet else "",
        description=listing.sentence,
        noindex=listing.empty,
        crumbs=listing.crumbs,
        grouped=part,
        notices=notices,
        **context,
    )


def poster_of(library: Library, listing: Listing, area_id: str | None, topic_id: str | None = None) -> str:
    """Return the address of a list's poster; ``""`` where it has none."""
    is_made = library.publishes("print") and has_poster(library, listing, area_id, topic_id)
    return urls.poster(area_id, topic_id) if is_made else ""


def index_page(
    theme: Theme, address: str, title: str, sentence: str, listings: Iterable[Listing], *, summaries: bool = True
) -> Output:
    """Render an index of lists, without empty ones."""
    return theme.page(
        address,
        "index.html",
        title=title,
        description=sentence,
        crumbs=(HOME,),
        listings=in_use(listings),
        summaries=summaries,
    )
