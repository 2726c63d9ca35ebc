"""Pages in other languages, in Chromium: accessible, mirrored where the script is, and with numbers in their order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

PAGES = ("/services/easton-latch-on/in/{}/", "/services/kittiwake/in/{}/", "/print/services/easton-latch-on/in/{}/")
ENDS_OF_NUMBER = """(link) => {
    const text = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode();
    const left = (index) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().left;
    };
    return [left(0), left(text.length - 1)];
}"""


@pytest.mark.parametrize("code", ["cy", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    new_page: Callable[..., Page], served_example: str, code: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    for address in PAGES:
        page.goto(served_example + address.format(code))
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_page_in_arabic_is_mirrored_but_not_its_numbers(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served_example}/services/easton-latch-on/in/ar/")
    brand, label, number = (
        page.locator(".masthead-brand"),
        page.locator(".ways-label").first,
        page.locator(".ways a").first,
    )
    boxes = [one.bounding_box() for one in (brand, label, number)]
    assert all(boxes)
    brand_box, label_box, number_box = (box for box in boxes if box is not None)
    assert brand_box["x"] > 640
    assert label_box["x"] > number_box["x"]
    first, last = number.evaluate(ENDS_OF_NUMBER)
    assert first < last
    assert number.inner_text() == "0117 496 0101"


def test_the_text_message_can_be_copied(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{served_example}/services/easton-latch-on/in/cy/")
    expect(page.get_by_role("button", name="Copïo: Neges destun")).to_be_visible()
    assert page.get_by_role("textbox").input_value().startswith("Easton Latch-On\n")
