"""P4: Every rejection names file and line and says what to type instead, all in one run, never with a traceback."""

from __future__ import annotations

import random
from pathlib import Path

from sitegen.reading import read_directory
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.reading.support import directory_with

SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")


def test_a_random_mistake_is_reported_within_one_line_of_its_place(tmp_path: Path) -> None:
    """Expect that of 300 random mistakes nearly all that are noticed are reported where they were made."""
    randomness = random.Random(20261122)
    folder = directory_with(tmp_path, {})
    lines = SERVICES.split("\n")
    close = noticed = 0
    for _ in range(300):
        number = randomness.randrange(1, len(lines) - 1)
        line = lines[number]
        column = randomness.randrange(len(line) + 1) if line else 0
        mistake = randomness.choice([":", "'", '"', "[", "{", "\t", "*", "&", "#", "x", "  ", "- "])
        changed = [*lines[:number], line[:column] + mistake + line[column:], *lines[number + 1 :]]
        (folder / "services.yaml").write_text("\n".join(changed), "utf-8")
        problem_lines = [p.line for p in read_directory(folder, TODAY).problems if p.file == "services.yaml"]
        if problem_lines:
            noticed += 1
            close += any(abs(problem_line - number - 1) <= 1 for problem_line in problem_lines)
    assert noticed > 150
    assert close / noticed > 0.9
