"""Single postcodes, encoded in Python and read in the browser."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.model import Postcodes
from sitegen.search.encoding import encode_numbers
from sitegen.search.postcodes import inward_number, outcodes_near, postcode_shards
from tests.factories import TODAY

Run = Callable[..., Any]
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def with_postcodes(library: Library, districts: dict[str, dict[str, tuple[float, float] | None]]) -> Library:
    directory = replace(library.directory, postcodes=Postcodes("Somebody's data", districts))
    return Library(directory, TODAY)


def test_the_second_halves_are_numbered_in_alphabetical_order() -> None:
    every = [f"{digit}{one}{two}" for digit in range(10) for one in LETTERS for two in LETTERS]
    assert [inward_number(inward) for inward in every] == list(range(4000))


def test_a_postcode_without_a_position_is_not_published(library: Callable[..., Library]) -> None:
    small_library = with_postcodes(library(), {"BS5": {"6AA": (51.462, -2.55), "6AB": None}, "BS99": {"1AA": None}})
    (shard,) = postcode_shards(small_library).values()
    assert shard == {
        "corner": (514620, -25500),
        "codes": encode_numbers([2400]),
        "north": encode_numbers([0]),
        "east": encode_numbers([0]),
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_the_browser_reads_every_position_to_ten_metres(
    library: Callable[..., Library], in_node: Run, seed: int
) -> None:
    dice = random.Random(seed)
    codes = {f"{dice.randrange(10)}{dice.choice(LETTERS)}{dice.choice(LETTERS)}" for _ in range(1500)}
    district: dict[str, tuple[float, float] | None] = {
        code: (round(dice.gauss(51.46, 0.02), 4), round(dice.gauss(-0.01, 0.03), 4)) for code in codes
    }
    shard = postcode_shards(with_postcodes(library(), {"BS5": district}))["BS5"]
    run = "const { findPostcode } = await use('search/filters/postcodes.js'); return given[1].map((code) => findPostcode(given[0], code));"
    postcodes = sorted(codes)
    assert in_node(run, [shard, postcodes]) == [pytest.approx(district[code], abs=1e-9) for code in postcodes]
    others = [code for code in (f"{digit}{one}Z" for digit in range(10) for one in LETTERS) if code not in codes]
    assert in_node(run, [shard, [*others, "6CI", "", "6A"]]) == [None] * (len(others) + 3)


def test_districts_are_near_when_an_area_or_a_service_is(library: Callable[..., Library]) -> None:
    near = outcodes_near(library(), 10)
    assert {"BS5", "BS20"} <= set(near)
    assert "TA1" not in near
