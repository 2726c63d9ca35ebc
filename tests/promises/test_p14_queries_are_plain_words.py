"""P14: Search reads a query as plain words; none can hang or break the page, run a script, or leave the device."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.search.conftest import SITE, SearchPage
from tests.conftest import MakeOnce, build_site

HOSTILE = [
    "?q=" + quote("abcdefghijkl~8 x: ^9 +- *"),
    "?q=" + quote("<img src=x onerror=alert(1)><script>alert(1)</script>"),
    "?q=" + quote("🙂" * 3_000),
    "?q=__proto__&topic=constructor&area=__proto__&age=toString",
    "?q=%E0%A4%A&near=%ff&topic=%00",
    "?near=" + quote("<b>" * 30) + "&sort=sideways&day=someday",
    "?topic=" + "a" * 20_000,
]


EVERY_SERVICE = 6


@pytest.fixture
def phone(page: Page, make_once: MakeOnce, serve_folder: Callable[..., str]) -> SearchPage:
    """Search page of the small site on a phone."""
    folder = make_once("search", lambda folder: build_site(SITE, folder / "_site"))
    return SearchPage(page, serve_folder(folder / "_site"))


def test_a_hostile_link_finds_nothing_and_does_no_harm(phone: SearchPage) -> None:
    page = phone.page
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    for search in HOSTILE:
        phone.open(search)
        assert len(phone.results()) <= EVERY_SERVICE, search
        assert page.locator("main img, #results script, #results b").count() == 0, search
        phone.type_words("")
        phone.open("")
        assert len(phone.results()) == EVERY_SERVICE
