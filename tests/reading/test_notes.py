"""Notes of volunteers to each other: no text hides them, and YAML comments are never published."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.errors import Problem
from tests.reading.support import entry, read, read_valid

NOTES = [
    ("<!-- ask Ann -->", "comment"),
    ("Tea <!-- ask\nAnn --> and toast", "comment"),
    ("<!--\nask Ann\n\nor Bea\n-->", "comment"),
    ("Tea <!-- never ends", "comment"),
    ("<!---->", "comment"),
    ("- one\n  <!-- ask -->", "comment"),
    ("> <!-- ask -->", "comment"),
    ("| a |\n|---|\n| <!-- ask --> |", "comment"),
    ("[tea <!-- ask -->](https://www.example.org)", "comment"),
    ("# Tea <!-- ask -->", "comment"),
    ("[//]: # (ask Ann)", "unused-definition"),
    ("[ask-ann]: /about/", "unused-definition"),
    ("> [a]: https://www.example.org 'ask Ann'", "unused-definition"),
    ("[tea]\n\n[tea]: https://www.example.org\n[tea]: https://ask-ann.example.org", "unused-definition"),
    ("`[a]`\n\n[a]: https://www.example.org", "unused-definition"),
]


def errors(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in problems]


@pytest.mark.parametrize(("markdown", "code"), NOTES)
def test_a_note_in_markdown_is_refused_and_sent_to_the_right_place(markdown: str, code: str, tmp_path: Path) -> None:
    lines = markdown.replace("\n", "\n  ")
    in_entry = read(tmp_path / "entry", entry(f"description: |\n  {lines}"))
    guide = f"---\ntitle: A\nsummary: B\n---\n{markdown}\n"
    in_guide = read(tmp_path / "guide", entry() | {"content/guides/first-visit.md": guide})
    for reading, place in ((in_entry, "above this entry"), (in_guide, "between the two lines of three dashes")):
        assert errors(reading.problems) == [(code, "error")]
        assert place in reading.problems[0].hint


LEFT_OUT = [
    ("``` ring 0300 123 4567\nTea\n```", "ring 0300 123 4567"),
    ("~~~ Tea\n~~~", "Tea"),
    ("> ```Tea at ten\n> ```", "Tea at ten"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | not | shown |", "not | shown"),
    ("a | b\n--|--\n1 | 2 | lost", "lost"),
    ("> | a |\n> |---|\n> | 1 | lost |", "lost"),
    ("- | a |\n  |---|\n  | 1 | lost |", "lost"),
]


@pytest.mark.parametrize(("markdown", "text"), LEFT_OUT)
def test_a_text_that_a_page_would_leave_out_is_refused(markdown: str, text: str, tmp_path: Path) -> None:
    lines = markdown.replace("\n", "\n  ")
    in_entry = read(tmp_path / "entry", entry(f"description: |\n  {lines}"))
    guide = f"---\ntitle: A\nsummary: B\n---\n{markdown}\n"
    in_guide = read(tmp_path / "guide", entry() | {"content/guides/first-visit.md": guide})
    for reading in (in_entry, in_guide):
        assert errors(reading.problems) == [("left-out", "error")]
        assert f'"{text}" would be left out' in reading.problems[0].message


@pytest.mark.parametrize(
    "markdown",
    [
        "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 |\n| one \\| more | 2 |\n|",
        "| a |\n|---|\n\n| not a row | at all |",
        "Tea | cake",
        "Write `<!-- like this -->`.",
        "```html\n<!-- like this -->\n[//]: # (ask)\n```",
        "\\<!-- shown -->",
        "&lt;!-- shown -->",
        "Tea [here][a], [a] and [b][].\n\n[a]: https://www.example.org\n[B]: https://b.example.org",
        "[[1]]\n\n[1]: https://www.example.org",
    ],
)
def test_code_and_used_definitions_are_no_notes(markdown: str, tmp_path: Path) -> None:
    guide = f"---\n# ask Ann\ntitle: A\nsummary: B\n---\n{markdown}\n"
    read_valid(tmp_path, entry() | {"content/guides/first-visit.md": guide})


@pytest.mark.parametrize("line", ["note: <!--", "note: Tea <!-- ask -->", "offer: {we_offer: [Tea <!-- ask -->]}"])
def test_a_note_in_a_plain_text_is_refused_too(line: str, tmp_path: Path) -> None:
    assert errors(read(tmp_path, entry(line)).problems) == [("comment", "error")]


@pytest.mark.parametrize(
    ("line", "is_comment"),
    [
        ("checked_by: Sam's group  # rang on Monday", True),
        ("checked_by: Easton volunteers          # a role, not a person", True),
        ("checked_by: Easton volunteers  ## rang", True),
        ('checked_by: "Room 3 #4"  # rang', True),
        ("checked_by: C#4 and D#", True),
        ("languages: [English, Urdu] # ask Sam", True),
        ("stages: baby # and toddlers next year", True),
        ("cost: free  # for now", True),
        ("status: open #", True),
        ("siblings: under 5 # from May", True),
        ("short: milk # on the poster", True),
        ("contact: {phone: 0117 496 0123}  # 4", True),
        ("contact:\n  phone: 0117 496 0123  # mornings", True),
        ("contact:\n  phone: 0117 496 0123 # ext 4", False),
        ("note: |\n  Room 3 #4 # here", True),
        ("note: >  # folded\n  Room 3 #4", True),
        ("checked_by: Room 3 #4", False),
        ("checked_by: Room 3  #4", False),
        ("checked_by: Room 3\t#4", False),
        ("checked_by: Room 3 # 4", False),
        ("checked_by: Tea # and toast", False),
        ("checked_by: Tea ## and toast", False),
        ("cost: £2 # a family", False),
        ("description: Tea # and toast", False),
        ("offer:\n  we_offer:\n    - Tea # and toast", False),
        ("contact:\n  phone: 0117 496 0123 # 12", False),
        ("contact:\n  phone: 0117 496 0123 #12", False),
        ("stages: baby #and toddlers", False),
        ("note: Tea and\n  toast #1", False),
    ],
)
def test_a_comment_is_told_from_the_end_of_a_text(line: str, is_comment: bool, tmp_path: Path) -> None:
    problems = read(tmp_path, entry(line)).problems
    assert errors(problems) == ([] if is_comment else [("lost-text", "error")])
