"""Names that become addresses: ids of content/, and names of files."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.directory_files import DOCUMENT_FOLDERS
from sitegen.reading.disk import Folder
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location, ReadingState

_KEYS = ("areas", "calendars", "topics", "roles", "audiences", "packs", "needs")
"""Top-level keys of content/ whose entries are named by keys of their own."""
_ID_HINT = "choose an id that says nothing of the place, here and wherever it is named"
_FILE_HINT = "give the file a name that says nothing of the place, here and wherever it is named"

AddressName = tuple[Scalar, Location, str]
"""Name, location, and hint where it gives a hidden address away."""


def names_of_file(root: Node | None, location: Location) -> Iterator[AddressName]:
    """Yield the ids of the entries of a YAML file of content/."""
    for key in _KEYS:
        entries = root.items.get(key) if isinstance(root, Mapping) else None
        if isinstance(entries, Mapping):
            for identifier, name in entries.keys.items():
                yield name, Location(location.state, location.file, identifier), _ID_HINT


def names_of_files(folder: Folder, state: ReadingState, theme: str) -> Iterator[AddressName]:
    """Yield the names of documents, and the paths of a theme's files inside the folder that is published."""
    for place in DOCUMENT_FOLDERS:
        for path in folder.names(place, ".md"):
            yield Scalar(path.rpartition("/")[2].removesuffix(".md"), 1, 1), Location(state, path), _FILE_HINT
    static = f"themes/{theme}/static"
    for path in _files_below(folder, static):
        yield Scalar(path.removeprefix(f"{static}/"), 1, 1), Location(state, path), _FILE_HINT


def _files_below(folder: Folder, place: str) -> Iterator[str]:
    """Yield the paths of all files in a folder, and in those inside it."""
    waiting = [place]
    while waiting:
        inside = waiting.pop()
        for name, is_folder in folder.listing(inside):
            if is_folder:
                waiting.append(f"{inside}/{name}")
            else:
                yield f"{inside}/{name}"
