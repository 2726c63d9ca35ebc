"""Typing into the search of a larger site, on a slow network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bench.engines import SETTLED, SHOWN_IDS
from bench.host import Host
from tests.conftest import wait_until

WORDS, CARDS = "**/static/search/*/t*.json", "**/static/search/*/{c,packs/}*.json"


class Held:
    """Requests of a page that match a pattern, held back until they are released."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.routes: list[Route] = []
        self._holds = True
        self._page = page
        page.route(pattern, self._hold)

    def let_go(self) -> None:
        """Release held requests, and hold no more."""
        self._holds = False
        for route in self.routes:
            route.continue_()

    def wait(self) -> None:
        """Wait until the page has sent a request."""
        wait_until(self._page, lambda: bool(self.routes), lambda: "the page has asked for nothing")

    def _hold(self, route: Route) -> None:
        if self._holds:
            self.routes.append(route)
        else:
            route.continue_()


@pytest.fixture
def typing(browser: Browser, three_hundred: Host) -> Iterator[Callable[[str], Page]]:
    """``typing(words)`` -> the search page, settled, with words typed into its box and the names fetched."""
    pages = []

    def typed(words: str) -> Page:
        page = browser.new_page()
        pages.append(page)
        page.goto(f"{three_hundred.address}/search/")
        page.wait_for_selector(SETTLED, state="attached")
        with page.expect_response("**/names.json"):
            page.get_by_label("What do you need?").press_sequentially(words)
        page.wait_for_load_state("networkidle")
        page.wait_for_selector(SETTLED, state="attached")
        return page

    yield typed
    for page in pages:
        page.close()


def shown_ids(page: Page) -> list[str]:
    ids: list[str] = page.eval_on_selector_all("#results [data-service-id]", SHOWN_IDS)
    return ids


def test_names_are_listed_in_order_before_the_cards_come_and_keep_the_keyboard(
    typing: Callable[[str], Page], three_hundred: Host
) -> None:
    page = typing("f")
    requests = Held(page, CARDS)
    page.get_by_label("What do you need?").press_sequentially("athers")
    expect(page.locator("#results .card-coming")).not_to_have_count(0)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    names = shown_ids(page)
    assert len(names) == 10
    link = page.locator("#results .card-coming a").first
    link.focus()
    address, name = link.get_attribute("href"), link.inner_text()
    requests.let_go()
    page.wait_for_selector(SETTLED, state="attached")
    assert page.locator("#results .card-coming").count() == 0
    assert shown_ids(page) == names
    focused = page.locator(":focus")
    assert [focused.get_attribute("href"), focused.inner_text()] == [address, name]
    # Names have the same links as the cards.
    page.goto(f"{three_hundred.address}/search/?q=fathers")
    page.wait_for_selector(SETTLED, state="attached")
    assert shown_ids(page) == names
    assert page.locator(f"#results a[href='{address}']").inner_text() == name


def test_results_stay_and_are_marked_until_new_ones_arrive(typing: Callable[[str], Page]) -> None:
    page = typing("dads ")
    previous = shown_ids(page)
    requests = Held(page, WORDS)
    page.get_by_label("What do you need?").press_sequentially("twins")
    requests.wait()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    assert shown_ids(page) == previous
    requests.let_go()
    page.wait_for_selector(SETTLED, state="attached")
    after = shown_ids(page)
    assert after != previous
    page.get_by_label("What do you need?").press("Enter")
    page.wait_for_selector(SETTLED, state="attached")
    assert shown_ids(page) == after


def test_typed_words_are_restored_by_back_without_having_been_sent(typing: Callable[[str], Page]) -> None:
    page = typing("dads swim")
    previous = shown_ids(page)
    page.locator("#results a").first.click()
    page.wait_for_url("**/services/**")
    page.go_back()
    page.wait_for_selector(SETTLED, state="attached")
    assert page.get_by_label("What do you need?").input_value() == "dads swim"
    assert shown_ids(page) == previous
