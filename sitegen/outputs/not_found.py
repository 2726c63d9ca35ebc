"""The page for an address that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def not_found(_library: Library, theme: Theme) -> Iterator[Output]:
    """``/404.html``; its links hold at any depth."""
    yield theme.page(urls.NOT_FOUND, "not_found.html", title="This page is not here", noindex=True)
