"""Suggestions for a search without results."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Area, Service
from sitegen.search.facets import documents, facets_of
from sitegen.search.filter_data import filter_data
from sitegen.search.nearby_areas import MAX_NEIGHBOURS, neighbours
from tests.factories import HERE, bare_service

Run = Callable[..., Any]
Chosen = Mapping[str, Sequence[str]]
WAYS = """
const { suggestChanges } = await use('search/filters/relax.js');
const { makeFilters } = await use('search/filters/filters.js');
const { readState } = await use('search/url.js');
const { openDocuments } = await use('search/order.js');
const filters = makeFilters(given.open, { built: 0, horizon: 1 });
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


def ways(in_node: Run, made: Library, *addresses: str) -> list[list[list[Any]]]:
    given = {
        "open": len(made.services),
        "facets": json.dumps(filter_data(made, documents(made), facets_of(made))),
        "neighbours": {"easton": ["nowhere", "gullhaven"]},
        "addresses": addresses,
    }
    found: list[list[list[Any]]] = in_node(WAYS, given)
    return found


def test_the_filter_that_helps_most_comes_first_then_the_nearest_area_then_what_is_online(
    in_node: Run, library: Callable[..., Library]
) -> None:
    made = library(
        *(service(number, topics=("play",), areas=("easton",), formats=("group",)) for number in range(3)),
        service(3, topics=("multiples",), areas=("gullhaven",), formats=("group",)),
        service(4, topics=("multiples",), areas=(EVERYWHERE,), formats=("helpline",), join=("ask",)),
    )
    [found] = ways(in_node, made, "?topic=multiples&area=easton&format=group")
    assert [each[:3] for each in found] == [
        ["without", ["area"], 1],
        ["without", ["format"], 1],
        ["without", ["topic"], 3],
        ["area", "gullhaven", 1],
        ["online", "", 1],
    ]
    assert found[3][4] == {"topic": ["multiples"], "area": ["gullhaven"], "format": ["group"]}
    assert found[4][4] == {"topic": ["multiples"], "format": ["helpline", "online-community"]}


def test_where_there_are_only_words_they_are_what_to_leave_out(in_node: Run, library: Callable[..., Library]) -> None:
    made = library(service(0, topics=("play",), areas=("easton",)))
    assert ways(in_node, made, "?q=zzzz", "?q=zzzz&topic=play") == [
        [["without", [], 1, "", {}]],
        [["without", [], 1, "", {"topic": ["play"]}]],
    ]


def test_where_nothing_helps_nothing_is_offered(in_node: Run, library: Callable[..., Library]) -> None:
    assert ways(in_node, library(), "?topic=play", "?q=zzzz") == [[], []]


def area(identifier: str, latitude: float | None, near: tuple[str, ...] = ()) -> Area:
    longitude = None if latitude is None else -2.5
    return Area(identifier, identifier, HERE, latitude=latitude, longitude=longitude, near=near)


def test_the_areas_that_an_area_names_come_before_the_nearest() -> None:
    found = neighbours(
        [area("a", 51.4, ("d",)), area("b", 51.41), area("c", 51.43), area("d", 51.6), area("far", 55.0)]
    )
    assert found["a"] == ["d", "b", "c"]
    assert found["b"] == ["a", "c", "d"]
    assert "far" not in found


def test_an_area_that_is_nowhere_has_the_neighbours_that_it_names() -> None:
    assert neighbours([area("a", None, ("b",)), area("b", 51.4), area("c", 51.4)]) == {
        "a": ["b"],
        "b": ["c"],
        "c": ["b"],
    }


def test_only_so_many_areas_are_told_of_one() -> None:
    found = neighbours([area(f"a{number:02}", 51.4 + number / 1000) for number in range(20)])
    assert {len(near) for near in found.values()} == {MAX_NEIGHBOURS}
