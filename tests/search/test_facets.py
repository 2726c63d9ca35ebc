"""Facet values of services."""

from __future__ import annotations

from collections.abc import Callable

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Presence, Session, Where
from sitegen.reading.values.costs import parse_cost
from sitegen.search.facets import Facet, documents
from tests.factories import bare_service
from tests.search.support import all_facets

Make = Callable[..., Library]


def ids(facet: Facet) -> dict[str, tuple[int, ...]]:
    return {value.id: value.documents for value in facet.values}


def test_services_are_numbered_by_name_and_closed_ones_come_last(library: Make) -> None:
    small_library = library(
        bare_service("cake"), bare_service("apple", status="closed"), bare_service("bread", status="paused")
    )
    assert [service.id for service in documents(small_library)] == ["bread", "cake", "apple"]


def test_a_value_that_no_service_has_is_left_out(library: Make) -> None:
    topics = all_facets(library(bare_service("a", topics=("play", "breastfeeding"))))["topic"]
    assert ids(topics) == {"breastfeeding": (0,), "play": (0,)}


def test_a_closed_service_has_no_values(library: Make) -> None:
    groups = all_facets(library(bare_service("a", status="closed", topics=("play",), formats=("group",))))
    assert all(group.values == () and group.unknown == () for group in groups.values())


def test_a_helpline_that_names_an_area_is_found_from_everywhere(library: Make) -> None:
    areas = all_facets(
        library(
            bare_service("line", formats=("helpline",), areas=("easton",)),
            bare_service("room", formats=("drop-in",), areas=("easton",)),
            bare_service("site", formats=("online-community",), areas=(EVERYWHERE,)),
        )
    )["area"]
    assert ids(areas) == {"easton": (0, 1), EVERYWHERE: (0, 2)}


def test_a_value_that_the_entry_does_not_give_is_not_known(library: Make) -> None:
    groups = all_facets(
        library(
            bare_service("silent", join=("ask",)), bare_service("plain", join=("book",), cost=parse_cost("£2 a family"))
        )
    )
    silent = 1
    assert documents(library(bare_service("silent"), bare_service("plain")))[silent].id == "silent"
    assert groups["join"].unknown == (silent,)
    assert ids(groups["join"]) == {"book": (0,)}
    assert groups["cost"].unknown == (silent,)
    assert ids(groups["cost"]) == {}
    for name in ("stage", "with", "access", "topic", "format"):
        assert groups[name].unknown == (0, 1)
    assert groups["language"].unknown == groups["area"].unknown == ()


def test_a_service_that_costs_nothing_is_free(library: Make) -> None:
    assert ids(all_facets(library(bare_service("a", cost=parse_cost("free"))))["cost"]) == {"free": (0,)}


def test_a_professional_at_one_session_counts_and_so_does_one_of_the_service(library: Make) -> None:
    at_session = bare_service("a", sessions=(Session(600, 660, days=(0,), runs="all year", who=("midwife",)),))
    of_service = bare_service("b", professionals_present=(Presence("health-visitor"),))
    assert ids(all_facets(library(at_session, of_service))["with"]) == {"midwife": (0,), "health-visitor": (1,)}


def test_the_access_of_a_session_s_place_counts(library: Make) -> None:
    session = Session(600, 660, days=(0,), runs="all year", place=Where(access=("parking",)))
    access = all_facets(library(bare_service("a", where=Where(access=("step-free",)), sessions=(session,))))["access"]
    assert ids(access) == {"parking": (0,)}  # nothing happens at the other place


def test_everyday_words_and_a_language_s_own_name_find_a_value(library: Make) -> None:
    groups = all_facets(
        library(bare_service("a", topics=("breastfeeding",), languages=("en", "pl"), areas=("gullhaven",)))
    )
    assert "boob" in groups["topic"].values[0].words.split()
    assert [value.label for value in groups["language"].values] == ["English", "Polish"]
    assert "polski" in groups["language"].values[1].words
    assert groups["area"].values[0].words == "Gullhaven BS20 BS21"
