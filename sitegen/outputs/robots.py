"""For the robots of search engines."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def robots(library: Library, _theme: Theme) -> Iterator[Output]:
    """``/robots.txt``."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {library.absolute(urls.SITEMAP)}\n"
    yield Output(urls.output_path(urls.ROBOTS), text.encode())
