"""Whole files: anything that is not text, not YAML or not a file is one problem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.errors import DiskError
from sitegen.reading import read_directory
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.reading.support import codes, directory_with, read, read_valid

SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    files = {
        path.relative_to(EASTON_DIRECTORY).as_posix(): path.read_bytes()
        for path in EASTON_DIRECTORY.rglob("*")
        if path.is_file()
    }
    windows: dict[str, str | bytes] = {
        name: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n") for name, raw in files.items()
    }
    assert read_valid(tmp_path / "windows", windows) == read_valid(tmp_path / "plain")


def test_free_is_free_however_it_is_written(tmp_path: Path) -> None:
    capital = SERVICES.replace("cost: free", "cost: FREE")
    assert capital != SERVICES
    cost = read_valid(tmp_path, {"services.yaml": capital}).services[0].cost
    assert cost is not None
    assert cost.is_free


def test_letters_typed_with_a_separate_accent_are_composed(tmp_path: Path) -> None:
    decomposed = SERVICES.replace("Café", "Cafe\u0301")
    assert read_valid(tmp_path, {"services.yaml": decomposed}).services[0].name == "Easton Baby Café"


def test_a_file_that_is_not_utf_8_is_named_with_the_line_of_the_first_bad_byte(tmp_path: Path) -> None:
    reading = read(tmp_path, {"services.yaml": SERVICES.encode("latin-1")})
    assert [str(problem) for problem in reading.problems] == [
        "services.yaml:3:26: error: this file is not UTF-8: byte 0xe9 cannot be read; save the file as UTF-8"
    ]


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing yet\n", "---\n"])
def test_an_empty_file_is_an_error(content: str, tmp_path: Path) -> None:
    problems = read(tmp_path, {"content/areas.yaml": content}).problems
    assert ("content/areas.yaml", 1, "empty-file") in codes(problems)


def test_an_alias_bomb_is_refused_at_once_with_two_problems(tmp_path: Path) -> None:
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    problems = read(tmp_path, {"content/topics.yaml": "\n".join(lines) + "\n"}).problems
    magic = [problem for problem in problems if problem.code in ("anchor", "alias")]
    assert codes(tuple(magic)) == [("content/topics.yaml", 1, "anchor"), ("content/topics.yaml", 2, "alias")]


def test_a_hundred_thousand_brackets_are_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services.yaml": "[" * 100_000}).problems
    assert ("services.yaml", 1, "too-deep") in codes(problems)


def test_a_merge_key_is_an_unknown_key(tmp_path: Path) -> None:
    problems = read(
        tmp_path, {"content/areas.yaml": "areas:\n  easton:\n    <<: {name: Easton}\n    name: Easton\n"}
    ).problems
    assert ("content/areas.yaml", 3, "unknown-key") in codes(problems)


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {})
    secret = tmp_path / "secret.yaml"
    secret.write_text("areas: {hidden: {name: canary}}\n", "utf-8")
    (folder / "content/areas.yaml").unlink()
    (folder / "content/areas.yaml").symlink_to(secret)
    problems = read_directory(folder, TODAY).problems
    assert ("content/areas.yaml", 1, "not-a-file") in codes(problems)
    assert "canary" not in "".join(map(str, problems))


def test_a_pipe_is_reported_without_waiting(tmp_path: Path) -> None:
    folder = directory_with(tmp_path, {})
    (folder / "content/packs.yaml").unlink(missing_ok=True)
    os.mkfifo(folder / "content/packs.yaml")
    assert ("content/packs.yaml", 1, "not-a-file") in codes(read_directory(folder, TODAY).problems)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = directory_with(tmp_path, {})
    with (folder / "services.yaml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    problems = read_directory(folder, TODAY).problems
    assert codes(problems) == [("services.yaml", 1, "too-large")]


def test_a_folder_without_a_directory_says_which_files_are_missing(tmp_path: Path) -> None:
    problems = read_directory(tmp_path, TODAY).problems
    assert codes(problems) == [("content/site.yaml", 1, "missing-file"), ("services.yaml", 1, "missing-file")]


def test_a_folder_that_is_not_there_is_a_disk_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="is not a folder; choose the directory with -C DIR"):
        read_directory(tmp_path / "nowhere", TODAY)


def test_services_may_be_in_several_files_and_name_each_other(tmp_path: Path) -> None:
    first, second = SERVICES.split("  - id: night-line")
    more = f"services:\n  - id: night-line{second}"
    directory = read_valid(tmp_path, {"services.yaml": first, "services/lines.yaml": more})
    assert [(service.id, service.source.file, service.source.line) for service in directory.services] == [
        ("easton-cafe", "services.yaml", 2),
        ("night-line", "services/lines.yaml", 2),
    ]


def test_an_id_in_two_files_is_refused_with_both_places(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services/more.yaml": SERVICES}).problems
    assert str(problems[0]) == (
        'services/more.yaml:2:9: error: easton-cafe: id: "easton-cafe" is already used by the entry at services.yaml:2; '
        "choose another id, such as one with the name of the place"
    )


def test_files_with_names_that_are_not_read_are_a_warning(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/topic.yaml": "topics: {}\n",
        "content/guides/a.txt": "",
        "services/x.yml": "",
    }
    assert [str(problem) for problem in read(tmp_path, files).problems] == [
        "content/guides/a.txt:1:1: warning: this file is not read; give it a name that ends in .md",
        "content/topic.yaml:1:1: warning: this file is not read; did you mean content/topics.yaml?",
        "services/x.yml:1:1: warning: this file is not read; give it a name that ends in .yaml",
    ]


def test_one_run_shows_the_problems_before_and_after_a_broken_entry(tmp_path: Path) -> None:
    broken = SERVICES.replace("cost: free", "cost: [free").replace("join: self-referral", "join: selfreferral")
    problems = read(tmp_path, {"services.yaml": broken, "content/site.yaml": "name: X\n"}).problems
    assert codes(problems) == [
        ("services.yaml", 14, "yaml-syntax"),
        ("services.yaml", 34, "unknown-value"),
        ("content/site.yaml", 1, "missing-key"),
        ("content/site.yaml", 1, "missing-key"),
        ("content/site.yaml", 1, "missing-key"),
    ]


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret-notes.md").write_text("---\ntitle: canary\nsummary: canary\n---\ncanary\n", "utf-8")
    (folder / "services").symlink_to(outside, target_is_directory=True)
    problems = read_directory(folder, TODAY).problems
    assert ("services", 1, "not-a-file") in codes(problems)
    assert "secret" not in "".join(map(str, problems))


def test_a_file_in_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services": "services: []\n"}).problems
    assert codes(problems)[0] == ("services", 1, "not-a-folder")


def test_a_file_name_that_cannot_be_printed_is_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services/a\n::error::.yaml": "services: []\n"}).problems
    assert [(problem.file, problem.code) for problem in problems] == [("services/a\\x0a::error::.yaml", "file-name")]


def test_thousands_of_mistakes_are_reported_quickly_and_briefly(tmp_path: Path) -> None:
    text = "services:\n" + "".join(f"  - {{id: group-{n}, try_instead: [nothing-{n}]}}\n" for n in range(3000))
    problems = read(tmp_path, {"services.yaml": text + "\x00" * 100_000}).problems
    assert sum(problem.code == "unknown-service" for problem in problems) > 2900
    assert sum(problem.code == "forbidden-character" for problem in problems) == 20
