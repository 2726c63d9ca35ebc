"""Kinds of help: the list of them, and the services of each."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme, listings
from sitegen.theme.list_pages import index_page, list_page


def formats(library: Library, theme: Theme) -> Iterator[Output]:
    """``/formats/`` and ``/formats/<f>/``."""
    every = listings.formats(library)
    yield index_page(theme, urls.FORMATS, "Kinds of help", "The shapes that help comes in.", every)
    for listing in every:
        yield list_page(theme, listing)
