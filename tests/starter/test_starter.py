"""Files of a new directory: they have no problem on any day of their first year, and their notes are right."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from sitegen.check import check_directory, load_library
from sitegen.editing.format_file import format_file
from sitegen.model import Nation
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.search.crisis import crisis_triggers
from sitegen.starter import Host, Start, host_files, site_file, starter_files
from sitegen.vocabulary import crises, needs
from sitegen.writing.new_folder import write_files
from tests.conftest import ROOT
from tests.factories import TODAY, library, service

NATIONS: tuple[Nation, ...] = get_args(Nation)
HOSTS: tuple[Host, ...] = get_args(Host)
NOTE = re.compile(r"^( *)# ( *(?:- )?[a-z][\w-]*:(?: .*)?)$", re.MULTILINE)
"""Note that shows another line, as an editor comments lines out."""
EMPTY = re.compile(r"^(\w+): (?:\{\}|\[\])$", re.MULTILINE)
"""List that only has notes."""


@pytest.mark.release
def test_a_directory_of_any_nation_has_no_problem_on_any_day_of_its_first_year(tmp_path: Path) -> None:
    for nation in NATIONS:
        write_files(starter_files(Start(nation=nation), TODAY), tmp_path / nation)
        for days in (0, 1, 60, 183, 300, 366):
            assert check_directory(tmp_path / nation, TODAY + timedelta(days)).problems == (), (nation, days)


def test_every_file_has_the_one_form_for_any_nation_and_host() -> None:
    for nation, host in product(NATIONS, HOSTS):
        for output in starter_files(Start(nation=nation, host=host), TODAY):
            if re.match(r"services|content/", output.path):
                assert format_file(output.path, output.content) == output.content, (nation, host, output.path)


HELPLINES: dict[Nation, str] = {
    "england": "0808 2000 247",
    "wales": "0808 80 10 800",
    "scotland": "0800 027 1234",
    "northern-ireland": "0808 802 1414",
}
"""National helplines about domestic abuse."""


def test_words_of_a_crisis_call_for_the_lines_of_the_nation(tmp_path: Path) -> None:
    for nation in NATIONS:
        write_files(starter_files(Start(nation=nation), TODAY), tmp_path / nation)
        lines = load_library(tmp_path / nation, TODAY).site.crisis
        shown = {
            crisis.words[0]: {lines[number].phone for number in trigger.lines}
            for crisis, trigger in zip(crises(), crisis_triggers(lines, needs()), strict=False)
        }
        assert shown["ATTACKER HITS ME|HER"] == {HELPLINES[nation]}
        assert "116 123" in shown["suicide"]
        assert "999" in shown["NOT-BREATHING"]
        # Northern Ireland has no 111 for health, and a line of its own for despair.
        lines_of_nation = {"0808 808 8000"} if nation == "northern-ireland" else {"111"}
        assert {line.phone for line in lines} == {"999", "116 123", HELPLINES[nation]} | lines_of_nation
        assert shown["suicide"] >= lines_of_nation - {"111"}


def test_what_the_notes_show_can_be_used_as_it_is(tmp_path: Path) -> None:
    shown = 0
    for output in starter_files(Start(), TODAY):
        text = output.content.decode()
        if output.path.startswith(("services", "content")):
            text, count = NOTE.subn(r"\1\2", EMPTY.sub(r"\1:", text))
            shown += count
        path = tmp_path / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert shown > 25
    result = check_directory(tmp_path, TODAY)
    assert [str(problem) for problem in result.problems if problem.severity == "error"] == []
    assert result.library is not None
    assert {*result.library.area} == {"example-town", "next-village"}
    assert [calendar.id for calendar in result.library.directory.calendars] == ["my-council"]
    assert [notice.id for notice in result.library.directory.notices] == ["being-made", "snow"]


@pytest.mark.parametrize(
    "name", ["Easton: parents # 1", "'", '"', "[x]", "{y}", "no", "123", "- a", "Café 🌳", "~", "&a"]
)
def test_any_name_is_the_name_of_the_site(name: str) -> None:
    state = ReadingState()
    root = load(site_file(Start(name)).decode(), Location(state, "site.yaml")).root
    assert state.problems == []
    assert root is not None
    assert root.items["name"].value == name  # type: ignore[attr-defined]


def test_the_document_about_editors_shows_the_settings_that_are_made() -> None:
    files = {output.path: output.content.decode() for output in starter_files(Start(), TODAY)}
    settings = files[".vscode/settings.json"]
    assert f"```json\n{settings}```" in (ROOT / "docs" / "editors.md").read_text("utf-8")
    schemas = {path for path in files if path.startswith(".vscode/")} - {".vscode/settings.json"}
    assert {*re.findall(r'"(\.vscode/\w+\.json)"', settings)} == schemas - {".vscode/extensions.json"}


def test_the_document_about_starting_names_every_file() -> None:
    text = (ROOT / "docs" / "starting.md").read_text("utf-8")
    named = {*re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (`.*?`) \|", text, re.MULTILINE)))}
    others = {"README.md", ".gitignore"}
    for host in HOSTS:
        made = (*starter_files(Start(host=host), TODAY), *host_files(host, library(service("easton-cafe"))))
        for path in {output.path for output in made} - others:
            assert named & {path, *(f"{parent}/" for parent in Path(path).parents)}, path
