"""Catchments for the browser."""

from __future__ import annotations

from collections.abc import Callable

from sitegen.library import Library
from sitegen.model import Area, Catchment
from sitegen.search.catchments import catchment_data
from sitegen.search.facets import documents
from sitegen.search.result_cards import ResultCard
from tests.factories import HERE, bare_service

AREAS = (Area("easton", "Easton", HERE, postcodes=("BS5",)), Area("wick", "Wick", HERE))


def data(small_library: Library) -> dict[str, object]:
    cards = [
        ResultCard(one.id, one.name, "", (), "", "", (), catchment=f"Text of {one.id}")
        for one in documents(small_library)
    ]
    return catchment_data(small_library, cards)


def test_without_catchments_there_is_nothing(library: Callable[..., Library]) -> None:
    assert data(library(bare_service("a"), bare_service("b", catchment=Catchment(text="Patients of a surgery")))) == {}


def test_a_catchment_has_the_codes_of_its_areas_and_says_whether_they_are_all(
    library: Callable[..., Library],
) -> None:
    small_library = library(
        bare_service("a"),
        bare_service("b", catchment=Catchment(outcodes=("BS7", "BS6"))),
        bare_service("c", catchment=Catchment(areas=("easton", "wick"), outcodes=("BS6",))),
        bare_service("d", catchment=Catchment(areas=("easton",)), status="closed"),
        areas=AREAS,
    )
    assert data(small_library) == {
        "catchments": [
            ["Text of b", "BS6 BS7", (), True, "Q"],
            ["Text of c", "BS5 BS6", ("Easton", "Wick"), False, "R"],
        ],
        "codes": {"Easton": "BS5"},
    }
