"""Read one file of a directory by itself, as `read_directory` reads it among the others, or its services alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from sitegen.directory_files import (
    AREAS_FILE,
    ASKED_FILE,
    CONTENT_FILES,
    DOCUMENT_FOLDERS,
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
from sitegen.model import Service
from sitegen.reading.disk import Folder, TextFile
from sitegen.reading.files.areas_topics_packs import read_areas, read_packs, read_vocabularies
from sitegen.reading.files.asked import read_asked
from sitegen.reading.files.documents import read_guide, read_page, read_story
from sitegen.reading.files.gone import read_gone
from sitegen.reading.files.imported import read_imported
from sitegen.reading.files.needs import read_needs
from sitegen.reading.files.notices import read_notices
from sitegen.reading.files.searches import read_searches
from sitegen.reading.files.services import read_services
from sitegen.reading.files.site_settings import read_site
from sitegen.reading.files.terms import read_calendars
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.vocabulary import concepts

_READERS: Mapping[str, Callable[[Node | None, Location, date], object]] = {
    SITE_FILE: read_site,
    AREAS_FILE: lambda root, location, _today: read_areas(root, location),
    TERMS_FILE: read_calendars,
    TOPICS_FILE: lambda root, location, _today: read_vocabularies(root, location),
    PACKS_FILE: lambda root, location, _today: read_packs(root, location),
    GONE_FILE: lambda root, location, _today: read_gone(root, location),
    NOTICES_FILE: read_notices,
    ASKED_FILE: lambda root, location, today: read_asked(root, location, today, concepts("topics").values()),
    SEARCHES_FILE: lambda root, location, _today: read_searches(root, location),
    IMPORTED_FILE: lambda root, location, _today: read_imported(root, location),
    NEEDS_FILE: lambda root, location, _today: read_needs(root, location),
}
_DOCUMENT_READERS: Mapping[str, Callable[[TextFile, ReadingState, date], object]] = {
    GUIDES_FOLDER: read_guide,
    STORIES_FOLDER: read_story,
    PAGES_FOLDER: read_page,
}


def list_files(folder: Folder) -> list[str]:
    """List the files that people keep by hand, in reading order: paths relative to the directory."""
    names = [name for name in (*CONTENT_FILES, SERVICES_FILE) if folder.exists(name)]
    names += folder.names("services", ".yaml")
    return names + [name for documents in DOCUMENT_FOLDERS for name in folder.names(documents, ".md")]


def read_file(file: TextFile, state: ReadingState, today: date) -> object:
    """Read one of these files, and report its problems; what it says of other files is recorded and not looked up."""
    document_reader = _DOCUMENT_READERS.get(file.name.rpartition("/")[0])
    if document_reader is not None:
        return document_reader(file, state, today)
    location = Location(state, file.name)
    root = load(file.text, location).root
    reader = _READERS.get(file.name)
    return read_services(root, state, file.name, today) if reader is None else reader(root, location, today)


def read_services_alone(root: Path, today: date) -> tuple[Service, ...]:
    """Read the services of a directory, whatever is in its other files; those with an error may be among them."""
    state = ReadingState()
    folder = Folder(root, state)
    names = (name for name in list_files(folder) if name == SERVICES_FILE or name.startswith("services/"))
    files = (folder.read(name) for name in names)
    roots = ((file.name, load(file.text, Location(state, file.name)).root) for file in files if file is not None)
    return tuple(service for name, root in roots for service in read_services(root, state, name, today))
