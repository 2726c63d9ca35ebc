"""Filters and distances where the sessions of a service differ, on Sunday 22 November 2026."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.search.conftest import WIDE, SearchPage
from tests.conftest import MakeOnce, build_site

SITE = Path(__file__).parent / "sessions_site"
PERHAPS = "Might suit you: some details are missing"
ELSEWHERE = "For people who live elsewhere"


@pytest.fixture(scope="session")
def sessions_address(make_once: MakeOnce, serve_folder: Callable[..., str]) -> str:
    """Web address of the site."""
    folder = make_once("sessions", lambda folder: build_site(SITE, folder / "_site"))
    return serve_folder(folder / "_site")


@pytest.fixture
def tab(same_page: Callable[..., Page], sessions_address: str) -> SearchPage:
    """Search page on a wide screen, on the day of the build."""
    page = same_page(viewport=WIDE)
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")
    return SearchPage(page, sessions_address)


def headings_and_names(tab: SearchPage) -> list[str]:
    tab.settle()
    return tab.page.locator("#results h2, #results .card-name").all_inner_texts()


def card(tab: SearchPage, name: str, part: str) -> str:
    return tab.page.locator(".card", has_text=name).locator(part).inner_text()


@pytest.mark.parametrize(
    ("search", "results"),
    [
        ("?age=3y&day=monday", []),
        ("?with=health-visitor&day=thursday", []),
        ("?with=health-visitor&time=afternoon&area=oxmoor", []),
        ("?age=3y&area=oxmoor&time=afternoon", ["Two Groups", PERHAPS, "A Line"]),
        ("?with=health-visitor&age=6m&cost=free&day=monday", ["Two Groups", PERHAPS, "A Line"]),
        ("?cost=free", ["Two Groups", PERHAPS, "A Line"]),
        ("?cost=free-for-some", ["For Some", PERHAPS, "A Line", "Two Groups"]),
        ("?cost=free&day=thursday", [PERHAPS, "A Line", "Two Groups"]),
        ("?siblings=welcome", ["For Some", PERHAPS, "A Line"]),
        ("?siblings=under-5", ["For Some", "Two Groups", PERHAPS, "A Line"]),
    ],
)
def test_one_session_has_to_meet_everything(tab: SearchPage, search: str, results: list[str]) -> None:
    tab.open(search)
    found = headings_and_names(tab)
    without_line = [text for text in found if text not in ("A Line", PERHAPS)] if not results else found
    assert without_line == results


@pytest.mark.parametrize(
    ("search", "name", "next_line", "facts"),
    [
        ("", "Two Groups", "Next: tomorrow, 10am", None),
        ("?age=3y", "Two Groups", "Next that fits: Thursday 26 November, 2pm, Oxmoor Library", "2 years"),
        ("?with=health-visitor", "Two Groups", "Next: tomorrow, 10am", "with a health visitor"),
        ("?day=thursday", "Two Groups", "Next that fits: Thursday 26 November, 2pm", "2 years to 4 years"),
        ("?with=midwife", "For Some", "Next that fits: Wednesday 2 December, 10am", "with a midwife"),
    ],
)
def test_the_next_date_is_one_of_the_session_that_fits(
    tab: SearchPage, search: str, name: str, next_line: str, facts: str | None
) -> None:
    tab.open(search)
    assert card(tab, name, ".dates-next").startswith(next_line)
    if facts is None:
        assert tab.page.locator(".card-meeting").count() == 0
    else:
        line = card(tab, name, ".card-meeting")
        assert line.startswith("That day: ")
        assert facts in line


def test_the_soonest_are_sorted_by_the_date_that_fits(tab: SearchPage) -> None:
    tab.open("?sort=soonest")
    assert headings_and_names(tab) == ["Two Groups", "For Some", "A Line"]
    tab.open("?sort=soonest&area=brindle&time=morning,afternoon&siblings=under-5&day=wednesday,thursday")
    assert headings_and_names(tab)[:2] == ["For Some", PERHAPS]


def test_without_a_place_a_service_is_placed_by_its_area_and_a_helpline_comes_last(tab: SearchPage) -> None:
    tab.open("?near=IP4")
    assert headings_and_names(tab)[-1] == "A Line"
    assert card(tab, "For Some", ".card-place").startswith("In Brindle, about ")
    assert "mile" not in card(tab, "A Line", ".card-place")


def test_the_distance_is_that_to_the_session_that_fits(tab: SearchPage) -> None:
    tab.open("?near=IP1")
    assert card(tab, "Two Groups", ".card-place").endswith("Oxmoor Library, nearest place in the same area")
    tab.open("?near=IP1&age=3y")
    assert card(tab, "Two Groups", ".card-place").endswith("Oxmoor Library")
    assert re.search(r"^That day: 2 years to 4 years; about \d+ miles away$", card(tab, "Two Groups", ".card-meeting"))


def test_who_lives_outside_a_catchment_finds_the_service_last_and_who_lives_inside_is_told(tab: SearchPage) -> None:
    tab.open("?near=IP7")
    assert headings_and_names(tab) == ["Two Groups", "A Line", ELSEWHERE, "For Some"]
    assert card(tab, "For Some", ".card-catchment") == "Only for people in IP1 to IP4"
    tab.open("?near=brindle")
    assert ELSEWHERE not in headings_and_names(tab)
    assert card(tab, "For Some", ".card-catchment") == "You are in its area"
