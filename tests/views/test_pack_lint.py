"""Warnings about packs. More of them are in tests/cases/mistakes-in-packs.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen.check import check_directory
from sitegen.model import Full, Notice, Pack, RunBy
from sitegen.views.paper.pack_lint import lint_packs
from tests.factories import EASTON_DIRECTORY, HERE, TODAY, TUESDAYS, library, service, session
from tests.reading.support import directory_with

PACK = Pack("nights", "Nights", HERE, services=("easton-cafe",), service_places=((7, 9),))
ALL_YEAR = replace(TUESDAYS, runs="all year", bank_holidays="closed")
OVER = replace(ALL_YEAR, ends=date(2026, 11, 3))
PLAYING = Pack("playing", "Playing", HERE, topics=("play",))


def messages(*services: Any, pack: Pack = PACK) -> list[str]:
    """Return what is reported of a pack, up to what follows from it."""
    problems = lint_packs(library(*services, packs=(pack,)))
    return [problem.message.partition(": copies")[0] for problem in problems]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"sessions": (OVER,)}, ["a session of easton-cafe ended on Tue 3 Nov 2026"]),
        ({"sessions": (replace(OVER, ends=TODAY),)}, []),
        ({"sessions": (replace(OVER, extra=(date(2026, 12, 1),)),)}, []),
        ({"sessions": (session(full=Full(date(2026, 11, 10))),)}, ['the "full until" of easton-cafe ended on Tue 10 Nov 2026']),
        ({"sessions": (session(full=Full()),)}, []),
        ({"run_by": RunBy(funded_until=date(2026, 9, 30))}, ["the funding of easton-cafe ended on Wed 30 Sep 2026"]),
        ({"note": Notice("We have moved.")}, []),
        ({"checked": None}, []),
        ({"checked": date(2026, 10, 2), "check_every_days": 7}, ["a check of easton-cafe has been due since Sat 10 Oct 2026"]),
        (
            {"note": Notice("We have moved.", date(2026, 11, 1)), "sessions": (OVER,)},
            ["the notice of easton-cafe ended on Sun 1 Nov 2026"],
        ),
    ],
)  # fmt: skip
def test_the_first_day_that_is_past_is_named(changes: dict[str, Any], expected: list[str]) -> None:
    assert messages(service(**changes)) == expected


def test_a_service_that_a_pack_chooses_counts_at_the_pack_and_only_its_own() -> None:
    other = service("elsewhere", topics=("anxiety",), sessions=(OVER,))
    discreet = service("quiet", discreet=True, sessions=(OVER,))
    closed = service("closed", status="closed", sessions=(OVER,))
    held = service("held", checked=date(2020, 1, 1))
    assert messages(other, discreet, closed, held, service(), pack=PLAYING) == []
    assert len(messages(service(sessions=(OVER,)), pack=PLAYING)) == 1


def test_many_services_of_a_choice_are_one_warning() -> None:
    old = [service(f"group-{number}", sessions=(OVER,)) for number in range(6)]
    (problem,) = lint_packs(library(*old, packs=(PLAYING,)))
    assert (problem.line, problem.column, problem.field) == (1, 1, "")
    assert problem.message.startswith("a session of group-0 ended on Tue 3 Nov 2026, a session of group-1 ")
    assert " and 3 more: copies" in problem.message
    assert problem.hint == (
        "change services.yaml:1, services.yaml:1, services.yaml:1 and 3 more, then print the pack again"
    )


def test_a_named_service_counts_once_where_the_pack_chooses_it_too() -> None:
    assert len(messages(service(sessions=(OVER,)), pack=replace(PACK, topics=("play",)))) == 1


def test_a_service_that_moved_to_one_in_the_pack_or_elsewhere_is_taken_out() -> None:
    both = replace(PACK, services=("old", "new"), service_places=((7, 9), (8, 9)))
    old = service("old", status="closed", moved_to="new")
    (problem,) = lint_packs(library(old, service("new"), packs=(both,)))
    assert problem.hint == "take it out"
    away = replace(old, moved_to="https://www.example.org")
    (problem,) = lint_packs(library(away, service("new"), packs=(both,)))
    assert (problem.line, problem.hint) == (7, "take it out")


@pytest.mark.parametrize(
    "lines", ["services: day-line", "services: [easton-cafe, day-line]", "services: [day-line, 'day-line']"]
)
def test_a_service_is_found_by_an_earlier_id_at_its_own_place(lines: str, tmp_path: Path) -> None:
    services = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
    services = services.replace("id: night-line\n", "id: night-line\n    was: day-line\n    status: closed\n")
    packs = f"packs:\n  days:\n    name: Days\n    {lines}\n"
    files: dict[str, str | bytes] = {"services.yaml": services, "content/packs.yaml": packs}
    problems = check_directory(directory_with(tmp_path, files), TODAY).problems
    (problem,) = (problem for problem in problems if problem.code == "not-in-pack")
    assert (problem.line, problem.column) == (4, 5 + lines.index("day-line"))


def test_nothing_is_said_of_packs_that_are_not_printed(tmp_path: Path) -> None:
    site = (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8")
    services = (
        (EASTON_DIRECTORY / "services.yaml")
        .read_text("utf-8")
        .replace("id: night-line", "id: night-line\n    status: closed")
    )
    files: dict[str, str | bytes] = {
        "services.yaml": services,
        "content/packs.yaml": "packs: {nights: {name: Nights, services: [night-line]}}\n",
        "content/site.yaml": site,
    }
    assert len(check_directory(directory_with(tmp_path, files), TODAY).problems) == 1
    files["content/site.yaml"] = f"{site}leave_out: [print]\n"
    assert check_directory(directory_with(tmp_path, files), TODAY).problems == ()
