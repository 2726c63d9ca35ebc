"""Moves: what has moved leads, from one to the next, to something that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.check import check_directory
from tests.factories import TODAY
from tests.reading.support import directory_with, read

OPEN = (
    "  - {id: group-last, name: Last, summary: Tea and talk., format: group, topics: [play], area: easton, join: ask, "
    "cost: free, checked: 2 Oct 2026}\n"
)


def moved(*moves: tuple[str, str]) -> str:
    """Write closed services, each with where it has moved to."""
    closed = "  - {id: %s, name: %s, area: easton, status: closed, closed_on: 1 Sep 2026, moved_to: %s}\n"
    return "services:\n" + "".join(closed % (name, name, to) for name, to in moves) + OPEN


def circles(tmp_path: Path, *moves: tuple[str, str]) -> list[str]:
    reading = read(tmp_path, {"services.yaml": moved(*moves)})
    return [f"{problem.line}: {problem.message}" for problem in reading.problems if problem.code == "moved-in-circle"]


def test_services_may_have_moved_several_times(tmp_path: Path) -> None:
    assert circles(tmp_path, ("group-a", "group-b"), ("group-c", "group-b"), ("group-b", "group-last")) == []


def test_each_circle_is_reported_once_whatever_leads_into_it(tmp_path: Path) -> None:
    moves = [("group-a", "group-b"), ("group-b", "group-c"), ("group-c", "group-b"), ("group-d", "group-c")]
    assert circles(tmp_path, *moves, ("group-e", "group-f"), ("group-f", "group-e")) == [
        "3: it leads in a circle: group-b, to group-c, to group-b",
        "6: it leads in a circle: group-e, to group-f, to group-e",
    ]


def test_a_long_circle_is_named_in_part(tmp_path: Path) -> None:
    names = [f"group-{letter}" for letter in "abcdefghijklmn"]
    (message,) = circles(tmp_path, *zip(names, [*names[1:], names[0]], strict=True))
    assert message.startswith("2: it leads in a circle: group-a, to group-b, to ")
    assert message.endswith(", to group-j, to 4 more, to group-a")


@pytest.mark.parametrize("back", ["/guides/one/", "/guides/two/"])
def test_gone_addresses_lead_to_pages_that_are_there(back: str, tmp_path: Path) -> None:
    gone = f"gone:\n  - {{address: /guides/one/, now: /guides/two/}}\n  - {{address: /guides/two/, now: {back}}}\n"
    problems = check_directory(directory_with(tmp_path, {"content/gone.yaml": gone}), TODAY).problems
    assert all(problem.hint for problem in problems)
    assert (3, "now") in {(problem.line, problem.field.rpartition(".")[2]) for problem in problems}
