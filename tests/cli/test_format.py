"""``sitegen format``: what is written, what is printed, and exit codes."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.cli.confirm import confirm
from sitegen.editing.format_file import format_file
from tests.factories import EASTON_DIRECTORY, write_files

UNTIDY = "services:\n- id: tea-group # since 2024\n  name:  Tea\n  checked: 2026-10-02\n"
TIDY = "services:\n  - id: tea-group  # since 2024\n    name: Tea\n    checked: 2 Oct 2026\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Directory with a second file of services, the only one that is not in the one form."""
    folder = Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory"))
    formatted(folder)
    return write_files(folder, {"services/more.yaml": UNTIDY})


def formatted(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "format", *arguments])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_is_formatted_and_those_that_change_are_named(folder: Path) -> None:
    before = files(folder)
    result = formatted(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 file changed: services/more.yaml.\n"
    assert files(folder) == before | {"services/more.yaml": TIDY.encode()}


def test_a_second_time_nothing_is_written(folder: Path) -> None:
    formatted(folder)
    times = (folder / "services/more.yaml").stat().st_mtime_ns
    assert formatted(folder).stdout == "No files changed.\n"
    assert (folder / "services/more.yaml").stat().st_mtime_ns == times


def test_only_the_files_that_are_named_are_formatted(folder: Path) -> None:
    write_files(folder, {"content/areas.yaml": "areas: {easton: {name:  Easton}}\n"})
    result = formatted(folder, "./content/areas.yaml", "services.yaml")
    assert result.stdout == "1 file changed: content/areas.yaml.\n"
    assert (folder / "services/more.yaml").read_text("utf-8") == UNTIDY


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("service.yaml", "did you mean services.yaml?"),
        ("content/area.yaml", "did you mean content/areas.yaml?"),
        ("\x1b.txt", "choose from content/site.yaml, content/areas.yaml"),
    ],
)
def test_a_file_that_the_directory_does_not_have_is_wrong_usage(name: str, hint: str, folder: Path) -> None:
    before = files(folder)
    result = formatted(folder, name, "services/more.yaml")
    assert result.exit_code == 2
    assert f"is not a file of this directory that can be formatted; {hint}" in result.stderr
    assert "\x1b" not in result.stderr
    assert files(folder) == before


def test_a_check_writes_nothing_names_each_file_with_its_first_line_and_fails(folder: Path) -> None:
    before = files(folder)
    result = formatted(folder, "--check")
    assert (result.exit_code, result.stderr) == (1, "1 file to format.\n")
    assert result.stdout == "services/more.yaml:2: not in the one form\n"
    assert files(folder) == before


def test_a_check_of_a_directory_in_the_one_form_passes(folder: Path) -> None:
    formatted(folder)
    result = formatted(folder, "--check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No files to format.\n")


@pytest.mark.parametrize(("options", "code"), [(["--diff"], 0), (["--diff", "--check"], 1)])
def test_a_diff_shows_what_would_change_and_writes_nothing(options: list[str], code: int, folder: Path) -> None:
    before = files(folder)
    result = formatted(folder, *options)
    assert (result.exit_code, result.stderr) == (code, "1 file to format.\n")
    assert result.stdout == (
        "--- services/more.yaml\n"
        "+++ services/more.yaml\n"
        "@@ -2,3 +2,3 @@\n"
        "-- id: tea-group # since 2024\n"
        "-  name:  Tea\n"
        "-  checked: 2026-10-02\n"
        "+  - id: tea-group  # since 2024\n"
        "+    name: Tea\n"
        "+    checked: 2 Oct 2026\n"
    )
    assert files(folder) == before


def test_a_file_with_an_error_of_syntax_is_left_and_named_and_the_others_are_formatted(folder: Path) -> None:
    write_files(folder, {"content/areas.yaml": "areas:\n\teaston: {}\n", "content/terms.yaml": b"caf\xe9\n"})
    result = formatted(folder)
    assert result.exit_code == 1
    assert result.stdout == "1 file changed: services/more.yaml.\n"
    assert result.stderr == (
        "content/areas.yaml is left as it is: line 2: there is a tab before the text; use two spaces for each level instead.\n"
        "content/terms.yaml is left as it is: this file is not UTF-8: byte 0xe9 cannot be read; save the file as UTF-8.\n"
    )
    assert (folder / "content/areas.yaml").read_bytes() == b"areas:\n\teaston: {}\n"


