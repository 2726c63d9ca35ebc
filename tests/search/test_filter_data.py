"""Filter data: ages and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sitegen.geo import outcode_position
from sitegen.library import Library
from sitegen.model import BIRTH, Age, AgeRange, Where
from sitegen.search.facets import documents, facets_of
from sitegen.search.filter_data import DISTRICT_ONLY, ages_of, area_positions, filter_data, places_of, positions_of
from tests.factories import bare_service, session

BABIES = AgeRange("birth to 12 months", False, BIRTH, Age(12, "month"))
BUMPS = AgeRange("pregnancy only", True, None, None)


def test_ages_are_those_of_the_service_and_of_its_sessions() -> None:
    assert ages_of(bare_service(ages=BABIES, sessions=(session(), session(ages=BUMPS)))) == ((0, 0, 396), (1, -1, -1))
    assert ages_of(bare_service()) == ()


def test_sessions_without_ages_leave_them_unknown_where_the_service_has_none() -> None:
    assert ages_of(bare_service(sessions=(session(ages=BUMPS), session()))) == (None, (1, -1, -1))
    assert ages_of(bare_service(sessions=(session(ages=BUMPS),))) == ((1, -1, -1),)


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
    assert places_of(bare_service(where=Where(outward="BS5"))) == (rough,)
    hidden = Where(outward="BS5", latitude=51.4, longitude=-2.5, postcode_position=(51.4, -2.5), hide_address=True)
    assert places_of(bare_service(where=hidden)) == (rough,)
    assert places_of(bare_service(where=Where(latitude=51.4, longitude=-2.5))) == ((51.4, -2.5),)


def test_a_hidden_address_hides_the_place_of_every_session() -> None:
    elsewhere = session(place=Where(latitude=51.46144, longitude=-2.54996, outward="BS2"))
    hidden = bare_service(where=Where(outward="BS5", hide_address=True), sessions=(elsewhere,))
    assert positions_of(hidden) == (outcode_position("BS5"), outcode_position("BS2"))


def test_equal_values_are_written_once(library: Callable[..., Library]) -> None:
    small_library = library(*(bare_service(f"s{n}", ages=BABIES) for n in range(3)))
    packed = filter_data(small_library, documents(small_library), facets_of(small_library))
    assert packed["age"] == [[((0, 0, 396),)], "PPP"]


def test_an_area_has_its_coordinates_or_those_of_its_first_outward_code(library: Callable[..., Library]) -> None:
    small_library = library()
    assert area_positions(small_library.area.values()) == [
        ("Easton", 51.461, -2.55),
        ("Gullhaven", *(outcode_position("BS20") or ())),
    ]
