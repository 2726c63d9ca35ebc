"""Editing texts of an entry changes their lines, and not another byte of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as some

from sitegen.editing.entries import CannotEditEntryError, Change, Path, edit_entries, read_entries
from sitegen.editing.source_text import SourceText
from sitegen.reading.syntax.nodes import plain_value
from sitegen.reading.syntax.parser import LINE_END, load
from sitegen.reading.syntax.problems import Location, ReadingState
from tests.editing.styles import Drawn, styled_files
from tests.generated import SERVICE_IDS, entries

FILE = "services.yaml"
ENTRY = """\
services:
- id: cake
  name: Cake   # sweet
  contact:
    # rang in May
    phone: '0117 496 0101'
    email: a@example.org
  sessions:
    - {day: Tuesday, time: 10:00-11:30}
  cost: >-
    free
  checked: never
"""


def edited(text: str, changes: Mapping[Path, Change], identifier: str = "cake") -> str:
    source = SourceText(text.encode())
    return edit_entries(source, read_entries(source.text, FILE), FILE, {identifier: changes}).decode()


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({("name",): "Tea"}, "name: Cake   # sweet", "name: Tea   # sweet"),
        ({("name",): "Tea: & cake"}, "name: Cake   # sweet", 'name: "Tea: & cake"   # sweet'),
        ({("contact", "phone"): "0117 496 0199"}, "'0117 496 0101'", "'0117 496 0199'"),
        (
            {("contact", "website"): "https://tea.example.org/"},
            "a@example.org\n",
            "a@example.org\n    website: https://tea.example.org/\n",
        ),
        ({("sessions", "0", "time"): "10:30-12:00"}, "10:00-11:30", "10:30-12:00"),
        ({("sessions", "0", "runs"): "term time"}, "10:00-11:30", "10:00-11:30, runs: term time"),
        ({("cost",): "£2 a family"}, "    free", "    £2 a family"),
        (
            {("where", "venue"): "Hall", ("where", "postcode"): "BS5 9ZZ"},
            "    free\n",
            "    free\n  where: {venue: Hall, postcode: BS5 9ZZ}\n",
        ),
        (
            {("summary",): "A tea.", ("contact", "phone"): "999"},
            "sweet\n  contact:\n    # rang in May\n    phone: '0117 496 0101'",
            "sweet\n  summary: A tea.\n  contact:\n    # rang in May\n    phone: '999'",
        ),
    ],
)
def test_texts_are_written_where_they_are_or_beside_their_neighbours(
    changes: Mapping[Path, str], old: str, new: str
) -> None:
    assert edited(ENTRY, changes) == ENTRY.replace(old, new, 1)
    windows = ENTRY.replace("\n", "\r\n")
    assert edited(windows, changes) == ENTRY.replace(old, new, 1).replace("\n", "\r\n")


@pytest.mark.parametrize("path", [("sessions",), ("contact",), ("sessions", "1", "time"), ("name", "first")])
def test_a_text_in_place_of_a_block_and_one_in_no_block_are_refused(path: Path) -> None:
    with pytest.raises(CannotEditEntryError):
        edited(ENTRY, {path: "new"})


GROUP = """\
services:
- id: cake
  name: Cake
  description: |   # of the website
    Tea.

    And cake.
  # ask Ann
  topics: [sleep, feeding]  # the main one first
  stages: [pregnancy,  # since May
    baby]
  for:
    - mothers
    # since May
    - partners
  access: {venue: Hall, access: [step-free, bus], note: x}
  sessions:
    - day: Tuesday
      time: 10:00-11:30
    # not in July
    - {day: Friday, time: 9:30-11:00}
  walk:
    - a: 1
      b: 2
      c: 3
  cost: free  # always
  checked: never"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({("cost",): None, ("checked",): None}, "\n  checked: never", ""),
        ({("topics",): ("sleep",)}, "[sleep, feeding]", "[sleep]"),
        ({("topics",): ("feeding", "a, b", "sleep")}, "[sleep, feeding]", '[feeding, "a, b", sleep]'),
        ({("for",): ("mothers", "partners", "fathers")}, "- partners", "- partners\n    - fathers"),
        ({("for",): ("fathers", "mothers", "partners")}, "    - mothers", "    - fathers\n    - mothers"),
        ({("for",): ("mothers",)}, "\n    - partners", ""),
        ({("name",): ("Tea", "Cake")}, "name: Cake", "name: [Tea, Cake]"),
        ({("name",): "Tea\n\nand cake"}, "name: Cake", "name: |\n    Tea\n\n    and cake"),
        ({("description",): "Tea.\n\nAnd more cake."}, "And cake", "And more cake"),
        ({("access", "note"): None}, ", note: x", ""),
        ({("access", "venue"): None}, "venue: Hall, ", ""),
        ({("access", "note"): "a\nb"}, "note: x", 'note: "a\\nb"'),
        ({("sessions", "0"): None}, "\n    - day: Tuesday\n      time: 10:00-11:30", ""),
        ({("sessions", "1"): None}, "\n    - {day: Friday, time: 9:30-11:00}", ""),
        ({("sessions", "0", "day"): None}, "day: Tuesday\n      ", ""),
        ({("sessions", "0"): None, ("sessions", "1"): None}, "", ""),
        ({("for", "0"): "fathers"}, "- mothers", "- fathers"),
        ({("topics", "1"): "a: b"}, "sleep, feeding", 'sleep, "a: b"'),
        ({("sessions", "1", "day"): None, ("sessions", "1", "note"): None}, "{day: Friday, ", "{"),
        ({("access", "access"): None, ("access", "note"): None}, " access: [step-free, bus], note: x", " "),
        ({("walk", "0", "a"): None, ("walk", "0", "b"): None}, "a: 1\n      b: 2", ""),
        (
            {("sessions", "2"): {"day": "Monday", "time": "14:00-15:00", "note": "In\ntwo"}},
            "9:30-11:00}",
            "9:30-11:00}\n    - day: Monday\n      time: 14:00-15:00\n      note: |\n        In\n        two",
        ),
        (
            {("where", "venue"): "Hall", ("where", "directions"): "Left.\nRight."},
            "# always",
            "# always\n  where:\n    venue: Hall\n    directions: |\n      Left.\n      Right.",
        ),
        (
            {("where",): ({"venue": "Hall"}, {"venue": "Barn"})},
            "# always",
            "# always\n  where:\n    - venue: Hall\n    - venue: Barn",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lists_long_texts_and_removals_change_their_lines(
    changes: Mapping[Path, Change], old: str, new: str, end: str
) -> None:
    if ("cost",) in changes or old == "":  # a comment would be lost with it
        with pytest.raises(CannotEditEntryError):
            edited(GROUP, changes)
        changes = {path: value for path, value in changes.items() if path == ("checked",)}
    assert edited(GROUP.replace("\n", end), changes) == GROUP.replace(old, new, 1).replace("\n", end)


def test_a_block_goes_with_the_last_of_its_keys_and_a_list_with_the_last_of_its_items() -> None:
    text = GROUP.replace("    # not in July\n", "")
    assert "sessions" not in edited(text, {("sessions", "0"): None, ("sessions", "1"): None})
    all_keys: dict[Path, Change] = {("access", key): None for key in ("venue", "access", "note")}
    assert edited(text, all_keys) == text.replace("  access: {venue: Hall, access: [step-free, bus], note: x}\n", "")


@pytest.mark.parametrize(
    "changes",
    [
        {("cost",): None},
        {("stages",): ("baby",)},
        {("sessions",): ("a", "b")},
        {("sessions", "5"): {"day": "Monday"}},
        {("contact", "phones", "0", "number"): "999"},
        {("name",): "tabs\t\n\tinside\n "},
    ],
)
def test_a_comment_that_would_be_lost_and_a_value_that_cannot_be_written_are_refused(
    changes: Mapping[Path, Change],
) -> None:
    with pytest.raises(CannotEditEntryError):
        edited(GROUP, changes)


PATHS: tuple[Path, ...] = (
    ("name",),
    ("summary",),
    ("cost",),
    ("ages",),
    ("where", "venue"),
    ("contact", "phone"),
    ("contact", "website"),
    ("sessions", "0", "time"),
)
TEXTS = (
    "New text",
    "0117 496 0199",
    "https://new.example.org/",
    "it's: {new}",
    "#1",
    "~",
    '"x" y',
    "10:00-11:30",
    "汉字",
)


@some.composite
def files(draw: some.DrawFn) -> Drawn:
    """Draw a file of services in any style of YAML."""
    written = [{**entry, "checked": "2 Oct 2026"} for entry in draw(entries())]
    return draw(
        styled_files([{key: value for key, value in entry.items() if key != "checked_by"} for entry in written])
    )


@pytest.mark.release
@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes minutes
@given(
    files(),
    some.sampled_from(SERVICE_IDS),
    some.dictionaries(some.sampled_from(PATHS), some.sampled_from(TEXTS), min_size=1, max_size=3),
)
def test_in_any_file_only_the_lines_of_the_texts_change(
    drawn: Drawn, identifier: str, changes: dict[Path, str]
) -> None:
    assume(identifier in drawn.text)
    before = plain(drawn.text)
    assume(identifier in before)
    try:
        result = edited(drawn.text, changes, identifier)
    except CannotEditEntryError:
        return
    assert plain(result) == {**before, identifier: with_texts(before[identifier], changes)}
    old, new = (LINE_END.split(text) for text in (drawn.text, result))
    lines = [part for part in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if part[0] != "equal"]
    assert sum(part[4] - part[3] for part in lines) <= 2 * len(changes)  # a mapping in braces may begin a line
    comments = [Counter(line.partition(" #")[2] for line in text if " #" in line) for text in (old, new)]
    assert not comments[0] - comments[1] or any(
        "#" in text for text in (*changes.values(), *texts_at(before, identifier))
    )


def plain(text: str) -> dict[str, Any]:
    """Read the entries of a file as plain values, by id."""
    root: Any = plain_value(load(text.removeprefix("\ufeff"), Location(ReadingState(), FILE)).root)
    return {entry["id"]: entry for entry in root["services"]}


def texts_at(entries_by_id: Mapping[str, Any], identifier: str) -> list[str]:
    """Return every text that an edit may replace."""
    return [str(entries_by_id[identifier].get(path[0])) for path in PATHS]


def with_texts(entry: Mapping[str, Any], changes: Mapping[Path, str]) -> Mapping[str, Any]:
    """Return an entry with these texts; a block that they are in, without what is the space around them."""
    entry = dict(entry)
    for path, text in changes.items():
        if len(path) == 1:
            entry[path[0]] = text
        elif path[0] == "sessions":
            given = entry["sessions"]
            first, *others = given if isinstance(given, list) else [given]  # a single one need not be in a list
            changed = {**first, path[2]: text}
            entry["sessions"] = [changed, *others] if isinstance(given, list) else changed
        else:
            entry[path[0]] = {**entry.get(path[0], {}), path[1]: text}
    return entry


@pytest.mark.parametrize(
    "block", ["{day: Tuesday, time: 10:00-11:30}", "\n      day: Tuesday\n      time: 10:00-11:30"]
)
def test_a_session_that_is_a_single_block_is_the_first_of_its_list(block: str) -> None:
    text = f"services:\n  - id: cake\n    sessions: {block}\n"
    assert edited(text, {("sessions", "0", "time"): "10:30-12:00"}) == text.replace("10:00-11:30", "10:30-12:00")
