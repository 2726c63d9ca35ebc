"""Mapping of places: area, address, position and access features."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.importing.draft import ImportContext
from sitegen.importing.mapping.service import draft_service
from tests.factories import TODAY
from tests.importing.support import draft


def mapped_place(**location: Any) -> Any:
    return draft(locations=[location]).fields.get("where")


@pytest.mark.parametrize(
    ("location", "where"),
    [
        (
            {"name": "Hall", "address_1": " 3 High Street,", "city": "Easton"},
            {"venue": "Hall", "address": "3 High Street, Easton"},
        ),
        ({"name": "197-199", "address_1": "Wood Road", "city": "Easton"}, {"address": "197-199 Wood Road, Easton"}),
        (
            {"name": "4 Mill End, Easton, BS5 6AA", "city": "Nationwide"},
            {"address": "4 Mill End, Easton", "postcode": "BS5 6AA"},
        ),
        (
            {"name": "by telephone", "address_1": "", "city": "Online", "state_province": "Kent"},
            {"venue": "by telephone"},
        ),
        ({"address_1": "1 Rue", "city": "Calais", "country": "France"}, {"address": "1 Rue, Calais, France"}),
        ({"address_1": "Easton", "city": "Easton", "country": "GB"}, {"address": "Easton"}),
        ({"city": "Easton", "postal_code": "bs56aa"}, {"address": "Easton", "postcode": "BS5 6AA"}),
        ({"city": "Easton", "postal_code": "ABC 1234"}, {"address": "Easton"}),
        (
            {"city": "Easton", "latitude": 51.4621, "longitude": "-2.5528"},
            {"address": "Easton", "latitude": "51.4621", "longitude": "-2.5528"},
        ),
        ({"city": "Easton", "latitude": 100, "longitude": 101}, {"address": "Easton"}),
        ({"city": "Easton", "latitude": -2.5528, "longitude": 51.4621}, {"address": "Easton"}),
        ({"city": "Easton", "latitude": 51.4621}, {"address": "Easton"}),
        ({"city": "Easton", "geometry": {"type": "Point", "coordinates": [0, 0]}}, {"address": "Easton"}),
        (
            {"city": "Easton", "geometry": {"type": "Point", "coordinates": [-2.5, 51.5, 30]}},
            {"address": "Easton", "latitude": "51.5", "longitude": "-2.5"},
        ),
        ({"city": "Easton", "geometry": {"coordinates": ["x"]}}, {"address": "Easton"}),
        ({"location_type": "postal", "address_1": "PO Box 1", "city": "Easton"}, None),
        ({}, None),
    ],
)
def test_a_location_becomes_a_place(location: dict[str, Any], where: dict[str, str] | None) -> None:
    assert mapped_place(**location) == where


@pytest.mark.parametrize(
    ("location", "note"),
    [
        ({"postal_code": "ABC 1234"}, 'locations[0].postal_code: "ABC 1234" is not a postcode'),
        ({"latitude": 100, "longitude": 101}, "locations[0].latitude: 100, 101: not in the United Kingdom"),
        (
            {"latitude": -2.5, "longitude": 51.5},
            "locations[0].latitude: -2.5, 51.5: probably swapped: latitude comes first",
        ),
        ({"geometry": {"coordinates": [0, 0]}}, "locations[0].geometry.coordinates: 0, 0: not in the United Kingdom"),
        ({"latitude": 51.5}, "locations[0].latitude: only one of latitude and longitude is given"),
        ({"longitude": 0.5}, "locations[0].latitude: only one of latitude and longitude is given"),
    ],
)
def test_impossible_values_are_reported_with_their_path(location: dict[str, Any], note: str) -> None:
    assert note in draft(locations=[{"city": "Easton", **location}]).left_out


@pytest.mark.parametrize(
    ("text", "access", "paragraph"),
    [
        ("Accessible toilet facilities", ["accessible-toilet"], None),
        ("Step-free access", ["step-free"], None),
        ("Disabled car parking space", ["blue-badge-parking"], None),
        ("Induction loop available", ["hearing-loop"], None),
        ("Wheelchair accessible entrance", None, "Access: Wheelchair accessible entrance"),
        ("Partly accessible", None, "Access: Partly accessible"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        ("accessibilities", "name"),
        ("accessibility", "description"),
        ("accessibility_for_disabilities", "accessibility"),
    ],
)
def test_access_features_are_used_only_where_they_are_certain(
    form: tuple[str, str], text: str, access: list[str] | None, paragraph: str | None
) -> None:
    result = draft(locations=[{"name": "Hall", "city": "Easton", form[0]: [{form[1]: text}]}])
    where = result.fields["where"]
    assert isinstance(where, dict)
    assert where.get("access") == access
    assert paragraph is None or paragraph in result.paragraphs


@pytest.mark.parametrize(
    ("service", "area"),
    [
        ({"locations": [{"city": "Great Missenden"}]}, "great-missenden"),
        ({"locations": [{"city": "Ayr"}, {"city": "ayr"}, {"city": "Easton"}]}, ["ayr", "easton"]),
        ({"locations": [{"city": "", "state_province": "Kent"}]}, "kent"),
        ({"locations": [{"city": "n/a"}]}, "place-not-known"),
        ({"locations": [{"city": "Nationwide"}]}, "everywhere"),
        ({"locations": [{"city": "Easton"}, {"location_type": "virtual"}]}, "everywhere"),
        ({"locations": [{"city": "Ow"}]}, "ow-area"),
        ({"locations": [{"city": "12"}]}, "place-not-known"),
        ({"service_areas": [{"name": "Curlewshire"}]}, "curlewshire"),
        ({"service_areas": [{"name": "Everybody who lives in any part of the county is welcome"}]}, "place-not-known"),
        ({}, "place-not-known"),
    ],
)
def test_the_area_is_the_town(service: dict[str, Any], area: str | list[str]) -> None:
    assert draft(**service).fields["area"] == area


def test_an_existing_area_keeps_its_id() -> None:
    known = ImportContext(TODAY, {}, {}, {"st pauls": "st-pauls-and-easton"})
    result = draft_service({"name": "Tea", "locations": [{"city": "St Pauls"}]}, "feed.json", known)
    assert result.fields["area"] == "st-pauls-and-easton"


def test_further_places_go_below_the_description() -> None:
    result = draft(
        locations=[{"name": "Hall", "city": "Easton"}, {"name": "Hut", "city": "Gullhaven", "postal_code": "BS20 7TG"}]
    )
    assert "Also at: Hut, Gullhaven, BS20 7TG" in result.paragraphs


@pytest.mark.parametrize("line", ["**** Road", "12 **** Road", "xxx Road"])
def test_a_line_with_letters_that_are_starred_out_is_named_and_not_carried_over(line: str) -> None:
    result = draft(
        locations=[{"name": "S***** House", "address_1": line, "address_2": "Wick", "postal_code": "BS5 6AA"}]
    )
    assert result.fields["where"] == {"address": "Wick", "postcode": "BS5 6AA"}
    assert f'locations[0].address_1: a part of "{line}" is starred out' in result.left_out
    assert 'locations[0].name: a part of "S***** House" is starred out' in result.left_out
