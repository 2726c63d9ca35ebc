"""Mistakes that volunteers make, with the exact messages: tests/cases/mistakes-in-*.md.

To add one, copy a case and change it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.check import check_directory
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.mistakes import Mistake, all_mistakes, problems_of
from tests.reading.support import directory_with


def test_the_small_directory_has_no_problem() -> None:
    assert check_directory(EASTON_DIRECTORY, TODAY).problems == ()


@pytest.mark.parametrize("mistake", all_mistakes(), ids=lambda mistake: mistake.title)
def test_a_mistake_is_reported_with_its_place_and_its_fix(mistake: Mistake, tmp_path: Path) -> None:
    assert mistake.problems
    assert [str(problem) for problem in problems_of(mistake.make(tmp_path))] == mistake.problems


@pytest.mark.parametrize(
    "mistake", [mistake for mistake in all_mistakes() if mistake.others], ids=lambda mistake: mistake.title
)
def test_the_files_of_a_case_have_no_problem_without_its_mistake(mistake: Mistake, tmp_path: Path) -> None:
    assert problems_of(directory_with(tmp_path, dict(mistake.others))) == ()
