"""Every page that search engines may show."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.contents import contents
from sitegen.theme.listings import all_listings


def sitemap(library: Library, theme: Theme) -> Iterator[Output]:
    """``/sitemap.xml``."""
    content = theme.render("sitemap.xml", addresses=sorted(set(_addresses(library, theme))))
    yield Output(urls.output_path(urls.SITEMAP), content)


def _addresses(library: Library, theme: Theme) -> Iterator[str]:
    yield from (address for _, address in contents(library))
    yield from (urls.service(service.id) for service in library.services)
    yield from (listing.address for listing in all_listings(library, theme.words) if not listing.empty)
    for area in library.area:
        yield from (urls.whats_on(area), urls.school_holidays(area))
    if library.publishes("embed"):
        yield urls.YOUR_WEBSITE
    if library.publishes("changes"):
        yield from (urls.changes(area) for area in library.area)
    yield from (urls.guide(guide.id) for guide in library.guides)
    yield from (urls.story(story.id) for story in library.stories)
