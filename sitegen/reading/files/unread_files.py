"""Files that somebody put where sitegen looks, under names that it does not read."""

from __future__ import annotations

from sitegen.reading.disk import Folder
from sitegen.reading.files.postcodes import LICENCE, POSTCODES
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.text import listed, nearest

SERVICES = "services.yaml"
_CONTENT = ("site.yaml", "areas.yaml", "terms.yaml", "topics.yaml", "packs.yaml", "gone.yaml")
_DOCUMENTS = ("content/guides", "content/stories", "content/pages")
_FOLDERS = (*_DOCUMENTS, POSTCODES)


def warn_of_unread_files(folder: Folder, state: ReadingState) -> None:
    """Warns of files that look meant and are not read, so that nobody's work is lost in silence."""
    for name in folder.names("", ".yml"):
        if name == "services.yml":
            _warn(state, name, f"rename it to {SERVICES}")
    for name in folder.names("services", ""):
        if not name.endswith(".yaml"):
            _warn(state, name, "files here end in .yaml")
    for name in folder.names("content", ""):
        own = name.removeprefix("content/")
        if own not in _CONTENT and name not in _FOLDERS:
            near = nearest(own, (*_CONTENT, "guides", "stories", "pages", "postcodes"))
            _warn(
                state,
                name,
                f"did you mean content/{near}?"
                if near
                else f"content/ has {listed(_CONTENT)}, and guides, stories and pages",
            )
    for documents in _DOCUMENTS:
        for name in folder.names(documents, ""):
            if not name.endswith(".md"):
                _warn(state, name, "files here end in .md")
    for name in folder.names(POSTCODES, ""):
        if not name.endswith(".csv") and name != LICENCE:
            _warn(state, name, "sitegen postcodes makes this folder: put files of your own elsewhere")


def _warn(state: ReadingState, name: str, hint: str) -> None:
    Location(state, name).warn(Node(1, 1), "", "not-read", "this file is not read", hint)
