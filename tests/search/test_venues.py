"""Offers at several venues: which services results show on one card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sitegen.model import AgeRange, RunBy, Service, Where
from sitegen.search.venues import encode_groups, offers_at_venues
from tests.factories import bare_service

SAME: dict[str, Any] = {"summary": "Songs for babies.", "run_by": RunBy("Songs Together")}
BUMPS = AgeRange("pregnancy only", True, None, None)
HALL, CHURCH, LIBRARY = (Where(venue=venue) for venue in ("Hall", "Church", "Library"))


def same(identifier: str, **changes: Any) -> Service:
    return bare_service(identifier, **{**SAME, **changes})


CASES: dict[str, tuple[tuple[Service, ...], tuple[tuple[int, ...], ...]]] = {
    "one summary at three places": (
        (same("a", where=HALL), same("b", where=CHURCH), same("c", where=LIBRARY)),
        ((0, 1, 2),),
    ),
    "one name with other summaries": (
        (
            same("a", name="Song time", where=HALL),
            same("b", name="Song time", summary="We sing.", where=CHURCH),
        ),
        ((0, 1),),
    ),
    "one id of the organisation under two names": (
        (
            same("a", run_by=RunBy("Songs", id="songs"), where=HALL),
            same("b", run_by=RunBy("Songs CIC", id="songs"), where=CHURCH),
        ),
        ((0, 1),),
    ),
    "another organisation": ((same("a", where=HALL), same("b", run_by=RunBy("Others"), where=CHURCH)), ()),
    "no organisation": ((same("a", run_by=RunBy(), where=HALL), same("b", run_by=RunBy(), where=CHURCH)), ()),
    "another offer of the organisation": (
        (same("a", where=HALL), same("b", summary="Slings.", where=CHURCH)),
        (),
    ),
    "other ages": (
        (same("a", where=HALL, ages=BUMPS), same("b", where=CHURCH)),
        (),
    ),
    "no places": ((same("a"), same("b")), ()),
    "twice at one place": ((same("a", where=HALL), same("b", where=HALL), same("c", where=CHURCH)), ((0, 2),)),
    "hidden places in one district": (
        tuple(same(i, where=Where(venue=i, outward="BS5", hide_address=True)) for i in ("a", "b")),
        (),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_offer_is_one_organisations_with_one_summary_or_name_at_different_places(case: str) -> None:
    services, groups = CASES[case]
    assert offers_at_venues(services) == groups


def test_the_browser_makes_one_result_of_neighbours_in_a_group(in_node: Callable[..., Any]) -> None:
    body = """
    const { gatherVenues, readVenues } = await use('search/venues.js');
    return given.lists.map((documents) => gatherVenues(documents, readVenues(given.venues)).map(({ document, others }) => [document, ...others]));
    """
    groups = ((2, 5, 70), (3, 4))
    lists = [[5, 2, 70, 3, 4], [2, 3, 5, 70, 1], [1, 0], []]
    assert in_node(body, {"venues": encode_groups(groups), "lists": lists}) == [
        [[5, 2, 70], [3, 4]],
        [[2], [3], [5, 70], [1]],
        [[1], [0]],
        [],
    ]
    assert in_node(body, {"venues": encode_groups(()), "lists": [[0, 1]]}) == [[[0], [1]]]
