"""Small site to search in, and its search page as a reader uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.conftest import MakeOnce, build_site

SITE = Path(__file__).parent / "site"
WIDE: ViewportSize = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class SearchPage:
    """Search page of the small site in one tab."""

    page: Page
    address: str
    """Web address of the site."""

    def open(self, search: str = "") -> Page:
        """Open ``/search/`` with a query string, and wait for the results."""
        self.page.goto(f"{self.address}/search/{search}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the results of the current search are shown."""
        expect(self.page.locator("#results")).to_have_attribute("aria-busy", "false")

    def results(self) -> list[str]:
        """Return the ids of the results, in order."""
        self.settle()
        ids = "all => all.map((one) => one.dataset.serviceId)"
        found: list[str] = self.page.eval_on_selector_all("#results [data-service-id]", ids)
        return found

    def status(self) -> str:
        """Return the number of results as text, from the page's status line."""
        return self.page.get_by_role("main").get_by_role("status").inner_text()

    def type_words(self, words: str) -> None:
        """Type into the search box, and press Enter."""
        self.page.get_by_label("What do you need?").fill(words)
        self.page.get_by_label("What do you need?").press("Enter")
        self.settle()


@pytest.fixture(scope="session")
def search_address(make_once: MakeOnce, serve_folder: Callable[..., str]) -> str:
    """Web address of the small site."""
    folder = make_once("search", lambda folder: build_site(SITE, folder / "_site"))
    return serve_folder(folder / "_site")


@pytest.fixture
def wide(new_page: Callable[..., Page], search_address: str) -> SearchPage:
    """Search page on a wide screen."""
    return SearchPage(new_page(viewport=WIDE), search_address)


@pytest.fixture
def phone(page: Page, search_address: str) -> SearchPage:
    """Search page on a phone."""
    return SearchPage(page, search_address)


@pytest.fixture
def search_page(new_page: Callable[..., Page], search_address: str) -> Callable[..., SearchPage]:
    """``search_page(**options of a Playwright context)`` -> the search page in a tab of that kind."""
    return lambda **options: SearchPage(new_page(**options), search_address)
