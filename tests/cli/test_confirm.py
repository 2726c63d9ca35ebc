"""``sitegen confirm``: what is written, what is printed, and exit codes."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.reading.disk import MAX_FILE_BYTES
from tests.factories import EASTON_DIRECTORY

SECOND_FILE = b"""services:\r
- {id: tea-group, name: Tea, summary: Tea., format: group, topics: play, area: easton, join: ask, checked: never,\r
   was: old-tea, run_by: {name: Easton  Families}}\r
- id: gone-group\r
  name: Gone\r
  status: closed\r
  run_by: {name: Easton Families}\r
- id: cake\r
  name: Cake\r
  summary: Cake.\r
  format: group\r
  topics: play\r
  area: easton\r
  join: ask\r
  run_by: {name: Gone Families}\r
  status: closed\r
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Directory with a second file of services."""
    folder = Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory"))
    (folder / "services").mkdir()
    (folder / "services" / "more.yaml").write_bytes(SECOND_FILE)
    return folder


def confirm(folder: Path, *arguments: str, lines: str | bytes = "") -> Result:
    command = ["-C", str(folder), "confirm", *arguments]
    return CliRunner().invoke(main, [*command, "--today", "2026-11-22"], input=lines)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_day_and_the_role_are_written_and_nothing_else(folder: Path) -> None:
    before = files(folder)
    result = confirm(folder, "easton-cafe", "--by", "Easton volunteers")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "easton-cafe: checked 22 Nov 2026 by Easton volunteers (before: 2 Oct 2026)\n1 entry changed in services.yaml.\n"
    )
    old, new = b"    checked: 2 Oct 2026\n", b"    checked: 22 Nov 2026\n    checked_by: Easton volunteers\n"
    assert files(folder) == before | {"services.yaml": before["services.yaml"].replace(old, new, 1)}


def test_entries_in_several_files_keep_their_line_ends_and_styles(folder: Path) -> None:
    before = files(folder)
    result = confirm(folder, "old-tea", "night-line", "--on", "2026-11-03")
    assert result.stdout == (
        "tea-group: checked 3 Nov 2026 (before: never)\n"
        "night-line: checked 3 Nov 2026 (before: 2 Oct 2026)\n"
        "2 entries changed in services/more.yaml and services.yaml.\n"
    )
    after = files(folder)
    assert after["services/more.yaml"] == SECOND_FILE.replace(b"checked: never", b"checked: 3 Nov 2026")
    first, found, last = before["services.yaml"].rpartition(b"2 Oct")
    assert after["services.yaml"] == first + found.replace(b"2 Oct", b"3 Nov") + last


def test_a_second_time_nothing_changes_and_it_says_so(folder: Path) -> None:
    confirm(folder, "easton-cafe")
    times = (folder / "services.yaml").stat().st_mtime_ns
    result = confirm(folder, "easton-cafe")
    assert result.stdout == "easton-cafe: checked 22 Nov 2026 (as before)\nNo entries changed.\n"
    assert (folder / "services.yaml").stat().st_mtime_ns == times


def test_an_organisation_has_all_its_entries_confirmed_but_closed_ones(folder: Path) -> None:
    result = confirm(folder, "--organisation", "easton families")
    assert result.stdout.splitlines()[0] == "tea-group: checked 22 Nov 2026 (before: never)"
    assert b"gone-group\r\n  name: Gone\r\n  status: closed\r\n  run_by" in (folder / "services/more.yaml").read_bytes()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Easton Family", 'error: Easton Family runs no service of this directory; did you mean "Easton Families"'),
        ("families", 'did you mean "Gone Families" or "Easton Families"?'),
        ("Zebra", "error: Zebra runs no service of this directory; write it as under run_by: {name: ...}"),
        (" ", "error: name an organisation as under run_by: {name: ...}"),
        ("gone families", "error: every entry that Gone Families runs is closed"),
    ],
)
def test_an_organisation_that_runs_nothing_is_wrong_usage_with_the_nearest_names(
    folder: Path, name: str, message: str
) -> None:
    result = confirm(folder, "--organisation", name)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_sheet_is_read_from_standard_input(folder: Path) -> None:
    sheet = "\ufeff# Monday\r\neaston-cafe\r\nold-tea, 3 Nov 2026, Health visitors  # a nice chat\r\n"
    result = confirm(folder, "-", "--by", "Volunteers", lines=sheet)
    assert result.stdout == (
        "easton-cafe: checked 22 Nov 2026 by Volunteers (before: 2 Oct 2026)\n"
        "tea-group: checked 3 Nov 2026 by Health visitors (before: never)\n"
        "2 entries changed in services.yaml and services/more.yaml.\n"
    )


def test_a_file_that_is_saved_while_a_sheet_is_typed_is_read_as_it_is_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_slowly(*_arguments: object) -> bytes:
        path = folder / "services.yaml"
        path.write_text(
            path.read_text("utf-8").replace("id: easton-cafe", "id: wick-cafe\n    was: easton-cafe"), "utf-8"
        )
        return b"easton-cafe\n"

    monkeypatch.setattr("sitegen.cli.edited_directory.standard_input", type_slowly)
    result = confirm(folder, "-")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("wick-cafe: checked 22 Nov 2026")


def test_a_sheet_with_a_bad_line_changes_nothing(folder: Path) -> None:
    before = files(folder)
    result = confirm(folder, "-", lines="easton-cafe\n\nnight-lin\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        'standard input:3:1: error: "night-lin" is not the id of a service; did you mean night-line?\n'
        "1 error in the data. Nothing was written.\n"
    )
    assert files(folder) == before


def test_facts_alone_leave_the_check_as_it_is(folder: Path) -> None:
    before = files(folder)
    result = confirm(folder, "easton-cafe", "--fields", "phone, Sessions", "--on", "2026-11-03")
    assert result.stdout == (
        "easton-cafe: times and phone number confirmed 3 Nov 2026 (checked 2 Oct 2026)\n1 entry changed in services.yaml.\n"
    )
    old = b"    checked: 2 Oct 2026\n"
    new = old + b"    confirmed: {sessions: 3 Nov 2026, phone: 3 Nov 2026}\n"
    assert files(folder) == before | {"services.yaml": before["services.yaml"].replace(old, new, 1)}
    again = confirm(folder, "easton-cafe", "--fields", "phone,sessions", "--on", "2026-11-03")
    assert again.stdout == "easton-cafe: checked 2 Oct 2026 (as before)\nNo entries changed.\n"


def test_a_sheet_may_be_about_some_facts(folder: Path) -> None:
    result = confirm(folder, "-", "--fields", "join", lines="night-line 3 Nov 2026\neaston-cafe\n")
    assert result.stdout == (
        "night-line: how to join confirmed 3 Nov 2026 (checked 2 Oct 2026)\n"
        "easton-cafe: how to join confirmed 22 Nov 2026 (checked 2 Oct 2026)\n"
        "2 entries changed in services.yaml.\n"
    )


def test_a_fact_that_is_not_in_the_entry_cannot_be_confirmed(folder: Path) -> None:
    before = files(folder)
    result = confirm(folder, "night-line", "--fields", "cost")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(
        "night-line: cost: cost is not in the entry, so nobody can have confirmed it; "
        "leave cost out of --fields, or add it to the entry first\n1 error in the data. Nothing was written.\n"
    )
    assert files(folder) == before


@pytest.mark.parametrize(
    ("arguments", "lines", "message"),
    [
        ([], "", "name services by their ids, or an organisation"),
        (["easton-cafe", "--organisation", "Easton Families"], "", "name services by their ids, or an organisation"),
        (["easton-cafe", "-"], "", "name services by their ids, or an organisation"),
        (["eston-cafe"], "", "eston-cafe is not the id of a service; did you mean easton-cafe?"),
        (["easton-cafe", "--on", "2026-11-23"], "", "--on 2026-11-23 is in the future; today is 2026-11-22"),
        (["easton-cafe", "--on", "3 Nov 2026"], "", "write it like 2026-11-22"),
        (["easton-cafe", "--by", " "], "", "--by: there is nothing here; write a value, or leave the key out"),
        (["easton-cafe", "--by", "us <!-- Ann -->"], "", "--by: <!-- starts a comment"),
        (["easton-cafe", "--by", "\u202eus"], "", "--by: there is the invisible character U+202E in the role"),
        (
            ["easton-cafe", "--fields", "phone,emial"],
            "",
            "'emial' is no fact that can be confirmed; did you mean email?",
        ),
        (["easton-cafe", "--fields", ""], "", "'' is no fact that can be confirmed; choose from sessions, where"),
        (["easton-cafe", "--fields", "phone", "--by", "Us"], "", "leave out who asked, or leave out --fields"),
        (["-", "--fields", "join"], "easton-cafe 3 Nov 2026 Us", "leave out who asked, or leave out --fields"),
        (["-"], b"\xff\xfee\0a\0", "standard input is not UTF-8; save the lines as UTF-8"),
    ],
)
def test_wrong_usage_changes_nothing(folder: Path, arguments: list[str], lines: str | bytes, message: str) -> None:
    before = files(folder)
    result = confirm(folder, *arguments, lines=lines)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert files(folder) == before


def test_a_sheet_that_is_too_long_to_read_is_refused_and_not_cut_off(folder: Path) -> None:
    before = files(folder)
    result = confirm(folder, "-", lines=b"easton-cafe\n" + b"\n" * MAX_FILE_BYTES)
    assert result.exit_code == 2
    assert "standard input has more than 33,554,432 bytes; confirm the entries in parts" in result.stderr
    assert files(folder) == before


def test_an_edit_that_would_make_an_error_is_refused(folder: Path) -> None:
    services = folder / "services.yaml"
    hidden = services.read_text("utf-8").replace("postcode: BS5 9ZZ", "postcode: BS5 9ZZ\n      hide_address: true")
    services.write_text(hidden, "utf-8")
    result = confirm(folder, "easton-cafe", "--by", "The people at BS5 9ZZ")
    assert result.exit_code == 1
    assert "services.yaml:30:17: error: easton-cafe: checked_by: " in result.stderr
    assert "1 error in the data. The edit would make what is listed here, so nothing was written.\n" in result.stderr
    assert services.read_text("utf-8") == hidden


def test_errors_that_are_there_have_to_be_fixed_first(folder: Path) -> None:
    services = folder / "services.yaml"
    services.write_text(services.read_text("utf-8").replace("format: drop-in", "format: dropin"), "utf-8")
    before = files(folder)
    result = confirm(folder, "night-line")
    assert result.exit_code == 1
    assert '"dropin" is not a format' in result.stderr
    assert files(folder) == before


def test_permissions_stay_and_a_read_only_file_is_not_written(folder: Path) -> None:
    services, more = folder / "services.yaml", folder / "services" / "more.yaml"
    services.chmod(0o640)
    confirm(folder, "easton-cafe")
    assert stat.S_IMODE(services.stat().st_mode) == 0o640
    more.chmod(0o444)
    before = files(folder)
    result = confirm(folder, "night-line", "tea-group")
    assert result.exit_code == 3
    assert result.stderr == f"error: cannot write {more}: it is read-only\n"
    assert files(folder) == before


def test_a_folder_that_is_no_directory_cannot_be_read(tmp_path: Path) -> None:
    result = confirm(tmp_path / "nowhere", "easton-cafe")
    assert result.exit_code == 3
    assert "choose the directory with -C DIR" in result.stderr
