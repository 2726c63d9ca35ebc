"""Days: the list of them, and the services of each."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme, listings
from sitegen.theme.list_pages import index_page, list_page


def days(library: Library, theme: Theme) -> Iterator[Output]:
    """``/days/`` and ``/days/<day>/``."""
    every = listings.days(library)
    yield index_page(theme, urls.DAYS, "Days", "Services by the day of the week.", every, summaries=False)
    for listing in every:
        yield list_page(theme, listing)
