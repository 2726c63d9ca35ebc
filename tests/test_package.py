"""Wheel in an empty environment: it runs in any folder."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, MakeOnce
from tests.processes import RELEASE_LIMIT, run, sitegen

pytestmark = pytest.mark.release


def output_of(*command: str | Path, **options: Any) -> str:
    process = run(*command, limit=RELEASE_LIMIT, **options)
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def installed(example: Path, make_once: MakeOnce) -> Path:
    """Path of `sitegen` in an environment with the wheel and its dependencies alone."""
    return make_once("package", partial(_install, example)) / "environment" / "bin" / "sitegen"


def _install(example: Path, folder: Path) -> None:
    environment = folder / "environment"
    output_of(sys.executable, "-m", "venv", "--without-pip", environment)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    output_of(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, example)
    (wheel,) = folder.glob("*.whl")
    output_of(*pip, "--python", environment / "bin" / "python", "install", "--no-compile", wheel)


def test_the_wheel_builds_a_site_anywhere_and_the_same_as_the_checkout(
    installed: Path, example_copy: Path, example_site: Path, tmp_path: Path
) -> None:
    shutil.rmtree(example_copy / "themes", ignore_errors=True)
    out = tmp_path / "site"
    environment = {"PATH": os.defpath, "HOME": str(tmp_path / "nobody")}
    output_of(
        installed, "-C", example_copy, "build", "--out", out, "--today", "2026-11-22", cwd=tmp_path, env=environment
    )
    assert files_of(out) == files_of(example_site)


def test_the_wheel_prints_its_version(installed: Path) -> None:
    assert output_of(installed, "--version") == "sitegen, version 0.1.0\n"


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only git knows which files belong to the project")
def test_the_source_archive_has_everything_that_git_has() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = [*settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"], "pyproject.toml", ".git*"]
    tracked = {path.partition("/")[0] for path in output_of("git", "ls-files", cwd=ROOT).splitlines()}
    assert [name for name in sorted(tracked) if not any(fnmatch(name, pattern) for pattern in included)] == []


def test_the_wheel_explains_problems(installed: Path) -> None:
    assert "After:" in output_of(installed, "check", "--explain", "ages")


def test_the_wheel_makes_a_directory_with_every_file(installed: Path, tmp_path: Path) -> None:
    for host in ("github", "gitlab"):
        output_of(installed, "init", tmp_path / host, "--host", host)
        made = sitegen("init", tmp_path / f"{host}-here", "--host", host)
        assert made.returncode == 0
        assert files_of(tmp_path / host) == files_of(tmp_path / f"{host}-here")
