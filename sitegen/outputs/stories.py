"""Stories: the list of them, and each behind its content note."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.crumbs import HOME, crumbs
from sitegen.theme.related import lists_about, open_services


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
            related=open_services(story.related, library),
            lists=lists_about(story.topics, story.stages, library),
        )
