"""Points of services on the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sitegen.geo import outcode_position
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Where
from sitegen.search.map_points import map_points
from tests.factories import bare_service, session

HALL = Where(venue="Hall", postcode="BS5 9ZZ", outward="BS5", latitude=51.462134, longitude=-2.552851)
EASTON = (51.461, -2.55)
service = partial(bare_service, areas=("easton",))


def test_a_service_is_shown_at_its_door_to_the_metre(library: Callable[..., Library]) -> None:
    assert map_points(library(service("cafe", where=HALL)))["services"] == [
        ("cafe", "Cafe", ((51.46213, -2.55285, 1),))
    ]


def test_without_coordinates_it_is_shown_at_the_centre_of_its_postcode_area(
    library: Callable[..., Library],
) -> None:
    place = Where(postcode="BS5 9ZZ", outward="BS5")
    # The area of its postcode comes before the area that it names first.
    small_library = library(service("cafe", areas=("gullhaven", "easton"), where=place))
    assert map_points(small_library)["services"] == [("cafe", "Cafe", ((*EASTON, 0),))]


def test_a_postcode_in_no_area_is_known_by_its_first_half(library: Callable[..., Library]) -> None:
    small_library = library(service("cafe", where=Where(outward="BS3")))
    assert map_points(small_library)["services"] == [("cafe", "Cafe", ((*(outcode_position("BS3") or ()), 0),))]


def test_a_hidden_address_is_its_area_whatever_the_record_holds(library: Callable[..., Library]) -> None:
    hidden = Where(outward="BS5", latitude=51.99217, longitude=-2.11283, hide_address=True)
    elsewhere = session(place=Where(outward="BS20", latitude=51.99218, longitude=-2.11284))
    gullhaven = outcode_position("BS20") or ()
    points = map_points(library(service("refuge", where=hidden, sessions=(elsewhere,))))
    assert points["services"] == [("refuge", "Refuge", ((*EASTON, 0), (*gullhaven, 0)))]


def test_places_of_sessions_count_and_each_place_once(library: Callable[..., Library]) -> None:
    other = Where(latitude=51.48, longitude=-2.51)
    small_library = library(
        service("walk", where=HALL, sessions=(session(place=other), session(place=HALL), session(place=other)))
    )
    assert map_points(small_library)["services"] == [("walk", "Walk", ((51.46213, -2.55285, 1), (51.48, -2.51, 1)))]


def test_what_has_no_place_is_shown_at_its_area_unless_it_is_reached_from_everywhere(
    library: Callable[..., Library],
) -> None:
    small_library = library(
        service("cafe"), service("line", formats=("helpline",)), service("online", areas=(EVERYWHERE,))
    )
    points = {identifier: points for identifier, _, points in map_points(small_library)["services"]}  # type: ignore[attr-defined]
    assert points == {"cafe": ((*EASTON, 0),), "line": (), "online": ()}


def test_services_keep_the_order_of_their_numbers_and_areas_come_along(library: Callable[..., Library]) -> None:
    small_library = library(service("zebra"), service("apple", name="Ant"), service("gone", status="closed"))
    points = map_points(small_library)
    assert points["services"] == [("apple", "Ant", ((*EASTON, 0),)), ("zebra", "Zebra", ((*EASTON, 0),))]
    assert [name for name, *_ in points["areas"]] == ["Easton", "Gullhaven"]  # type: ignore[attr-defined]
