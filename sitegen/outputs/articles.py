"""Guides, stories and pages: Markdown texts, with an index of guides and of stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import GUIDE_TITLE, STORY_TITLE
from sitegen.library import Library
from sitegen.model import Guide, Page, Story
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME, crumbs
from sitegen.views.lists.related import lists_about, open_services
from sitegen.wording.alternative_formats import versions


@dataclass(frozen=True, slots=True)
class _Section:
    """Kind of articles with an index."""

    kind: str
    """Name of the template of an article, and of its variable."""
    title: str
    neutral_title: str
    """Title of a discreet article."""
    index: str
    """Address of the index."""
    address: Callable[[str], str]
    """Address of an article by id."""


_GUIDES = _Section("guide", "Guides", GUIDE_TITLE, urls.GUIDES, urls.guide)
_STORIES = _Section("story", "Stories", STORY_TITLE, urls.STORIES, urls.story)


def guides(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/guides/`` and ``/guides/<slug>/``; nothing without guides."""
    summary = "Short guides to peer support: what it is, how to choose, what to expect."
    return _section(theme, _GUIDES, library.guides, summary)


def stories(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/stories/`` and ``/stories/<slug>/`` while the writer's consent lasts; nothing without stories."""
    summary = "Parents tell their own stories. Each one starts by saying what it is about."
    return _section(theme, _STORIES, library.stories, summary)


def pages(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/<page>/``."""
    for page in library.page.values():
        yield plan(urls.page(page.id), _page, theme, page)


def _page(theme: Theme, page: Page) -> Output:
    return theme.page(
        urls.page(page.id),
        "page.html",
        title=page.title,
        description=page.summary or "",
        crumbs=(HOME,),
        page=page,
    )


def _section(theme: Theme, section: _Section, articles: Sequence[Guide | Story], summary: str) -> Iterator[Plan]:
    """Plan an index and its articles."""
    if articles:
        yield plan(section.index, _index, theme, section, articles, summary)
    for article in articles:
        yield plan(section.address(article.id), _article, theme, section, article)


def _index(theme: Theme, section: _Section, articles: Sequence[Guide | Story], summary: str) -> Output:
    return theme.page(
        section.index,
        "articles.html",
        title=section.title,
        description=summary,
        crumbs=(HOME,),
        entries=articles,
        entry_address=section.address,
    )


def _article(theme: Theme, section: _Section, article: Guide | Story) -> Output:
    library = theme.context.library
    subject: dict[str, Any] = {section.kind: article}
    if isinstance(article, Guide):
        subject["versions"] = versions(article.alternative_formats)
    return theme.page(
        section.address(article.id),
        f"{section.kind}.html",
        title=article.title,
        neutral_title=section.neutral_title if article.discreet else "",
        description=article.summary,
        crumbs=crumbs((section.title, section.index)),
        related=open_services(article.related, library),
        lists=lists_about(article, library),
        **subject,
    )
