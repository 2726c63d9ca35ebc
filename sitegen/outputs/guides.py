"""Guides: the list of them, and each."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.crumbs import HOME, crumbs
from sitegen.theme.related import lists_about, open_services


def guides(library: Library, theme: Theme) -> Iterator[Output]:
    """``/guides/`` and ``/guides/<slug>/``."""
    if not library.guides:
        return
    yield theme.page(
        urls.GUIDES,
        "articles.html",
        title="Guides",
        description="Short guides to peer support: what it is, how to choose, what to expect.",
        crumbs=(HOME,),
        entries=library.guides,
        entry_address=urls.guide,
    )
    for guide in library.guides:
        yield theme.page(
            urls.guide(guide.id),
            "guide.html",
            title=guide.title,
            description=guide.summary,
            crumbs=crumbs(("Guides", urls.GUIDES)),
            guide=guide,
            related=open_services(guide.related, library),
            lists=lists_about(guide.topics, guide.stages, library),
        )
