"""``sitegen build``: the old site stays until the new one is complete, and no address is lost."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.outputs import LAST_OUTPUTS, OUTPUTS
from tests.factories import EASTON_DIRECTORY
from tests.processes import run

pytestmark = pytest.mark.release

TODAY = "2026-11-22"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton")
    return tmp_path / "easton"


def build(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "build", "--today", TODAY, *more])


def lose_a_guide(folder: Path) -> None:
    (folder / "content/guides/first-visit.md").unlink()
    (folder / "content/gone.yaml").unlink()


@pytest.mark.parametrize("out", [".", "", "./", "..", "/"])
def test_a_folder_that_holds_the_directory_is_refused(folder: Path, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    refused = CliRunner().invoke(main, ["build", "--today", TODAY, "--out", out])
    assert (refused.exit_code, refused.stderr.splitlines()[-1].split(": ")[-1]) == (
        3,
        "it holds the directory itself; choose a folder of its own",
    )


def test_a_build_that_would_lose_an_address_leaves_the_old_site_as_it_was(folder: Path) -> None:
    assert build(folder).exit_code == 0
    previous = (folder / "_site/links.json").read_bytes()
    lose_a_guide(folder)
    lost = build(folder)
    assert lost.exit_code == 1
    assert lost.stderr.splitlines()[-1] == (
        "2 errors in the data. If nobody was ever shown the site that was built before, delete its folder and build again."
    )
    assert (
        "content/guides/first-visit.md:1:1: error: first-visit: /guides/first-visit/ has been published" in lost.stderr
    )
    assert (folder / "_site/links.json").read_bytes() == previous
    assert (folder / "_site/guides/first-visit/index.html").exists()


def test_following_the_hint_of_the_error_fixes_it(folder: Path) -> None:
    build(folder)
    lose_a_guide(folder)
    (folder / "content/gone.yaml").write_text(
        "gone:\n  - address: /guides/first-visit/\n  - address: /guides/what-to-bring/\n", "utf-8"
    )
    for _ in range(2):  # the tombstone stays in later builds
        assert build(folder).exit_code == 0
        addresses = json.loads((folder / "_site/links.json").read_text("utf-8"))["addresses"]
        assert {"/guides/first-visit/", "/guides/what-to-bring/"} <= set(addresses)


def test_another_build_can_be_named_with_previous(folder: Path, tmp_path: Path) -> None:
    build(folder, "--out", str(tmp_path / "published"))
    lose_a_guide(folder)
    assert build(folder).exit_code == 0, "there is nothing to keep in a folder without a list"
    assert build(folder, "--previous", str(tmp_path / "published")).exit_code == 1
    assert build(folder, "--previous", str(tmp_path / "nowhere")).exit_code == 3


def test_a_damaged_list_keeps_the_site_from_being_built(folder: Path) -> None:
    build(folder)
    (folder / "_site/links.json").write_text("{", "utf-8")
    damaged = build(folder)
    assert damaged.exit_code == 3
    assert "is damaged: line 1 is not JSON" in damaged.stderr


def test_a_site_whose_list_is_gone_is_not_built_over(folder: Path, tmp_path: Path) -> None:
    build(folder, "--out", str(tmp_path / "published"))
    build(folder)
    (folder / "_site/links.json").unlink()
    refused = build(folder)
    assert refused.exit_code == 3
    assert "name the site as it is published now with --previous" in refused.stderr
    assert (folder / "_site/index.html").exists()
    assert build(folder, "--previous", str(tmp_path / "published")).exit_code == 0
    assert (folder / "_site/links.json").exists()


def test_the_list_of_a_site_that_was_set_aside_by_a_build_cut_off_counts_too(folder: Path) -> None:
    build(folder)
    (folder / "_site").rename(folder / "._site.old")
    lose_a_guide(folder)
    assert build(folder).exit_code == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit address space")
def test_a_build_fits_into_600_megabytes_of_address_space(folder: Path) -> None:
    limited = ("sh", "-c", 'ulimit -v 600000; exec "$@"', "sh")
    process = run(*limited, sys.executable, "-m", "sitegen", "-C", folder, "build", "--today", TODAY)
    assert process.returncode == 0, process.stderr


def test_timings_list_every_stage_with_its_files(folder: Path) -> None:
    build(folder)
    result = build(folder, "--timings", "--no-sync")
    assert result.exit_code == 0
    built, head, *lines = result.stdout.splitlines()
    assert head.split() == ["stage", "files", "seconds", "processor"]
    rows = {}
    for line in lines:
        row = re.fullmatch(r"(\S.*?) +([\d,]*) +(\d+\.\d\d) +(\d+\.\d\d)", line)
        assert row is not None, line
        rows[row[1]] = int(row[2].replace(",", "") or 0)
    names = [*rows]
    first = ["reading", "reading earlier versions", "loading the theme", "static files", "writing"]
    assert names[: len(first)] == first
    assert names[-3:] == ["exchanging", "removing the old site", "all"]
    assert rows.keys() >= {name for name, _ in (*OUTPUTS, *LAST_OUTPUTS)}
    assert rows["services"] > 1
    assert built == f"Built {rows.pop('all'):,} files into {folder / '_site'}/"
    assert sum(rows.values()) == sum(path.is_file() for path in (folder / "_site").rglob("*")) - 1


def test_a_build_that_waits_for_the_disk_measures_that_too(folder: Path) -> None:
    assert "\nflushing " in build(folder, "--timings").stdout
