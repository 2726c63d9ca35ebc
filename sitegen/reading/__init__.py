"""Read the files of a directory into records; no other module opens services.yaml or content/."""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from sitegen.directory_files import (
    CACHE_FILES,
    GUIDES_FOLDER,
    PAGES_FOLDER,
    SERVICES_FILE,
    STORIES_FOLDER,
)
from sitegen.discretion import mark_articles, mark_services
from sitegen.errors import Problem, sort_problems
from sitegen.gc_pause import gc_paused
from sitegen.model import Concept, Directory, Freshness, Service, Site
from sitegen.reading.content_files import (
    CONCEPT_KEYS,
    ContentFile,
    ContentFiles,
    read_content_files,
    report_missing_file,
)
from sitegen.reading.cross_checks import (
    refuse_duplicate_codes,
    refuse_duplicate_ids,
    refuse_mixed_calendars,
    refuse_moves_in_circles,
    refuse_moves_within_the_site,
    refuse_unknown_headings,
    refuse_unknown_ids,
    warn_of_duplicates,
    warn_of_missing_calendars,
    warn_of_terms_running_out,
)
from sitegen.reading.disk import Folder, TextFile
from sitegen.reading.files.areas_topics_packs import read_areas, read_packs, read_vocabularies
from sitegen.reading.files.asked import read_asked
from sitegen.reading.files.documents import read_guide, read_page, read_story
from sitegen.reading.files.entry_cache import EntryCache
from sitegen.reading.files.gone import read_gone
from sitegen.reading.files.imported import read_imported
from sitegen.reading.files.needs import read_needs
from sitegen.reading.files.notices import read_notices
from sitegen.reading.files.postcodes import read_postcodes
from sitegen.reading.files.searches import read_searches
from sitegen.reading.files.services import read_services
from sitegen.reading.files.site_settings import read_site
from sitegen.reading.files.terms import read_calendars
from sitegen.reading.files.unread_files import warn_of_unread_files
from sitegen.reading.organisations import warn_of_organisations
from sitegen.reading.privacy.address_names import names_of_file, names_of_files
from sitegen.reading.privacy.other_texts import KeptBack, report_other_texts, texts_of_file
from sitegen.reading.revealing_addresses import warn_of_revealing_addresses
from sitegen.reading.syntax.allowances import Allowance
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Link, Location, ReadingState, ReferenceKind
from sitegen.urls import GENERATED_PAGES, RESERVED_PAGES

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Reading:
    """A directory as read, and its problems."""

    directory: Directory | None
    """``None`` when there is any error."""
    site: Site | None
    """Settings of the site, also where other files have errors; ``None`` when they could not be read."""
    problems: tuple[Problem, ...]
    """Errors and warnings, sorted."""
    links: tuple[Link, ...] = ()
    """Links to the web and to pages of this site, in reading order."""
    allowances: tuple[Allowance, ...] = ()
    """Comments that allow a warning; `problems` has the warnings nevertheless."""


def read_directory(
    folder: Path,
    today: date,
    *,
    with_postcodes: bool = True,
    cache: EntryCache | None = None,
    planned: AbstractMapping[str, bytes] = MappingProxyType({}),
    kept_back: KeptBack = MappingProxyType({}),
) -> Reading:
    """Read and check a whole directory, finding every problem in one run; `today` is the London date.

    `with_postcodes` reads content/postcodes/. Entries in `cache` are not read again. `planned` files, by path, are read
    as if they had been written. No text may tell what is `kept_back`. Raises `DiskError` when the disk refuses.
    """
    state = ReadingState()
    files = Folder(folder, state, planned)
    with gc_paused():
        directory = _read_directory(files, state, today, with_postcodes, cache, kept_back)
    problems = sort_problems(state.problems)
    has_errors = any(problem.severity == "error" for problem in problems)
    site = None if directory is None else directory.site
    return Reading(None if has_errors else directory, site, problems, tuple(state.links), tuple(files.allowances))


