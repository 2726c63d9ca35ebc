"""Pages that lead to all others: links at the foot of every page, and the start of the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen import urls
from sitegen.library import Library
from sitegen.views.lists import listings

_FIRST = (
    urls.TOPICS,
    urls.AREAS,
    urls.school_holidays(),
    urls.PROFESSIONALS,
    urls.TELL_US,
    urls.page("about"),
    urls.page("privacy"),
    urls.ACCESSIBILITY,
)
"""Links at the foot that nobody has to open: what the masthead lacks, and what a publisher has to show."""


class Link(NamedTuple):
    """A link to a page."""

    label: str
    address: str


class Foot(NamedTuple):
    """Links at the foot of every page."""

    first: tuple[Link, ...]
    others: tuple[Link, ...]
    """Folded, since they would fill a screen."""


def foot(library: Library) -> Foot:
    """Return the links at the foot."""
    links = tuple(contents(library))
    first = tuple(
        sorted((link for link in links if link.address in _FIRST), key=lambda link: _FIRST.index(link.address))
    )
    return Foot(first, tuple(link for link in links if link not in first))


def contents(library: Library) -> Iterator[Link]:
    """Yield every such page that is not empty."""
    yield Link("Home", urls.HOME)
    yield Link("Search", urls.SEARCH)
    yield Link(listings.all_services(library).title, urls.SERVICES)
    if library.by_topic:
        yield Link("Topics", urls.TOPICS)
    if library.by_stage:
        yield Link("Stages", urls.STAGES)
    if any(area in library.area for area in library.by_area):
        yield Link("Areas", urls.AREAS)
    yield Link("What’s on", urls.whats_on())
    yield Link("School holidays", urls.school_holidays())
    if library.by_day:
        yield Link("Days", urls.DAYS)
    if not listings.evenings_and_weekends(library).empty:
        yield Link("Evenings and weekends", urls.EVENINGS_AND_WEEKENDS)
    if not listings.in_school_holidays(library).empty:
        yield Link("In school holidays", urls.IN_SCHOOL_HOLIDAYS)
    if library.by_format:
        yield Link("Kinds of help", urls.FORMATS)
    if library.by_role:
        yield Link("With a professional", urls.WITH)
    if library.by_language:
        yield Link("Languages", urls.LANGUAGES)
    if library.free or library.free_for_some:
        yield Link("Free", urls.FREE)
    if library.services and library.area:
        yield Link("Gaps and coverage", urls.COVERAGE)
    if library.publishes("changes"):
        yield Link("What has changed", urls.CHANGES)
    if library.guides:
        yield Link("Guides", urls.GUIDES)
    if library.stories:
        yield Link("Stories", urls.STORIES)
    yield Link("For professionals", urls.PROFESSIONALS)
    if library.publishes_data:
        yield Link("Open data", urls.DATA)
    yield Link("Suggest a group", urls.TELL_US)
    for page in library.page.values():
        yield Link(page.title, urls.page(page.id))
    if library.states_accessibility:
        yield Link("Accessibility statement", urls.ACCESSIBILITY)
