"""A4 posters for each area, each topic, and each topic in an area."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.builds import Output
from sitegen.discretion import POSTER_TITLE
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.paper.posters import AdvertisedList, advertised_lists, poster_of


def posters(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/print/poster/<area>/``, ``/print/poster/<area>/<topic>/`` and ``/print/poster/topics/<t>/``."""
    for advertised in advertised_lists(theme.context.library):
        yield plan(advertised.address, _poster, theme, advertised)


def _poster(theme: Theme, advertised: AdvertisedList) -> Output:
    return theme.page(
        advertised.address,
        "paper/poster.html",
        title=f"{advertised.listing.title} (poster)",
        neutral_title=POSTER_TITLE if advertised.listing.discreet else "",
        noindex=True,
        poster=poster_of(advertised, theme.context),
    )
