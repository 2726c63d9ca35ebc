"""``sitegen import``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.processes import sitegen

SERVICE = {
    "id": 1,
    "name": "Tea and Talk",
    "description": "Tea, and somebody to talk to about anything.",
    "email": "tea@example.org",
    "assurer_email": "records@council.example.org",
    "locations": [{"name": "Lantern Hall", "city": "Easton", "postal_code": "BS5 9ZZ"}],
}


def imported(new: Path, file: Path) -> CompletedProcess[str]:
    return sitegen("-C", new, "import", file, "--today", "2026-11-22")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([SERVICE]), "utf-8")
    return path


def test_a_new_directory_passes_the_checks_and_builds(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "deep" / "new"
    done = imported(new, feed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        f"1 entry added to {new}/services.yaml.\n1 area added to {new}/content/areas.yaml: Easton\n"
    )
    assert sitegen("-C", new, "check", "--strict", "--today", "2026-11-22").returncode == 0
    assert sitegen("-C", new, "build", "--today", "2026-11-22").returncode == 0
    assert "Tea and Talk" in (new / "_site" / "services" / "tea-and-talk" / "index.html").read_text("utf-8")


def test_no_record_keepers_address_reaches_any_file(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    imported(new, feed)
    sitegen("-C", new, "build", "--today", "2026-11-22")
    assert not [path for path in new.rglob("*") if path.is_file() and b"records@council" in path.read_bytes()]


def test_the_same_file_again_changes_no_byte_and_says_so(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    imported(new, feed)
    before = {path: path.read_bytes() for path in new.rglob("*.yaml")}
    again = imported(new, feed)
    assert again.returncode == 0
    assert "No entries added" in again.stdout
    assert "Already in the directory, so not added:\n  tea-and-talk: Tea and Talk\n" in again.stdout
    assert {path: path.read_bytes() for path in new.rglob("*.yaml")} == before


def test_a_folder_gives_what_it_has_and_tells_the_rest(feed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    feed.rename(folder / "inner" / "feed.json")
    (folder / "taxonomies.json").write_text('[{"id": "x", "name": "Needs", "version": "1"}]')
    (folder / "broken.json").write_text('[{"name": ')
    (folder / "notes.txt").write_text("not looked at")
    done = imported(tmp_path / "new", folder)
    assert done.returncode == 0
    assert "1 entry added" in done.stdout
    assert "  taxonomies.json: a taxonomy, and no service\n" in done.stdout
    assert "  broken.json:1:11: this is not JSON: expecting value\n" in done.stdout


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
def test_a_file_with_nothing_to_import_ends_with_one_clear_line_and_no_directory(
    content: str, message: str, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(content)
    done = imported(tmp_path / "new", feed)
    assert (done.returncode, done.stdout) == (1, "")
    first, last = done.stderr.splitlines()
    assert first.startswith(f"{feed}:1:")
    assert message in first
    assert last == "1 error in the data."
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "code"), [(["import"], 2), (["import", "a", "b"], 2), (["import", "missing.json"], 3)]
)
def test_wrong_usage_and_missing_files(arguments: list[str], code: int, tmp_path: Path) -> None:
    done = sitegen("-C", tmp_path / "new", *arguments)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_directory_with_errors_is_to_be_mended_first(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    imported(new, feed)
    services = new / "services.yaml"
    services.write_text(services.read_text("utf-8").replace("format: service", "format: servce"), "utf-8")
    before = services.read_bytes()
    feed.write_text(json.dumps([{"name": "Cake"}]))
    done = imported(new, feed)
    assert done.returncode == 1
    assert '"servce" is not a format; did you mean service?' in done.stderr
    assert services.read_bytes() == before


def test_a_directory_that_has_only_its_site_file_keeps_it(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    imported(new, feed)
    site = new / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("A new directory", "Easton Parents"), "utf-8")
    (new / "services.yaml").unlink()
    done = imported(new, feed)
    assert done.returncode == 0
    assert "name: Easton Parents" in site.read_text("utf-8")
    assert sitegen("-C", new, "check", "--today", "2026-11-22").returncode == 0


def test_terminal_tricks_in_the_source_are_shown_as_what_they_are(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    hostile: dict[str, Any] = {**SERVICE, "\x1b[31mred": "x", "phones": [{"number": "\x1b]0;owned\x07"}]}
    feed.write_text(json.dumps([hostile]))
    done = imported(tmp_path / "new", feed)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout


def test_where_nothing_can_be_written_nothing_is_changed(feed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_text("a file, not a folder")
    done = imported(new, feed)
    assert done.returncode == 3
    assert done.stderr.startswith("error: cannot write")
    assert {path.name for path in tmp_path.iterdir()} == {"feed.json", "new"}
