"""Suggestions for a search without results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Area, Service
from sitegen.search.nearby_areas import MAX_NEIGHBOURS, neighbours
from tests.factories import HERE, bare_service
from tests.search.support import counts, packed_filters

Run = Callable[..., Any]
Chosen = Mapping[str, Sequence[str]]
WAYS = """
const { suggestChanges } = await use('search/filters/relax.js');
const { makeFilters } = await use('search/filters/filters.js');
const { readState } = await use('search/url.js');
const { openDocuments } = await use('search/order.js');
const filters = makeFilters(given.counts, { built: 0, horizon: 1 });
filters.add(JSON.parse(given.facets));
return given.addresses.map((address) => {
  const state = { ...readState(address), now: 0, dates: null };
  const open = openDocuments(given);
  const found = state.q ? [] : open;
  return suggestChanges(state, filters, found, open, given.neighbours).map(({ kind, names, area, count, change }) => {
    const next = change(readState(address));
    return [kind, names ?? area ?? '', count, next.q, Object.fromEntries(next.filters)];
  });
});
"""


def service(number: int, **facts: object) -> Service:
    return bare_service(f"s{number}", **facts)


def ways(in_node: Run, library: Library, *addresses: str) -> list[list[list[Any]]]:
    arguments = {
        "open": len(library.services),
        "counts": counts(library),
        "facets": packed_filters(library),
        "neighbours": {"easton": ["nowhere", "gullhaven"]},
        "addresses": addresses,
    }
    suggestions: list[list[list[Any]]] = in_node(WAYS, arguments)
    return suggestions


def test_the_filter_that_helps_most_comes_first_then_the_nearest_area_then_what_is_online(
    in_node: Run, library: Callable[..., Library]
) -> None:
    small_library = library(
        *(service(number, topics=("play",), areas=("easton",), formats=("group",)) for number in range(3)),
        service(3, topics=("multiples",), areas=("gullhaven",), formats=("group",)),
        service(4, topics=("multiples",), areas=(EVERYWHERE,), formats=("helpline",), join=("ask",)),
    )
    [suggestions] = ways(in_node, small_library, "?topic=multiples&area=easton&format=group")
    assert [suggestion[:3] for suggestion in suggestions] == [
        ["without", ["area"], 1],
        ["without", ["format"], 1],
        ["without", ["topic"], 3],
        ["area", "gullhaven", 1],
        ["online", "", 1],
    ]
    assert suggestions[3][4] == {"topic": ["multiples"], "area": ["gullhaven"], "format": ["group"]}
    assert suggestions[4][4] == {"topic": ["multiples"], "format": ["helpline", "online-community"]}


def test_a_search_by_words_alone_offers_to_leave_them_out(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, topics=("play",), areas=("easton",)))
    assert ways(in_node, small_library, "?q=zzzz", "?q=zzzz&topic=play") == [
        [["without", [], 1, "", {}]],
        [["without", [], 1, "", {"topic": ["play"]}]],
    ]


def test_where_nothing_helps_nothing_is_offered(in_node: Run, library: Callable[..., Library]) -> None:
    assert ways(in_node, library(), "?topic=play", "?q=zzzz") == [[], []]


def area(identifier: str, latitude: float | None, near: tuple[str, ...] = ()) -> Area:
    longitude = None if latitude is None else -2.5
    return Area(identifier, identifier, HERE, latitude=latitude, longitude=longitude, near=near)


def test_the_areas_that_an_area_names_come_before_the_nearest() -> None:
    areas = neighbours(
        [area("a", 51.4, ("d",)), area("b", 51.41), area("c", 51.43), area("d", 51.6), area("far", 55.0)]
    )
    assert areas["a"] == ["d", "b", "c"]
    assert areas["b"] == ["a", "c", "d"]
    assert "far" not in areas


def test_an_area_without_a_position_has_the_neighbours_that_it_names() -> None:
    assert neighbours([area("a", None, ("b",)), area("b", 51.4), area("c", 51.4)]) == {
        "a": ["b"],
        "b": ["c"],
        "c": ["b"],
    }


def test_the_number_of_neighbours_is_limited() -> None:
    areas = neighbours([area(f"a{number:02}", 51.4 + number / 1000) for number in range(20)])
    assert {len(near) for near in areas.values()} == {MAX_NEIGHBOURS}
