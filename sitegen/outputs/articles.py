"""Guides, stories and pages: Markdown as HTML, with the lists of guides and stories."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.theme import Theme
from sitegen.theme.pages import render_body
from sitegen.views.breadcrumbs import HOME, crumbs
from sitegen.views.lists.related import lists_about, open_services


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
            body=render_body(theme, guide.body),
            related=open_services(guide.related, library),
            lists=lists_about(guide.topics, guide.stages, library),
        )


def stories(library: Library, theme: Theme) -> Iterator[Output]:
    """``/stories/`` and ``/stories/<slug>/``, while the writer's consent lasts."""
    if not library.stories:
        return
    yield theme.page(
        urls.STORIES,
        "articles.html",
        title="Stories",
        description="Parents tell what happened to them. Each story says first what is in it.",
        crumbs=(HOME,),
        entries=library.stories,
        entry_address=urls.story,
    )
    for story in library.stories:
        yield theme.page(
            urls.story(story.id),
            "story.html",
            title=story.title,
            description=story.summary,
            crumbs=crumbs(("Stories", urls.STORIES)),
            story=story,
            body=render_body(theme, story.body),
            related=open_services(story.related, library),
            lists=lists_about(story.topics, story.stages, library),
        )


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
            body=render_body(theme, page.body),
        )
