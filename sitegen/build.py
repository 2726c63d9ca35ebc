"""The story of a build: read, gather, render. Nothing here touches the disk but the reader and the theme's loader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen.checking import check_directory
from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Output, Previous, Site
from sitegen.outputs import every_output
from sitegen.theme import load_theme


@dataclass(frozen=True, slots=True)
class Build:
    """What a directory becomes."""

    site: Site | None
    """``None`` when the data has errors."""
    problems: tuple[Problem, ...]
    """Errors and warnings, in reading order."""
    outputs: Iterator[Output]
    """Every file of the site, rendered when it is asked for; none when the data has errors."""


def build(folder: Path, today: date, previous: Previous | None = None) -> Build:
    """Reads the directory in `folder` and says what its site is on that London day.

    `previous` is what an earlier build published: making the outputs raises `DataError` when this one would lose any
    of its addresses. Raises `DiskError` when a file cannot be opened and `DataError` when the theme is broken.
    """
    reading = check_directory(folder, today)
    if reading.directory is None:
        return Build(None, reading.problems, iter(()))
    library = Library(reading.directory, today, previous)
    theme = load_theme(folder, library)
    return Build(library.site, reading.problems, every_output(library, theme))
