"""The map's geometry, marks, labels and words, run in the browser; distances beside Python's own."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from sitegen.places import distance

Run = Callable[..., Any]
CITY = [(51.4621, -2.5529), (51.4838, -2.5102), (51.4803, -2.7507), (51.4391, -2.7600)]
SIZE = {"width": 700, "height": 450}
VIEW = {"x": 0, "y": 0, "scale": 100}
EASTON = {"name": "Easton", "x": 0, "y": 0}


def spot(x: float, y: float, service: int = 0, *, exact: bool = True) -> dict[str, object]:
    return {"x": x, "y": y, "service": service, "exact": exact}


# Geometry


def test_the_map_is_to_scale_with_north_up(in_browser: Run) -> None:
    points = in_browser("const { projection } = await use('map/geometry.js'); return given.map(projection(given));", CITY)
    for one, other in ((0, 1), (0, 2), (1, 3)):
        miles = ((points[one]["x"] - points[other]["x"]) ** 2 + (points[one]["y"] - points[other]["y"]) ** 2) ** 0.5
        assert miles == pytest.approx(distance(CITY[one], CITY[other]), rel=0.005)
    assert points[1]["y"] < points[0]["y"] < points[3]["y"]
    assert points[3]["x"] < points[0]["x"] < points[1]["x"]


FITTED = """const { extentOf, fitted, toPixels } = await use('map/geometry.js');
const view = fitted(extentOf(given.points), given.size);
return { view, pixels: given.points.map((point) => toPixels(point, view, given.size)) };"""


@pytest.mark.parametrize(
    "points",
    [
        [{"x": -3, "y": 1}, {"x": 9, "y": 4}],
        [{"x": 0, "y": -30}, {"x": 1, "y": 200}],
        [{"x": 2, "y": 2}],
        [{"x": 1, "y": 1}] * 3,
    ],
)
def test_a_fitted_view_holds_every_point_and_not_much_more(in_browser: Run, points: list[dict[str, float]]) -> None:
    found = in_browser(FITTED, {"points": points, "size": SIZE})
    assert all(40 <= each["x"] <= 660 and 40 <= each["y"] <= 410 for each in found["pixels"])
    assert 0 < found["view"]["scale"] <= 160


def test_nothing_to_fit_is_a_view_all_the_same(in_browser: Run) -> None:
    assert in_browser(FITTED, {"points": [], "size": SIZE})["view"] == {"x": 0, "y": 0, "scale": 160}


def test_zooming_keeps_what_is_under_the_finger_and_ends_at_both_ends(in_browser: Run) -> None:
    run = """const { CLOSEST, fitted, toPoint, zoomed } = await use('map/geometry.js');
    const extent = { west: -9, east: 9, north: -9, south: 9 };
    const finger = { x: 500, y: 100 };
    const before = toPoint(finger, given.view, given.size);
    const closer = zoomed(given.view, 2, extent, given.size, before);
    const after = toPoint(finger, closer, given.size);
    const ends = [1e6, 1e-6].map((factor) => zoomed(given.view, factor, extent, given.size).scale);
    return { before, after, scale: closer.scale, ends, expected: [CLOSEST, fitted(extent, given.size).scale] };"""
    found = in_browser(run, {"view": VIEW, "size": SIZE})
    assert found["after"] == pytest.approx(found["before"])
    assert found["scale"] == 200
    assert found["ends"] == found["expected"]


def test_the_map_cannot_be_pushed_away_from_its_places(in_browser: Run) -> None:
    run = """const { panned } = await use('map/geometry.js');
    const extent = { west: -2, east: 5, north: -1, south: 1 };
    return [[100, -50], [9999, 0], [-9999, 9999]].map(([right, down]) => panned(given, right, down, extent));"""
    moved = [(each["x"], each["y"]) for each in in_browser(run, VIEW)]
    assert moved == [(-1, 0.5), (-2, 0), (5, -1)]


def test_the_scale_bar_is_a_round_length_that_fits(in_browser: Run) -> None:
    run = "const { scaleBar } = await use('map/geometry.js'); return given.map((scale) => scaleBar(scale, 130));"
    bars = in_browser(run, [1280, 300, 130, 100, 20, 1, 0.1])
    assert [bar["words"] for bar in bars] == [
        "100 yards",
        "a quarter of a mile",
        "1 mile",
        "1 mile",
        "5 miles",
        "100 miles",
        "200 miles",
    ]
    assert all(10 < bar["pixels"] <= 130 for bar in bars)


# Marks

MARKS = """const { divisible, marksIn, servicesAt } = await use('map/clusters.js');
return marksIn(given.spots, given.view, given.size, given.here).map((mark) => ({
    x: mark.x, y: mark.y, exact: mark.exact, services: servicesAt(mark), divisible: divisible(mark),
}));"""


def marks(run: Run, spots: list[dict[str, object]], here: object = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(MARKS, {"spots": spots, "view": VIEW, "size": SIZE, "here": here})
    return found


def test_places_that_would_overlap_are_one_mark_and_others_are_not(in_browser: Run) -> None:
    found = marks(in_browser, [spot(0.1, 0.1, 0), spot(0.2, 0.2, 1), spot(0.9, 0.1, 2)])
    assert [(mark["services"], mark["divisible"]) for mark in found] == [([0, 1], True), ([2], False)]


def test_two_sides_of_a_line_are_no_reason_to_stand_apart(in_browser: Run) -> None:
    assert len(marks(in_browser, [spot(-0.05, 0), spot(0.05, 0, 1)])) == 1


def test_what_is_at_one_place_stays_together_however_close_one_looks(in_browser: Run) -> None:
    (mark,) = marks(in_browser, [spot(1, 1, 0), spot(1, 1, 1), spot(1, 1, 1)])
    assert (mark["services"], mark["divisible"]) == ([0, 1], False)


def test_a_mark_is_a_ring_only_when_no_place_at_it_is_known(in_browser: Run) -> None:
    rough = [spot(0, 0, 0, exact=False), spot(0, 0, 1, exact=False)]
    assert [mark["exact"] for mark in marks(in_browser, rough)] == [False]
    assert [mark["exact"] for mark in marks(in_browser, [*rough, spot(0, 0.01, 2)])] == [True]


def test_however_many_places_there_are_marks_are_few_and_apart_and_hold_all_of_them(in_browser: Run) -> None:
    chance = Random(4)
    spots = [spot(chance.uniform(-3, 3), chance.uniform(-2, 2), number) for number in range(2_000)]
    found = marks(in_browser, spots)
    assert 20 < len(found) <= 60
    assert sum(len(mark["services"]) for mark in found) == 2_000
    gaps = [
        (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2
        for number, one in enumerate(found)
        for other in found[:number]
    ]
    assert min(gaps) >= 44**2 - 1


def test_marks_out_of_sight_are_left_out(in_browser: Run) -> None:
    assert [mark["services"] for mark in marks(in_browser, [spot(0, 0, 0), spot(50, 0, 1)])] == [[0]]


def test_the_keyboard_goes_from_north_west_to_south_east_or_by_distance(in_browser: Run) -> None:
    corners = [spot(2, 1.5, 0), spot(-2, 1.5, 1), spot(2, -1.5, 2), spot(-2, -1.45, 3)]
    assert [mark["services"] for mark in marks(in_browser, corners)] == [[3], [2], [1], [0]]
    assert [mark["services"] for mark in marks(in_browser, corners, {"x": 2, "y": 1})] == [[0], [2], [1], [3]]


def test_marks_are_called_what_they_are(in_browser: Run) -> None:
    services = [{"name": "Easton Baby Café", "distance": "about 1 mile away"}, {"name": "Refuge", "distance": ""}]
    exact, rough = {"x": 0.5, "y": 0, "exact": True}, {"x": 0, "y": 0, "exact": False}
    asked = [
        ([spot(0.5, 0, 0)], exact, "Easton Baby Café, about 1 mile away"),
        ([spot(0, 0, 1)], rough, "Refuge, somewhere in Easton"),
        ([spot(0, 1, 1)], {"x": 0, "y": 1, "exact": False}, "Refuge, somewhere near Easton"),
        ([spot(9, 9, 1)], {"x": 9, "y": 9, "exact": False}, "Refuge, only roughly known"),
        ([spot(0.5, 0, 0), spot(0.5, 0, 1)], exact, "2 services near Easton"),
        ([spot(0, 0, 0), spot(0, 0, 1)], rough, "2 services somewhere in Easton"),
        ([spot(9, 9, 0), spot(9, 9, 1)], {"x": 9, "y": 9, "exact": True}, "2 services"),
    ]
    run = """const { markWords } = await use('map/clusters.js');
    return given.marks.map(([spots, { exact, ...point }]) => markWords({ spots, point, exact }, given.services, given.areas));"""
    given = {"marks": [case[:2] for case in asked], "services": services, "areas": [EASTON]}
    assert in_browser(run, given) == [case[2] for case in asked]


# Names


PLACED = "const { placed } = await use('map/labels.js'); return placed(given.names, given.taken, given.size, 14);"


def name(text: str, x: float, y: float) -> dict[str, object]:
    return {"text": text, "x": x, "y": y, "width": 8 * len(text)}


def test_a_name_stands_beside_its_place_or_where_else_there_is_room(in_browser: Run) -> None:
    names = [name("Middle", 350, 200), name("East", 690, 200), name("Also", 352, 201), name("Middling", 350, 200)]
    found = in_browser(PLACED, {"names": names, "taken": [], "size": SIZE})
    assert [(each["text"], each["anchor"]) for each in found] == [
        ("Middle", "start"),
        ("East", "end"),
        ("Also", "end"),
        ("Middling", "middle"),
    ]


def test_no_name_covers_a_mark_or_another_name_or_hangs_over_the_edge(in_browser: Run) -> None:
    chance = Random(8)
    names = [name(f"Place {number}", chance.uniform(0, 700), chance.uniform(0, 450)) for number in range(200)]
    taken = [{"x": chance.uniform(0, 700), "y": chance.uniform(0, 450), "across": 18, "down": 18} for _ in range(30)]
    found = in_browser(PLACED, {"names": names, "taken": taken, "size": SIZE})
    assert 10 < len(found) <= 40
    boxes = [(mark["x"] - 18, mark["x"] + 18, mark["y"] - 18, mark["y"] + 18) for mark in taken]
    for each in found:
        width = 8 * len(each["text"])
        left = each["x"] - {"start": 0, "middle": width / 2, "end": width}[each["anchor"]]
        box = (left, left + width, each["y"] - 14, each["y"] + 14 / 3)
        assert box[0] >= 0
        assert box[1] <= 700
        assert box[2] >= 0
        assert box[3] <= 450
        assert not any(
            box[0] < other[1] and other[0] < box[1] and box[2] < other[3] and other[2] < box[3] for other in boxes
        )
        boxes.append(box)


# The whole picture


PICTURE = """const { arranged, listedAt, picture, ringWords, summary } = await use('map/picture.js');
const { fitted } = await use('map/geometry.js');
const found = arranged(given.services, given.areas, given.here);
const letters = { height: 14, width: (text) => 8 * text.length };
const drawn = picture(found, fitted(found.first, given.size), given.size, letters);
return {
    marks: drawn.marks.map(({ words, many }) => [words, many]), labels: drawn.labels.map(({ text }) => text),
    listed: drawn.marks.map((mark) => listedAt(mark, found, 20)), summary: summary(found), rings: ringWords(found),
};"""
AREAS = [["Easton", 51.4614, -2.5499], ["Gullhaven", 51.4792, -2.7518]]


def picture(run: Run, services: list[dict[str, object]], here: object = None) -> dict[str, Any]:
    given = {"services": services, "areas": AREAS, "here": here, "size": SIZE}
    found: dict[str, Any] = run(PICTURE, given)
    return found


def found(name: str, *positions: list[float]) -> dict[str, object]:
    return {"id": name.lower(), "name": name, "href": f"/{name}/", "positions": positions, "distance": ""}


def test_with_nothing_found_the_areas_are_shown(in_browser: Run) -> None:
    drawn = picture(in_browser, [])
    assert (drawn["marks"], set(drawn["labels"])) == ([], {"Easton", "Gullhaven"})
    assert drawn["summary"] == "Nothing that was found has a place to show."


def test_one_service_is_shown_with_the_area_that_it_is_near(in_browser: Run) -> None:
    drawn = picture(in_browser, [found("Latch", [51.47, -2.54, 1])])
    assert (drawn["marks"], drawn["labels"]) == ([["Latch", 1]], ["Easton", "Latch"])
    assert (drawn["summary"], drawn["rings"]) == ("1 service on this map.", "")


def test_what_has_no_place_is_counted_and_private_places_are_explained(in_browser: Run) -> None:
    drawn = picture(in_browser, [found("Line"), found("Refuge", [51.4614, -2.5499, 0]), found("Chat")])
    assert drawn["summary"] == "1 service on this map. Not on this map: 2 services that say no place."
    assert drawn["rings"].startswith("Places whose address is private")
    assert drawn["listed"][0][0]["about"] == "somewhere in Easton"
    assert drawn["listed"][0][0]["position"] is None


def test_a_place_asked_for_is_marked_and_the_map_opens_on_the_nearest(in_browser: Run) -> None:
    many = [found(f"S{number}", [51.46 + number / 1000, -2.55, 1]) for number in range(40)]
    drawn = picture(in_browser, many, [51.46, -2.55])
    assert "Your place" in drawn["labels"]
    assert "It opens on the nearest" in drawn["summary"]
    assert sum(each for _, each in drawn["marks"]) < 40


def test_directions_lead_to_the_place_by_the_address_that_pages_use_too(in_browser: Run) -> None:
    run = "const { directionsTo } = await use('map/directions.js'); return directionsTo(given);"
    there = "https://www.google.com/maps/dir/?api=1&destination=51.46210%2C-2.55280"
    assert in_browser(run, [51.4621, -2.5528]) == there
