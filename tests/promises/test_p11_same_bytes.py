"""P11: The same files and the same day give the same bytes, whatever the clock, place, locale or machine."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from bench.directories import generate_directory
from sitegen.build import build
from tests.conftest import ROOT
from tests.factories import EASTON_DIRECTORY
from tests.processes import python, run
from tests.reading.support import directory_with

pytestmark = pytest.mark.release

SURROUNDINGS = {
    "far east": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    | {"SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "77"},
    "far west": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "cy", "PYTHONHASHSEED": "1"},
}


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *folder.rglob("*"))
    }


def test_the_same_input_and_day_give_the_same_bytes_wherever_the_site_is_built(
    example: Path, example_site: Path, example_copy: Path, tmp_path: Path, today: date
) -> None:
    expected = tree(example_site)
    for number, (name, environment) in enumerate(SURROUNDINGS.items()):
        out = tmp_path / f"out-{number}"
        process = python(
            *("-m", "sitegen", "-C", example_copy, "build", "--out", out, "--today", f"{today}"),
            env={"PATH": os.defpath, "HOME": str(tmp_path / "nobody"), **environment},
            umask=(0o077, 0o002)[number],
            cwd=("/", example)[number],
        )
        assert process.returncode == 0, process.stderr
        assert tree(out) == expected, name


PLACES = (
    {"TZ": "Europe/London", "LC_ALL": "C.UTF-8"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    | {"NO_COLOR": "1", "CI": "true", "GITHUB_ACTIONS": "true"},
    {"TZ": "Pacific/Pago_Pago", "LANGUAGE": "cy", "PYTHONHASHSEED": "1", "PYTHONOPTIMIZE": "1", "COLUMNS": "20"}
    | {"FORCE_COLOR": "1", "TERM": "dumb", "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
    {"TZ": ":/nowhere", "HOME": "/nowhere", "LC_ALL": "xx_YY"}
    | {"SOURCE_DATE_EPOCH": "1767225599", "PYTHONHASHSEED": "77"},
)
"""Environments of builds that are alike; the last has one processor."""


def copied(source: Path, copy: Path, *, backwards: bool) -> Path:
    """Copy a folder file by file, in order or backwards, with times in the future."""
    for path in sorted(source.rglob("*"), reverse=backwards):
        if path.is_file():
            target = copy / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            os.utime(target, (4_000_000_000, 4_000_000_000 + len(path.name)))
    return copy


def test_builds_of_a_small_directory_in_different_surroundings_are_alike(tmp_path: Path, today: date) -> None:
    trees = []
    for number, environment in enumerate(PLACES):
        place = tmp_path / f"place-{number}" / ("deeper/" * number)
        folder = copied(EASTON_DIRECTORY, place / "directory", backwards=number % 2 == 1)
        one_processor = ("taskset", "--cpu-list", "0") if number == 3 and shutil.which("taskset") else ()
        process = run(
            *one_processor,
            *(sys.executable, "-m", "sitegen", "-C", os.path.relpath(folder, place), "build", "--today", f"{today}"),
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
            umask=(0o077, 0o002, 0o027, 0o022)[number],
            cwd=place,
        )
        assert process.returncode == 0, process.stderr
        trees.append(tree(folder / "_site"))
    assert len(trees[0]) > 300
    assert all(other == trees[0] for other in trees)


def test_any_number_of_processes_makes_the_same_site(tmp_path: Path, today: date) -> None:
    folder = generate_directory(tmp_path / "directory", 6)
    trees: list[dict[str, tuple[int, bytes]]] = []
    for jobs in ("1", "2", "3"):
        out = tmp_path / f"out-{jobs}"
        process = python(
            *("-m", "sitegen", "-C", folder, "build", "--out", out, "--today", f"{today}", "--timings", "--jobs", jobs)
        )
        assert process.returncode == 0, process.stderr
        assert ("\nreceiving " in process.stdout) == (jobs != "1" and sys.platform == "linux")
        trees.append(tree(out))
    assert len(trees[0]) > 300
    assert all(other == trees[0] for other in trees)


@pytest.mark.parametrize(
    ("services", "cores", "expected"), [(149, 2, 1), (150, 1, 1), (150, 2, 2), (150, 4, 4), (150, 64, 4)]
)
def test_a_large_site_has_a_process_for_each_core_up_to_four(
    services: int, cores: int, expected: int, tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.build.usable_cores", lambda: cores)
    two = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
    entry = two.removeprefix("services:\n").partition("  - id: night-line")[0]
    many = two + "".join(entry.replace("easton-cafe", f"cafe-{number}") for number in range(services - 2))
    assert build(directory_with(tmp_path, {"services.yaml": many}), today, jobs=None).jobs == expected
