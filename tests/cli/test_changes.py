"""Consecutive runs of `sitegen build`: the second lists what has changed since the first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.pages import Shown

pytestmark = pytest.mark.release

SITE = Path(__file__).parents[1] / "sites" / "smallest"
Build = Callable[[str], Result]


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy of the smallest site, outside any Git repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.path.realpath(tmp_path.parent))
    return Path(shutil.copytree(SITE, tmp_path / "smallest"))


@pytest.fixture
def build(directory: Path) -> Build:
    return lambda day: CliRunner().invoke(main, ["-C", str(directory), "build", "--today", day])


def changes_page(directory: Path) -> str:
    return Shown((directory / "_site" / "changes" / "index.html").read_text("utf-8")).text


def rename(directory: Path, name: str) -> None:
    file = directory / "services.yaml"
    text = file.read_text("utf-8")
    old = text.partition("name: ")[2].partition("\n")[0]
    file.write_text(text.replace(f"name: {old}", f"name: {name}"), "utf-8")


def test_the_second_build_lists_changes_and_the_third_keeps_them(directory: Path, build: Build) -> None:
    assert build("2026-11-22").exit_code == 0
    assert "No changes are known" in changes_page(directory)
    rename(directory, "The Singing Hour")
    assert build("2026-11-23").exit_code == 0
    assert "Monday 23 November 2026 The Singing Hour New name" in changes_page(directory)
    assert build("2026-12-24").exit_code == 0
    assert "Monday 23 November 2026 The Singing Hour New name" in changes_page(directory)


@pytest.mark.parametrize("content", [b"", b'{"form": 7}', b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_a_warning_and_the_site_is_built(
    directory: Path, build: Build, content: bytes
) -> None:
    build("2026-11-22")
    (directory / "_site" / "changes.json").write_bytes(content)
    process = build("2026-11-23")
    assert process.exit_code == 0
    assert "changes.json:1:1: warning: the changes that the site published before cannot be read" in process.output
    assert build("2026-11-24").output.count("warning") == 0
