"""Data of a reader's own weeks: who is in it, for which ages and where, and in which files."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.registries import generate
from sitegen.check import load_library
from sitegen.model import Age, AgeRange, Full, Service, Session, Where
from sitegen.views.context import ViewContext
from sitegen.views.my_weeks import WeeksFiles, weeks_files
from tests.factories import TODAY, TUESDAYS, library, service

ALL_YEAR = Session(600, 690, (2,), "all year", "open")
BABIES = AgeRange("birth to 12 months", False, Age(0, "month"), Age(12, "month"))
BUMPS = AgeRange("from 20 weeks pregnant", True, None, None, 20)
HIDDEN = Where(venue="Safe House", address="1 Lane", postcode="BS5 6AA", outward="BS5", hide_address=True)


def files(*entries: Service) -> WeeksFiles:
    return weeks_files(ViewContext(library(*entries)))


def rows(*entries: Service) -> list[Any]:
    """Return the rows of all services: (id, first id, name, for whom, kinds of dates)."""
    [content] = files(*entries).files.values()
    found: list[Any] = json.loads(content)
    return found


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({"ages": BABIES}, [[0, 0, 396, "easton"]]),
        ({"ages": BUMPS}, [[20, -1, -1, "easton"]]),
        ({"stages": ("pregnancy", "baby")}, [[1, 0, 365, "easton"]]),
        ({"stages": ("pregnancy",)}, [[1, -1, -1, "easton"]]),
        ({"stages": ("trying",)}, [[0, -1, -1, "easton"]]),
        ({}, [[1, 0, -1, "easton"]]),
        ({"formats": ("online-community",)}, [[1, 0, -1, "everywhere"]]),
        (
            {"sessions": (ALL_YEAR, replace(ALL_YEAR, days=(3,), ages=BABIES))},
            [[1, 0, -1, "easton"], [0, 0, 396, "easton"]],
        ),
    ],
)
def test_each_kind_of_dates_has_its_ages_and_areas(facts: dict[str, Any], kinds: list[list[object]]) -> None:
    [[_, _, _, _, found]] = rows(service(**{"sessions": (ALL_YEAR,), **facts}))
    assert [kind[:4] for kind in found] == kinds


@pytest.mark.parametrize(
    "facts",
    [
        {"discreet": True},
        {"topics": ("baby-loss",)},
        {"formats": ("helpline",)},
        {"status": "paused"},
        {"status": "closed"},
        {"sessions": ()},
        {"sessions": (replace(ALL_YEAR, full=Full()),)},
    ],
)
def test_some_services_are_in_nobodys_weeks(facts: dict[str, Any]) -> None:
    assert rows(service(**{"sessions": (ALL_YEAR,), **facts})) == []


def test_dates_reach_a_year_and_an_uncertain_one_is_there() -> None:
    [[_, first, _, _, [[*_, packed]]]] = rows(service(sessions=(ALL_YEAR,), was=("old-cafe",)))
    assert first == "old-cafe"
    assert sum(int(run.partition("*")[2]) for run in packed.split()) == 54
    [[*_, [[*_, terms]]]] = rows(service(sessions=(TUESDAYS,)))
    assert "?0" in terms


def test_a_hidden_address_stays_hidden() -> None:
    [content] = files(service(sessions=(ALL_YEAR,), where=HIDDEN)).files.values()
    assert b"Easton, BS5" in content
    assert b"Safe" not in content
    assert b"Lane" not in content


def test_a_large_directory_has_a_file_for_each_area() -> None:
    local = [service(f"group-{number}", sessions=(ALL_YEAR,)) for number in range(400)]
    online = service("online", formats=("online-community",), areas=("everywhere",), sessions=(ALL_YEAR,))
    made = files(*local, online)
    assert (made.names, made.everywhere) == ({"easton": "easton", "wick": "wick"}, "everywhere")
    sizes = {address.rpartition("/")[2]: len(json.loads(content)) for address, content in made.files.items()}
    assert sizes == {"easton.json": 400, "wick.json": 0, "everywhere.json": 1}


@pytest.mark.release
def test_three_hundred_services_weigh_little(tmp_path: Path) -> None:
    generate(tmp_path, 300)
    made = weeks_files(ViewContext(load_library(tmp_path, TODAY)))
    assert sum(len(gzip.compress(content)) for content in made.files.values()) < 20_000  # of 60 KB for the whole page
