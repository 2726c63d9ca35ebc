"""What tests of the reader share."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitegen.errors import Problem
from sitegen.model import Directory
from sitegen.reading import Reading, read_directory
from tests.factories import EASTON_DIRECTORY, TODAY, write_files


def directory_with(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A copy of the small directory with some files replaced."""
    shutil.copytree(EASTON_DIRECTORY, folder, dirs_exist_ok=True)
    return write_files(folder, files)


def read(folder: Path, files: dict[str, str | bytes] | None = None) -> Reading:
    """What reading the small directory gives, with some files replaced."""
    return read_directory(directory_with(folder, files or {}), TODAY)


def read_well(folder: Path, files: dict[str, str | bytes] | None = None) -> Directory:
    """As `read`, where no problem is expected."""
    reading = read(folder, files)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.directory is not None
    return reading.directory


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    """(file, line, code) of each problem."""
    return [(problem.file, problem.line, problem.code) for problem in problems]


ENTRY = """\
services:
  - id: test-group
    name: Test Group
    summary: A group for tests.
    format: group
    topics: [play]
    area: easton
    join: drop-in
    checked: 2 Oct 2026
"""
"""One whole entry; keys can be added under it, four spaces in. Guides and other files name easton-cafe, so use `entry`."""


def entry(more: str = "") -> dict[str, str | bytes]:
    """A directory whose services are `ENTRY` with more keys, and nothing that names another service."""
    lines = "".join(f"    {line}\n" for line in more.splitlines())
    return {"services.yaml": ENTRY + lines, "content/guides/first-visit.md": "---\ntitle: A\nsummary: B\n---\nC\n"}
