"""Pages in place of a missing one: online, and on a device that keeps the site."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme


def not_found(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/404.html``, with links that work at any depth."""
    yield plan(urls.NOT_FOUND, _page, theme, urls.NOT_FOUND, "not_found.html", "Page not found")


def not_saved(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/not-saved.html``; nothing where the site is not offered for offline reading."""
    if library.site.offline:
        title = "This page is not saved on this device"
        yield plan(urls.NOT_SAVED, _page, theme, urls.NOT_SAVED, "not_saved.html", title)


def _page(theme: Theme, address: str, template: str, title: str) -> Output:
    return theme.page(address, template, title=title, noindex=True)
