"""Reading and checking a whole directory: what `check` says and what `build` begins with are one and the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sitegen.errors import in_reading_order
from sitegen.library import Library
from sitegen.permalinks import wrong_lines
from sitegen.reading import Reading, read_directory
from sitegen.timetable.lint import doubts


def check_directory(folder: Path, today: date, *, with_postcodes: bool = True) -> Reading:
    """Reads a directory, and where it has no error looks at the dates that its sessions mean, and at what is gone.

    `today` is the London date; `with_postcodes` is `read_directory`'s; raises `DiskError` when the disk refuses.
    """
    reading = read_directory(folder, today, with_postcodes=with_postcodes)
    if reading.directory is None:
        return reading
    wrong = tuple(wrong_lines(Library(reading.directory, today)))
    problems = in_reading_order((*reading.problems, *doubts(reading.directory, today), *wrong))
    return replace(reading, directory=None if wrong else reading.directory, problems=problems)
