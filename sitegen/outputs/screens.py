"""Screens for waiting rooms, one for each area."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import Area
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.screen import screen_areas, screen_of


def screens(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/screen/<area>/``."""
    for area in screen_areas(library):
        yield plan(urls.screen(area.id), _screen, theme, area)


def _screen(theme: Theme, area: Area) -> Output:
    return theme.page(
        urls.screen(area.id),
        "screen.html",
        title=f"What’s on in {area.name} (screen)",
        noindex=True,
        screen=screen_of(area, theme.context),
    )
