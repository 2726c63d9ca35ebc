"""docs/registry.md documents the reader's keys and no others, with examples that have no problems."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import sitegen.reading
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.fields import Field, Fields, read_fields
from sitegen.vocabulary import ListName, concepts, needs
from tests.factories import TODAY
from tests.reading.support import entry, read

TEXT = (Path(__file__).parents[1] / "docs" / "registry.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| ?([^|]*?) ?\| ([^|]+) \| `([^|]+)` \|$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
FILES = dict(re.findall(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
"""Whole files by path; together they are one directory."""
PARTS = [
    part for part in re.findall(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL) if part not in FILES.values()
]
"""Keys of an entry of services.yaml."""
LISTS: dict[str, ListName] = {
    "Formats": "formats",
    "Topics": "topics",
    "Stages": "stages",
    "Audiences": "audiences",
    "Ways to join": "joining",
    "Access": "access",
    "Models of support": "models",
    "Alternative formats": "alternative-formats",
    "Roles": "roles",
    "Kinds of organisation": "kinds",
}


def documented_tables() -> list[dict[str, tuple[str, str, str]]]:
    """List (needed, what to write, example) by key, for each table of keys in the document."""
    tables = re.findall(r"^\| key \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    return [
        {key: (needed.strip(), LINK.sub(r"\1", what), example) for key, needed, what, example in ROW.findall(rows)}
        for rows in tables
    ]


def field_tables() -> dict[str, Fields]:
    """Find the reader's tables of fields by dotted name.

    Tables that are merged into a larger one are left out, and so are the keys at the top of files with nothing but
    entries, which the document lists by file.
    """
    tables: dict[str, Fields] = {}
    for module in pkgutil.walk_packages(sitegen.reading.__path__, "sitegen.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            is_table = isinstance(value, dict) and value and all(isinstance(field, Field) for field in value.values())
            if is_table and not name.startswith("TOP_OF_"):
                tables[f"{module.name}.{name}"] = value
    return {
        name: table
        for name, table in tables.items()
        if not any(
            len(other) > len(table) and all(other.get(key) is field for key, field in table.items())
            for other in tables.values()
        )
    }


TABLES = field_tables()


def test_the_tables_of_the_reader_are_found() -> None:
    assert len(TABLES) >= 20


@pytest.mark.parametrize("name", TABLES)
def test_every_key_of_the_reader_is_documented(name: str) -> None:
    assert sorted(TABLES[name]) in [sorted(table) for table in documented_tables()]


@pytest.mark.parametrize("table", documented_tables(), ids=lambda table: "-".join(table)[:60])
def test_no_key_is_documented_that_the_reader_does_not_know(table: dict[str, tuple[str, str, str]]) -> None:
    known = [fields for fields in TABLES.values() if fields.keys() == table.keys()]
    assert known != []
    for key, (needed, what, example) in table.items():
        assert [what for _ in known] == [fields[key].description for fields in known]
        assert [needed == "yes" for _ in known] == [fields[key].required for fields in known], key
        for fields in known:
            assert problems_of(example, fields) == []


@pytest.mark.parametrize("name", TABLES)
def test_the_example_in_the_hints_of_every_key_is_right(name: str) -> None:
    assert [problem for field in TABLES[name].values() for problem in problems_of(field.example, TABLES[name])] == []


def problems_of(line: str, fields: Fields) -> list[str]:
    """List the problems of one line, read by its field alone."""
    key = line.partition(":")[0]
    state = ReadingState()
    root = load(f"{line}\n", Location(state, "services.yaml")).root
    assert root is not None
    values = read_fields(root, {key: fields[key]}, Location(state, "services.yaml"), "", "an entry")
    assert state.problems or (values is not None and key in values)
    return [str(problem) for problem in state.problems]


@pytest.mark.parametrize(
    ("file", "keys"), re.findall(r"^\| `([\w./]+\.yaml)` \|.*\| ((?:`\w+` ?)+)\|$", TEXT, re.MULTILINE)
)
def test_the_keys_at_the_top_of_a_file_are_documented(file: str, keys: str, tmp_path: Path) -> None:
    problems = read(tmp_path, {file: "no_such_key: 1\n"}).problems
    (hint,) = {problem.hint for problem in problems if problem.code == "unknown-key" and problem.file == file}
    assert sorted(re.findall(r"\w+", keys)) == sorted(
        set(re.findall(r"\w+", hint)) - set("its only key keys is are and".split())
    )


def test_the_files_of_the_document_are_a_directory_without_a_problem(tmp_path: Path) -> None:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    reading = sitegen.reading.read_directory(tmp_path, TODAY)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.directory is not None
    assert len(FILES) == 15


@pytest.mark.parametrize("part", PARTS)
def test_keys_that_the_document_shows_are_right_in_an_entry(part: str, tmp_path: Path) -> None:
    files = entry() | {
        "content/terms.yaml": FILES["content/terms.yaml"],
        "content/areas.yaml": FILES["content/areas.yaml"],
    }
    services = files["services.yaml"]
    assert isinstance(services, str)
    assert [str(problem) for problem in read(tmp_path, files | {"services.yaml": services + part}).problems] == []


@pytest.mark.parametrize("title", LISTS)
def test_the_words_to_choose_from_are_those_that_ship(title: str) -> None:
    (item,) = re.findall(rf"^- \*\*{title}\*\*: (.+\n(?:  .+\n)*)", TEXT, re.MULTILINE)
    assert re.findall(r"`([^`]+)`", item) == list(concepts(LISTS[title]))


def test_the_needs_that_ship_are_listed() -> None:
    (item,) = re.findall(r"^- \*\*Needs\*\*: (.+\n(?:  .+\n)*)", TEXT, re.MULTILINE)
    assert re.findall(r"`([^`]+)`", item) == [need.id for need in needs()]
