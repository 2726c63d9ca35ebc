"""Every command that needs the directory accepts and refuses the same files as `check` and `build`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from tests.factories import EASTON_DIRECTORY

NOT_GONE = "gone:\n  - address: /services/easton-cafe/\n"
"""Entry that only the check of the whole directory refuses: the file itself is valid."""


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """Directory with an error that only the check of the whole directory finds."""
    folder = tmp_path / "directory"
    shutil.copytree(EASTON_DIRECTORY, folder)
    (folder / "content/gone.yaml").write_text(NOT_GONE, "utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("build",),
        ("check",),
        ("confirm", "easton-cafe"),
        ("dates",),
        ("gaps",),
        ("import", "export.json"),
        ("links",),
        ("postcodes", "codepo.csv"),
    ],
)
def test_each_command_refuses_what_check_refuses(refused: Path, command: tuple[str, ...]) -> None:
    export = refused / "export.json"
    export.write_text('[{"id": "1", "name": "A group", "description": "It meets."}]', "utf-8")
    (refused / "codepo.csv").write_text("", "utf-8")
    name, *files = command
    paths = [str(refused / file) if (refused / file).exists() else file for file in files]
    arguments = ["-C", str(refused), name, "--today", "2026-11-22", *paths]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "content/gone.yaml:2:1: error: " in result.output
    assert not (refused / "_site").exists()
