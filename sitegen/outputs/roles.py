"""Professionals who come along: the list of them, and where each does."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme, listings
from sitegen.theme.list_pages import index_page, list_page


def roles(library: Library, theme: Theme) -> Iterator[Output]:
    """``/with/`` and ``/with/<role>/``."""
    every = listings.roles(library, theme.words)
    title = "With a professional"
    yield index_page(theme, urls.WITH, title, "Services where a professional comes to some or all sessions.", every)
    for listing in every:
        yield list_page(theme, listing)
