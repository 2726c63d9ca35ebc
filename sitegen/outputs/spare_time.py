"""What happens in the evening and at weekends."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme, listings
from sitegen.theme.list_pages import list_page


def spare_time(library: Library, theme: Theme) -> Iterator[Output]:
    """``/when/evenings-and-weekends/``."""
    yield list_page(theme, listings.evenings_and_weekends(library))
