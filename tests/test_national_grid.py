"""Conversion of eastings and northings, compared with published points."""

from __future__ import annotations

import pytest

from sitegen.geo import distance
from sitegen.national_grid import to_degrees

TEN_METRES = 10 / 1609.344

KNOWN = {
    "Caister water tower": ((651409.903, 313177.270), (52.6579786, 1.7160519)),
    "St Mary's, Isles of Scilly": ((91492.146, 11318.804), (49.9222639, -6.2997775)),
    "St Athan": ((292184.870, 168003.465), (51.4007822, -3.5512835)),
}
"""Metres, and degrees by the Ordnance Survey's most exact transformation."""


@pytest.mark.parametrize("name", KNOWN)
def test_a_point_is_within_ten_metres_of_its_published_position(name: str) -> None:
    (easting, northing), position = KNOWN[name]
    assert distance(to_degrees([easting], [northing])[0], position) < TEN_METRES


def test_points_keep_their_order() -> None:
    west, east = to_degrees([134200, 651410], [25010, 313177])
    assert west[1] < -5 < 1 < east[1]
    assert to_degrees([], []) == []
