"""Two small sites to publish, and what a folder has of them."""

from __future__ import annotations

from pathlib import Path

from sitegen.builds import Output
from sitegen.writing.target import MARKER

UNCHANGED = Output("services/stoke-singalong/index.html", b"a page that stays")
OLD = [Output("index.html", b"old"), Output("services/easton-cafe/index.html", b"old page"), UNCHANGED]
NEW = [Output("index.html", b"new"), Output("guides/first-visit/index.html", b"a guide"), UNCHANGED]


def contents(out: Path) -> dict[str, bytes]:
    """Content of each file of a site by its path, without the marker."""
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files if path.name != MARKER}


def names(folder: Path) -> set[str]:
    """Names of everything in a folder."""
    return {path.name for path in folder.iterdir()}
