"""Lists by whom services are for and by how they help, and what needs no referral: each only while it has services."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.pages import index_page, list_page, list_plans
from sitegen.theme.theme import Theme
from sitegen.views.lists import people as lists


def people(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/for/`` and ``/for/<audience>/``, ``/help/`` and ``/help/<model>/``, ``/no-referral/``."""
    indexes = (
        (urls.FOR, lists.FOR_WHOM, "Services for people who share something.", lists.audiences(library), False),
        (urls.HELP, lists.HOW_THEY_HELP, "Services by how they help.", lists.kinds_of_support(library), True),
    )
    for address, title, sentence, listings, summaries in indexes:
        if listings:
            yield plan(address, index_page, theme, address, title, sentence, listings, summaries=summaries)
    for listing in lists.people_listings(library):
        yield from list_plans(listing, list_page, theme, listing)