def test_an_unfinished_merge_is_left(folder: Path) -> None:
    text = "gone:\n  - address: /a/\n    why: |\n<<<<<<< ours\n      One.\n=======\n      Two.\n>>>>>>> theirs\n"
    write_files(folder, {"content/gone.yaml": text})
    result = formatted(folder, "content/gone.yaml", "--check")
    assert result.exit_code == 1
    assert "content/gone.yaml is left as it is: line 4: this is an unfinished merge" in result.stderr


def test_other_mistakes_do_not_keep_a_file_from_being_formatted(folder: Path) -> None:
    write_files(folder, {"services/more.yaml": UNTIDY.replace("name:", "nmae:")})
    assert formatted(folder).exit_code == 0
    assert (folder / "services/more.yaml").read_text("utf-8") == TIDY.replace("name:", "nmae:")


def test_a_link_and_a_pipe_are_left_and_named(folder: Path) -> None:
    (folder / "services/more.yaml").rename(folder.parent / "elsewhere.yaml")
    (folder / "services/more.yaml").symlink_to(folder.parent / "elsewhere.yaml")
    os.mkfifo(folder / "services/pipe.yaml")
    result = formatted(folder)
    assert (result.exit_code, result.stdout) == (1, "No files changed.\n")
    assert result.stderr == (
        "services/more.yaml is left as it is: this is a link; put the file itself here.\n"
        "services/pipe.yaml is left as it is: this is not an ordinary file; put the file itself here.\n"
    )
    assert (folder.parent / "elsewhere.yaml").read_text("utf-8") == UNTIDY


@pytest.mark.parametrize("name", ["services", "content"])
@pytest.mark.parametrize("chosen", [[], ["content/site.yaml"]], ids=["all files", "one of them"])
def test_a_folder_that_is_a_link_is_named(name: str, chosen: list[str], folder: Path) -> None:
    write_files(folder, {"content/site.yaml": "name:  Easton\n"})
    before = files(folder)
    (folder / name).rename(folder.parent / "elsewhere")
    (folder / name).symlink_to(folder.parent / "elsewhere")
    result = formatted(folder, *(chosen if name == "content" else []))
    assert (result.exit_code, result.stderr) == (
        1,
        f"{name} is left as it is: this is a link; put the folder itself here.\n",
    )
    inside = {path: text for path, text in before.items() if path.startswith(f"{name}/")}
    assert {f"{name}/{path}": text for path, text in files(folder.parent / "elsewhere").items()} == inside


def test_where_one_file_is_read_only_none_is_written(folder: Path) -> None:
    write_files(folder, {"content/areas.yaml": "areas: {easton: {name:  Easton}}\n"})
    (folder / "services/more.yaml").chmod(0o444)
    before = files(folder)
    result = formatted(folder)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.endswith("services/more.yaml: it is read-only\n")
    assert files(folder) == before
    assert formatted(folder, "--check").exit_code == 1


def test_nothing_is_written_over_what_was_saved_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def format_while_somebody_saves(name: str, content: bytes) -> bytes:
        (folder / "services/more.yaml").write_text("services: []\n", "utf-8")
        return format_file(name, content)

    monkeypatch.setattr("sitegen.editing.format_file.format_file", format_while_somebody_saves)
    result = formatted(folder, "services/more.yaml")
    assert result.exit_code == 1
    assert "services/more.yaml was changed while this command ran" in result.stderr
    assert (folder / "services/more.yaml").read_text("utf-8") == "services: []\n"


def test_permissions_stay(folder: Path) -> None:
    (folder / "services/more.yaml").chmod(0o640)
    formatted(folder)
    assert stat.S_IMODE((folder / "services/more.yaml").stat().st_mode) == 0o640


def test_a_folder_without_files_has_nothing_to_format(tmp_path: Path) -> None:
    assert formatted(tmp_path).stdout == "No files changed.\n"
    assert formatted(tmp_path / "none").exit_code == 3


def test_a_confirmation_keeps_the_one_form(folder: Path) -> None:
    formatted(folder)
    command = ["-C", str(folder), confirm.name or "", "easton-cafe", "--by", "Volunteers", "--today", "2026-11-22"]
    (folder / "services/more.yaml").unlink()
    assert CliRunner().invoke(main, command).exit_code == 0
    assert formatted(folder, "--check").exit_code == 0
