"""Earlier addresses of services: each leads to today's."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def moved(library: Library, theme: Theme) -> Iterator[Output]:
    """``/services/<id>/`` of every earlier id."""
    for service in library.directory.services:
        for earlier in service.was:
            target = urls.service(service.id)
            yield theme.page(urls.service(earlier), "moved.html", title=service.name, canonical=target, target=target)
