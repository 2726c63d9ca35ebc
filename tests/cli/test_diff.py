"""``sitegen diff`` as people and workflows call it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.factories import EASTON_DIRECTORY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EASTON_DIRECTORY, tmp_path / "after")


def run(folder: Path, *arguments: str) -> Result:
    base = str(EASTON_DIRECTORY)
    return CliRunner().invoke(main, ["-C", str(folder), "diff", base, "--today", "2026-11-22", *arguments])


def edit(folder: Path, old: str, new: str) -> None:
    text = (folder / "services.yaml").read_text("utf-8")
    assert old in text
    (folder / "services.yaml").write_text(text.replace(old, new), "utf-8")


def test_a_change_is_no_error(folder: Path) -> None:
    edit(folder, "time: 10:00-11:30", "time: 10:30-12:00")
    result = run(folder)
    assert result.exit_code == 0
    assert (
        "  Changed: Easton Baby Café\n    Tuesdays move from 10am to 10:30am, from 24 November (21 dates).\n"
        in result.stdout
    )


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_an_id_that_is_gone_is_an_error_in_every_form(folder: Path, form: str) -> None:
    edit(folder, "- id: night-line", "- id: night-owls")
    result = run(folder, "--format", form)
    assert result.exit_code == 1
    assert "night-line" in result.stdout
    assert "was" in result.stdout


def test_json_is_data(folder: Path) -> None:
    data = json.loads(run(folder, "--format", "json").stdout)
    assert (data["today"], data["entries"], data["errors"]) == ("2026-11-22", [], [])


def test_a_directory_with_errors_is_not_compared(folder: Path) -> None:
    edit(folder, "time: 10:00-11:30", "time: 10ish")
    result = run(folder)
    assert result.exit_code == 1
    assert 'sessions[0].time: "10ish" is not a time range' in result.stderr
    assert result.stdout == ""


def test_a_base_that_is_nothing_is_wrong_usage(folder: Path) -> None:
    result = CliRunner().invoke(main, ["-C", str(folder), "diff", "no-such-branch"])
    assert result.exit_code == 2
    assert "no-such-branch is no folder" in result.stderr
    (folder / "other").mkdir()
    (folder / "other" / "services").touch()  # as in /etc
    result = CliRunner().invoke(main, ["-C", str(folder), "diff", str(folder / "other")])
    assert (result.exit_code, "other is no directory: it has no services.yaml" in result.stderr) == (2, True)
    assert CliRunner().invoke(main, ["-C", str(folder), "diff"]).exit_code == 2


def test_a_theme_that_is_broken_before_the_change_does_not_stop_the_review(folder: Path, tmp_path: Path) -> None:
    before = shutil.copytree(folder, tmp_path / "before")
    (before / "themes/mine/templates/paper").mkdir(parents=True)
    (before / "themes/mine/templates/paper/leaflet.html").write_text("{% if %}", "utf-8")
    site = before / "content/site.yaml"
    site.write_text(f"{site.read_text('utf-8')}theme: mine\n", "utf-8")
    result = CliRunner().invoke(main, ["-C", str(folder), "diff", str(before), "--today", "2026-11-22"])
    assert result.exit_code == 0, result.stderr
    assert "Theme: default (was: mine)." in result.stdout
    assert "Leaflets to print again: Easton Baby Café and Night Line." in result.stdout
