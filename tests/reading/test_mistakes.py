"""Mistakes that volunteers make, with the exact messages: tests/cases/mistakes-in-*.md.

Each case changes lines of the small directory tests/cases/easton, and gives the output of `check`. To add one, copy a
case and change it.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.check import check_directory
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
    problems: list[str]


def all_mistakes() -> list[Mistake]:
    texts = [path.read_text("utf-8") for path in sorted(CASES.glob("mistakes-in-*.md"))]
    mistakes = [
        Mistake(title, file, diff, problems.splitlines())
        for text in texts
        for title, file, diff, problems in _CASE.findall(text)
    ]
    assert len(mistakes) == sum(text.count("\n## ") for text in texts)
    return mistakes


def apply_diff(text: str, diff: str) -> str:
    """Replace every run of ``-`` lines by the ``+`` lines that follow it."""
    for removed, added in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", diff, re.MULTILINE):
        old = "\n".join(line[1:] for line in removed.splitlines())
        new = "\n".join(line[1:] for line in added.splitlines())
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_the_small_directory_has_no_problem() -> None:
    assert check_directory(EASTON_DIRECTORY, TODAY).problems == ()


@pytest.mark.parametrize("mistake", all_mistakes(), ids=lambda mistake: mistake.title)
def test_a_mistake_is_reported_with_its_place_and_its_fix(mistake: Mistake, tmp_path: Path) -> None:
    shutil.copytree(EASTON_DIRECTORY, tmp_path, dirs_exist_ok=True)
    path = tmp_path / mistake.file
    path.write_text(apply_diff(path.read_text("utf-8"), mistake.diff), "utf-8")
    assert mistake.problems
    assert [str(problem) for problem in check_directory(tmp_path, TODAY).problems] == mistake.problems
