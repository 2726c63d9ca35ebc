"""Files in the folders of a directory that sitegen does not read, though somebody may expect it to."""

from __future__ import annotations

from sitegen.directory_files import CONTENT_FILES, DOCUMENT_FOLDERS, POSTCODES_FOLDER, SERVICES_FILE
from sitegen.reading.disk import Folder
from sitegen.reading.files.postcodes import LICENCE
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.text import listed, nearest

_CONTENT_NAMES = tuple(path.removeprefix("content/") for path in CONTENT_FILES)


def warn_of_unread_files(folder: Folder, state: ReadingState) -> None:
    """Warn of files that are not read, so that nobody's work is lost unnoticed."""

    def warn(name: str, hint: str) -> None:
        Location(state, name).warn(Node(1, 1), "", "not-read", "this file is not read", hint)

    for name in folder.names("", ".yml"):
        if name == "services.yml":
            warn(name, f"rename it to {SERVICES_FILE}")
    for name in folder.names("services", ""):
        if not name.endswith(".yaml"):
            warn(name, "give it a name that ends in .yaml")
    for name in folder.names("content", ""):
        if name not in (*CONTENT_FILES, *DOCUMENT_FOLDERS, POSTCODES_FOLDER):
            warn(name, _content_hint(name.removeprefix("content/")))
    for documents in DOCUMENT_FOLDERS:
        for name in folder.names(documents, ""):
            if not name.endswith(".md"):
                warn(name, "give it a name that ends in .md")
    for name in folder.names(POSTCODES_FOLDER, ""):
        if not name.endswith(".csv") and name != LICENCE:
            warn(name, "put it elsewhere: sitegen postcodes makes this folder")


def _content_hint(name: str) -> str:
    suggestion = nearest(name, (*_CONTENT_NAMES, "guides", "stories", "pages", "postcodes"))
    if suggestion:
        return f"did you mean content/{suggestion}?"
    return f"content/ has {listed(_CONTENT_NAMES)}, and guides, stories and pages"
