"""P4: Every rejection names file and line and says what to type instead, all in one run, never with a traceback."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from sitegen.check import check_directory
from sitegen.errors import Problem
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.mistakes import Mistake, all_mistakes
from tests.processes import sitegen
from tests.reading.support import directory_with

pytestmark = pytest.mark.release

FILES = {
    "services.yaml": 10,
    "content/site.yaml": 2,
    "content/areas.yaml": 1,
    "content/terms.yaml": 1,
    "content/guides/first-visit.md": 1,
}
"""Files of the small directory, and how often each is spoilt."""
SLIPS = (":", "'", '"', "[", "{", "]", "}", "\t", "*", "&", "#", "%", "@", "|", ">", "x", "  ", "- ", "\u200b")
"""Characters that somebody types by mistake."""
SEED = int(os.environ.get("SITEGEN_SEED", "20261122"))
"""Seed of the random mistakes; set SITEGEN_SEED to another number to try others by hand."""
UNKNOWN_ID = re.compile(r" is not (?:an? \w+ in content/|the id of )")
PLACED = re.compile(r"[^:\s][^:]*:\d+:\d+: (?:error|warning|notice): .+")


def spoilt(line: str, randomness: random.Random) -> str:
    """Make a mistake in a line."""
    column = randomness.randrange(len(line) + 1)
    return randomness.choice(
        (
            line[:column] + randomness.choice(SLIPS) + line[column:],
            line[:column] + line[column + 1 :],
            line[:column],
            line[column:],
            " " * randomness.randrange(1, 5) + line,
            line.replace(":", "", 1),
        )
    )


def names_it(problem: Problem, file: str, number: int, line: str) -> bool:
    """Return whether a problem is within a line of the mistake, or gives the name of what is not there any more."""
    if problem.file == file and abs(problem.line - number) <= 1:
        return True
    key = line.partition(":")[0].strip(" -")
    identifier = line.partition("id: ")[2] or key
    return problem.message.startswith((f"{key} is missing", f'"{identifier}" is not '))


def test_of_500_random_mistakes_nearly_all_that_are_refused_are_named(tmp_path: Path) -> None:
    randomness = random.Random(SEED)
    folder = directory_with(tmp_path, {})
    refused, missed = 0, []
    for _ in range(500):
        file = randomness.choices(list(FILES), list(FILES.values()))[0]
        text = (EASTON_DIRECTORY / file).read_text("utf-8")
        lines = text.split("\n")
        number = randomness.randrange(1, len(lines))
        line = lines[number - 1]
        with_mistake = spoilt(line, randomness)
        (folder / file).write_text("\n".join([*lines[: number - 1], with_mistake, *lines[number:]]), "utf-8")
        problems = check_directory(folder, TODAY).problems
        (folder / file).write_text(text, "utf-8")
        if any(problem.severity == "error" for problem in problems):
            refused += 1
            if not any(names_it(problem, file, number, line) for problem in problems):
                missed.append((file, number, with_mistake, str(problems[0])))
    assert refused > 300
    assert len(missed) <= refused // 50, missed  # a text that begins too far right is noticed where it ends


def test_every_known_mistake_has_its_place_and_what_to_do() -> None:
    problems = [problem for mistake in all_mistakes() for problem in mistake.problems]
    assert [problem for problem in problems if PLACED.fullmatch(problem) is None] == []
    assert [problem for problem in problems if ": error: " in problem and "; " not in problem] == []
    assert len(problems) > 200


def test_one_run_reports_every_mistake_of_every_file(tmp_path: Path) -> None:
    """Make one mistake in each file, then all of them at once."""
    single: dict[str, Mistake] = {}
    for mistake in all_mistakes():
        if not mistake.others and any(
            ": error: " in problem
            and problem.startswith(mistake.file)
            and not UNKNOWN_ID.search(problem)  # it is not looked up in a file that has mistakes itself
            for problem in mistake.problems
        ):
            single.setdefault(mistake.file, mistake)
    assert len(single) > 5
    files: dict[str, str | bytes] = {file: mistake.wrong for file, mistake in single.items()}
    ended = sitegen("-C", directory_with(tmp_path, files), "check", "--today", f"{TODAY}")
    assert ended.returncode == 1
    assert {line.partition(":")[0] for line in ended.stdout.splitlines() if ": error: " in line} >= set(single)
    assert "Traceback" not in ended.stdout + ended.stderr
