"""Room that pages take: few screens on a phone, the whole width of a wide screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.release

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}
SCREENS = {"/": 4, "/services/*": 6}
"""Screens of a phone that the fullest page of a kind may take."""
BUTTON = """() => [...document.querySelectorAll('.service-answers .button')]
  .map((button) => button.getBoundingClientRect().bottom)[0] ?? 0"""
SIDES = """(selector) => [...document.querySelectorAll(selector)].filter((part) => part.checkVisibility())
  .map((part) => { const { left, right, top } = part.getBoundingClientRect(); return [left, right, top]; })"""


def test_the_front_page_and_the_fullest_service_take_few_screens(
    same_page: Callable[..., Page], served_example: str, fullest: list[str]
) -> None:
    page = same_page(viewport=PHONE)
    services = [address for address in fullest if address.startswith("/services/") and address.count("/") == 3]
    assert services
    screens = {}
    for address in ("/", *services):
        page.goto(f"{served_example}{address}")
        screens[address] = page.evaluate("document.documentElement.scrollHeight") / PHONE["height"]
        assert page.evaluate(BUTTON) <= PHONE["height"], f"{address}: what she does next is below the first screen"
    most = {address: SCREENS["/" if address == "/" else "/services/*"] for address in screens}
    assert {address: height for address, height in screens.items() if height > most[address]} == {}


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("/services/easton-latch-on/", ".service-text, .service-beside"),
        ("/areas/easton/", ".group:first-of-type .card:nth-child(-n+3), .cards:first-of-type > :nth-child(-n+3)"),
        ("/guides/your-first-visit/", ".prose > h2:first-of-type, .on-page"),
    ],
)
def test_a_wide_screen_has_its_parts_beside_each_other(
    same_page: Callable[..., Page], served_example: str, address: str, parts: str
) -> None:
    page = same_page(viewport=LAPTOP)
    page.goto(f"{served_example}{address}")
    sides = page.evaluate(SIDES, parts)
    assert len({round(left) for left, _, _ in sides}) > 1, "one column"
    used = max(right for _, right, _ in sides) - min(left for left, _, _ in sides)
    assert used > LAPTOP["width"] * 0.7


def test_a_link_to_a_folded_part_opens_it(same_page: Callable[..., Page], served_example: str) -> None:
    page = same_page(viewport=LAPTOP)
    page.goto(f"{served_example}/services/easton-latch-on/")
    link = page.locator(".on-page a[href='#part_get-in-touch']")
    link.focus()
    page.keyboard.press("Enter")
    page.locator("#part_get-in-touch a").first.wait_for(state="visible")
    page.emulate_media(media="print")
    assert not link.is_visible()
    page.emulate_media(media=None)
