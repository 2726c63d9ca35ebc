"""Files of a directory that sitegen does not read, though somebody may expect it to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.directory_files import CONTENT_FILES, DOCUMENT_FOLDERS, POSTCODES_FOLDER, SERVICES_FILE, SOURCE_FOLDERS
from sitegen.ordinary_files import printable
from sitegen.reading.disk import Folder
from sitegen.reading.files.postcodes import LICENCE
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.text import listed, nearest

_CONTENT_NAMES = tuple(path.removeprefix("content/") for path in CONTENT_FILES)
_ENDINGS = {"services": ".yaml", **dict.fromkeys(DOCUMENT_FOLDERS, ".md"), POSTCODES_FOLDER: ".csv"}
"""Ending of the files that are read, by folder."""
_TEXT = re.compile(r"\.(?:ya?ml|md|csv)\b", re.IGNORECASE)
"""Ending of a file that somebody wrote; behind it may come that of a copy: ``.bak``, ``.swp``, ``~``."""
_LIKE_AT_TOP = re.compile(
    r"[.#~]*(services?|site|areas?|terms?|topics?|packs?|gone|notices?|searches|imported)(?![a-z]).*\.ya?ml\b",
    re.IGNORECASE,
)
"""Beginning of a name at the top of the directory that may be meant for one of its files."""
_FOLDERS_LIKE = {"service": "services", "contents": "content", "theme": "themes"} | {
    folder.removeprefix("content/"): folder for folder in DOCUMENT_FOLDERS
}
"""Folder that is probably meant, by the name of one at the top of the directory in small letters."""
_CUT_OFF = re.compile(r"\..+\.[a-z0-9_]{8}\.new")
"""File in the making, as `sitegen.writing.sources` names it."""
_OF_SYSTEMS = re.compile(r"\._.*|thumbs\.db|desktop\.ini|readme(?:\.\w+)?|licen[cs]e(?:\.\w+)?", re.IGNORECASE)
"""Names that systems and people give to files in every folder."""


def warn_of_unread_files(folder: Folder, state: ReadingState) -> None:
    """Warn of files that are not read, so that nobody's work is lost unnoticed."""
    for name, is_folder, hint in (*_at_top(folder), *_in_content(folder), *_in_folders(folder)):
        noun = "folder" if is_folder else "file"
        message = f"this {noun} is not read"
        Location(state, printable(name)).warn(Node(1, 1), "", "not-read", message, hint)


_Unread = tuple[str, bool, str]
"""(path, whether it is a folder, hint)."""


def _at_top(folder: Folder) -> Iterator[_Unread]:
    for name, is_folder in folder.listing(""):
        if is_folder:
            meant = name.lower() if name.lower() in SOURCE_FOLDERS else _FOLDERS_LIKE.get(name.lower())
            if meant not in (None, name):
                yield name, True, f"rename it to {meant}, if it is meant for this directory"
        elif name != SERVICES_FILE and (match := _LIKE_AT_TOP.match(name)) is not None:
            meant = nearest(f"{match[1]}.yaml", (SERVICES_FILE, *_CONTENT_NAMES))
            path = SERVICES_FILE if meant in (None, SERVICES_FILE) else f"content/{meant}"
            yield name, False, _copy_hint(name) or f"rename it to {path}, or delete it"


def _in_content(folder: Folder) -> Iterator[_Unread]:
    for name, is_folder in folder.listing("content"):
        path = f"content/{name}"
        if path not in (*CONTENT_FILES, *DOCUMENT_FOLDERS, POSTCODES_FOLDER) and _is_somebodys(name, is_folder):
            yield path, is_folder, _copy_hint(name) or _content_hint(name)


def _in_folders(folder: Folder) -> Iterator[_Unread]:
    for parent, ending in _ENDINGS.items():
        for name, is_folder in folder.listing(parent):
            path = f"{parent}/{name}"
            is_read = name.endswith(ending) and not name.startswith(".")
            if is_read or path == LICENCE or not _is_somebodys(name, is_folder):
                continue
            if is_folder:
                yield path, True, f"move its files into {parent}/"
            elif parent == POSTCODES_FOLDER:
                yield path, False, "put it elsewhere: sitegen postcodes makes this folder"
            else:
                yield path, False, _copy_hint(name) or f"give it a name that ends in {ending}"


def _is_somebodys(name: str, is_folder: bool) -> bool:
    """Return whether somebody may have written a file, or put files into a folder, for this directory."""
    if name.startswith(".") and (is_folder or not _TEXT.search(name)):
        return False  # of an editor, git or a system
    return not _OF_SYSTEMS.fullmatch(name)


def _copy_hint(name: str) -> str:
    """Say what to do with a copy that an editor made; ``""`` for other files."""
    if _CUT_OFF.fullmatch(name):
        return "a command that wrote it was cut off: delete it, and run that command again"
    match = _TEXT.search(name)
    is_copy = name.startswith((".", "#", "~")) or (match is not None and match.end() < len(name))
    return "delete it, or move it out of the directory, if it is a copy" if is_copy else ""


def _content_hint(name: str) -> str:
    suggestion = nearest(name, (*_CONTENT_NAMES, "guides", "stories", "pages", "postcodes"))
    if suggestion:
        return f"did you mean content/{suggestion}?"
    return f"content/ has {listed(_CONTENT_NAMES)}, and guides, stories and pages"
