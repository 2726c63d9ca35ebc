"""``sitegen worklist`` over the shipped example: every format says the same."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from html import escape
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from sitegen.cli import main
from tests.conftest import ROOT
from tests.factories import EASTON_DIRECTORY

pytestmark = pytest.mark.release

IDS = ["hollybrook-library-rhymes", "straight-talk", "charwood-village-babies", "bociany"]
"""Most urgent entries of the example."""


def run(*arguments: str, folder: Path = ROOT) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "worklist", "--today", "2026-11-22", *arguments])


def rows(*arguments: str) -> list[dict[str, object]]:
    result = run("--format", "json", *arguments)
    assert result.exit_code == 0
    answer: list[dict[str, object]] = json.loads(result.stdout)
    return answer


def test_the_most_urgent_come_first_with_the_reason_and_what_to_ask() -> None:
    listed = rows()
    assert [row["service"] for row in listed[:4]] == IDS
    assert listed[1]["reasons"] == [
        {"code": "funding-ended", "since": "2026-09-30", "text": "Its funding ended on 30 September 2026"}
    ]
    assert listed[1]["contact"] == [
        "Call 01632 960344",
        "Call 01632 960345 (Bailiffs, or no heating)",
        "Email advice@straighttalk.example.org",
        "Email polski@straighttalk.example.org (In Polish)",
    ]
    assert listed[2]["checked"] == "never"


@pytest.mark.parametrize("output_format", ["text", "markdown", "csv", "html"])
def test_every_format_has_every_service_with_its_questions(output_format: str) -> None:
    text = run("--format", output_format).stdout
    if output_format == "html":
        document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
        text = " ".join("".join(document.itertext()).split())
    for row in rows():
        assert str(row["service"]) in text
        questions = row["questions"]
        assert isinstance(questions, list)
        for question in questions:
            assert question in text


def test_no_name_becomes_a_link_or_markup_in_an_issue(tmp_path: Path) -> None:
    name = "Tea https://a.example.org WWW.b.example.org www.c.example.org hi@d.example <b> [e](f) ~~g~~ 9:30"
    folder = shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory")
    services = (folder / "services.yaml").read_text("utf-8")
    old = re.findall(r"^    name: (.*)$", services, re.MULTILINE)
    services = re.sub(r"^    name: .*$", f"    name: '{name}'", services, flags=re.MULTILINE)
    (folder / "services.yaml").write_text(services, "utf-8")
    result = run("--format", "markdown", "--today", "2027-11-22", folder=folder)
    assert result.exit_code == 0, result.stderr
    written = result.stdout
    assert name not in written
    assert not re.search(r"(?<!\\)://|\bwww\.|(?<!\\)@", written, re.IGNORECASE)
    assert MarkdownIt().render(written).count(escape(name)) >= len(old)


def test_a_table_has_no_cell_that_a_spreadsheet_would_run() -> None:
    table = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout)))
    assert [row["service"] for row in table[:4]] == IDS
    assert not any(value[:1] in "=+-@" for row in table for value in row.values() if value)


def test_the_calls_can_be_shared() -> None:
    shared = rows("--by-caller", "3")
    assert {row["caller"] for row in shared} == {1, 2, 3}
    assert sorted(str(row["service"]) for row in shared) == sorted(str(row["service"]) for row in rows())
    assert "Caller 3: " in run("--by-caller", "3").stdout
    assert run("--by-caller", "0").exit_code == 2


def test_an_area_is_chosen_by_its_id() -> None:
    assert {row["service"] for row in rows("--area", "hollybrook")} >= {IDS[0]}
    assert IDS[2] not in {row["service"] for row in rows("--area", "hollybrook")}
    result = run("--area", "hollybrok")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "error: hollybrok is not an area in content/areas.yaml; did you mean hollybrook?",
    )


def test_holidays_lists_what_nobody_has_said() -> None:
    lines = run("--holidays").stdout.splitlines()
    assert lines[0] == "Christmas holidays, 19 December 2026 to 3 January 2027: Easton, Gullhaven, Hollybrook, St Pauls"
    assert "    If not, paste: closed: [Fri 25 Dec 2026, Fri 1 Jan 2027]" in lines
    assert run("--holidays", "--format", "json").exit_code == 2


def test_a_directory_where_all_is_well_says_so() -> None:
    assert run(folder=EASTON_DIRECTORY).stdout == "Nobody has to be rung this month.\n"
    assert json.loads(run("--format", "json", folder=EASTON_DIRECTORY).stdout) == []
