"""The page for what is not on the device, where a reader keeps the site and has no signal."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def not_saved(library: Library, theme: Theme) -> Iterator[Output]:
    """``/not-saved.html``; none where keeping the site is not offered."""
    if library.site.offline:
        yield theme.page(urls.NOT_SAVED, "not_saved.html", title="This page is not saved here", noindex=True)
