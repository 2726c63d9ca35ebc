"""``sitegen import``: output, files and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.factories import EASTON_DIRECTORY
from tests.processes import sitegen

SERVICE = {
    "id": 1,
    "name": "Tea and Talk",
    "description": "Tea, and somebody to talk to about anything.",
    "email": "tea@example.org",
    "assurer_email": "records@council.example.org",
    "locations": [{"name": "Lantern Hall", "city": "Easton", "postal_code": "BS5 9ZZ"}],
}


def run_import(new: Path, file: Path) -> CompletedProcess[str]:
    return sitegen("-C", new, "import", file, "--today", "2026-11-22")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([SERVICE]), "utf-8")
    return path


@pytest.mark.release
def test_a_new_directory_passes_the_checks_and_builds(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "deep" / "new"
    result = run_import(new, feed)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(
        f"1 entry added to {new}/services.yaml.\n1 area added to {new}/content/areas.yaml: Easton\n"
    )
    assert sitegen("-C", new, "check", "--strict", "--today", "2026-11-22").returncode == 0
    assert sitegen("-C", new, "build", "--today", "2026-11-22").returncode == 0
    assert "Tea and Talk" in (new / "_site" / "services" / "tea-and-talk" / "index.html").read_text("utf-8")


@pytest.mark.release
def test_no_record_keepers_address_reaches_any_file(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    run_import(new, feed)
    sitegen("-C", new, "build", "--today", "2026-11-22")
    assert not [path for path in new.rglob("*") if path.is_file() and b"records@council" in path.read_bytes()]


def test_importing_the_same_file_again_changes_nothing_and_says_so(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    run_import(new, feed)
    previous = {path: path.read_bytes() for path in new.rglob("*.yaml")}
    again = run_import(new, feed)
    assert again.returncode == 0
    assert "No entries added" in again.stdout
    assert "Already in the directory, so not added:\n  tea-and-talk: Tea and Talk\n" in again.stdout
    assert {path: path.read_bytes() for path in new.rglob("*.yaml")} == previous


def test_a_folder_is_imported_and_its_other_files_are_reported(feed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    feed.rename(folder / "inner" / "feed.json")
    (folder / "taxonomies.json").write_text('[{"id": "x", "name": "Needs", "version": "1"}]')
    (folder / "broken.json").write_text('[{"name": ')
    (folder / "notes.txt").write_text("not looked at")
    result = run_import(tmp_path / "new", folder)
    assert result.returncode == 0
    assert "1 entry added" in result.stdout
    assert "  taxonomies.json: a taxonomy, and no service\n" in result.stdout
    assert "  broken.json:1:11: this is not JSON: expecting value\n" in result.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        (
            '{"version": "x", "profile": "y", "openapi_url": "z"}',
            "nothing to import: the description of an API, and no service",
        ),
        ('[{"name": ""}]', "it has no name"),
        ("[" * 5_000 + "]" * 5_000, "more than 60 deep"),
        ("name,phone\nTea,0117", "this is not JSON"),
    ],
)
def test_a_file_with_nothing_to_import_gives_one_clear_error_and_no_directory(
    content: str, message: str, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(content)
    result = run_import(tmp_path / "new", feed)
    assert (result.returncode, result.stdout) == (1, "")
    first, last = result.stderr.splitlines()
    assert first.startswith(f"{feed}:1:")
    assert message in first
    assert last == "1 error in the data."
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "code"), [(["import"], 2), (["import", "a", "b"], 2), (["import", "missing.json"], 3)]
)
def test_wrong_usage_and_missing_files(arguments: list[str], code: int, tmp_path: Path) -> None:
    result = sitegen("-C", tmp_path / "new", *arguments)
    assert result.returncode == code
    assert "Traceback" not in result.stderr


def test_a_directory_with_errors_has_to_be_fixed_first(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    run_import(new, feed)
    services = new / "services.yaml"
    services.write_text(services.read_text("utf-8").replace("format: service", "format: servce"), "utf-8")
    previous = services.read_bytes()
    feed.write_text(json.dumps([{"name": "Cake"}]))
    result = run_import(new, feed)
    assert result.returncode == 1
    assert '"servce" is not a format; did you mean service?' in result.stderr
    assert services.read_bytes() == previous


def test_a_directory_that_has_only_its_site_file_keeps_it(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    run_import(new, feed)
    site = new / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("A new directory", "Easton Parents"), "utf-8")
    (new / "services.yaml").unlink()
    result = run_import(new, feed)
    assert result.returncode == 0
    assert "name: Easton Parents" in site.read_text("utf-8")
    assert sitegen("-C", new, "check", "--today", "2026-11-22").returncode == 0


def test_control_sequences_in_the_source_never_reach_the_terminal(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    hostile: dict[str, Any] = {**SERVICE, "\x1b[31mred": "x", "phones": [{"number": "\x1b]0;owned\x07"}]}
    feed.write_text(json.dumps([hostile]))
    result = run_import(tmp_path / "new", feed)
    assert result.returncode == 0
    assert "\x1b" not in result.stdout


def test_nothing_changes_where_nothing_can_be_written(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_text("a file, not a folder")
    result = run_import(new, feed)
    assert result.returncode == 3
    assert result.stderr.startswith("error: cannot write")
    assert {path.name for path in tmp_path.iterdir()} == {"feed.json", "new"}


HIDDEN = "    where: {venue: Rowan House, address: 7 Hollow Lane, postcode: BS5 7QQ, hide_address: yes}\n"
"""Place of an existing entry that nobody may read."""


@pytest.mark.parametrize(
    ("service", "file", "old", "new", "reason"),
    [
        (
            {"description": "Tea at 7 Hollow Lane on Tuesdays."},
            "services.yaml",
            "    contact:\n      phone: 0808 157 0123\n",
            HIDDEN + "    contact:\n      phone: 0808 157 0123\n",
            "summary: it gives a hidden address away",
        ),
        (
            {"name": "Old Tea"},
            "content/gone.yaml",
            "gone:\n",
            "gone:\n  - address: /services/old-tea/\n",
            "address: /services/old-tea/ is there",
        ),
    ],
    ids=["a hidden address", "an address that is gone"],
)
def test_an_entry_that_the_directory_cannot_have_is_left_out_with_the_reason(
    tmp_path: Path, service: dict[str, str], file: str, old: str, new: str, reason: str
) -> None:
    folder = Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    assert sitegen("-C", folder, "check", "--today", "2026-11-22").returncode == 0
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps([SERVICE | service, SERVICE | {"id": 2, "name": "Cake and Talk"}]), "utf-8")
    result = run_import(folder, feed)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("1 entry added")
    assert f"feed.json, service 1: {reason}" in result.stdout
    assert "Hollow" not in result.stdout
    assert "cake-and-talk" in (folder / "services.yaml").read_text("utf-8")
    assert sitegen("-C", folder, "check", "--today", "2026-11-22").returncode == 0


def test_nothing_is_written_where_an_existing_entry_would_have_an_error(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton"))
    gone = folder / "content" / "gone.yaml"
    gone.write_text(gone.read_text("utf-8") + "  - address: /areas/brislington/\n", "utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    feed = tmp_path / "feed.json"
    elsewhere = {"locations": [{"name": "Barn", "city": "Brislington", "postal_code": "BS4 9ZZ"}]}
    feed.write_text(json.dumps([SERVICE | elsewhere]), "utf-8")
    result = run_import(folder, feed)
    assert result.returncode == 1
    assert "content/gone.yaml:6:1: error: /areas/brislington/: address: /areas/brislington/ is there" in result.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
