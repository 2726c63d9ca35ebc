"""YAML files of content/: read into nodes, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.directory_files import (
    AREAS_FILE,
    ASKED_FILE,
    GONE_FILE,
    IMPORTED_FILE,
    NEEDS_FILE,
    NOTICES_FILE,
    PACKS_FILE,
    SEARCHES_FILE,
    SITE_FILE,
    TERMS_FILE,
    TOPICS_FILE,
)
from sitegen.reading.disk import Folder
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState, ReferenceKind
from sitegen.text import slug

CONCEPT_KEYS: dict[ReferenceKind, str] = {"topic": "topics", "role": "roles", "audience": "audiences"}
"""Key of content/topics.yaml and of the vocabularies, by kind of reference."""
_KEYS_OF_IDS = ("areas", "calendars", *CONCEPT_KEYS.values())
"""Keys of content/ with a block of entries that others name by their ids."""
_NO_DIRECTORY_HINT = "run sitegen in the folder of a directory, or choose it with -C DIR"


@dataclass(frozen=True, slots=True)
class ContentFile:
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


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """YAML files of content/."""

    site: ContentFile
    areas: ContentFile
    terms: ContentFile
    topics: ContentFile
    packs: ContentFile
    gone: ContentFile
    notices: ContentFile
    searches: ContentFile
    asked: ContentFile
    imported: ContentFile
    needs: ContentFile

    @property
    def with_texts(self) -> tuple[ContentFile, ...]:
        """Files with texts that are published."""
        return (self.site, self.areas, self.terms, self.topics, self.packs, self.gone, self.notices, self.needs)


def read_content_files(folder: Folder, state: ReadingState) -> ContentFiles:
    """Read them; a missing one is empty, but for content/site.yaml, which is reported."""
    return ContentFiles(
        site=_read_yaml(folder, state, SITE_FILE, required=True),
        areas=_read_yaml(folder, state, AREAS_FILE, "areas"),
        terms=_read_yaml(folder, state, TERMS_FILE, "calendars"),
        topics=_read_yaml(folder, state, TOPICS_FILE),
        packs=_read_yaml(folder, state, PACKS_FILE),
        gone=_read_yaml(folder, state, GONE_FILE),
        notices=_read_yaml(folder, state, NOTICES_FILE),
        searches=_read_yaml(folder, state, SEARCHES_FILE),
        asked=_read_yaml(folder, state, ASKED_FILE),
        imported=_read_yaml(folder, state, IMPORTED_FILE),
        needs=_read_yaml(folder, state, NEEDS_FILE),
    )


def _read_yaml(
    folder: Folder, state: ReadingState, name: str, required_key: str | None = None, *, required: bool = False
) -> ContentFile:
    location = Location(state, name)
    if not folder.exists(name):
        if required:
            report_missing_file(location)
        return ContentFile(None, location, has_known_ids=True)
    file = folder.read(name)
    root = None if file is None else load(file.text, location).root
    return ContentFile(root, location, has_known_ids=isinstance(root, Mapping) and _has_known_ids(root, required_key))


def _has_known_ids(root: Mapping, required_key: str | None) -> bool:
    blocks = (root.items[key] for key in _KEYS_OF_IDS if key in root.items)
    return (required_key is None or required_key in root.items) and all(isinstance(node, Mapping) for node in blocks)


def report_missing_file(location: Location) -> None:
    """Report that a directory has no such file."""
    location.report(Node(1, 1), "", "missing-file", "there is no such file", _NO_DIRECTORY_HINT)
