"""JSON Schemas for editors: they have every key of the reader's tables, and accept what the reader accepts.

check-jsonschema reads files as editors do, by YAML 1.2, and regress matches patterns as they do, by ECMAScript.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
import regress
import yaml
from click.testing import CliRunner
from hypothesis import given, settings

from sitegen.directory_files import FILE_KINDS
from sitegen.editor_schemas import editor_schema
from sitegen.reading.values.fields import Fields
from tests.factories import EASTON_DIRECTORY
from tests.generated import Files, accepted_texts, directories
from tests.mistakes import Mistake, all_mistakes, problems_of
from tests.reading.support import entry, read
from tests.test_registry import FILES as FILES_OF_THE_REGISTRY
from tests.test_registry import PARTS, TABLES

ROOT = Path(__file__).parents[1]
SITES = sorted(path for path in (ROOT / "tests" / "sites").iterdir() if path.is_dir())
FRONT_MATTER = re.compile(r"---[ ]*\n(.*?)^---[ ]*$", re.DOTALL | re.MULTILINE)
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
FORMS = frozenset(
    "unknown-key not-a-text not-a-block not-a-list empty-value empty-list unknown-value not-yes-or-no day "
    "whole-number many-lines".split()
)
"""Codes of problems with the form of a file, which a schema sees."""


@cache
def schema_of(kind: str) -> Mapping[str, Any]:
    return editor_schema(kind)


@cache
def compiled(pattern: str) -> Any:
    return regress.Regex(pattern, "u")


def _pattern(
    _validator: object, pattern: str, instance: object, _schema: object
) -> Iterator[jsonschema.ValidationError]:
    if isinstance(instance, str) and compiled(pattern).find(instance) is None:
        yield jsonschema.ValidationError(f"{instance!r} has another form")


extend: Any = jsonschema.validators.extend
Validator = extend(jsonschema.Draft7Validator, {"pattern": _pattern})


def errors_of(schema: Mapping[str, Any], value: object) -> list[str]:
    return [error.message for error in Validator(schema).iter_errors(value)]


def kind_of(path: str) -> str:
    """Return the kind of a file, by its path in a directory."""
    return next((kind for kind, pattern in FILE_KINDS.items() if Path(path).match(pattern)), "services")


def keys_of(path: str, text: str) -> str:
    """Return the YAML of a file: all of it, or the keys of a guide, story or page."""
    match = FRONT_MATTER.match(text) if path.endswith(".md") else None
    return text if match is None else match[1]


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML 1.2, as editors do: ``no`` is a text, and ``10:30`` too."""


EditorLoader.yaml_implicit_resolvers = {}

for tag, form, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("float", NUMBER.pattern, [*"-0123456789"]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{form})$"), first)


def as_read(text: str) -> Any:
    """Return what an editor reads a text as."""
    return yaml.load(text, EditorLoader)


def refusals(path: str, text: str) -> list[str]:
    """List what an editor has against a file."""
    try:
        value = as_read(keys_of(path, text))
    except yaml.YAMLError as error:
        return [str(error)]
    return errors_of(schema_of(kind_of(path)), value)


