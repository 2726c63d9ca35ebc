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
    AREAS_FILE,
    ASKED_FILE,
    CACHE_FILES,
    GONE_FILE,
    GUIDES_FOLDER,
    IMPORTED_FILE,
    NEEDS_FILE,
    NOTICES_FILE,
    PACKS_FILE,
    PAGES_FOLDER,
    SEARCHES_FILE,
    SERVICES_FILE,
    SITE_FILE,
    STORIES_FOLDER,
    TERMS_FILE,
    TOPICS_FILE,
)
from sitegen.discretion import mark_articles, mark_services
from sitegen.errors import Problem, sort_problems
from sitegen.gc_pause import gc_paused
from sitegen.model import Concept, Directory, Freshness, Service, Site
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
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Link, Location, ReadingState, ReferenceKind
from sitegen.text import slug
from sitegen.urls import GENERATED_PAGES, RESERVED_PAGES

Record = TypeVar("Record")

_CONCEPT_KEYS: dict[ReferenceKind, str] = {"topic": "topics", "role": "roles", "audience": "audiences"}
"""Key of content/topics.yaml and of the vocabularies, by kind of reference."""
_KEYS_OF_IDS = ("areas", "calendars", *_CONCEPT_KEYS.values())
"""Keys of content/ with a block of entries that others name by their ids."""
_NO_DIRECTORY_HINT = "run sitegen in the folder of a directory, or choose it with -C DIR"


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
    site_file = _read_yaml(folder, state, SITE_FILE, required=True)
    area_file = _read_yaml(folder, state, AREAS_FILE, "areas")
    term_file = _read_yaml(folder, state, TERMS_FILE, "calendars")
    topic_file = _read_yaml(folder, state, TOPICS_FILE)
    pack_file = _read_yaml(folder, state, PACKS_FILE)
    gone_file = _read_yaml(folder, state, GONE_FILE)
    notice_file = _read_yaml(folder, state, NOTICES_FILE)
    search_file = _read_yaml(folder, state, SEARCHES_FILE)
    asked_file = _read_yaml(folder, state, ASKED_FILE)
    imported_file = _read_yaml(folder, state, IMPORTED_FILE)
    need_file = _read_yaml(folder, state, NEEDS_FILE)
    site = read_site(site_file.root, site_file.location, today)
    state.freshness = Freshness() if site is None else site.freshness
    areas = read_areas(area_file.root, area_file.location)
    calendars = read_calendars(term_file.root, term_file.location, today)
    vocabularies = read_vocabularies(topic_file.root, topic_file.location)
    if with_postcodes:
        state.postcodes = read_postcodes(folder, state)  # first: places are looked up in it while they are read
    topics = vocabularies["topics"]
    services = mark_services(_read_all_services(folder, state, today, cache), topics)
    guides = mark_articles(_read_documents(folder, GUIDES_FOLDER, lambda file: read_guide(file, state, today)), topics)
    stories = mark_articles(
        _read_documents(folder, STORIES_FOLDER, lambda file: read_story(file, state, today)), topics
    )
    pages = _read_documents(folder, PAGES_FOLDER, lambda file: read_page(file, state, today))
    packs = read_packs(pack_file.root, pack_file.location)
    gone = read_gone(gone_file.root, gone_file.location)
    notices = read_notices(notice_file.root, notice_file.location, today)
    searches = read_searches(search_file.root, search_file.location)
    asked = read_asked(asked_file.root, asked_file.location, today, topics)
    imported = read_imported(imported_file.root, imported_file.location)
    needs = read_needs(need_file.root, need_file.location)

    known_ids = _document_ids(folder) | _ids_of_files(area_file, term_file, topic_file, vocabularies)
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
    for file in (site_file, area_file, term_file, topic_file, pack_file, gone_file, notice_file, need_file):
        state.texts.extend(texts_of_file(file.root, file.location))
        state.names.extend(names_of_file(file.root, file.location))
    state.names.extend(names_of_files(folder, state, "" if site is None else site.theme))
    report_other_texts(state, kept_back)
    if site is None:
        return None
    _refuse_missing_theme(site, site_file, folder)
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
    area_file: _YamlFile, term_file: _YamlFile, topic_file: _YamlFile, vocabularies: dict[str, tuple[Concept, ...]]
) -> dict[ReferenceKind, Collection[str]]:
    """Ids of areas, school calendars and concepts; a kind is left out where its file could not be read."""
    ids: dict[ReferenceKind, Collection[str]] = {}
    if area_file.has_known_ids:
        ids["area"] = area_file.ids("areas")
    if term_file.has_known_ids:
        ids["calendar"] = term_file.ids("calendars")
    if topic_file.has_known_ids:
        for kind, key in _CONCEPT_KEYS.items():
            ids[kind] = topic_file.ids(key) | {concept.id for concept in vocabularies[key]}
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


@dataclass(frozen=True, slots=True)
class _YamlFile:
    """A YAML file of content/; a missing one is empty."""

    root: Node | None
    location: Location
    has_known_ids: bool
    """False when its ids could not be read, so that references to them are not checked."""

    def ids(self, key: str) -> set[str]:
        """Ids under a key, including those with problems."""
        entries = self.root.items.get(key) if isinstance(self.root, Mapping) else None
        ids = set(entries.items) if isinstance(entries, Mapping) else set()
        return ids | {slug(identifier) for identifier in ids}  # so that a mistyped id is one problem, not two


def _read_yaml(
    folder: Folder, state: ReadingState, name: str, required_key: str | None = None, *, required: bool = False
) -> _YamlFile:
    location = Location(state, name)
    if not folder.exists(name):
        if required:
            _report_missing_file(location)
        return _YamlFile(None, location, has_known_ids=True)
    file = folder.read(name)
    root = None if file is None else load(file.text, location).root
    return _YamlFile(root, location, has_known_ids=isinstance(root, Mapping) and _has_known_ids(root, required_key))


def _has_known_ids(root: Mapping, required_key: str | None) -> bool:
    blocks = (root.items[key] for key in _KEYS_OF_IDS if key in root.items)
    return (required_key is None or required_key in root.items) and all(isinstance(node, Mapping) for node in blocks)


def _report_missing_file(location: Location) -> None:
    location.report(Node(1, 1), "", "missing-file", "there is no such file", _NO_DIRECTORY_HINT)


def _refuse_missing_theme(site: Site, file: _YamlFile, folder: Folder) -> None:
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
        _report_missing_file(Location(state, SERVICES_FILE))
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
