"""Search boxes of the home page and of the 404 page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage


@pytest.mark.parametrize("start", ["/", "/404.html"])
def test_words_and_a_place_typed_on_another_page_reach_search_without_being_sent(phone: SearchPage, start: str) -> None:
    page = phone.page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(f"{request.url} {request.headers}"))
    page.goto(phone.address + start)
    page.get_by_label("Where?").fill("BS5")
    page.get_by_label("What do you need?").fill("latch")
    page.get_by_label("What do you need?").press("Enter")
    page.wait_for_url("**/search/")
    expect(page.get_by_label("What do you need?")).to_have_value("latch")
    expect(page.get_by_label("Where?")).to_have_value("BS5")
    assert phone.results()[0] == "easton-latch"
    assert not [
        request for request in requests if "latch" in request.replace("easton-latch", "") or "bs5" in request.lower()
    ]


@pytest.fixture
def found(search_page: Callable[..., SearchPage]) -> SearchPage:
    """Results for "latch", typed on the home page."""
    tab = search_page(real_clock=True)
    tab.page.goto(f"{tab.address}/")
    tab.page.get_by_label("What do you need?").fill("latch")
    tab.page.get_by_label("What do you need?").press("Enter")
    tab.settle()
    return tab


def expect_home(tab: SearchPage) -> None:
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Little Place Parents")


def expect_results(tab: SearchPage) -> None:
    expect(tab.page.get_by_label("What do you need?")).to_have_value("latch")
    assert tab.results()[0] == "easton-latch"


def test_forward_before_the_scripts_of_the_front_page_run_still_leads_to_the_search(found: SearchPage) -> None:
    held: list[Route] = []
    found.page.route("**/*.js", lambda route: held.append(route))
    found.page.go_back(wait_until="commit")
    expect_home(found)
    found.page.evaluate("history.forward()")
    found.page.wait_for_url("**/search/", wait_until="commit")
    found.page.unroute("**/*.js")  # lets those that were held go on
    expect_results(found)


def test_back_and_forward_lead_between_the_front_page_and_its_search(found: SearchPage) -> None:
    found.page.go_back()
    expect_home(found)
    found.page.go_forward()
    expect_results(found)
    found.page.go_back()
    expect_home(found)
