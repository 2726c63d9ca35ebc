"""Workbooks (.xlsx): cells as a person sees them, one sheet by name, and files that no program should read."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import main as sitegen
from sitegen.errors import DataError
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import ImportPlan, plan_import
from sitegen.importing.report import report_lines
from sitegen.importing.sheets import workbook, workbook_parts
from sitegen.importing.sheets.cell_texts import CellValue, cell_text
from sitegen.importing.sheets.files import read_sheet
from sitegen.importing.sheets.sheet import column_letters
from sitegen.importing.sheets.sheet_facts import column_number
from sitegen.importing.source.json_file import SourceError
from tests.factories import TODAY
from tests.importing.support import NEW, errors, write_plan
from tests.importing.workbooks import (
    MANIFEST,
    SHEET,
    STYLES,
    new_book,
    one_sheet,
    saved,
    sheet_xml,
    styles_xml,
    with_edit,
    with_parts,
)

NAME = "groups.xlsx"
HEADINGS = ["Name", "Times", "Phone", "Price"]
PLAIN = one_sheet(HEADINGS, ["Tea", "Tuesdays 10am-12pm", "0117 496 0101", 2])
COLUMNS = "columns: {name: Name, times: Times, phone: Phone, cost: Price}\nevery_row: {topics: [play]}\n"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'


at = datetime.fromisoformat


def imported(content: bytes, columns: str = COLUMNS, name: str = NAME) -> ImportPlan:
    mapping = SourceFile("columns.yaml", columns.encode())
    return plan_import([SourceFile(name, content)], NEW, TODAY, columns_file=mapping)


def report_of(content: bytes, columns: str = COLUMNS) -> str:
    return "\n".join(report_lines(imported(content, columns).report, "new"))


def refusal(content: bytes, columns: str = COLUMNS, name: str = NAME) -> str:
    with pytest.raises(DataError) as error:
        imported(content, columns, name)
    return str(error.value.problems[0])


def three_sheets() -> bytes:
    book, first = new_book()
    first.title, first["A1"] = "Read me", "Correct the next sheet only"
    for title in ("Groups", "Old"):
        sheet = book.create_sheet(title)
        sheet.append(HEADINGS)
        sheet.append([f"{title} tea", "Tuesdays 10am-12pm", "0117 496 0101", 2])
    book["Old"].sheet_state = "hidden"
    return saved(book)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("Tea", "General", "Tea"), (True, "General", "TRUE"), (None, "General", ""),
        (12.0, "General", "12"), (0.1 + 0.2, "General", "0.3"), (12, "@", "12"), (1e20, "0.00", "1e+20"), (float("nan"), "0", "nan"),
        (2.5, '"£"#,##0.00', "£2.50"), (2.5, "[$£-809]#,##0.00", "£2.50"), (-2, "£0.00;[Red]-£0.00", "-£2.00"), (-2, "£0", "-£2"),
        (1234.5, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-@_-', "£1,234.50"), (1234567, "#,##0", "1,234,567"), (2.5, "0", "3"),
        (3.14159, "0.0##", "3.142"), (12, "#.##", "12"), (0.5, "0%", "50%"), (12, '0" weeks"', "12 weeks"), (0.25, "# ?/?", "0.25"),
        (1174960131, "00000000000", "01174960131"), (1174960131, "00000\\ 000000", "01174 960131"), (7, "[<=9]0;00", "7"), (7, "x" * 300, "7"),
        (0, '"yes";"yes";"yes"', "yes"), (1, '"yes";"\u2212";"no"', "yes"), (0, '"yes";"\u2212";"no"', "no"), (0, '0.00;-0.00;"-"??', "0.00"),
        (time(13, 0), "h:mm", "13:00"), (time(10, 0), "h AM/PM", "10am"), (time(22, 30), "hh:mm AM/PM", "10.30pm"), (time(13, 0), "General", "13:00"),
        (time(10, 5, 30), "mm:ss", "10:05"), (timedelta(hours=25), "[h]:mm", "25:00"), (at("2026-01-12 09:59:59.999999"), "h:mm", "10:00"),
        (at("2026-01-12"), "dd/mm/yyyy", "2026-01-12"), (at("2026-01-12"), "mm-dd-yy", "2026-01-12"), (date(2026, 1, 12), "General", "2026-01-12"),
        (at("2026-01-12 10:30:00"), "m/d/yy h:mm", "2026-01-12 10:30"), (at("2026-01-12 10:30:00"), "General", "2026-01-12 10:30"),
        (at("2026-01-13"), "dddd", "Tuesday"), (at("2026-01-13"), "ddd d mmm", "Tue 13 Jan"), (at("2026-01-13 13:00:00"), "[$-809]dddd\\ h:mm", "Tuesday 13:00"),
    ],
)  # fmt: skip
def test_a_cell_is_the_text_that_a_person_sees(value: CellValue, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


@given(
    st.integers() | st.floats() | st.datetimes(min_value=at("1900-01-01"), max_value=at("9999-12-31")) | st.times(),
    st.text(st.sampled_from("ydmhs0#?.,%;[]\"\\_*$£<E+-@/AMP "), max_size=20),
)  # fmt: skip
def test_any_value_has_a_text_in_any_format(value: CellValue, number_format: str) -> None:
    assert isinstance(cell_text(value, number_format), str)


@given(st.integers(1, 18_278))
def test_the_letters_of_a_column_are_its_number(number: int) -> None:
    assert column_number(f"{column_letters(number)}7") == number


def test_rows_become_entries_that_pass_the_checks(tmp_path: Path) -> None:
    result = imported(PLAIN)
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    (entry,) = result.report.ids.new
    assert entry.draft.origin == "groups.xlsx, row 2"
    assert entry.draft.fields["contact"] == {"phone": "0117 496 0101"}
    assert entry.draft.fields["sessions"][0]["time"] == "10:00-12:00"  # type: ignore[index,call-overload]
    assert entry.draft.fields["cost"] == "2"


def test_a_phone_number_that_lost_its_first_0_is_reported_and_not_invented() -> None:
    report = report_of(one_sheet(HEADINGS, ["Tea", "", 1174960131, ""], ["Toast", "", 441174960131, ""]))
    assert 'Phone: "1174960131" has lost its first 0: is it 01174960131?' in report
    assert 'Phone: "441174960131" has lost its +: is it +441174960131?' in report
    assert "phone" not in imported(one_sheet(HEADINGS, ["Tea", "", 1174960131, ""])).report.ids.new[0].draft.fields


@pytest.mark.parametrize(
    ("cells", "sessions"),
    [
        (["Tuesday", time(13, 0), time(15, 0)], "Tuesday, 13:00-15:00"),
        (["Tuesdays", "10am - 12 noon", None], "Tuesday, 10:00-12:00"),
        (["Tuesday", time(13, 0), None], ""),
        (["Tuesdays 1pm - 3pm", "Thursdays 1pm - 3pm", None], "Tuesday, 13:00-15:00; Thursday, 13:00-15:00"),
        (["Term time only", "Ask", "Ask"], ""),
    ],
)
def test_a_day_and_its_hours_may_have_columns_of_their_own(cells: list[str | time | None], sessions: str) -> None:
    content = one_sheet(["Name", "Day", "From", "To"], ["Tea", *cells])
    columns = "columns: {name: Name, times: [Day, From, To]}\nevery_row: {topics: [play]}"
    (entry,) = imported(content, columns).report.ids.new
    read: Any = entry.draft.fields.get("sessions", [])
    assert "; ".join(f"{session['day']}, {session['time']}" for session in read) == sessions


def test_titles_gaps_and_texts_beside_the_table_are_read_as_a_person_would() -> None:
    content = one_sheet(
        ["Groups in Easton"], [], [None, *HEADINGS], [None, "Tea", "", "N/A"], [], [None, "Jam", *[""] * 4, "!"]
    )
    sheet = read_sheet(content, NAME)
    assert sheet.headings == ("column A", *HEADINGS, "column F", "column G")
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (4, ("", "Tea", "", "", "", "", "")),
        (6, ("", "Jam", "", "", "", "", "!")),
    ]
    assert sheet.remarks == ("groups.xlsx, row 1: left out, as it is above the headings",)


def test_cells_that_do_not_say_what_they_seem_to_are_reported() -> None:
    book, sheet = new_book()
    for row in (HEADINGS, ["Tea", "=A1", "#N/A", 2], ["Jam", None, "#N/A", 3], [None, None, None, 4]):
        sheet.append(row)
    sheet["A2"].hyperlink = "https://tea.example.org"
    sheet["A3"].value = sheet["A3"].hyperlink = "https://jam.example.org"
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("C3:D3")
    assert read_sheet(saved(book), NAME).remarks == (
        "groups.xlsx, cells C2 and C3: #N/A is an error of a formula, so left out",
        "groups.xlsx, cell B2: a formula without its result; open the workbook in a spreadsheet program, save it, and "
        "import it again",
        "groups.xlsx, cell A2: a link behind a text, which is not read; write the address itself into the cell",
        "groups.xlsx, A3:A4: merged cells, of which only the first row has the text; write it into each row",
    )


def test_an_address_is_hidden_where_the_cell_that_says_so_cannot_be_read() -> None:
    book, sheet = new_book()
    for row in (
        ["Name", "Address", "Hide"],
        *([name, f"{number} Bramble Lane", ""] for number, name in enumerate(("Tea", "Jam", "Bun", "Pie", "Nut"), 1)),
    ):
        sheet.append(row)
    sheet["C2"], sheet["C4"], sheet["C5"] = "yes", '=IF(TRUE,"yes","no")', "#REF!"
    sheet.merge_cells("C2:C3")
    columns = "columns: {name: Name, address: Address, hide_address: Hide}\nevery_row: {topics: [play]}\n"
    entries = [entry.draft.fields["where"] for entry in imported(saved(book), columns).report.ids.new]
    assert entries == [{"hide_address": "yes"}] * 4 + [{"address": "5 Bramble Lane"}]
    assert 'groups.xlsx, rows 3, 4 and 5: "Hide" says neither' in report_of(saved(book), columns)


def test_texts_that_cells_share_are_read() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    strings = b"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>Name</t></si><si><r><t>Tea</t></r><r><t> time</t></r></si></sst>"
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'
    content = with_parts(PLAIN, {"xl/sharedStrings.xml": strings, SHEET: sheet_xml(cells)})
    read = read_sheet(with_edit(content, MANIFEST, lambda types: types.replace(b"</Types>", part.encode())), NAME)
    assert (read.headings, read.rows[0].cells) == (("Name", "Name (2)"), ("Tea time", ""))


def test_a_formula_has_the_result_that_was_saved_with_it() -> None:
    row = '<row r="2"><c r="A2" t="str"><f>B2</f><v>Tea</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f>D9</f><v></v></c></row>'
    heads = '<row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="inlineStr"><is><t>Price</t></is></c></row>'
    sheet = read_sheet(with_parts(PLAIN, {SHEET: sheet_xml(heads + row)}), NAME)
    assert (sheet.headings, sheet.rows[0].cells, sheet.remarks) == (("Name", "Price"), ("Tea", "2"), ())


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    book, sheet = new_book()
    for row in (["Name", "Note", "Phone"], *([name, "secret", ""] for name in ("Tea", "Jam", "Bun", "Pie", "Egg"))):
        sheet.append(row)
    for number in (3, 4, 6):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["B"].hidden = True
    read = read_sheet(saved(book), NAME)
    assert (read.headings, [row.line for row in read.rows]) == (("Name", "Phone"), [2, 5])
    assert read.remarks == ("groups.xlsx, column B: left out, as it is hidden in the workbook",)
    assert [place for place, _ in read.skipped] == ["rows 3 to 4", "row 6"]
    report = report_of(saved(book), "columns: {name: Name, phone: Phone}\nevery_row: {topics: [play]}")
    assert "Nothing to import:\n  groups.xlsx, rows 3 to 4: hidden in the workbook" in report
    assert "secret" not in report


def test_the_first_visible_table_is_read_and_said_or_the_one_that_is_named() -> None:
    content = three_sheets()
    assert 'groups.xlsx: the sheet "Groups" is read, and not Read me and Old (hidden)' in report_of(content)
    assert "old-tea: Old tea" in report_of(content, f"sheet: Old\n{COLUMNS}")
    assert "is read, and not" not in report_of(content, f"sheet: Groups\n{COLUMNS}")


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        (NAME, f"sheet: Grops\n{COLUMNS}", 'columns.yaml:1:8: error: the workbook has no sheet "Grops"; did you mean Groups?'),
        (NAME, f"sheet: Other\n{COLUMNS}", 'columns.yaml:1:8: error: the workbook has no sheet "Other"; its sheets are Read me, Groups and Old'),
        (NAME, "sheet: Read me\ncolumns: {name: Titles}", 'columns.yaml:2:17: error: the sheet "Read me" has no column "Titles"; its headings are Correct the next sheet only; to read another sheet, write sheet: and its name: Groups or Old (hidden)'),
        ("groups.csv", f"sheet: Groups\n{COLUMNS}", "columns.yaml:1:8: error: groups.csv is CSV, which has no sheets; take this line out"),
    ],
)  # fmt: skip
def test_a_sheet_or_a_column_that_is_not_there_is_named_with_those_that_are(
    name: str, columns: str, expected: str
) -> None:
    assert refusal(three_sheets() if name == NAME else b"Name\nTea\n", columns, name) == expected


def test_the_command_guesses_at_a_sheet_and_imports_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_bytes(three_sheets())
    run = CliRunner().invoke
    drafted = run(sitegen, ["import", NAME, "--guess", "--sheet", "Old"]).stdout
    assert "\nsheet: Old  # the others are Read me and Groups\n" in drafted
    assert run(sitegen, ["import", NAME, "--guess", "--columns", "columns.yaml"]).exit_code == 0
    assert "\nsheet: Groups  # the others are Read me and Old (hidden)\n" in Path("columns.yaml").read_text("utf-8")
    assert run(sitegen, ["import", NAME, "--columns", "columns.yaml"]).output.startswith("1 entry added")
    wrong = [
        (["--guess", "--sheet", "Grops"], '--sheet: the workbook has no sheet "Grops"; did you mean Groups?'),
        (["--columns", "columns.yaml", "--sheet", "Old"], "write it into the file of columns: sheet: Old"),
    ]
    for arguments, expected in wrong:
        refused = run(sitegen, ["import", NAME, *arguments])
        assert (refused.exit_code, expected in refused.output) == (2, True)
    Path("groups.csv").write_text("Name\nTea\n", "utf-8")
    assert "--sheet is for workbooks" in run(sitegen, ["import", "groups.csv", "--guess", "--sheet", "Old"]).output


def test_without_openpyxl_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).write_bytes(PLAIN)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    refused = CliRunner().invoke(sitegen, ["import", str(tmp_path / NAME), "--guess"])
    assert refused.exit_code == 3
    assert "this needs openpyxl; install it with: pip install 'sitegen[spreadsheets]'" in refused.output


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Name,Phone\n", "its name is that of a workbook, but it is none: if it is CSV, give its name the ending .csv"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "this is a workbook of an old kind (.xls)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "this workbook has a password: save it without one"),
        (PLAIN[:2000], "this is not a whole workbook"),
        (with_parts(PLAIN, {MANIFEST: None}), "this is a zip file, but no workbook"),
        (with_parts(PLAIN, {MANIFEST: None, "mimetype": b"x"}), "this is an OpenDocument file (.ods)"),
        (with_parts(PLAIN, {"xl/workbook.bin": b"x"}), "this is a binary workbook (.xlsb)"),
        (with_parts(PLAIN, {}, zipfile.ZIP_LZMA), "it is encrypted or packed in an unusual way"),
        (with_parts(PLAIN, {SHEET: DOCTYPE.encode()}), "its XML defines entities, which no workbook does"),
        (with_parts(PLAIN, {SHEET: f'<?xml version="1.0" encoding="utf-16"?>{DOCTYPE}'.encode("utf-16")}), "its XML defines entities"),
        (with_parts(PLAIN, {"xl/sharedStrings.xml": b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>'}), "its XML defines entities"),
        (with_parts(PLAIN, {SHEET: b'<?xml version="1.0" encoding="shift"?><worksheet/>'}), "this is not a whole workbook"),
        (with_parts(PLAIN, {SHEET: b"<a>" * 100}), "its XML is nested too deeply"),
        (with_parts(PLAIN, {STYLES: styles_xml(f"<cellXfs>{'<xf/>' * 100_000}</cellXfs>")}), "it has too many cells or formats"),
        (with_parts(PLAIN, {SHEET: sheet_xml('<row r="9999999999"><c><v>1</v></c></row>')}), "this is not a whole workbook"),
        (with_parts(PLAIN, {SHEET: sheet_xml('<row r="2"/><row r="1"/>')}), "this is not a whole workbook"),
        (with_parts(PLAIN, {SHEET: sheet_xml('<row r="1"><c r="1"/></row>')}), "this is not a whole workbook"),
        (with_parts(PLAIN, {SHEET: sheet_xml('<row><c t="s"><v>99</v></c></row>')}), "this is not a whole workbook"),
        (with_parts(PLAIN, {SHEET: sheet_xml('<row><c t="str"><v>Name</v></c><c r="XFD1" t="str"><v>Phone</v></c></row>')}), "it has more than 500 columns"),
        (with_parts(PLAIN, {SHEET: sheet_xml(f"<row><c t='str'><v>{'x' * 33_000}</v></c></row>")}), "cell A1 is too long"),
        (with_parts(PLAIN, {SHEET: sheet_xml("")}), "the workbook is empty"),
        (with_parts(PLAIN, {SHEET: None}), "the workbook is empty"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(content: bytes, message: str) -> None:
    assert refusal(content).startswith(f"groups.xlsx:1:1: error: {message}")


def test_too_many_rows_or_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.importing.sheets.sheet.MAX_SERVICES", 2)
    assert "it has more than 2 rows" in refusal(one_sheet(HEADINGS, *(["Tea"] for _ in range(3))))
    monkeypatch.setattr(workbook, "MAX_FILE_BYTES", 20)
    assert "its cells have more than 20 characters" in refusal(PLAIN)
    monkeypatch.setattr(workbook_parts, "_MAX_ELEMENTS", 10)
    assert "it has too many cells or formats" in refusal(PLAIN)
    monkeypatch.setattr(workbook_parts, "_MAX_BYTES", 4000)
    assert "it has more than 4,000 bytes when it is unpacked" in refusal(PLAIN)


@pytest.mark.parametrize("last", ["XFD1048576", "A2"])
def test_a_sheet_is_as_large_as_its_cells_whatever_it_says(last: str) -> None:
    content = with_edit(PLAIN, SHEET, lambda part: part.replace(b'ref="A1:D2"', f'ref="A1:{last}"'.encode()))
    styled = with_edit(
        content,
        SHEET,
        lambda part: part.replace(b"</sheetData>", b'<row r="1048000"><c r="XFD1048000"/></row></sheetData>'),
    )
    assert len(read_sheet(styled, NAME).rows) == 1


@pytest.mark.parametrize(
    "name",
    ["xl/externalLinks/externalLink1.xml", "xl/drawings/drawing1.xml", "xl/vbaProject.bin", "docProps/custom.xml"],
)
def test_macros_drawings_and_links_to_other_files_are_not_looked_at(name: str) -> None:
    assert len(read_sheet(with_parts(PLAIN, {name: b"<broken"}), NAME).rows) == 1


@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_workbook_is_read_or_refused(place: int, scrap: bytes, is_cut: bool) -> None:
    content = PLAIN[:place] + scrap + (b"" if is_cut else PLAIN[place + len(scrap) :])
    try:
        read_sheet(content, NAME)
    except SourceError:
        return


@given(
    st.lists(st.sampled_from([*'<>/=" rcvftsn019A:.#&;', "<row>", "</row>", "<c ", "</c>", "<v>", "</v>"])).map("".join)
)
def test_any_rows_are_read_or_refused(rows: str) -> None:
    try:
        read_sheet(with_parts(PLAIN, {SHEET: sheet_xml(rows)}), NAME)
    except SourceError:
        return
