"""Address and history of searches, and what never leaves the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage


def test_typed_words_are_removed_from_the_address_at_once_and_back_restores_them(wide: SearchPage) -> None:
    page = wide.open("?q=latch&cost=free")
    assert page.url.endswith("/search/?cost=free")
    wide.type_words("twins")
    assert page.url.endswith("/search/?cost=free")
    assert wide.results() == ["harbour-twins"]
    page.locator("[data-filters] summary").filter(has_text="Day").first.click()
    page.get_by_role("checkbox", name="Saturday").check()
    assert page.url.endswith("?day=saturday&cost=free")
    wide.settle()
    page.go_back()
    expect(page.get_by_label("What do you need?")).to_have_value("twins")
    assert not page.locator("[name=day][value=saturday]").is_checked()
    page.go_back()
    expect(page.get_by_label("What do you need?")).to_have_value("latch")
    assert wide.results()[0] == "easton-latch"
    page.go_forward()
    expect(page.get_by_label("What do you need?")).to_have_value("twins")
    assert wide.results() == ["harbour-twins"]


def test_search_from_the_menu_starts_empty_and_back_restores_the_words(wide: SearchPage) -> None:
    page = wide.open("?cost=free")
    wide.type_words("xylophone")
    assert wide.results() == []
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    expect(page.get_by_label("What do you need?")).to_have_value("")
    assert page.url.endswith("/search/")
    assert len(wide.results()) == 6
    page.go_back()
    expect(page.get_by_label("What do you need?")).to_have_value("xylophone")
    assert page.url.endswith("/search/?cost=free")


def test_back_from_a_service_restores_the_results(wide: SearchPage) -> None:
    page = wide.open("?topic=breastfeeding")
    wide.type_words("latch")
    page.get_by_role("link", name="Easton Latch").click()
    page.wait_for_url("**/services/easton-latch/")
    page.get_by_role("link", name="Back to results").click()
    page.wait_for_url("**/search/?topic=breastfeeding")
    expect(page.get_by_label("What do you need?")).to_have_value("latch")
    assert wide.results()[0] == "easton-latch"


def test_back_from_a_service_restores_the_scroll_position(phone: SearchPage) -> None:
    page = phone.open("")
    page.locator("[data-service-id=quiet-corner]").scroll_into_view_if_needed()
    left = page.evaluate("scrollY")
    assert left > 500
    page.get_by_role("link", name="Quiet Corner").click()
    page.wait_for_url("**/services/quiet-corner/")
    page.go_back()
    phone.settle()
    expect(page.locator("[data-service-id=quiet-corner]")).to_be_in_viewport()
    assert abs(page.evaluate("scrollY") - left) < 100


def test_the_link_back_to_results_is_shown_only_after_coming_from_them(phone: SearchPage) -> None:
    page = phone.page
    page.goto(f"{phone.address}/services/")
    page.get_by_role("link", name="Easton Latch").click()
    page.wait_for_url("**/services/easton-latch/")
    assert page.locator("[data-back]").is_hidden()


def test_a_link_to_the_search_has_the_words_and_the_filters(search_page: Callable[..., SearchPage]) -> None:
    search = search_page(permissions=["clipboard-read", "clipboard-write"])
    page = search.page
    search.open("?cost=free")
    search.type_words("baby latch")
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{search.address}/search/?q=baby+latch&cost=free"
    page.goto(link)
    assert search.results()[0] == "easton-latch"


def test_no_request_contains_the_words_and_nothing_is_stored(phone: SearchPage) -> None:
    page = phone.page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(f"{request.url} {request.post_data} {request.headers}"))
    phone.open("")
    phone.type_words("zeppelin")
    page.get_by_label("Where?").fill("BS20")
    page.get_by_label("Where?").press("Enter")
    phone.settle()
    phone.type_words("latch")
    assert not [request for request in requests if "zeppelin" in request or "bs20" in request.lower()]
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]
    page.get_by_role("link", name="Easton Latch").click()
    page.wait_for_url("**/services/easton-latch/")
    assert not [
        request for request in requests if "zeppelin" in request or "q=" in request or "bs20" in request.lower()
    ]


def test_few_files_are_fetched_and_the_word_index_only_when_words_are_typed(phone: SearchPage) -> None:
    page = phone.page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    phone.open("?cost=free")
    assert sorted(request for request in requests if request.endswith(".json")) == ["c0.json", "facets.json"]
    assert len([request for request in requests if request.startswith("search-")]) == 2
    phone.type_words("latch")
    assert sorted(request for request in requests if request.endswith(".json")) == ["c0.json", "facets.json", "t0.json"]


def test_words_alone_fetch_nothing_of_the_filters_before_the_results_are_there(phone: SearchPage) -> None:
    page = phone.page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    phone.open("?q=latch")
    fetched = [request for request in requests if request.endswith(".json")]
    assert fetched == ["t0.json", "c0.json"]
    page.get_by_role("button", name="Filters").click()
    expect(page.locator("[data-sheet] [name=age] option").nth(1)).to_contain_text("(")
    assert "facets.json" in requests
