"""Printed pages show their address, how to get in touch, and the addresses of links."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

BEHIND = "link => getComputedStyle(link, '::after').content"


@pytest.fixture
def paper(new_page: Callable[..., Page]) -> Page:
    page = new_page()
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("address", ["/", "/free/", "/search/", "/guides/kinds-of-help/", "/services/easton-latch-on/"])
def test_a_printed_page_shows_its_address_and_date(paper: Page, served_example: str, address: str) -> None:
    paper.goto(served_example + address)
    note = paper.get_by_text("last updated on 22 November 2026. Times change")
    assert note.is_visible()
    assert f"https://curlew-estuary.example.org{address}, " in note.inner_text()
    paper.emulate_media(media="screen")
    assert note.is_hidden()


def test_a_printed_list_shows_phone_numbers(paper: Page, served_example: str) -> None:
    paper.goto(f"{served_example}/topics/breastfeeding/")
    card = paper.locator("article[data-service-id=easton-latch-on]")
    assert card.get_by_text("Call 0117 496 0101").is_visible()


def test_printed_links_give_their_addresses(paper: Page, served_example: str) -> None:
    paper.goto(f"{served_example}/guides/kinds-of-help/")
    source = paper.locator(".sources a").first
    assert source.evaluate(BEHIND) == f'"{source.get_attribute("href")}"'
    paper.goto(f"{served_example}/services/easton-latch-on/")
    facebook = paper.get_by_role("link", name="Their Facebook page")
    assert facebook.evaluate(BEHIND) == f'"{facebook.get_attribute("href")}"'
    assert float(facebook.evaluate("link => parseFloat(getComputedStyle(link, '::after').marginLeft)")) > 0
