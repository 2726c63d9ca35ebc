"""Whole files: anything that is not text, not YAML or not a file is one problem."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from sitegen.errors import DataError, DiskError
from sitegen.reading import disk, read_directory
from sitegen.reading.syntax import parser
from sitegen.reading.syntax import problems as limits
from sitegen.reading.syntax.problems import ReadingState
from sitegen.reading.values.scalars import MAX_TEXT_BYTES, MAX_VALUE
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.reading.support import ENTRY, codes, directory_with, entry, read, read_valid

SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")


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


def test_a_merge_key_is_an_unknown_key(tmp_path: Path) -> None:
    problems = read(
        tmp_path, {"content/areas.yaml": "areas:\n  easton:\n    <<: {name: Easton}\n    name: Easton\n"}
    ).problems
    assert ("content/areas.yaml", 3, "unknown-key") in codes(problems)


def test_a_folder_without_a_directory_says_which_files_are_missing(tmp_path: Path) -> None:
    problems = read_directory(tmp_path, TODAY).problems
    assert codes(problems) == [("content/site.yaml", 1, "missing-file"), ("services.yaml", 1, "missing-file")]


def test_a_folder_that_is_not_there_is_a_disk_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="is not a folder; choose the directory with -C DIR"):
        read_directory(tmp_path / "nowhere", TODAY)


def refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda folder: folder.names("content/guides", ".md"), "content/guides: cannot be listed: Permission denied"),
        (lambda folder: folder.listing("content"), "content: cannot be listed: Permission denied"),
        (lambda folder: folder.read("services.yaml"), "services.yaml: cannot be read: Permission denied"),
    ],
)
def test_a_disk_that_refuses_is_an_error_with_the_name(
    call: Callable[[disk.Folder], object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = disk.Folder(EASTON_DIRECTORY, ReadingState())
    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(disk, "open_ordinary", refuse)
    with pytest.raises(DiskError, match=f"^{message}$"):
        call(folder)


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


def test_a_file_in_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services": "services: []\n"}).problems
    assert codes(problems)[0] == ("services", 1, "not-a-folder")


OTHERS: dict[str, Callable[[Path], object]] = {
    "link": lambda path: path.symlink_to("/etc/passwd"),
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
}


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("name", ["services.yaml", "content/areas.yaml", "content/guides/first-visit.md"])
def test_only_ordinary_files_are_read(kind: str, name: str, tmp_path: Path) -> None:
    path = directory_with(tmp_path, {}) / name
    path.unlink()
    OTHERS[kind](path)
    assert (name, 1, "not-a-file") in codes(read_directory(tmp_path, TODAY).problems)


@pytest.mark.parametrize("name", ["services", "content/guides", "content/postcodes"])
def test_a_folder_that_is_a_link_is_not_read(name: str, tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {}) / name
    if folder.exists():
        folder.rename(tmp_path / "elsewhere")
    else:
        (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    problems = [str(problem) for problem in read_directory(tmp_path / "directory", TODAY).problems]
    assert problems[0] == f"{name}:1:1: error: this is a link; put the folder itself here"


def test_a_file_whose_name_cannot_be_printed_is_not_read(tmp_path: Path) -> None:
    problems = [str(problem) for problem in read(tmp_path, {"services/a\x1bb.yaml": "services: [1]\n"}).problems]
    message = "the file's name has characters that cannot be printed; rename it with plain letters"
    assert problems == [f"services/a\\x1bb.yaml:1:1: error: {message}"]


GUIDE = "content/guides/long.md"
FRONT_MATTER = "---\ntitle: A\nsummary: B\n---\n"
LONG = "é" * (MAX_TEXT_BYTES // 2 + 1)


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("services.yaml", f"{ENTRY}    description: {LONG}\n", "too-long"),
        ("services.yaml", f"{ENTRY}    ages: {'9' * (MAX_VALUE + 1)}\n", "too-long"),
        (GUIDE, f"{FRONT_MATTER}{LONG}\n", "too-long"),
        (GUIDE, f"{FRONT_MATTER}{'[' * 1001}\n", "too-many-brackets"),
    ],
)
def test_a_text_that_would_take_too_long_is_refused(file: str, text: str, code: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, {**entry(), file: text}).problems) == [(file, text.count("\n"), code)]


def test_the_rest_of_a_file_with_too_many_values_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = "".join(f"  - {{id: group-{number}, name: Group, status: closed}}\n" for number in range(20))
    monkeypatch.setattr(parser, "_MAX_VALUES", 70)
    problems = read(tmp_path, {"services.yaml": f"services:\n{entries}"}).problems
    assert [problem for problem in codes(problems) if problem[0] == "services.yaml"] == [
        ("services.yaml", 7, "too-large")
    ]


@pytest.mark.parametrize(
    ("limit", "message"), [("MAX_FILE_BYTES", "reads at most 300"), ("MAX_ALL_BYTES", "300 bytes in all")]
)
def test_files_that_are_too_large_are_refused_before_they_are_read(
    limit: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, limit, 300)
    problems = read(tmp_path).problems
    assert ("services.yaml", 1, "too-large") in codes(problems)
    assert all(message in problem.message for problem in problems if problem.code == "too-large")


@pytest.mark.release
def test_thousands_of_mistakes_are_reported_quickly_and_briefly(tmp_path: Path) -> None:
    text = "services:\n" + "".join(f"  - {{id: group-{n}, try_instead: [nothing-{n}]}}\n" for n in range(3000))
    problems = read(tmp_path, {"services.yaml": text + "\x00" * 100_000}).problems
    assert sum(problem.code == "unknown-service" for problem in problems) > 2900
    assert sum(problem.code == "forbidden-character" for problem in problems) == 101


def test_a_check_ends_where_nobody_could_read_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PROBLEMS", 3)
    with pytest.raises(DataError) as raised:
        read(tmp_path, {"services.yaml": "services: []\n" + "\u00ad" * 5})
    assert (len(raised.value.problems), raised.value.advice) == (3, "There may be more: fix these first")


def test_every_forbidden_character_of_a_file_is_listed_or_counted(tmp_path: Path) -> None:
    text = "services: []\n" + "# a\u00adb\n" * 2_000
    problems = read(tmp_path, {"services.yaml": text}).problems
    listed = [problem for problem in problems if "soft hyphen" in problem.message]
    assert [(problem.line, problem.column) for problem in listed] == [(line, 4) for line in range(2, 102)]
    (others,) = [problem for problem in problems if "more characters" in problem.message]
    assert (others.line, others.column, others.code) == (102, 4, "forbidden-character")
    assert others.message == "there are 1,900 more characters like these from here to line 2,001"


@pytest.mark.release
def test_a_file_that_is_no_text_is_refused_with_the_first_of_its_characters(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services.yaml": "services:\n" + "\x00" * 1_000_200}).problems
    assert sum(problem.code == "forbidden-character" for problem in problems) == 101
    assert "this is no text" in str(problems)
    assert not [problem for problem in problems if problem.code in ("yaml-syntax", "unknown-service")]
