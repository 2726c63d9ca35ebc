"""Outward codes and distances."""

from __future__ import annotations

import pytest

from sitegen.geo import distance, is_known_outcode, outcode_position, outcodes_within

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
