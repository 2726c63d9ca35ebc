"""The mistakes that volunteers make, with the exact words they read: tests/cases/mistakes-in-*.md.

Each case says which lines of the small directory tests/cases/easton somebody changes, and what `check` says then. To
add one, copy a case and change it.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.checking import check_directory
from tests.factories import EASTON_DIRECTORY, TODAY

CASES = Path(__file__).parent.parent / "cases"
_CASE = re.compile(
    r"^## ([^\n]+)\n\nIn `([^\n]+)`:\n\n```diff\n(.*?)```\n\n```text\n(.*?)```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Mistake:
    title: str
    file: str
    diff: str
    said: list[str]


def all_mistakes() -> list[Mistake]:
    files = sorted(CASES.glob("mistakes-in-*.md"))
    found = [
        Mistake(title, file, diff, said.splitlines())
        for path in files
        for title, file, diff, said in _CASE.findall(path.read_text("utf-8"))
    ]
    assert len(found) == sum(path.read_text("utf-8").count("\n## ") for path in files)
    return found


def made(text: str, diff: str) -> str:
    """The text with every run of ``-`` lines replaced by the ``+`` lines that follow it."""
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", diff, re.MULTILINE):
        right = "\n".join(line[1:] for line in old.splitlines())
        wrong = "\n".join(line[1:] for line in new.splitlines())
        assert right in text
        text = text.replace(right, wrong, 1)
    return text


def test_the_small_directory_has_no_problem() -> None:
    assert check_directory(EASTON_DIRECTORY, TODAY).problems == ()


@pytest.mark.parametrize("mistake", all_mistakes(), ids=lambda mistake: mistake.title)
def test_a_mistake_is_said_with_its_line_and_its_cure(mistake: Mistake, tmp_path: Path) -> None:
    shutil.copytree(EASTON_DIRECTORY, tmp_path, dirs_exist_ok=True)
    path = tmp_path / mistake.file
    path.write_text(made(path.read_text("utf-8"), mistake.diff), "utf-8")
    assert mistake.said
    assert [str(problem) for problem in check_directory(tmp_path, TODAY).problems] == mistake.said
