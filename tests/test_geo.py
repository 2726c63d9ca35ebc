"""Outward codes and distances."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.geo import areas_of_place, distance, is_known_outcode, outcode_position, outcodes_within
from sitegen.model import Area, Where
from tests.factories import EASTON, WICK

BRISTOL = (51.45, -2.58)


@pytest.mark.parametrize("code", ["BS5", "bs5", " BS5 ", "EC1A", "M1", "ZE3", "BT1"])
def test_an_outward_code_of_the_united_kingdom_is_known(code: str) -> None:
    assert is_known_outcode(code)


@pytest.mark.parametrize("code", ["", "BS", "BS99Z", "QQ1", "BS5 6AA", "outcode", "🙂", "__proto__"])
def test_an_unknown_outward_code_has_no_position(code: str) -> None:
    assert not is_known_outcode(code)
    assert outcode_position(code) is None


def test_the_centre_of_an_outward_code_is_in_its_town() -> None:
    position = outcode_position("BS5")
    assert position is not None
    assert distance(position, BRISTOL) < 3


def test_a_distance_is_in_miles_and_the_same_both_ways() -> None:
    london, edinburgh = (51.5074, -0.1278), (55.9533, -3.1883)
    assert distance(london, edinburgh) == pytest.approx(332, abs=2)
    assert distance(edinburgh, london) == distance(london, edinburgh)
    assert distance(london, london) == 0


def test_only_outward_codes_within_reach_are_listed_in_order() -> None:
    near = outcodes_within(10, [BRISTOL])
    assert {"BS1", "BS5", "BS16"} <= set(near)
    assert "SW1A" not in near
    assert list(near) == sorted(near)
    assert all(distance(position, BRISTOL) <= 10 for position in near.values())


def test_reach_is_measured_from_each_of_several_places() -> None:
    edinburgh = (55.9533, -3.1883)
    both = outcodes_within(5, [BRISTOL, edinburgh])
    assert set(both) == set(outcodes_within(5, [BRISTOL])) | set(outcodes_within(5, [edinburgh]))
    assert outcodes_within(5, []) == {}


NORTH, SOUTH = (
    replace(EASTON, id=name, postcodes=("BS5",), latitude=latitude, longitude=-2.5)
    for name, latitude in (("north", 51.50), ("south", 51.40))
)
NAMELESS = replace(EASTON, id="nameless", postcodes=(), latitude=51.0, longitude=-2.5)


@pytest.mark.parametrize(
    ("where", "likely", "found"),
    [
        (Where(outward="BS30"), (EASTON, WICK), ["wick"]),
        (Where(outward="BS30"), (EASTON,), ["wick"]),
        (Where(outward="BS99"), (EASTON, WICK), []),
        (Where(venue="Lantern Hall"), (EASTON, WICK), []),
        (Where(outward="BS5"), (NORTH, SOUTH), ["north", "south"]),
        (Where(outward="BS5", latitude=51.41, longitude=-2.5), (NORTH, SOUTH), ["south"]),
        (Where(outward="BS5", latitude=51.41, longitude=-2.5, hide_address=True), (NORTH, SOUTH), ["north", "south"]),
        (Where(latitude=51.01, longitude=-2.5), (), ["nameless"]),
        (Where(outward="BS99", latitude=51.01, longitude=-2.5), (), ["nameless"]),
        (Where(outward="BS99", latitude=51.49, longitude=-2.5), (), []),
        (Where(latitude=55.0, longitude=-2.5), (), []),
    ],
)
def test_a_place_is_in_the_area_of_its_outward_code_or_near_its_position(
    where: Where, likely: tuple[Area, ...], found: list[str]
) -> None:
    areas = (EASTON, WICK, NORTH, SOUTH, NAMELESS)
    assert [area.id for area in areas_of_place(where, likely, areas)] == found
