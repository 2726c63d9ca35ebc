"""Single card for an offer that an organisation has at several venues."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.search.conftest import SearchPage
from tests.conftest import MakeOnce, build_site

SITE = Path(__file__).parent / "venues_site"
SINGING = ["singing-brook", "singing-gull", "singing-moor", "singing-oak"]


@pytest.fixture(scope="session")
def venues_address(make_once: MakeOnce, serve_folder: Callable[..., str]) -> str:
    """Web address of the site."""
    folder = make_once("venues", lambda folder: build_site(SITE, folder / "_site"))
    return serve_folder(folder / "_site")


def test_other_places_of_an_offer_open_below_its_card_and_the_count_is_that_of_services(
    new_page: Callable[..., Page], venues_address: str
) -> None:
    search = SearchPage(new_page(), venues_address)
    page = search.open("?q=singing")
    assert search.results() == [SINGING[0], "sling-library"]
    assert search.status() == "5 services"
    more = page.get_by_text("and 3 more places")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".other-places .card-name")).to_have_count(3)
    expect(page.locator(".other-places .card-place")).to_have_count(3)
    assert sorted(search.results()) == sorted([*SINGING, "sling-library"])
    # A search for one of them by its whole name has that one on top.
    search.type_words("Singing at Oak Centre")
    assert search.results()[0] == "singing-oak"
    assert page.get_by_text("and 3 more places").is_visible()
    # Where only one of them fits, it is a card like any other.
    page.goto(f"{venues_address}/search/?day=wednesday")
    assert search.results()[0] == "singing-gull"
    expect(page.get_by_text("more place")).to_have_count(0)
