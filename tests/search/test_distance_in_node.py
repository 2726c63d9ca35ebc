"""Distances in JavaScript equal Python's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sitegen.geo import distance

Run = Callable[..., Any]
CITY = [(51.4621, -2.5529), (51.4838, -2.5102), (51.4803, -2.7507), (51.4391, -2.7600)]


def test_the_map_is_to_scale_with_north_up(in_node: Run) -> None:
    points = in_node("const { projection } = await use('map/geometry.js'); return given.map(projection(given));", CITY)
    for first, second in ((0, 1), (0, 2), (1, 3)):
        miles = (
            (points[first]["x"] - points[second]["x"]) ** 2 + (points[first]["y"] - points[second]["y"]) ** 2
        ) ** 0.5
        assert miles == pytest.approx(distance(CITY[first], CITY[second]), rel=0.005)
    assert points[1]["y"] < points[0]["y"] < points[3]["y"]
    assert points[3]["x"] < points[0]["x"] < points[1]["x"]


def test_miles_are_those_of_python(in_node: Run) -> None:
    bristol, severn, edinburgh = [51.46, -2.55], [51.59, -2.78], [55.95, -3.19]
    run = """const { nearestDistance } = await use('search/filters/distance.js');
    return [nearestDistance(given[0], given.slice(1)), nearestDistance(given[0], [])];"""
    nearest, none = in_node(run, [bristol, edinburgh, severn])
    assert nearest["miles"] == pytest.approx(distance((51.46, -2.55), (51.59, -2.78)))
    assert none["miles"] == float("inf")
