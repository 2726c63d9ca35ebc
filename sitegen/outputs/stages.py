"""Stages: the list of them, and the services of each."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme, listings
from sitegen.theme.list_pages import index_page, list_page


def stages(library: Library, theme: Theme) -> Iterator[Output]:
    """``/stages/`` and ``/stages/<s>/``."""
    every = listings.stages(library)
    yield index_page(theme, urls.STAGES, "Stages", "From trying for a baby to the first day of school.", every)
    for listing in every:
        yield list_page(theme, listing)
