"""P11: The same files and the same day give the same bytes, whatever the clock, the place, the locale or the machine."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from bench.directories import generate_directory
from sitegen.workers import usable_cores
from tests.conftest import ROOT
from tests.factories import EASTON_DIRECTORY
from tests.processes import python, run

SURROUNDINGS = {
    "elsewhere": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "far away": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "cy", "PYTHONHASHSEED": "1"},
    "with a clock of its own": {"TZ": "Asia/Kolkata", "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "77"},
}


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *folder.rglob("*"))
    }


@pytest.mark.release
def test_the_same_input_and_day_give_the_same_bytes_wherever_the_site_is_built(
    example: Path, example_site: Path, example_copy: Path, tmp_path: Path, today: date
) -> None:
    expected = tree(example_site)
    for number, (name, environment) in enumerate(SURROUNDINGS.items()):
        out = tmp_path / f"out-{number}"
        process = python(
            *("-m", "sitegen", "-C", example_copy, "build", "--out", out, "--today", f"{today}"),
            env={"PATH": os.defpath, "HOME": str(tmp_path / "nobody"), **environment},
            umask=(0o077, 0o002, 0o027)[number],
            cwd=(tmp_path, "/", example)[number],
        )
        assert process.returncode == 0, process.stderr
        assert tree(out) == expected, name


EIGHT = (
    {"TZ": "Europe/London", "LC_ALL": "C.UTF-8"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"TZ": "Pacific/Pago_Pago", "LANGUAGE": "cy", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Kolkata", "SOURCE_DATE_EPOCH": "1767225599", "PYTHONHASHSEED": "77"},
    {"TZ": "UTC", "PYTHONOPTIMIZE": "1", "COLUMNS": "20"},
    {"TZ": ":/nowhere", "HOME": "/nowhere", "LC_ALL": "xx_YY"},
    {"NO_COLOR": "1", "CI": "true", "GITHUB_ACTIONS": "true"},
    {"FORCE_COLOR": "1", "TERM": "dumb", "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
)


def copied(source: Path, copy: Path, *, backwards: bool) -> Path:
    """Copy a folder file by file, in order or backwards, with times in the future."""
    for path in sorted(source.rglob("*"), reverse=backwards):
        if path.is_file():
            target = copy / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            os.utime(target, (4_000_000_000, 4_000_000_000 + len(path.name)))
    return copy


def test_eight_builds_of_a_small_directory_in_different_surroundings_are_alike(tmp_path: Path, today: date) -> None:
    trees = []
    for number, environment in enumerate(EIGHT):
        place = tmp_path / f"place-{number}" / ("deeper/" * number)
        folder = copied(EASTON_DIRECTORY, place / "directory", backwards=number % 2 == 1)
        one_processor = ("taskset", "--cpu-list", "0") if number == 3 and shutil.which("taskset") else ()
        process = run(
            *one_processor,
            *(sys.executable, "-m", "sitegen", "-C", os.path.relpath(folder, place), "build", "--today", f"{today}"),
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
            umask=(0o077, 0o002, 0o027, 0o022)[number % 4],
            cwd=place,
        )
        assert process.returncode == 0, process.stderr
        trees.append(tree(folder / "_site"))
    assert len(trees[0]) > 300
    assert all(other == trees[0] for other in trees)


@pytest.mark.parametrize("services", [0, 160])
def test_any_number_of_processes_makes_the_same_site(services: int, tmp_path: Path, today: date) -> None:
    """Build the directory of Easton, and a generated one that is large enough to have several processes by itself."""
    folder = generate_directory(tmp_path / "large", services) if services else EASTON_DIRECTORY
    trees: list[dict[str, tuple[int, bytes]]] = []
    for jobs in (("--jobs", "1"), ("--jobs", "2"), ("--jobs", "3"), ()):
        out = tmp_path / f"out-{len(trees)}"
        process = python(
            *("-m", "sitegen", "-C", folder, "build", "--out", out, "--today", f"{today}", "--timings", *jobs)
        )
        assert process.returncode == 0, process.stderr
        has_workers = jobs[1:] in (("2",), ("3",)) or (not jobs and services > 0 and usable_cores() > 1)
        assert ("\nreceiving " in process.stdout) == (has_workers and sys.platform == "linux")
        trees.append(tree(out))
    assert len(trees[0]) > 300
    assert all(other == trees[0] for other in trees)
