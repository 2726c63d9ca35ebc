"""The directory's own pages: about, privacy, accessibility ..."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.crumbs import HOME


def pages(library: Library, theme: Theme) -> Iterator[Output]:
    """``/<page>/``."""
    for page in library.page.values():
        yield theme.page(
            urls.page(page.id),
            "page.html",
            title=page.title,
            description=page.summary or "",
            crumbs=(HOME,),
            page=page,
        )
