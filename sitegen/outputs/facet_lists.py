"""Lists by stage, day, format, language and role, with an index of each; what is free; evenings and weekends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.pages import index_page, list_page, list_plans
from sitegen.theme.theme import Theme
from sitegen.views.lists import listings
from sitegen.views.lists.groups import group_free
from sitegen.views.lists.listings import Listing


@dataclass(frozen=True, slots=True)
class FacetLists:
    """Lists of all services by one facet, with their index."""

    address: str
    """Address of the index of its lists."""
    title: str
    sentence: str
    """Sentence about all of its lists."""
    listings: Callable[[Library], tuple[Listing, ...]]
    summaries: bool = True
    """True when the index shows the sentence of each list, because labels alone do not explain enough."""


FACETS = (
    FacetLists(urls.STAGES, "Stages", "From trying for a baby to the first day of school.", listings.stages),
    FacetLists(urls.DAYS, "Days", "Services by the day of the week.", listings.days, summaries=False),
    FacetLists(urls.FORMATS, "Kinds of help", "How each kind of help works.", listings.formats),
    FacetLists(
        urls.LANGUAGES, "Languages", "Services by the languages spoken there.", listings.languages, summaries=False
    ),
    FacetLists(
        urls.WITH,
        "With a professional",
        "Services where a professional comes to some or all sessions.",
        listings.roles,
    ),
)


def facet_lists(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/stages/``, ``/stages/<stage>/`` and likewise for each facet; ``/free/``; ``/when/evenings-and-weekends/``."""
    for facet in FACETS:
        lists = facet.listings(library)
        yield plan(
            facet.address,
            index_page,
            theme,
            facet.address,
            facet.title,
            facet.sentence,
            lists,
            summaries=facet.summaries,
        )
        for listing in lists:
            yield from list_plans(listing, list_page, theme, listing)
    free = listings.free(library)
    yield from list_plans(free, _free, theme, free)
    late = listings.evenings_and_weekends(library)
    yield from list_plans(late, list_page, theme, late)


def _free(number: int, theme: Theme, listing: Listing) -> Output:
    return list_page(number, theme, listing, grouped=group_free(theme.context.library))
