"""P6: Any input of any size gets an answer in bounded time and memory, and never ends the program by a signal."""

from __future__ import annotations

from pathlib import Path

from sitegen.reading import read_directory
from tests.factories import TODAY
from tests.reading.support import codes, directory_with, read


def test_an_alias_bomb_is_refused_at_once_with_two_problems(tmp_path: Path) -> None:
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    problems = read(tmp_path, {"content/topics.yaml": "\n".join(lines) + "\n"}).problems
    magic = [problem for problem in problems if problem.code in ("anchor", "alias")]
    assert codes(tuple(magic)) == [("content/topics.yaml", 1, "anchor"), ("content/topics.yaml", 2, "alias")]


def test_a_hundred_thousand_brackets_are_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services.yaml": "[" * 100_000}).problems
    assert ("services.yaml", 1, "too-deep") in codes(problems)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = directory_with(tmp_path, {})
    with (folder / "services.yaml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    problems = read_directory(folder, TODAY).problems
    assert codes(problems) == [("services.yaml", 1, "too-large")]
