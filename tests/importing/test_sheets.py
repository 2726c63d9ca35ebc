"""Spreadsheets saved as CSV, read by a mapping file: every row becomes an entry or a line that says why not."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import main as sitegen
from sitegen.errors import DataError
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import ImportPlan, TargetDirectory, plan_import
from sitegen.importing.report import report_lines
from sitegen.importing.sheets.columns import COLUMNS as COLUMN_KEYS
from sitegen.importing.sheets.columns import EVERY_ROW
from sitegen.importing.sheets.files import read_sheet
from sitegen.importing.sheets.guess import guessed_columns
from sitegen.importing.sheets.sheet import Sheet
from sitegen.importing.source.json_file import SourceError
from sitegen.text import listed
from tests.factories import TODAY
from tests.growth import TIMES_AS_LONG, grows_with_length
from tests.importing.support import NEW, errors, target_in, write_plan

COLUMNS = """\
columns:
  name: Name
  times: Times
  address: Address
  postcode: Postcode
  area: Area
  contact: Contact
  more: Bring
every_row:
  summary: Tea and toys.
  topics: [play]
  format: drop-in
leave_out: [Updated by]
"""
COMMAND = "sitegen import food.csv --columns columns.yaml"
SHEET = """\
Name,Times,Address,Postcode,Area,Contact,Bring,Updated by,Colour
Tea,Tuesdays 10am-12pm,"12 Example Road, Easton",BS5 6AA,Easton,0117 496 0101 / tea@example.org,A cup,Ann Smith,red
Toast,N/A,-,NA,Not known,Bob Jones 0117 496 0102,,Ann Smith,
"""


def read(text: str | bytes) -> Sheet:
    return read_sheet(text.encode() if isinstance(text, str) else text, "food.csv")


def imported(text: str | bytes, columns: str = COLUMNS, target: TargetDirectory = NEW) -> ImportPlan:
    content = text.encode() if isinstance(text, str) else text
    mapping = SourceFile("columns.yaml", columns.encode())
    return plan_import([SourceFile("food.csv", content)], target, TODAY, columns_file=mapping)


def report_of(result: ImportPlan) -> str:
    return "\n".join(report_lines(result.report, "new"))


def refusals(text: str, columns: str) -> list[str]:
    with pytest.raises(DataError) as error:
        imported(text, columns)
    return [str(problem) for problem in error.value.problems]


def test_rows_become_entries_that_pass_the_checks(tmp_path: Path) -> None:
    result = imported(SHEET)
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    tea, toast = (entry.draft.fields for entry in result.report.ids.new)
    assert tea["where"] == {"address": "12 Example Road, Easton", "postcode": "BS5 6AA"}
    assert tea["contact"] == {"phone": "0117 496 0101", "email": "tea@example.org"}
    assert tea["sessions"] == [
        {"day": "Tuesday", "time": "10:00-12:00", "runs": "all year", "bank_holidays": "ask", "certain": "no"}
    ]
    assert (tea["area"], tea["topics"], tea["format"], tea["summary"]) == (
        "easton",
        ["play"],
        "drop-in",
        "Tea and toys.",
    )
    assert tea["description"] == "Bring: A cup\n"
    assert "where" not in toast
    assert "sessions" not in toast
    assert toast["area"] == "place-not-known"
    assert toast["contact"] == {"phone": "0117 496 0102"}


def test_importing_the_same_sheet_again_adds_nothing(tmp_path: Path) -> None:
    write_plan(imported(SHEET), tmp_path)
    assert imported(SHEET, target=target_in(tmp_path)).outputs == ()


def test_no_name_of_a_person_comes_through(tmp_path: Path) -> None:
    result = imported(SHEET)
    write_plan(result, tmp_path)
    everything = report_of(result) + (tmp_path / "services.yaml").read_text("utf-8")
    assert "Ann" not in everything
    assert "Bob" not in everything
    assert "not carried over: Contact: more than phone numbers and one e-mail address" in everything


def test_a_name_beside_a_number_or_an_address_is_neither_taken_nor_repeated(tmp_path: Path) -> None:
    columns = "columns: {name: Name, phone: Tel, email: Mail}\nevery_row: {topics: [play]}"
    result = imported("Name,Tel,Mail\nTea,0117 496 0101 ext 4 (Jane Doe),Jane Doe <tea@example.org>\n", columns)
    write_plan(result, tmp_path)
    (entry,) = result.report.ids.new
    assert entry.draft.fields["contact"] == {
        "phones": [{"number": "0117 496 0101", "extension": "4"}],
        "email": "tea@example.org",
    }
    assert "Jane" not in report_of(result) + (tmp_path / "services.yaml").read_text("utf-8")
    assert "not carried over: Tel: more than" in report_of(result)


@pytest.mark.parametrize(
    ("mark", "is_hidden"),
    [
        *((mark, True) for mark in ("yes", "Y", "x", "ask Ann", "#REF!", "no longer", "TBC", "?", "n/a", "-")),
        ("No", False),
        ("", False),
    ],
)
def test_an_address_that_the_sheet_hides_is_written_nowhere(mark: str, is_hidden: bool, tmp_path: Path) -> None:
    columns = (
        "columns: {name: N, address: A, postcode: P, area: T, hide_address: H, more: M}\nevery_row: {topics: [play]}"
    )
    row = f'N,A,P,T,H,M\nTea,"17 Oakhill Road, Easton",BS5 6AA,Easton,{mark},Ring the bell at 17 Oakhill Road\n'
    result = imported(row, columns)
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    text = report_of(result) + (tmp_path / "services.yaml").read_text("utf-8")
    assert ("Oakhill" not in text, "BS5 6AA" not in text) == (is_hidden, is_hidden)
    assert (result.report.ids.new[0].draft.fields["area"]) == "easton"
    doubt = 'food.csv, line 2: "H" says neither yes nor no, so the address is hidden'
    assert (doubt in result.report.remarks) == (is_hidden and mark not in ("yes", "Y", "x"))


def test_columns_that_no_entry_gets_are_listed() -> None:
    assert "Columns that no entry gets:\n  food.csv: Updated by\n  food.csv: Colour" in report_of(imported(SHEET))


def test_a_row_without_a_name_and_one_that_is_too_long_are_lines_of_the_report() -> None:
    lines = report_of(imported(SHEET + ",Mondays,,,,,,,\nJam,Mon,x,,,,,,,1\n"))
    assert "food.csv, line 4: it has no name" in lines
    assert "food.csv:5:17: this row has 10 cells and the headings only 9: put a text with commas in quotes" in lines


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Name,Phone\nTea,1\n", [("Tea", "1")]),
        ("\ufeffName;Phone\r\nTea;1\r\n", [("Tea", "1")]),
        ("Name\tPhone\nTea, or toast\t1\n", [("Tea, or toast", "1")]),
        ("Name;About\nTea;toys, songs, a cup, a chair\n", [("Tea", "toys, songs, a cup, a chair")]),
        ('Name,About\n"Tea ""n"" talk","two\nlines"\n', [('Tea "n" talk', "two\nlines")]),
        ("Name,Phone\n\n,\n , \nTea\nToast,2\n", [("Tea", ""), ("Toast", "2")]),
        ("Name,Phone,,\nTea,1,,\n", [("Tea", "1")]),
        ("Name,Phone\nTea,Not known\nToast,n/a\nJam,–\nBun,NONE\n", [("Tea", ""), ("Toast", ""), ("Jam", ""), ("Bun", "")]),
        ("Name\nTea\n", [("Tea",)]),
        ("Name,Phone\rTea,1\r", [("Tea", "1")]),
    ],
)  # fmt: skip
def test_forms_of_a_sheet(text: str, rows: list[tuple[str, ...]]) -> None:
    assert [row.cells for row in read(text).rows] == rows


def test_utf_16_as_excel_writes_it_is_read() -> None:
    assert read("Name\tPhone\nCafé\t1\n".encode("utf-16")).rows[0].cells == ("Café", "1")


def test_windows_1252_is_read_with_a_sentence() -> None:
    sheet = read("Name,Cost\nTea,1\nCafé,£2\n".encode("cp1252"))
    assert sheet.rows[1].cells == ("Café", "£2")
    assert sheet.remarks == ("food.csv:3:1: not UTF-8, so read as Windows-1252: check accents, £ signs and dashes",)


def test_a_title_above_the_headings_is_left_out_with_a_sentence() -> None:
    sheet = read("Groups in Easton\n\nName,Phone\nTea,1\n")
    assert sheet.headings == ("Name", "Phone")
    assert sheet.remarks == ("food.csv:1:1: left out, as it is above the headings",)


def test_repeated_and_missing_headings_get_names_of_their_own() -> None:
    assert read("Name,Phone,,Phone\nTea,1,2,3\n").headings == ("Name", "Phone", "column C", "Phone (2)")


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "the file is empty"),
        (b"\n \n", 1, "the file is empty"),
        (b"PK\x03\x04rest", 1, "this is a workbook, not CSV: give its name the ending .xlsx"),
        (b"Name\nTea\x00\n", 2, "this is not a text file"),
        (b'Name,Phone\nTea,1\nToast,"2\nJam,3\n', 3, "a cell that starts with a quote has no closing quote"),
        (b'Name,Phone\n"Tea" time,1\n', 2, "a cell that starts with a quote has no closing quote"),
        (b"Name\nTea\n\x81\x8d\n", 3, "the file is not UTF-8: byte 0x81 cannot be read; save it as CSV UTF-8"),
        (b",".join([b"a"] * 501) + b"\n", 1, "it has more than 500 columns"),
        (b"Name\n" + b"x" * 200_000 + b"\n", 2, "a cell is too long"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(content: bytes, line: int, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read(content)
    assert str(error.value).startswith(message)
    assert error.value.line == line


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("columns: {name: Nam}", "columns.yaml:1:17: error: the spreadsheet has no column \"Nam\"; did you mean Name?"),
        ("columns: {nam: Name}", "columns.yaml:1:11: error: columns.nam: \"nam\" is not a key of columns; did you mean name?"),
        ("columns: {times: Times}", "columns.yaml:1:10: error: columns.name: name is missing; add a line such as name: Heading"),
        ("columns: {name: Name}\nevery_row: {topics: [plai]}", "columns.yaml:2:22: error: every_row.topics[0]: \"plai\" is not a topic; did you mean play?"),
        ("columns: {name: Name}\nevery_row: {where: x}", "columns.yaml:2:13: error: every_row.where: \"where\" is not a key of every_row; its keys are summary, "),
        ("columns: {name: Name}\nevery_row: {format: dropin}", "columns.yaml:2:21: error: every_row.format"),
        ("", "columns.yaml:1:1: error: this file is empty"),
        ("columns: [Name]", "columns.yaml:1:10: error: columns: columns is a block of keys"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_mapping_file_is_named_with_its_place(columns: str, expected: str) -> None:
    assert refusals(SHEET, columns)[0].startswith(expected)


def test_every_mistake_is_named_in_one_run() -> None:
    assert len(refusals(SHEET, "columns: {name: A, times: B}\nleave_out: [C]")) == 3


def test_a_sheet_without_a_mapping_file_says_what_to_run() -> None:
    with pytest.raises(DataError) as error:
        plan_import([SourceFile("food.csv", SHEET.encode())], NEW, TODAY)
    assert "run sitegen import food.csv --guess" in str(error.value.problems[0])


def test_the_document_lists_every_key() -> None:
    document = (Path(__file__).parents[2] / "docs" / "importing-spreadsheets.md").read_text("utf-8")
    assert [key for key, holds in COLUMN_KEYS.items() if f"| `{key}` | {holds} |" not in document] == []
    assert f"`every_row` may have {listed(f'`{key}`' for key in EVERY_ROW)}." in " ".join(document.split())


def test_the_guess_names_what_headings_and_values_show() -> None:
    text = "Group,When,Pcode,Ring,Mail,Web page,Updated by,Shoe\nTea,Monday,BS5 6AA,0117 496 0101,a@example.org,https://a.example.org,Ann,9\n"
    drafted = guessed_columns(read(text), COMMAND)
    lines = [line.strip() for line in drafted.splitlines()]
    assert "name: Group  # Tea" in lines
    assert "times: When  # Monday" in lines
    assert "postcode: Pcode  # BS5 6AA" in lines
    assert "phone: Ring  # 0117 496 0101" in lines
    assert "email: Mail  # a@example.org" in lines
    assert "website: Web page  # https://a.example.org" in lines
    assert "- Shoe  # 9" in lines
    assert "- Updated by" in lines  # without the name of the person
    assert "Ann" not in drafted


@pytest.mark.parametrize(
    "heading", ["Name: of group", "- Name", "#", "{a}", "yes", "null", "a # b", "'", '"x"', "[x", "1"]
)
def test_the_guess_is_a_mapping_file_whatever_the_headings(heading: str) -> None:
    text = '"Name","{}"\nTea,x # y\n'.format(heading.replace('"', '""'))
    drafted = guessed_columns(read(text), COMMAND)
    assert imported(text, drafted).report.ids.new[0].id == "tea"


@given(st.binary(max_size=80) | st.text(st.sampled_from('Name,;\t\n\r" \u00e9-'), max_size=40).map(str.encode))
def test_any_bytes_are_a_sheet_or_refused(content: bytes) -> None:
    try:
        sheet = read(content)
    except SourceError:
        return
    assert len(set(sheet.headings)) == len(sheet.headings)
    assert all(len(row.cells) == len(sheet.headings) for row in sheet.rows)


@pytest.mark.release
@pytest.mark.parametrize(
    "piece", ["a", "1 ", "a@", "a.", "(1", "www.", "mon ", "10am-", '""', "<a ", " and", "\n", "x,"]
)
def test_no_cell_takes_more_time_than_its_length(piece: str) -> None:
    columns = "columns: {name: A, contact: B, times: C, languages: D, area: E, phone: F, email: G, more: H}"

    def read_cell(cell: str) -> None:
        with suppress(DataError):  # too many values
            imported("A,B,C,D,E,F,G,H\nTea" + f',"{cell}"' * 7 + "\n", f"{columns}\nevery_row: {{topics: [play]}}")

    short = piece * (1_500 // len(piece))
    assert grows_with_length(read_cell, short, short * TIMES_AS_LONG)


def test_the_command_that_a_guess_names_is_one_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("our food.csv").write_text(SHEET, "utf-8")
    said = CliRunner().invoke(sitegen, ["-C", "a b", "import", "our food.csv", "--guess", "--columns", "c.yaml"]).output
    command = said.partition("then run: ")[2].strip()
    assert command == "sitegen -C 'a b' import 'our food.csv' --columns c.yaml"
    assert CliRunner().invoke(sitegen, shlex.split(command)[1:]).output.startswith("2 entries added")


def test_a_guess_at_what_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    refused = CliRunner().invoke(sitegen, ["import", str(tmp_path / "feed.json"), "--guess"])
    assert (refused.exit_code, "--guess is for spreadsheets" in refused.output) == (2, True)


def test_the_command_drafts_a_file_imports_with_it_and_never_writes_over_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("food.csv").write_text(SHEET, "utf-8")
    run = CliRunner().invoke
    assert run(sitegen, ["import", "food.csv", "--guess"]).output.startswith("# A first guess at which column")
    assert run(sitegen, ["import", "food.csv", "--guess", "--columns", "columns.yaml"]).output == (
        "columns.yaml is written. Correct it, then run: sitegen import food.csv --columns columns.yaml\n"
    )
    again = run(sitegen, ["import", "food.csv", "--guess", "--columns", "columns.yaml"])
    assert again.exit_code == 1
    assert "columns.yaml is there already" in again.output
    added = run(sitegen, ["-C", "new", "import", "food.csv", "--columns", "columns.yaml"])
    assert added.output.startswith("2 entries added to new/services.yaml.")
    assert errors(tmp_path / "new") == []
    Path("feed.json").write_text("[]", "utf-8")
    wrong = run(sitegen, ["-C", "new", "import", "feed.json", "--columns", "columns.yaml"])
    assert wrong.exit_code == 2
    assert "--columns is for spreadsheets" in wrong.output
