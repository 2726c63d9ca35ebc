"""Tables of a data package, as CSV files in a folder or a zip, give the same entries as the same tables as JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from sitegen.cli import main as sitegen
from sitegen.directory_files import IMPORTED_FILE
from sitegen.errors import DataError
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import ImportPlan, plan_import
from tests.factories import TODAY
from tests.importing.support import NEW, errors, plan, write_plan

TABLES = json.loads((Path(__file__).parent / "cases" / "tables.json").read_text("utf-8"))
PACKAGE = SourceFile("data/datapackage.json", b'{"name": "curlew", "resources": []}')


def as_csv(rows: list[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


CSV_FILES = {f"data/{name}": as_csv(rows) for name, rows in TABLES.items()}


def packaged(**changed: str) -> ImportPlan:
    files = CSV_FILES | {f"data/{name}.csv": text for name, text in changed.items()}
    sources = [PACKAGE, *(SourceFile(name, text.encode()) for name, text in files.items())]
    return plan_import(sources, NEW, TODAY)


def test_tables_as_csv_give_the_same_files_as_json() -> None:
    csv, json = ({output.path: output.content for output in result.outputs} for result in (packaged(), plan(TABLES)))
    assert csv == json | {IMPORTED_FILE: json[IMPORTED_FILE].replace(b"source: feed1", b"source: datapackage")}


def test_rows_that_no_service_has_are_lines_of_the_report() -> None:
    result = packaged(phones="id,service_id,number\n1,s1,0117 496 0101\n2,nowhere,0117 496 0102\n3,,0117 496 0103\n")
    assert "data/datapackage.json, data/phones.csv: 2 rows of 3 in no service" in result.report.skipped


@pytest.mark.parametrize(
    ("mark", "is_hidden"), [("TBC", True), ("?", True), ("true", True), ("false", False), ("", False)]
)
def test_a_mark_of_masking_that_nobody_can_read_masks(mark: str, is_hidden: bool) -> None:
    tables = {name.removesuffix(".csv"): [dict(row) for row in rows] for name, rows in TABLES.items()}
    for row in tables["services"]:
        row["mask_exact_address"] = mark
    texts = "".join(
        repr(entry.draft.fields.get("where")) for entry in packaged(services=as_csv(tables["services"])).report.ids.new
    )
    assert ("hide_address" in texts, "postcode" in texts) == (is_hidden, not is_hidden)


def test_a_row_that_cannot_be_read_is_named_with_its_table_and_line() -> None:
    result = packaged(contacts="id,service_id,name\nc1,s1,Ann Persona,x\n")
    assert any(
        line.startswith("data/datapackage.json, data/contacts.csv:2:19: this row has 4 cells")
        for line in result.report.skipped
    )


def test_every_table_that_cannot_be_read_is_named_in_one_run() -> None:
    with pytest.raises(DataError) as error:
        packaged(contacts='id\n"c1\n', phones="")
    assert [problem.file for problem in error.value.problems] == ["data/contacts.csv", "data/phones.csv"]


def test_a_zip_and_a_folder_are_imported_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with ZipFile("feed.zip", "w") as archive:
        for name, text in {PACKAGE.name: PACKAGE.content.decode(), **CSV_FILES}.items():
            archive.writestr(name, text)
            Path("feed", name).parent.mkdir(parents=True, exist_ok=True)
            Path("feed", name).write_bytes(text.encode())
    from_zip = CliRunner().invoke(sitegen, ["-C", "a", "import", "feed.zip"])
    from_folder = CliRunner().invoke(sitegen, ["-C", "b", "import", "feed"])
    assert from_zip.output.startswith("2 entries added to a/services.yaml.")
    assert from_folder.output == from_zip.output.replace("a/services", "b/services").replace("a/content", "b/content")
    assert Path("a/services.yaml").read_bytes() == Path("b/services.yaml").read_bytes()
    assert errors(tmp_path / "a") == []


def test_a_zip_without_a_table_is_refused_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with ZipFile("feed.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    refused = CliRunner().invoke(sitegen, ["-C", "a", "import", "feed.zip"])
    assert refused.output == "error: there is no .json or .csv file in feed.zip\n"
    assert not Path("a").exists()


def test_without_its_description_a_table_is_an_ordinary_spreadsheet() -> None:
    with pytest.raises(DataError, match="error"):
        plan_import([SourceFile(name, text.encode()) for name, text in CSV_FILES.items()], NEW, TODAY)


def test_other_peoples_names_in_the_tables_do_not_come_through(tmp_path: Path) -> None:
    write_plan(packaged(), tmp_path)
    assert "Persona" not in (tmp_path / "services.yaml").read_text("utf-8")
