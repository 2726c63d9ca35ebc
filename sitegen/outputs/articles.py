"""Guides, stories and pages: Markdown texts, with an index of guides and of stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import GUIDE_TITLE, STORY_TITLE
from sitegen.library import Library
from sitegen.model import Guide, Story
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME, crumbs
from sitegen.views.lists.related import lists_about, open_services

_NEUTRAL_TITLES = {"guide": GUIDE_TITLE, "story": STORY_TITLE}


def guides(library: Library, theme: Theme) -> Iterator[Output]:
    """``/guides/`` and ``/guides/<slug>/``; nothing without guides."""
    summary = "Short guides to peer support: what it is, how to choose, what to expect."
    return _section(theme, "guide", library.guides, urls.GUIDES, urls.guide, "Guides", summary)


def stories(library: Library, theme: Theme) -> Iterator[Output]:
    """``/stories/`` and ``/stories/<slug>/`` while the writer's consent lasts; nothing without stories."""
    summary = "Parents tell their own stories. Each one starts by saying what it is about."
    return _section(theme, "story", library.stories, urls.STORIES, urls.story, "Stories", summary)


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


def _section(
    theme: Theme,
    kind: str,
    articles: Sequence[Guide | Story],
    index: str,
    address: Callable[[str], str],
    title: str,
    summary: str,
) -> Iterator[Output]:
    """Render an index and its articles; `kind` names both their template and its variable."""
    if not articles:
        return
    library = theme.context.library
    yield theme.page(
        index,
        "articles.html",
        title=title,
        description=summary,
        crumbs=(HOME,),
        entries=articles,
        entry_address=address,
    )
    for article in articles:
        subject: dict[str, Any] = {kind: article}
        yield theme.page(
            address(article.id),
            f"{kind}.html",
            title=article.title,
            neutral_title=_NEUTRAL_TITLES[kind] if article.discreet else "",
            description=article.summary,
            crumbs=crumbs((title, index)),
            related=open_services(article.related, library),
            lists=lists_about(article.topics, article.stages, library),
            **subject,
        )
