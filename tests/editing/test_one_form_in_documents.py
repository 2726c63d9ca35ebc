"""Documents show the one form of values and files, and say what `sitegen format` makes of others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.editing.test_format_file import entry_with, formatted
from tests.reading.support import ENTRY

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"(?:^`(?P<name>[\w./-]+)`\n\n)?^```(?:yaml|markdown)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (document, match["name"] or "", match["text"])
    for document in ("CONTRIBUTING.md", "README.md", "docs/registry.md", "docs/time.md")
    for match in BLOCK.finditer((ROOT / document).read_text("utf-8"))
]
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8").partition("## sitegen format")[2].partition("\n## ")[0]
ROWS = [  # written, formatted
    tuple(re.findall("`([^`]+)`", cell) for cell in row.strip("|").split(" | "))
    for row in re.findall(r"^\| [^|]*`[^|]*\|[^|]*`[^|]*\|$", COMMANDS, re.MULTILINE)
    if not row.startswith(("| `--", "| `FILE"))
]
KEYS = (
    *("sessions[0].time: X", "sessions[0].day: X", "sessions[0].every: X", "sessions[0].runs: X", "sessions[0].closed: X"),
    *("checked: X", "check_every: X", "area: X", "join: X", "ages: X", "discreet: X", "languages: X", "cost: X"),
    *("cost: {from: X}", "where: {postcode: X}", "catchment: {postcodes: [X]}"),
)  # fmt: skip
"""Places for a value of each kind."""


def file_around(text: str) -> str:
    """Return a file with a block of a document in it."""
    if text.startswith("  - "):
        return f"services:\n{text}"
    return ENTRY + text if text.startswith("    ") else text


@pytest.mark.parametrize(("document", "name", "text"), BLOCKS)
def test_blocks_of_documents_have_the_one_form(document: str, name: str, text: str) -> None:
    file = file_around(text)
    assert formatted(file, name or ("content/guides/a.md" if text.startswith("---") else "services.yaml")) == file, (
        document
    )


def test_blocks_are_found() -> None:
    assert len(BLOCKS) > 60
    assert len(ROWS) > 12


@pytest.mark.parametrize(("written", "forms"), ROWS)
def test_the_table_of_commands_says_what_happens(written: list[str], forms: list[str]) -> None:
    for value, form in zip(written, forms if len(forms) > 1 else forms * len(written), strict=True):
        places = [key.partition(": ")[::2] for key in KEYS]
        assert any(
            formatted(entry_with(key, place.replace("X", value))) == entry_with(key, place.replace("X", form))
            for key, place in places
        ), f"{value} does not become {form}"