def _read_directory(
    folder: Folder,
    state: ReadingState,
    today: date,
    with_postcodes: bool,
    cache: EntryCache | None,
    kept_back: KeptBack,
) -> Directory | None:
    warn_of_unread_files(folder, state)
    for name in CACHE_FILES:
        folder.refuse_link(name, "delete it")
    files = read_content_files(folder, state)
    site = read_site(files.site.root, files.site.location, today)
    state.freshness = Freshness() if site is None else site.freshness
    areas = read_areas(files.areas.root, files.areas.location)
    calendars = read_calendars(files.terms.root, files.terms.location, today)
    vocabularies = read_vocabularies(files.topics.root, files.topics.location)
    if with_postcodes:
        state.postcodes = read_postcodes(folder, state)  # first: places are looked up in it while they are read
    topics = vocabularies["topics"]
    services = mark_services(_read_all_services(folder, state, today, cache), topics)
    guides = mark_articles(_read_documents(folder, GUIDES_FOLDER, lambda file: read_guide(file, state, today)), topics)
    stories = mark_articles(
        _read_documents(folder, STORIES_FOLDER, lambda file: read_story(file, state, today)), topics
    )
    pages = _read_documents(folder, PAGES_FOLDER, lambda file: read_page(file, state, today))
    packs = read_packs(files.packs.root, files.packs.location)
    gone = read_gone(files.gone.root, files.gone.location)
    notices = read_notices(files.notices.root, files.notices.location, today)
    searches = read_searches(files.searches.root, files.searches.location)
    asked = read_asked(files.asked.root, files.asked.location, today, topics)
    imported = read_imported(files.imported.root, files.imported.location)
    needs = read_needs(files.needs.root, files.needs.location)

    known_ids = _document_ids(folder) | _ids_of_files(files, vocabularies)
    _add_service_ids(known_ids, services, state)
    refuse_unknown_ids(state, known_ids)
    refuse_unknown_headings(state)
    refuse_duplicate_ids(state)
    refuse_duplicate_codes(state)
    refuse_moves_in_circles(services, state)
    warn_of_duplicates(services, state)
    warn_of_organisations(state)
    warn_of_revealing_addresses(services, (*guides, *stories), topics, state)
    refuse_mixed_calendars(services, areas, state)
    warn_of_missing_calendars(services, areas, calendars, state)
    for file in files.with_texts:
        state.texts.extend(texts_of_file(file.root, file.location))
        state.names.extend(names_of_file(file.root, file.location))
    state.names.extend(names_of_files(folder, state, "" if site is None else site.theme))
    report_other_texts(state, kept_back)
    if site is None:
        return None
    _refuse_missing_theme(site, files.site, folder)
    refuse_moves_within_the_site(services, site, state)
    warn_of_terms_running_out(calendars, site, today, state)
    return Directory(
        site=site,
        areas=areas,
        calendars=calendars,
        services=services,
        guides=guides,
        stories=stories,
        pages=pages,
        packs=packs,
        gone=gone,
        notices=notices,
        searches=searches,
        asked=asked,
        imported=imported,
        needs=needs,
        postcodes=state.postcodes,
        **vocabularies,
    )


def _document_ids(folder: Folder) -> dict[ReferenceKind, Collection[str]]:
    """Ids of documents that Markdown may link to, including those with problems."""
    return {
        "guide": {_stem(name) for name in folder.names(GUIDES_FOLDER, ".md")},
        "story": {_stem(name) for name in folder.names(STORIES_FOLDER, ".md")},
        "page": {_stem(name) for name in folder.names(PAGES_FOLDER, ".md")} | RESERVED_PAGES | GENERATED_PAGES,
    }


def _ids_of_files(
    files: ContentFiles, vocabularies: dict[str, tuple[Concept, ...]]
) -> dict[ReferenceKind, Collection[str]]:
    """Ids of areas, school calendars and concepts; a kind is left out where its file could not be read."""
    ids: dict[ReferenceKind, Collection[str]] = {}
    if files.areas.has_known_ids:
        ids["area"] = files.areas.ids("areas")
    if files.terms.has_known_ids:
        ids["calendar"] = files.terms.ids("calendars")
    if files.topics.has_known_ids:
        for kind, key in CONCEPT_KEYS.items():
            ids[kind] = files.topics.ids(key) | {concept.id for concept in vocabularies[key]}
    return ids


def _add_service_ids(
    ids: dict[ReferenceKind, Collection[str]], services: tuple[Service, ...], state: ReadingState
) -> None:
    """Add the ids that services have and had; none are known where a file of services could not be read."""
    if state.has_unreadable_services:
        return
    ids["service"] = service_ids = state.given_ids.union(*(service.was for service in services))
    if "area" in ids:
        ids["area-or-service"] = service_ids.union(ids["area"])


def _refuse_missing_theme(site: Site, file: ContentFile, folder: Folder) -> None:
    if site.theme != "default" and not folder.exists(f"themes/{site.theme}") and isinstance(file.root, Mapping):
        message = f"there is no folder themes/{site.theme}"
        hint = "write theme: default, or make the folder"
        file.location.report(file.root.items["theme"], "theme", "theme", message, hint)


def _read_all_services(
    folder: Folder, state: ReadingState, today: date, cache: EntryCache | None
) -> tuple[Service, ...]:
    if cache is not None:
        cache.begin(today, state.postcodes, state.freshness)
    names = [SERVICES_FILE] if folder.exists(SERVICES_FILE) else []
    names += folder.names("services", ".yaml")
    if not names:
        report_missing_file(Location(state, SERVICES_FILE))
    services: list[Service] = []
    for name in names:
        file = folder.read(name)
        if file is None:
            state.has_unreadable_services = True
            continue
        read = None if cache is None else cache.read(file, state, today)
        if read is None:
            document = load(file.text, Location(state, name))
            state.given_ids.update(document.lost_ids)
            read = read_services(document.root, state, name, today)
        services.extend(read)
    return tuple(services)


def _read_documents(folder: Folder, name: str, read: Callable[[TextFile], Record | None]) -> tuple[Record, ...]:
    files = (folder.read(file) for file in folder.names(name, ".md"))
    records = (read(file) for file in files if file is not None)
    return tuple(record for record in records if record is not None)


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".md")
