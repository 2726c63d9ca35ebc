"""P19: The text of an error is safe to print: no raw control character, no command to a CI log, no contents of files."""

from __future__ import annotations

from pathlib import Path

from tests.processes import sitegen
from tests.reading.support import read


def test_a_control_character_in_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    ended = sitegen("-C", tmp_path / "x\x1b[2Jx\n::error::y", "check")
    assert ended.returncode == 3
    assert "x\\x1b[2Jx\\x0a::error::y" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_file_name_that_cannot_be_printed_is_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services/a\n::error::.yaml": "services: []\n"}).problems
    assert [(problem.file, problem.code) for problem in problems] == [("services/a\\x0a::error::.yaml", "file-name")]
