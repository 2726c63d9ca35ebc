"""Pages that lead to all others: links at the foot of every page, and the start of the sitemap."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.views.lists import listings


def contents(library: Library) -> Iterator[tuple[str, str]]:
    """Yield (label, address) of every such page that is not empty."""
    yield "Home", urls.HOME
    yield "Search", urls.SEARCH
    yield listings.all_services(library).title, urls.SERVICES
    if library.by_topic:
        yield "Topics", urls.TOPICS
    if library.by_stage:
        yield "Stages", urls.STAGES
    if any(area in library.area for area in library.by_area):
        yield "Areas", urls.AREAS
    yield "What’s on", urls.whats_on()
    yield "School holidays", urls.school_holidays()
    if library.by_day:
        yield "Days", urls.DAYS
    if not listings.evenings_and_weekends(library).empty:
        yield "Evenings and weekends", urls.EVENINGS_AND_WEEKENDS
    if not listings.in_school_holidays(library).empty:
        yield "In school holidays", urls.IN_SCHOOL_HOLIDAYS
    if library.by_format:
        yield "Kinds of help", urls.FORMATS
    if library.by_role:
        yield "With a professional", urls.WITH
    if library.by_language:
        yield "Languages", urls.LANGUAGES
    if library.free or library.free_for_some:
        yield "Free", urls.FREE
    if library.services and library.area:
        yield "Gaps and coverage", urls.COVERAGE
    if library.publishes("changes"):
        yield "What has changed", urls.CHANGES
    if library.guides:
        yield "Guides", urls.GUIDES
    if library.stories:
        yield "Stories", urls.STORIES
    yield "For professionals", urls.PROFESSIONALS
    if library.publishes_data:
        yield "Open data", urls.DATA
    yield "Suggest a group", urls.TELL_US
    for page in library.page.values():
        yield page.title, urls.page(page.id)
    if library.states_accessibility:
        yield "Accessibility statement", urls.ACCESSIBILITY
