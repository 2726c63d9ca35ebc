"""A4 posters for each area, each topic, and each topic in an area."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.builds import Output
from sitegen.discretion import POSTER_TITLE
from sitegen.library import Library
from sitegen.theme.theme import Theme
from sitegen.views.paper.posters import posters as all_posters


def posters(_library: Library, theme: Theme) -> Iterator[Output]:
    """``/print/poster/<area>/``, ``/print/poster/<area>/<topic>/`` and ``/print/poster/topics/<t>/``."""
    for address, poster in all_posters(theme.context):
        yield theme.page(
            address,
            "paper/poster.html",
            title=f"{poster.listing.title} (poster)",
            neutral_title=POSTER_TITLE if poster.listing.discreet else "",
            noindex=True,
            poster=poster,
        )
