"""``sitegen postcodes``: output, files and exit codes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.factories import EASTON_DIRECTORY
from tests.processes import sitegen

LINES = (
    '"BS5 6AA",10,361700,173900,"E92000001","","","","",""\r\n'
    '"BS5 9ZZ",90,0,0,"E92000001","","","","",""\r\n'
    '"BS6 5AA",10,358500,174500,"E92000001","","","","",""\r\n'
    '"ZE1 0AA",10,447400,1141300,"S92000003","","","","",""\r\n'
)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory")


@pytest.fixture
def download(tmp_path: Path) -> Path:
    path = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("Doc/licence.txt", "words")
        packed.writestr("Data/CSV/bs.csv", LINES)
    return path


def run_postcodes(directory: Path, file: Path, today: str = "2026-11-22") -> CompletedProcess[str]:
    return sitegen("-C", directory, "postcodes", file, "--today", today)


def written_files(directory: Path) -> dict[str, bytes]:
    folder = directory / "content" / "postcodes"
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.mark.release
def test_postcodes_near_the_directory_are_written_and_used_by_the_site(directory: Path, download: Path) -> None:
    result = run_postcodes(directory, download)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"3 postcodes of 2 districts written to {directory}/content/postcodes/\n"
    assert set(written_files(directory)) == {"BS5.csv", "BS6.csv", "licence.txt"}
    assert written_files(directory)["BS5.csv"] == b"postcode,latitude,longitude\n6AA,51.4628,-2.5527\n9ZZ,,\n"
    assert sitegen("-C", directory, "build", "--today", "2026-11-22").returncode == 0
    site = directory / "_site"
    assert len(list((site / "static" / "search").glob("*/pc-*.json"))) == 2
    assert "Contains OS data © Crown copyright" in (site / "search" / "index.html").read_text("utf-8")


@pytest.mark.release
def test_without_postcodes_there_is_no_attribution(directory: Path) -> None:
    assert sitegen("-C", directory, "build", "--today", "2026-11-22").returncode == 0
    assert "Contains OS data" not in (directory / "_site" / "search" / "index.html").read_text("utf-8")


@pytest.mark.release
def test_running_it_again_replaces_all_files_and_the_same_input_gives_the_same_bytes(
    directory: Path, download: Path
) -> None:
    run_postcodes(directory, download)
    first = written_files(directory)
    run_postcodes(directory, download)
    assert written_files(directory) == first
    single = download.with_name("bs.csv")
    single.write_text(LINES.splitlines()[2] + "\n")
    assert run_postcodes(directory, single, "2027-01-01").returncode == 0
    assert set(written_files(directory)) == {"BS6.csv", "licence.txt"}
    assert b"right 2027" in written_files(directory)["licence.txt"]
    assert [path.name for path in (directory / "content").iterdir() if "postcodes" in path.name] == ["postcodes"]


def test_a_line_that_cannot_be_read_is_reported_with_its_place_and_changes_nothing(
    directory: Path, download: Path
) -> None:
    run_postcodes(directory, download)
    previous = written_files(directory)
    malformed = download.with_name("wrong.csv")
    malformed.write_text(LINES + "BS5 6AA;10;361700;173900\n")
    result = run_postcodes(directory, malformed)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f'{malformed}:5:1: error: "BS5 6AA;10;361700;173900" is not a line of Code-Point Open;'
    )
    assert written_files(directory) == previous


@pytest.mark.parametrize("name", ["BS5.csv", "licence.txt"])
def test_a_broken_file_in_the_folder_is_replaced(name: str, directory: Path, download: Path) -> None:
    run_postcodes(directory, download)
    previous = written_files(directory)
    (directory / "content" / "postcodes" / name).write_bytes(b"\xff\n")
    assert sitegen("-C", directory, "check", "--today", "2026-11-22").returncode == 1
    assert (run_postcodes(directory, download).returncode, written_files(directory)) == (0, previous)


def test_each_kind_of_failure_has_its_exit_code(directory: Path, download: Path, tmp_path: Path) -> None:
    far = tmp_path / "far.csv"
    far.write_text(LINES.splitlines()[3] + "\n")
    result = run_postcodes(directory, far)
    assert (result.returncode, result.stderr) == (
        1,
        f"error: no postcode of {far} is within 10 miles of an area or a service\n",
    )
    assert run_postcodes(directory, tmp_path / "nothing.zip").returncode == 3
    assert sitegen("-C", directory, "postcodes").returncode == 2
    (directory / "services.yaml").write_text("services: 1\n")
    assert run_postcodes(directory, download).returncode == 1
    assert not (directory / "content" / "postcodes").exists()


def test_a_folder_with_files_of_the_users_own_is_not_replaced(directory: Path, download: Path) -> None:
    folder = directory / "content" / "postcodes"
    folder.mkdir()
    (folder / "mine.md").write_text("mine")
    result = run_postcodes(directory, download)
    assert result.returncode == 3
    assert "it holds files that sitegen did not make" in result.stderr
    assert written_files(directory) == {"mine.md": b"mine"}


def test_help_explains_the_file_and_the_distance() -> None:
    result = sitegen("postcodes", "--help")
    assert result.returncode == 0
    assert "Code-Point Open" in result.stdout
    assert "within 10 miles" in " ".join(result.stdout.split())
