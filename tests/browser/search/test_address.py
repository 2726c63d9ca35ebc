"""Address and history of searches, and what never leaves the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage

LABELS = ("What do you need?", "Where?")


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
    expect(page.locator("[name=day][value=saturday]")).not_to_be_checked()
    page.go_back()
    expect(page.get_by_label("What do you need?")).to_have_value("latch")
    assert wide.results()[0] == "easton-latch"
    page.go_forward()
    expect(page.get_by_label("What do you need?")).to_have_value("twins")
    assert wide.results() == ["harbour-twins"]


def typed(search: SearchPage) -> tuple[str, str]:
    """Return the words and the place in the search box, once the results of the search are shown."""
    search.settle()
    words, place = (search.page.get_by_label(label).input_value() for label in LABELS)
    return words, place


def visited(page: Page) -> str:
    """Return every address and title in the history of a tab, as the browser keeps it."""
    entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    return "\n".join(f"{entry['url']} {entry['title']}" for entry in entries).lower()


def test_what_was_typed_is_in_no_address_and_no_title_and_back_forward_and_reload_restore_it(wide: SearchPage) -> None:
    page = wide.open("?q=latch&near=BS20&cost=free")
    steps = [("latch", "BS20"), ("twins", "BS20"), ("twins", "BS5"), ("twins", "")]
    found = [wide.results()]
    wide.type_words("twins")
    found.append(wide.results())
    page.get_by_label("Where?").fill("BS5")
    page.get_by_label("Where?").press("Enter")
    found.append(wide.results())
    page.get_by_role("button", name="Near BS5").click()
    expect(page.get_by_label("Where?")).to_have_value("")
    found.append(wide.results())
    for back in (2, 1, 0):
        page.go_back()
        expect(page.get_by_label("Where?")).to_have_value(steps[back][1])
        assert (typed(wide), wide.results()) == (steps[back], found[back])
    page.reload()
    assert (typed(wide), wide.results()) == (steps[0], found[0])
    for forward in (1, 2, 3):
        page.go_forward()
        expect(page.get_by_label("What do you need?")).to_have_value(steps[forward][0])
        expect(page.get_by_label("Where?")).to_have_value(steps[forward][1])
        assert (typed(wide), wide.results()) == (steps[forward], found[forward])
    assert page.url.endswith("/search/?cost=free")
    assert not [word for word in ("latch", "twins", "bs5", "bs20") if word in visited(page)]


def test_typed_facts_are_in_no_address_and_no_request_and_chosen_filters_stay_in_the_address(wide: SearchPage) -> None:
    page = wide.page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(f"{request.url} {request.headers}".lower()))
    wide.open("?cost=free")
    wide.type_words("free group thursday")
    found = wide.results()
    assert found == ["low-days"]
    for facts in ("pregnant", "groups in easton near bs5", "polish"):
        wide.type_words(facts)
        assert "From your words" in wide.status()
    page.get_by_role("button", name="Remove Polish").click()
    page.get_by_role("button", name="Free").click()
    wide.settle()
    page.locator("#results .card a").first.click()
    page.wait_for_url("**/services/*/")
    for _ in range(6):
        page.go_back()
    expect(page.get_by_label("What do you need?")).to_have_value("free group thursday")
    assert wide.results() == found
    page.reload()
    assert wide.results() == found
    assert page.url.endswith("/search/?cost=free")
    secrets = ("pregnant", "thursday", "area=", "bs5", "=pl", "words=")
    assert not [word for word in secrets if word in "\n".join([visited(page), *requests])]


@pytest.mark.parametrize("link", ["?near=BS20", "?q=twins", "?q=twins&near=BS20&cost=free"])
def test_a_link_on_a_page_may_carry_what_was_typed_and_the_address_loses_it(phone: SearchPage, link: str) -> None:
    page = phone.page
    page.goto(f"{phone.address}/search/{link}")
    asked = typed(phone)
    assert any(asked)
    phone.type_words("latch")
    follow = "([link]) => { const a = document.createElement('a'); a.href = link; a.text = 'go'; document.querySelector('main').append(a); }"
    page.evaluate(follow, [link])
    page.get_by_role("link", name="go", exact=True).click()
    expect(page.get_by_label("What do you need?")).to_have_value(asked[0])
    assert typed(phone) == asked
    assert page.url.endswith("/search/?cost=free" if "cost" in link else "/search/")
    assert not [word for word in ("twins", "bs20") if word in visited(page)]


def test_without_scripts_the_box_sends_what_is_typed_as_the_privacy_page_says(
    search_page: Callable[..., SearchPage],
) -> None:
    search = search_page(java_script_enabled=False)
    page = search.page
    page.goto(f"{search.address}/")
    page.get_by_label("What do you need?").fill("latch")
    page.get_by_label("Where?").fill("BS5")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=latch&near=BS5")


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
    page.get_by_label("Where?").fill("BS5")
    page.get_by_label("Where?").press("Enter")
    search.settle()
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{search.address}/search/?q=baby+latch&cost=free&near=BS5"
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
    page.wait_for_load_state("networkidle")
    assert sorted(request for request in requests if request.endswith(".json")) == ["c0.json", "f-cost.json"]
    assert len([request for request in requests if request.startswith("search-")]) == 3
    phone.type_words("latch")
    assert sorted(request for request in requests if request.endswith(".json")) == ["c0.json", "f-cost.json", "t0.json"]


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
