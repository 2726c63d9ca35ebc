"""Front page: search, and four ways in."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.lists import listings
from sitegen.views.lists.listings import in_use, longest
from sitegen.views.lists.people import ways_in
from sitegen.views.lists.whats_on import end_of_day, next_days, on_soon

_TOPICS = 9
_GUIDES = 3
_SOON = 3
"""Services shown under "Coming up"."""
_SOON_SPARE = 6
"""Further services, hidden until a script takes the place of dates that are past."""


def home(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/``."""
    yield plan(urls.HOME, _home, theme)


def _home(theme: Theme) -> Output:
    library = theme.context.library
    return theme.page(
        urls.HOME,
        "home.html",
        title=library.site.name,
        description=library.site.tagline or "",
        topics=longest(in_use(listings.topics(library)), _TOPICS),
        stages=in_use(listings.stages(library)),
        has_days=bool(library.by_day),
        people=ways_in(library),
        times=in_use((listings.evenings_and_weekends(library),)),
        old=end_of_day(next_days(library).last),
        soon=tuple(map(theme.context.card, on_soon(library)[: _SOON + _SOON_SPARE])),
        few=_SOON,
        areas=in_use(listings.areas(library)),
        guides=library.guides[:_GUIDES],
    )
