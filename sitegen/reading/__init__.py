"""Files to records. Nobody else opens services.yaml or content/."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from sitegen.errors import Problem, sort_problems
from sitegen.gc_pause import gc_paused
from sitegen.model import Directory, Service, Site
from sitegen.reading.cross_checks import (
    refuse_clashes,
    refuse_mixed_calendars,
    refuse_taken_codes,
    refuse_unknown_ids,
    warn_of_terms_running_out,
)
from sitegen.reading.disk import Folder, TextFile
from sitegen.reading.files.areas_topics_packs import read_areas, read_packs, read_vocabularies
from sitegen.reading.files.documents import read_guide, read_page, read_story
from sitegen.reading.files.gone import read_gone
from sitegen.reading.files.postcodes import read_postcodes
from sitegen.reading.files.services import read_services
from sitegen.reading.files.site import read_site
from sitegen.reading.files.terms import read_calendars
from sitegen.reading.files.unread_files import SERVICES, warn_of_unread_files
from sitegen.reading.privacy.other_texts import report_addresses_elsewhere, texts_of_file
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState, ReferenceKind
from sitegen.text import slug
from sitegen.urls import RESERVED_PAGES

Entry = TypeVar("Entry")

GONE = "content/gone.yaml"


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a directory gave."""

    directory: Directory | None
    """``None`` when there is any error."""
    problems: tuple[Problem, ...]
    """Errors and warnings, in reading order."""


def read_directory(folder: Path, today: date, *, with_postcodes: bool = True) -> Reading:
    """Reads and checks a whole directory; `DiskError` only when the disk refuses.

    Every problem of every file is found in one run; `today` is the London date. Without its postcodes, the directory is
    read as if content/postcodes/ were not there.
    """
    state = ReadingState()
    with gc_paused():
        directory = _read(Folder(folder, state), state, today, with_postcodes)
    problems = sort_problems(state.problems)
    errors = any(problem.severity == "error" for problem in problems)
    return Reading(None if errors else directory, problems)


def _read(folder: Folder, state: ReadingState, today: date, with_postcodes: bool) -> Directory | None:
    warn_of_unread_files(folder, state)
    site_file = _yaml(folder, state, "content/site.yaml", required=True)
    area_file = _yaml(folder, state, "content/areas.yaml", "areas")
    term_file = _yaml(folder, state, "content/terms.yaml", "calendars")
    topic_file = _yaml(folder, state, "content/topics.yaml")
    pack_file = _yaml(folder, state, "content/packs.yaml")
    gone_file = _yaml(folder, state, GONE)
    site = read_site(site_file.root, site_file.location)
    areas = read_areas(area_file.root, area_file.location)
    calendars = read_calendars(term_file.root, term_file.location, today)
    vocabularies = read_vocabularies(topic_file.root, topic_file.location)
    if with_postcodes:
        state.postcodes = read_postcodes(folder, state)
    services = _read_all_services(folder, state, today)
    guides = _documents(folder, "content/guides", lambda file: read_guide(file, state, today))
    stories = _documents(folder, "content/stories", lambda file: read_story(file, state, today))
    pages = _documents(folder, "content/pages", lambda file: read_page(file, state, today))
    packs = read_packs(pack_file.root, pack_file.location)
    gone = read_gone(gone_file.root, state, GONE)

    known = _known_documents(folder)
    if not state.unreadable_services:
        known["service"] = state.given_ids.union(*(service.was for service in services))
    if area_file.readable:
        known["area"] = area_file.ids("areas")
    if term_file.readable:
        known["calendar"] = term_file.ids("calendars")
    if topic_file.readable:
        known["topic"] = topic_file.ids("topics") | {concept.id for concept in vocabularies["topics"]}
        known["role"] = topic_file.ids("roles") | {concept.id for concept in vocabularies["roles"]}
        known["audience"] = topic_file.ids("audiences") | {concept.id for concept in vocabularies["audiences"]}
    refuse_unknown_ids(state, known)
    refuse_clashes(state)
    refuse_taken_codes(state)
    refuse_mixed_calendars(services, areas, state)
    for file in (site_file, area_file, term_file, topic_file, pack_file, gone_file):
        state.texts.extend(texts_of_file(file.root, file.location))
    report_addresses_elsewhere(state)
    if site is None:
        return None
    _refuse_missing_theme(site, site_file, folder)
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
        postcodes=state.postcodes,
        **vocabularies,
    )


def _known_documents(folder: Folder) -> dict[ReferenceKind, Collection[str]]:
    """What may be linked to in Markdown, read well or not."""
    return {
        "guide": {_stem(name) for name in folder.names("content/guides", ".md")},
        "story": {_stem(name) for name in folder.names("content/stories", ".md")},
        "page": {_stem(name) for name in folder.names("content/pages", ".md")} | RESERVED_PAGES,
    }


@dataclass(frozen=True, slots=True)
class _File:
    """A YAML file of content/; one that is not there holds nothing."""

    root: Node | None
    location: Location
    readable: bool
    """Whether its ids are known; if not, nothing can be said of ids that other files name."""

    def ids(self, key: str) -> set[str]:
        """The ids under a key, those with problems included."""
        entries = self.root.items.get(key) if isinstance(self.root, Mapping) else None
        found = set(entries.items) if isinstance(entries, Mapping) else set()
        return found | {slug(identifier) for identifier in found}  # a mistyped id is one problem, not two


def _yaml(
    folder: Folder, state: ReadingState, name: str, required_key: str | None = None, *, required: bool = False
) -> _File:
    location = Location(state, name)
    if not folder.exists(name):
        if required:
            location.report(
                Node(1, 1),
                "",
                "missing-file",
                "there is no such file",
                "sitegen works in a folder that has one; choose it with -C DIR",
            )
        return _File(None, location, readable=True)
    file = folder.read(name)
    root = None if file is None else load(file.text, location).root
    misspelt = isinstance(root, Mapping) and required_key is not None and required_key not in root.items
    return _File(root, location, readable=root is not None and not misspelt)


def _refuse_missing_theme(site: Site, file: _File, folder: Folder) -> None:
    if site.theme != "default" and not folder.exists(f"themes/{site.theme}") and isinstance(file.root, Mapping):
        message = f"there is no folder themes/{site.theme}"
        file.location.report(
            file.root.items["theme"], "theme", "theme", message, "write theme: default, or make the folder"
        )


def _read_all_services(folder: Folder, state: ReadingState, today: date) -> tuple[Service, ...]:
    names = [SERVICES] if folder.exists(SERVICES) else []
    names += folder.names("services", ".yaml")
    if not names:
        hint = "sitegen works in a folder that has one; choose it with -C DIR"
        Location(state, SERVICES).report(Node(1, 1), "", "missing-file", "there is no such file", hint)
    services: list[Service] = []
    for name in names:
        file = folder.read(name)
        if file is None:
            state.unreadable_services = True
            continue
        document = load(file.text, Location(state, name))
        state.given_ids.update(document.lost_ids)
        services.extend(read_services(document.root, state, name, today))
    return tuple(services)


def _documents(folder: Folder, name: str, read: Callable[[TextFile], Entry | None]) -> tuple[Entry, ...]:
    files = (folder.read(file) for file in folder.names(name, ".md"))
    entries = (read(file) for file in files if file is not None)
    return tuple(entry for entry in entries if entry is not None)


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".md")
