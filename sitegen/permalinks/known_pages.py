"""Pages that the site will have, as far as the directory alone decides: `check` knows them without rendering."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Part, Service
from sitegen.permalinks.reverse import owner_of, part_of
from sitegen.text import WEEKDAYS
from sitegen.vocabulary import concepts

_SECTIONS = (
    urls.HOME,
    urls.SEARCH,
    urls.SERVICES,
    urls.FREE,
    urls.EVENINGS_AND_WEEKENDS,
    urls.IN_SCHOOL_HOLIDAYS,
    urls.GUIDES,
    urls.STORIES,
    urls.TOPICS,
    urls.STAGES,
    urls.AREAS,
    urls.DAYS,
    urls.FORMATS,
    urls.LANGUAGES,
    urls.WITH,
    urls.PROFESSIONALS,
    urls.ACCESSIBILITY,
    urls.COVERAGE,
    urls.SHORTLIST,
    urls.TELL_US,
    urls.MY_WEEKS,
    urls.YOUR_WEBSITE,
    urls.CHANGES,
    urls.DATA,
    urls.whats_on(),
    urls.school_holidays(),
)
_FILES = frozenset(
    (
        urls.LINKS,
        urls.SITEMAP,
        urls.ROBOTS,
        urls.OPEN_SEARCH,
        urls.CHANGES_JSON,
        urls.changes_feed(),
        urls.changes_sheet(),
        urls.DATA_JSON,
        urls.DATA_SCHEMA,
        urls.DATA_CSV,
        *map(urls.open_referral, ("", *urls.OPEN_REFERRAL_LISTS)),
    )
)
"""Files and records of every site, but for the parts that it leaves out."""
_NOT_FOLLOWED: tuple[Part, ...] = ("print", "embed", "open-referral", "referrer-cards")
"""Parts whose pages only a build knows."""


def known_pages(library: Library) -> set[str]:
    """Return the address of every page for which `is_decided` is true."""
    return {address for address in _pages(library) if _is_published(address, library)}


def known_files(library: Library) -> set[str]:
    """Return the addresses of the files and records that every site has, but for the parts that it leaves out."""
    return {address for address in _FILES if _is_published(address, library)}


def is_decided(address: str) -> bool:
    """Return whether the directory alone decides if an address is a page; files and pages on paper need a build."""
    is_page = urls.is_page(address) and owner_of(address).kind not in ("short link", "record")
    return (is_page and part_of(address) not in _NOT_FOLLOWED) or address == urls.YOUR_WEBSITE


def owner_in_use(address: str, library: Library) -> str | None:
    """Name what has an address that only a build decides, so that it never needs an entry in content/gone.yaml.

    Such addresses serve what is right by themselves as long as what they belong to is there: an empty list leads one
    step up, a record says that it is gone. Return ``None`` for an address for which `is_decided` is true.
    """
    if is_decided(address) or (part_of(address) == "changes" and not library.publishes("changes")):
        return None
    owner = owner_of(address)
    area_id = owner.id if owner.kind == "area" else None
    topic_id = owner.id if owner.kind == "topic" else owner.second_id
    match owner.kind:
        case "service" if owner.id in library.service:
            return library.service[owner.id].id
        case "area" | "topic" if area_id in (None, *library.area) and topic_id in (None, *library.topic):
            is_for_services = owner.second_id is not None or part_of(address) == "print"
            in_use = not is_for_services or _has_services(area_id, topic_id, library)
            return f"the {owner.kind} {owner.id}" if in_use else None
        case "pack" if library.publishes("print") and owner.id in {pack.id for pack in library.directory.packs}:
            return f"the pack {owner.id}"
        case "record" if library.publishes("open-referral"):
            return "the Open Referral feed"
        case "short link" if owner.id in library.short_codes.leads_to:
            return library.short_codes.leads_to[owner.id][0]
        case "other" if address in _FILES and _is_published(address, library):
            return "every site"
    return None


def _has_services(area_id: str | None, topic_id: str | None, library: Library) -> bool:
    """Return whether the list of an area, of a topic, or of a topic in an area has a service."""
    return any(
        library.is_listed(service) and area_id in (None, *service.all_areas) and topic_id in (None, *service.topics)
        for service in library.directory.services
    )


def _is_published(address: str, library: Library) -> bool:
    if address == urls.DATA:
        return library.publishes_data
    if address == urls.changes_sheet():
        return library.publishes("print") and library.publishes("changes")
    part = part_of(address)
    return part is None or library.publishes(part)


def _pages(library: Library) -> Iterator[str]:
    yield from _SECTIONS
    yield from (urls.service(service.id) for service in library.directory.services)
    for catalogue in library.catalogues:
        open_services = (service for service in library.directory.services if service.status != "closed")
        yield from (urls.service_in(service.id, catalogue.code) for service in open_services)
    yield from (urls.guide(guide.id) for guide in library.directory.guides)
    yield from (urls.story(story.id) for story in filter(library.is_current, library.directory.stories))
    yield from map(urls.page, library.page)
    yield from map(urls.topic, library.topic)
    yield from map(urls.with_role, library.role)
    # Not library.services: what sorts by name loads the collation table, which takes as long as all the rest.
    current = [service for service in library.directory.services if library.is_listed(service)]
    yield from {urls.language(language) for service in current for language in service.all_languages}
    yield from _pages_about_people(current)
    yield from map(urls.stage, concepts("stages"))
    yield from map(urls.format_list, concepts("formats"))
    yield from map(urls.day, WEEKDAYS)
    for area in library.area:
        yield from (urls.area(area), urls.whats_on(area), urls.school_holidays(area), urls.changes(area))
    yield from {
        urls.area(area, topic)
        for service in current
        for area in service.all_areas
        if area in library.area
        for topic in service.topics
    }


def _pages_about_people(services: list[Service]) -> Iterator[str]:
    """Yield the lists by whom services are for, how they help and who runs them: only those that are not empty."""
    lists = {
        urls.FOR: {urls.audience(audience) for service in services for audience in service.all_audiences},
        urls.HELP: {urls.model(model) for service in services for model in service.offer.model},
        urls.RUN_BY: {
            urls.organisation(service.run_by.id) for service in services if service.run_by.id and not service.discreet
        },
    }
    for index, addresses in lists.items():
        yield from (index, *addresses) if addresses else ()
    if any(service.needs_no_referral for service in services):
        yield urls.NO_REFERRAL
