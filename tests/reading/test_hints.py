"""Every hint that is an edit, followed, makes its problem go away and brings no new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.check import check_directory
from sitegen.errors import Problem
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.hints import follow
from tests.reading.test_mistakes import Mistake, all_mistakes, apply_diff

CONSEQUENCES = frozenset(
    ("session-over", "never-happens", "terms-hole", "terms-run-out", "starts-on-another-day", "not-current")
)
"""Codes of warnings about dates that a hint gives as an example, or leaves out of `known`."""


def kinds(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """(code, message) of each problem, without those that come of a date in a hint."""
    return [(problem.code, problem.message) for problem in problems if problem.code not in CONSEQUENCES]


@pytest.mark.parametrize("mistake", all_mistakes(), ids=lambda mistake: mistake.title)
def test_a_hint_that_is_followed_checks_clean(mistake: Mistake, tmp_path: Path) -> None:
    shutil.copytree(EASTON_DIRECTORY, tmp_path, dirs_exist_ok=True)
    path = tmp_path / mistake.file
    text = apply_diff(path.read_text("utf-8"), mistake.diff)
    path.write_text(text, "utf-8")
    problems = check_directory(tmp_path, TODAY).problems
    for problem in problems:
        if problem.file != mistake.file:
            continue
        edited = follow(text, problem)
        if edited is None:
            continue
        path.write_text(edited, "utf-8")
        left = check_directory(tmp_path, TODAY).problems
        assert [kind for kind in kinds(left) if kind not in kinds(problems)] == [], f"{problem}\nnow reads:\n{edited}"
        if problem.code not in CONSEQUENCES:
            kind = problem.code, problem.message
            assert kinds(left).count(kind) < kinds(problems).count(kind), f"{problem}\nnow reads:\n{edited}"
        if problem.code in ("yaml-syntax", "tab"):
            text = edited  # nothing else can be found in a text that is no YAML
