"""Formatting a file changes its layout and the form of its values, and no fact, text or comment."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from hypothesis.strategies import DataObject

from sitegen.editing.format_file import format_file
from sitegen.editing.layout import CannotFormatError, tidy_layout
from sitegen.importing.files.yaml import to_yaml
from sitegen.reading import read_directory
from tests.editing.styles import styled_files
from tests.factories import TODAY, write_files
from tests.generated import Files, directories
from tests.growth import TIMES_AS_LONG, grows_with_length
from tests.reading.support import ENTRY

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
ROW = re.compile(r"^\| `([\w.[\]]+)` \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
VALUES = ROW.findall((CASES / "format-values.md").read_text("utf-8"))
LAYOUTS = re.findall(
    r"^## ([^\n]+)\n\n```yaml\n(.*?)^```\n(?:\n```yaml\n(.*?)^```\n)?",
    (CASES / "format-layout.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in (
        "services.yaml",
        "content/*.yaml",
        "content/guides/*.md",
        "content/stories/*.md",
        "content/pages/*.md",
    )
    for path in ROOT.glob(pattern)
)


def formatted(text: str | bytes, name: str = "services.yaml") -> str:
    content = text.encode() if isinstance(text, str) else text
    result = format_file(name, content)
    assert format_file(name, result) == result, "formatted twice, it changes again"
    return result.decode()


def entry_with(path: str, value: str) -> str:
    """Return an entry with a value under a key, or under one of its only session."""
    key = path.rpartition(".")[2]
    others = [line for line in ENTRY.splitlines() if not line.startswith((f"    {key}:", f"  - {key}:"))]
    if key == "id":
        return "\n".join([others[0], f"  - id: {value}", *others[1:], ""])
    if path.startswith("sessions"):
        return "\n".join([*others, "    sessions:", f"      - {key}: {value}", ""])
    return "\n".join([*others, f"    {key}: {value}", ""])


@pytest.mark.parametrize(("path", "written", "form"), VALUES)
def test_a_value_is_written_in_its_one_form(path: str, written: str, form: str) -> None:
    assert formatted(entry_with(path, written)) == entry_with(path, form)


@pytest.mark.parametrize(("title", "before", "after"), LAYOUTS, ids=[title for title, *_ in LAYOUTS])
def test_a_file_is_laid_out(title: str, before: str, after: str) -> None:
    name = "services.yaml" if before.lstrip().startswith("services") else "content/areas.yaml"
    assert formatted(before, name) == (after or before), title


@pytest.mark.release
@pytest.mark.parametrize("name", FILES)
def test_the_shipped_example_has_the_one_form(name: str) -> None:
    content = (ROOT / name).read_bytes()
    assert formatted(content, name) == content.decode(), f"run: sitegen format {name}"


def test_line_ends_a_byte_order_mark_and_spaces_behind_lines_go() -> None:
    text = "\ufeffareas:  \r\n  easton:\t\r\n    name: Easton\r    near: [wick]"
    assert formatted(text, "content/areas.yaml") == "areas:\n  easton:\n    name: Easton\n    near: [wick]\n"


def test_of_a_document_only_the_front_matter_changes() -> None:
    body = "One  \n\n\n\n- two\n# 9:30 - 11:00\n\n\nno line end  "
    before = f"\ufeff---  \r\ntitle:  A\r\nreviewed: 2026-10-02\r\n\r\n--- \r\n{body}"
    assert formatted(before, "content/guides/a.md") == f"---\ntitle: A\nreviewed: 2 Oct 2026\n---\n{body}"


def test_a_file_of_several_entries_in_braces_is_formatted_as_well() -> None:
    before = '{"services":[{"id":"one","checked":"2026-10-02"},\n{"id":"two" , "name":"Two"}]}'
    after = '{"services": [{"id": "one", "checked": 2 Oct 2026},\n    {"id": "two", "name": "Two"}]}\n'
    assert formatted(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "description: |+\n      Text.\n\n\n",
        "description: |2\n        Further in.\n      Text.\n",
        "description: |\n      A line break.  \n      Text.\n",
        "description: >\n      Folded\n\n      - text\n",
        'summary: "a\\ \n      b\\\n      c"\n',
        "name: 'it''s'\n",
        "siblings: under 5 # until May\n",
    ],
)
def test_a_text_keeps_every_character(text: str) -> None:
    written = f"services:\n- id: one\n  {text}".replace("\n      ", "\n    ")
    expected = f"services:\n  - id: one\n    {text}".replace("5 # until", "5  # until")
    assert formatted(written) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("services:\n\t- id: one\n", "line 2: there is a tab before the text; use two spaces for each level instead"),
        ("services: [\n", "line 1: this cannot be read as YAML; compare it with an entry that works"),
        ("services: &a []\n", "line 1: a text that starts with & is an anchor in YAML, which sitegen does not read"),
        ("services: !!seq []\n", "line 1: a text that starts with ! is a tag"),
        ("services:\n  - id: one\n    id: two\n", 'line 3: "id" is written twice'),
        ("services:\n  - id: one\n    name: Room #4\n", "line 3: \"#4\" would be left out"),
        ("services: []\n---\n", "line 2: a line of three dashes starts a second document"),
        ("", "line 1: this file is empty"),
        ("- id: one\n", "it is not a block of keys"),
        ("? services\n: []\n", "line 1 has a key behind a question mark"),
        ("%YAML 1.1\n---\nservices: []\n", "line 1 is an instruction to programs that read YAML"),
        ("services: []\n...\n", "line 2 is an instruction to programs that read YAML"),
        ("services: []\n# a\u200b\n", "line 2: there is a zero-width space here"),
        ("services: [] # a\u2028\n", "line 1: there is a line separator here"),
        (b"services: [] # caf\xe9\n", "it is not UTF-8"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_formatted_safely_is_left_with_a_reason(text: str | bytes, reason: str) -> None:
    with pytest.raises(CannotFormatError) as raised:
        formatted(text)
    assert str(raised.value).startswith(reason)


@pytest.mark.release
@pytest.mark.parametrize(
    "row", ["  - {id: a, name: N, summary: x}\n", "  - {address: /a/, now: /b/}\n", "  - id: a\n    b: c\n"]
)
@pytest.mark.parametrize("key", ["services", "gone"])
def test_many_short_entries_are_laid_out_in_a_time_that_grows_with_their_number(key: str, row: str) -> None:
    short, long = (f"{key}:\n{row * number}" for number in (500, 500 * TIMES_AS_LONG))
    assert grows_with_length(lambda text: tidy_layout(text, {}), short, long, most=12)


def test_a_document_without_front_matter_is_left() -> None:
    with pytest.raises(CannotFormatError, match="it has no front matter"):
        formatted("title: A\n", "content/guides/a.md")


@pytest.mark.parametrize(
    "wrong",
    [
        "services:\n  - id: test-group\n    name: Other\n",  # a fact
        ENTRY.replace("  - id", "  # new\n  - id"),  # a comment
        ENTRY.replace("Test Group", "'Test Group '"),  # a character of a text
        ENTRY.replace("    checked", "    checked: never\n    checked"),  # a mistake in the syntax
        ENTRY.replace("play", "plai"),
    ],
)
def test_a_layout_that_says_anything_else_is_never_written(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.editing.format_file.tidy_layout", lambda *_: wrong)
    with pytest.raises(CannotFormatError, match="this is a fault of sitegen, please report it"):
        formatted(ENTRY)


def test_an_error_does_not_go_because_the_spaces_around_it_do() -> None:
    text = (
        "services:\n  - id: one\n    name:  Room 3 # 5 chairs\n    cost:  Free   # for all\n    ages:  Any age # yes\n"
    )
    expected = (
        "services:\n  - id: one\n    name: Room 3 # 5 chairs\n    cost: free    # for all\n    ages: any age  # yes\n"
    )
    assert formatted(text) == expected


# Any directory, in any style.

_PLACES = re.compile(
    r"(?:body_)?line=\d+|source=Source\(file='[^']*', line=\d+\)|(?:service|finds|said)_places=\((?:\(\d+, \d+\),? ?)*\)"
)
_SNIPPETS = (
    *" ,[]{}#:-|>&*!?~%@'\"\\\t\n\r",
    *("  ", "\n\n", "- ", ": ", "  # note", "\n# note\n", "\n      # note\n", "\n    ", "\n        ", "|+", "|2", ">-", "[a,b]"),
    *("{a: 1}", "yes", "TRUE", "9:30 – 11:00", "é", "e\u0301", "😀", "\u2028", "\ufeff", "---\n", "...\n", "x: y"),
)  # fmt: skip


def meaning(folder: Path, files: Files) -> tuple[str, list[tuple[str, str, str, str]]]:
    """Return what a directory says, without its places, and its problems."""
    reading = read_directory(write_files(folder, dict(files)), TODAY)
    # A date that is written like the made-up name of a hidden venue is tidied, and then is no longer written so.
    told = (problem for problem in reading.problems if problem.code != "hidden-venue")
    problems = sorted((problem.file, problem.code, problem.service, problem.field) for problem in told)
    return _PLACES.sub("", repr(reading.directory)), problems


@pytest.mark.release
@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(directories(), some.data())
def test_any_directory_says_the_same_afterwards(files: Files, data: DataObject) -> None:
    services = json.loads(files["services.yaml"])["services"]
    files = {**files, "services.yaml": data.draw(styled_files(services)).text}
    for name, text in files.items():
        if name.startswith("content/") and name.endswith(".yaml") and data.draw(some.booleans()):
            files[name] = to_yaml(json.loads(text))
    with TemporaryDirectory() as before, TemporaryDirectory() as after:
        result = {name: formatted(text, name) for name, text in files.items()}
        assert meaning(Path(after), result) == meaning(Path(before), files)


@pytest.mark.release
@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    some.lists(
        some.tuples(some.floats(0, 1), some.integers(0, 3), some.sampled_from(_SNIPPETS)), min_size=1, max_size=4
    ),
    some.sampled_from(FILES),
)
def test_whatever_is_typed_into_a_file_is_formatted_or_left_with_a_reason(
    edits: list[tuple[float, int, str]], name: str
) -> None:
    text = (ROOT / name).read_text("utf-8")[:4000]
    for place, length, snippet in edits:
        start = int(place * len(text))
        text = text[:start] + snippet + text[start + length :]
    reason = ""
    try:
        result = formatted(text, name)
    except CannotFormatError as error:
        result, reason = text, str(error)
    assert "fault of sitegen" not in reason
    assert result.count("# note") == text.count("# note")
