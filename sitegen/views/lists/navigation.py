"""Pages that lead to all others: links at the foot of every page, and the start of the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen import urls
from sitegen.library import Library
from sitegen.views.lists import listings, people
from sitegen.views.lists.organisations import RUN_BY

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


class PageLink(NamedTuple):
    """A link to a page."""

    label: str
    address: str


class Foot(NamedTuple):
    """Links at the foot of every page."""

    first: tuple[PageLink, ...]
    others: tuple[PageLink, ...]
    """Folded, since they would fill a screen."""


def foot(library: Library) -> Foot:
    """Return the links at the foot."""
    links = tuple(contents(library))
    first = tuple(
        sorted((link for link in links if link.address in _FIRST), key=lambda link: _FIRST.index(link.address))
    )
    return Foot(first, tuple(link for link in links if link not in first))


def contents(library: Library) -> Iterator[PageLink]:
    """Yield every such page that is not empty."""
    yield PageLink("Home", urls.HOME)
    yield PageLink("Search", urls.SEARCH)
    yield PageLink(listings.all_services(library).title, urls.SERVICES)
    if library.by_topic:
        yield PageLink("Topics", urls.TOPICS)
    if library.by_stage:
        yield PageLink("Stages", urls.STAGES)
    if any(area in library.area for area in library.by_area):
        yield PageLink("Areas", urls.AREAS)
    yield PageLink("What’s on", urls.whats_on())
    yield PageLink("School holidays", urls.school_holidays())
    yield PageLink("Week by week", urls.MY_WEEKS)
    if library.by_day:
        yield PageLink("Days", urls.DAYS)
    if not listings.evenings_and_weekends(library).empty:
        yield PageLink("Evenings and weekends", urls.EVENINGS_AND_WEEKENDS)
    if not listings.in_school_holidays(library).empty:
        yield PageLink("In school holidays", urls.IN_SCHOOL_HOLIDAYS)
    if library.by_format:
        yield PageLink("Kinds of help", urls.FORMATS)
    if library.by_role:
        yield PageLink("With a professional", urls.WITH)
    if library.by_language:
        yield PageLink("Languages", urls.LANGUAGES)
    if library.by_audience:
        yield PageLink(people.FOR_WHOM, urls.FOR)
    if library.by_model:
        yield PageLink(people.HOW_THEY_HELP, urls.HELP)
    if not people.no_referral(library).empty:
        yield PageLink("No referral needed", urls.NO_REFERRAL)
    if library.by_organisation:
        yield PageLink(RUN_BY, urls.RUN_BY)
    if library.free or library.free_for_some:
        yield PageLink("Free", urls.FREE)
    if library.services and library.area:
        yield PageLink("Gaps and coverage", urls.COVERAGE)
    if library.publishes("changes"):
        yield PageLink("What has changed", urls.CHANGES)
    if library.guides:
        yield PageLink("Guides", urls.GUIDES)
    if library.stories:
        yield PageLink("Stories", urls.STORIES)
    yield PageLink("For professionals", urls.PROFESSIONALS)
    if library.publishes_data:
        yield PageLink("Open data", urls.DATA)
    yield PageLink("Suggest a group", urls.TELL_US)
    for page in library.page.values():
        yield PageLink(page.title, urls.page(page.id))
    if library.states_accessibility:
        yield PageLink("Accessibility statement", urls.ACCESSIBILITY)
