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


@pytest.mark.parametrize(
    "markdown",
    [
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