def check_jsonschema_report(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(check_jsonschema.main, ["--output-format", "JSON", *arguments])
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def files_of(folder: Path) -> dict[str, str]:
    """Return the files of a directory that have a schema, by path."""
    paths = [path for pattern in (*FILE_KINDS.values(), "services/*.yaml") for path in folder.glob(pattern)]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def blocks(schema: object) -> Iterator[dict[str, Any]]:
    """Find every block of a schema."""
    parts = schema.values() if isinstance(schema, Mapping) else schema if isinstance(schema, list) else ()
    if isinstance(schema, dict) and "properties" in schema and "additionalProperties" in schema:
        yield schema
    for part in parts:
        yield from blocks(part)


def key_schemas(fields: Fields) -> Mapping[str, Mapping[str, Any]]:
    """Return the schema of each key of a table."""
    for kind in FILE_KINDS:
        definitions = schema_of(kind).get("definitions", {})
        for block in blocks(schema_of(kind)):
            if list(block["properties"]) == list(fields):
                return {name: {**key, "definitions": definitions} for name, key in block["properties"].items()}
    raise AssertionError(f"no schema has these keys: {', '.join(fields)}")


@pytest.mark.release
def test_every_schema_is_one(tmp_path: Path) -> None:
    files = [tmp_path / f"{kind}.json" for kind in FILE_KINDS]
    for kind, file in zip(FILE_KINDS, files, strict=True):
        file.write_text(json.dumps(schema_of(kind)), "utf-8")
    assert check_jsonschema_report("--check-metaschema", *map(str, files))["status"] == "ok"


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_key_has_a_title_a_description_and_an_example_that_it_accepts(kind: str) -> None:
    definitions = schema_of(kind).get("definitions", {})
    for block in blocks(schema_of(kind)):
        for name, key in block["properties"].items():
            assert (key["title"].replace(" ", "_").lower(), bool(key["description"])) == (name, True)
            (example,) = key["examples"]
            assert errors_of({**key, "definitions": definitions}, example) == [], name


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_reader_is_a_block_with_its_keys_and_no_others(name: str) -> None:
    keys = key_schemas(TABLES[name])
    assert {key: schema["description"] for key, schema in keys.items()} == {
        key: field.description for key, field in TABLES[name].items()
    }
    same = [
        block for kind in FILE_KINDS for block in blocks(schema_of(kind)) if block["properties"].keys() == keys.keys()
    ]
    for block in same:
        assert block["additionalProperties"] is False
        assert block.get("required", []) == [key for key, field in TABLES[name].items() if field.required]


@pytest.mark.release
@pytest.mark.parametrize("name", TABLES)
def test_a_key_accepts_every_text_that_the_reader_accepts(name: str) -> None:
    for key, schema in key_schemas(TABLES[name]).items():
        for text in accepted_texts(TABLES[name][key].check):
            assert errors_of(schema, unquoted(text)) == [], (key, text)


def unquoted(value: Any) -> Any:
    """Return a value as an editor reads it where its texts have no quotes: some are numbers, and some true or false."""
    if isinstance(value, dict):
        return {key: unquoted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unquoted(inner) for inner in value]
    return as_read(value) if value in ("true", "false") or NUMBER.fullmatch(value) else value


def test_a_text_of_the_most_characters_is_accepted_also_as_a_block_and_a_longer_one_is_not() -> None:
    summary = key_schemas(TABLES["sitegen.reading.files.services.FIELDS"])["summary"]
    assert errors_of(summary, "a" * 160) == []
    assert errors_of(summary, "👩" * 160 + "\n") == []
    assert errors_of(summary, "a" * 161) != []


@pytest.mark.release
def test_check_jsonschema_accepts_the_files_of_directories_without_errors(tmp_path: Path) -> None:
    files: dict[str, list[str]] = defaultdict(list)
    for folder in (ROOT, EASTON_DIRECTORY, *SITES):
        for path, text in files_of(folder).items():
            file = tmp_path / f"{folder.name}-{path.replace('/', '-')}.yaml"
            file.write_text(keys_of(path, text), "utf-8")
            files[kind_of(path)].append(str(file))
    for kind, paths in files.items():
        schema = tmp_path / f"{kind}.json"
        schema.write_text(json.dumps(schema_of(kind)), "utf-8")
        assert check_jsonschema_report("--schemafile", str(schema), *paths)["errors"] == []
    assert files.keys() == FILE_KINDS.keys()


def test_the_files_that_the_registry_shows_are_accepted() -> None:
    assert [refusal for path, text in FILES_OF_THE_REGISTRY.items() for refusal in refusals(path, text)] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_keys_that_the_registry_shows_are_accepted(part: str) -> None:
    assert refusals("services.yaml", f"{entry()['services.yaml']!s}{part}") == []


@pytest.mark.release
@given(directories())
@settings(max_examples=12)
def test_directories_drawn_at_random_are_accepted(files: Files) -> None:
    for path, text in files.items():
        assert errors_of(schema_of(kind_of(path)), unquoted(_drawn(keys_of(path, text)))) == [], path


def _drawn(text: str) -> object:
    """Read what `tests.generated` writes: JSON, or a line of JSON for each key."""
    if text.startswith("{"):
        return json.loads(text)
    return {key: json.loads(value) for key, _, value in (line.partition(": ") for line in text.splitlines())}


@pytest.mark.release
@pytest.mark.parametrize(
    "mistake",
    [mistake for mistake in all_mistakes() if mistake.diff and Path(mistake.file).suffix in (".yaml", ".md")],
    ids=lambda mistake: mistake.title,
)
def test_a_mistake_is_refused_where_it_is_one_of_form_and_accepted_where_it_is_a_warning(
    mistake: Mistake, tmp_path: Path
) -> None:
    problems = [problem for problem in problems_of(mistake.make(tmp_path)) if problem.file == mistake.file]
    errors = {problem.code for problem in problems if problem.severity == "error"}
    if not errors:
        assert refusals(mistake.file, mistake.wrong) == []
    if errors & FORMS:
        assert refusals(mistake.file, mistake.wrong) != []


@pytest.mark.parametrize(
    "text",
    ["discreet: yes", "discreet: true", 'discreet: "true"', "discreet: 'false'"],
)
def test_yes_or_no_is_accepted_in_every_form_that_the_reader_accepts(text: str) -> None:
    assert refusals("services.yaml", f"{ENTRY}    {text}\n") == []


@pytest.mark.parametrize("address", ["/old/", "/old.html", "/old/feed.xml", "/guides/old-guide/", "/"])
def test_an_address_that_is_gone_is_accepted_in_every_form_that_the_reader_accepts(address: str) -> None:
    assert refusals("content/gone.yaml", f"gone: [{{address: {address}, now: /new/}}]\n") == []


ENTRY = str(entry()["services.yaml"])
CLOSED = "services: [{id: old-group, name: Old Group, status: closed}]\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("services.yaml", "service: []\n"),
        ("services.yaml", "services: {}\n"),
        ("services.yaml", CLOSED.replace("closed", "open")),
        ("services.yaml", CLOSED.replace("id:", "ids:")),
        ("services.yaml", CLOSED.replace(", name: Old Group", "")),
        ("services.yaml", f"{ENTRY}    colour: red\n"),
        ("services.yaml", f"{ENTRY}    description: ''\n"),
        ("services.yaml", f"{ENTRY}    description:\n"),
        ("services.yaml", f"{ENTRY}    description: [a, b]\n"),
        ("services.yaml", f"{ENTRY}    stages: pregnant\n"),
        ("services.yaml", f"{ENTRY}    stages: [baby, babies]\n"),
        ("services.yaml", f"{ENTRY}    discreet: perhaps\n"),
        ("services.yaml", f"{ENTRY}    places: 12\n"),
        ("services.yaml", f"{ENTRY}    places: {{limit: 0}}\n"),
        ("services.yaml", f"{ENTRY}    places: {{limit: twelve}}\n"),
        ("services.yaml", f"{ENTRY}    where: {{latitude: -2.5601, longitude: 51.4663}}\n"),
        ("services.yaml", f"{ENTRY}    where: {{postcode: Easton}}\n"),
        ("services.yaml", f"{ENTRY}    sessions: [{{day: Tuesday, time: 10-12, runs: term time}}]\n"),
        ("services.yaml", f"{ENTRY}    sessions: [{{day: Tues, time: 10:00-12:00, runs: term time}}]\n"),
        ("services.yaml", f"{ENTRY}    sessions: [{{day: Tuesday, runs: term time}}]\n"),
        ("services.yaml", f"{ENTRY}    sessions: [{{dates: [28/11/2026], time: 10:00-12:00}}]\n"),
        ("services.yaml", f"{ENTRY}    check_every: sometimes\n"),
        ("services.yaml", f"{ENTRY}    was: [Old Name]\n"),
        ("services.yaml", f"{ENTRY}    contact: {{website: www.example.org}}\n"),
        ("services.yaml", f"{ENTRY}    contact: {{email: nobody}}\n"),
        ("services.yaml", f"{ENTRY}    contact: {{phone: ring us}}\n"),
        ("services.yaml", f"{ENTRY}    cost: {{from: little}}\n"),
        ("services.yaml", f"{ENTRY}    translations: {{cy: Caffi}}\n"),
        ("content/site.yaml", "name: Here\n"),
        ("content/areas.yaml", "areas: {Easton: {name: Easton}}\n"),
        ("content/areas.yaml", "areas: {easton: {}}\n"),
        ("content/areas.yaml", "areas: [easton]\n"),
        ("content/terms.yaml", "calendars: {kent: {nation: england, source: https://www.kent.gov.uk, known: []}}\n"),
        ("content/topics.yaml", "subjects: {}\n"),
        ("content/packs.yaml", "packs: {booking: {name: At booking, stages: [unborn]}}\n"),
        ("content/notices.yaml", "notices: [{id: snow-in-easton}]\n"),
        ("content/searches.yaml", "searches: [{words: baby cafe}]\n"),
        ("content/asked.yaml", "asked: [{day: saturday}]\n"),
        ("content/needs.yaml", "silence: [weather]\n"),
        ("content/gone.yaml", "gone: [{address: old-guide}]\n"),
        ("content/imported.yaml", "imported: [{id: easton-cafe, source: council-list, record: ABC}]\n"),
        ("content/gone.yaml", "gone: [{address: /old}]\n"),
        ("content/gone.yaml", "gone: [{address: /Old/}]\n"),
        ("content/gone.yaml", "gone: [{address: /old/index.html}]\n"),
        ("content/gone.yaml", "gone: [{address: /old/, now: /new}]\n"),
        ("content/guides/first-visit.md", "---\ntitle: First visit\n---\n"),
        ("content/stories/tea.md", "---\ntitle: Tea\nsummary: A cup.\n---\n"),
        ("content/pages/about.md", "---\ntitle: About\nauthor: Ann\n---\n"),
    ],
)
def test_a_file_with_a_mistake_of_form_is_refused(path: str, text: str) -> None:
    assert refusals(path, text) != []


def test_a_comment_that_names_the_schema_is_no_problem(tmp_path: Path) -> None:
    line = "# yaml-language-server: $schema=.vscode/services.json\n"
    assert (
        read(tmp_path, {"services.yaml": line + (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")}).problems == ()
    )


def test_the_entry_of_the_table_above_is_accepted() -> None:
    assert (refusals("services.yaml", ENTRY), refusals("services.yaml", CLOSED)) == ([], [])
