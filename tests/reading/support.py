"""Helpers of the reader's tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitegen.errors import Problem
from sitegen.model import Directory
from sitegen.reading import Reading, read_directory
from tests.factories import EASTON_DIRECTORY, TODAY, write_files


def directory_with(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Copy the small directory and replace some files."""
    shutil.copytree(EASTON_DIRECTORY, folder, dirs_exist_ok=True)
    return write_files(folder, files)


def read(folder: Path, files: dict[str, str | bytes] | None = None) -> Reading:
    """Read a copy of the small directory with some files replaced."""
    return read_directory(directory_with(folder, files or {}), TODAY)


def read_valid(folder: Path, files: dict[str, str | bytes] | None = None) -> Directory:
    """Read as `read` does, and expect no problem."""
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
"""A complete entry, to which `entry` adds keys, four spaces in."""


def entry(more: str = "") -> dict[str, str | bytes]:
    """Files of a directory whose only service is `ENTRY` with more keys."""
    lines = "".join(f"    {line}\n" for line in more.splitlines())
    return {"services.yaml": ENTRY + lines, "content/guides/first-visit.md": "---\ntitle: A\nsummary: B\n---\nC\n"}
