"""What costs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme, listings
from sitegen.theme.list_pages import list_page


def free(library: Library, theme: Theme) -> Iterator[Output]:
    """``/free/``."""
    yield list_page(theme, listings.free(library))
