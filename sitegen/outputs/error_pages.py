"""Pages in place of a missing one: online, and on a device that keeps the site."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.theme.theme import Theme


def not_found(_library: Library, theme: Theme) -> Iterator[Output]:
    """``/404.html``, with links that work at any depth."""
    yield theme.page(urls.NOT_FOUND, "not_found.html", title="Page not found", noindex=True)


def not_saved(library: Library, theme: Theme) -> Iterator[Output]:
    """``/not-saved.html``; nothing where the site is not offered for offline reading."""
    if library.site.offline:
        yield theme.page(urls.NOT_SAVED, "not_saved.html", title="This page is not saved on this device", noindex=True)
