"""Filter data: ages and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sitegen.geo import outcode_position
from sitegen.library import Library
from sitegen.model import BIRTH, EVERYWHERE, Age, AgeRange, Area, Where
from sitegen.reading.values.ages import parse_ages
from sitegen.search.filter_data import DISTRICT_ONLY, ages_of, area_positions, filter_data, places_of, positions_of
from tests.factories import HERE, bare_service, session
from tests.search.support import all_facets, all_meetings

BABIES = AgeRange("birth to 12 months", False, BIRTH, Age(12, "month"))
BUMPS = AgeRange("pregnancy only", True, None, None)


def test_ages_are_days_with_the_week_of_pregnancy_from_which_they_hold() -> None:
    ranges = [BABIES, BUMPS, parse_ages("from 20 weeks pregnant"), None]
    assert [ages_of(bare_service(ages=ages)) for ages in ranges] == [(0, 0, 396), (1, -1, -1), (20, -1, -1), None]


def test_a_place_has_its_coordinates_or_those_of_its_outward_code() -> None:
    assert positions_of(bare_service(where=Where(latitude=51.46144, longitude=-2.54996))) == ((51.461, -2.55),)
    assert positions_of(bare_service(where=Where(outward="BS5"))) == (outcode_position("BS5"),)
    assert positions_of(bare_service(where=Where(venue="A hall"))) == positions_of(bare_service()) == ()


def test_a_place_without_coordinates_has_those_of_its_postcode() -> None:
    where = Where(postcode="BS5 6AA", outward="BS5", postcode_position=(51.46272, -2.55081))
    assert positions_of(bare_service(where=where)) == ((51.463, -2.551),)
    assert positions_of(bare_service(where=replace(where, latitude=51.4, longitude=-2.5))) == ((51.4, -2.5),)


def test_a_place_known_only_by_its_outward_code_is_marked() -> None:
    rough = (*(outcode_position("BS5") or ()), DISTRICT_ONLY)
    assert places_of(bare_service(where=Where(outward="BS5")), {}) == (rough,)
    hidden = Where(outward="BS5", latitude=51.4, longitude=-2.5, postcode_position=(51.4, -2.5), hide_address=True)
    assert places_of(bare_service(where=hidden), {}) == (rough,)
    assert places_of(bare_service(where=Where(latitude=51.4, longitude=-2.5)), {}) == ((51.4, -2.5),)


@pytest.mark.parametrize("where", [None, Where(venue="A hall"), Where(outward="ZZ99")])
def test_what_has_no_known_place_is_placed_by_its_areas_and_marked(where: Where | None) -> None:
    areas = {
        "own": Area("own", "Own", HERE, latitude=51.461, longitude=-2.55, postcodes=("BS1",)),
        "codes": Area("codes", "Codes", HERE, postcodes=("BS5", "ZZ99", "BS20")),
        "nowhere": Area("nowhere", "Nowhere", HERE),
    }
    middle = tuple(
        round((one + other) / 2, 3)
        for one, other in zip(outcode_position("BS5") or (), outcode_position("BS20") or (), strict=True)
    )
    listed = bare_service(areas=("own", "codes", "nowhere"), where=where, formats=("group",))
    assert places_of(listed, areas) == ((51.461, -2.55, DISTRICT_ONLY), (*middle, DISTRICT_ONLY))


@pytest.mark.parametrize(
    "facts",
    [
        {"areas": ("own",), "formats": ("helpline",)},
        {"areas": ("own",), "formats": ("online-community",), "where": Where(latitude=51.4, longitude=-2.5)},
        {"areas": (EVERYWHERE,), "formats": ("service",)},
    ],
)
def test_what_is_reached_from_everywhere_is_at_no_distance(facts: dict[str, Any]) -> None:
    areas = {"own": Area("own", "Own", HERE, latitude=51.461, longitude=-2.55)}
    assert places_of(bare_service(**facts), areas) == ()


def test_a_hidden_address_hides_the_place_of_every_session() -> None:
    elsewhere = session(place=Where(latitude=51.46144, longitude=-2.54996, outward="BS2"))
    hidden = bare_service(where=Where(outward="BS5", hide_address=True), sessions=(elsewhere,))
    assert positions_of(hidden) == (outcode_position("BS5"), outcode_position("BS2"))


def test_equal_values_are_written_once(library: Callable[..., Library]) -> None:
    small_library = library(*(bare_service(f"s{n}", ages=BABIES) for n in range(3)))
    packed = filter_data(small_library, all_meetings(small_library), all_facets(small_library))
    assert packed["age"] == [[(0, 0, 396)], "PPP"]


def test_an_area_has_its_coordinates_or_the_middle_of_its_outward_codes(library: Callable[..., Library]) -> None:
    small_library = library()
    assert area_positions(small_library.area.values()) == [
        ("Easton", 51.461, -2.55),
        ("Gullhaven", 51.456, -2.8),
    ]
