"""Axe finds nothing on any kind of page, in any way of looking at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STANDARD, violations

PHONE = {"width": 390, "height": 900}
FOUR_TIMES = {"width": 320, "height": 256}
"""Screen of 1280 by 1024 pixels at 400 per cent."""
CONTRAST = ("color-contrast",)

LOOKS: Mapping[str, tuple[dict[str, Any], Sequence[str]]] = {
    "on a phone": ({"viewport": PHONE}, STANDARD),
    "in the dark scheme": ({"viewport": PHONE, "color_scheme": "dark"}, CONTRAST),
    "in forced colours": ({"viewport": PHONE, "forced_colors": "active"}, STANDARD),
    "at four times the size": ({"viewport": FOUR_TIMES}, STANDARD),
    "on a wide screen": ({"viewport": {"width": 1280, "height": 900}}, STANDARD),
}
"""Ways of looking at a page: options of a Playwright context, and the rules that may come out differently."""
SHARES = 4
"""Parts of the list of pages, so that every worker has some."""


def rules_off(options: dict[str, Any]) -> Sequence[str]:
    """Return the rules that say nothing true: with forced colours axe reads text colours that nobody sees."""
    return CONTRAST if "forced_colors" in options else ()


@pytest.mark.release
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(
    new_page: Callable[..., Page], served_example: str, fullest: Sequence[str], look: str, share: int
) -> None:
    options, rules = LOOKS[look]
    page = new_page(reduced_motion="reduce", **options)
    found = {}
    for address in fullest[share::SHARES]:
        page.goto(served_example + address)
        found[address] = violations(page, rules, without=rules_off(options))
    assert {address: lines for address, lines in found.items() if lines} == {}


def find_nothing(page: Page) -> None:
    expect(page.locator("#loosen")).to_be_visible()


def open_filters(page: Page) -> None:
    if page.get_by_role("button", name="Filters").is_visible():
        page.get_by_role("button", name="Filters").click()
    for summary in page.locator("[data-filters] summary").all():
        summary.click()


def open_map(page: Page) -> None:
    page.get_by_role("button", name="See these on a map").click()
    page.locator(".map-mark").first.dispatch_event("click")


def search_near_nowhere(page: Page) -> None:
    page.get_by_label("Where?").fill("Atlantis")
    page.get_by_label("Where?").press("Enter")
    expect(page.locator("#near-note")).to_contain_text("Atlantis")


def show_code(page: Page) -> None:
    page.get_by_label("Services in").select_option(index=1)
    page.get_by_role("button", name="Show what to paste").click()


STATES: Mapping[str, tuple[str, Callable[[Page], None]]] = {
    "nothing found": ("/search/?q=xylophone&cost=free", find_nothing),
    "a crisis": ("/search/?q=want+to+die", lambda page: expect(page.locator("[data-crisis] a").first).to_be_visible()),
    "open filters": ("/search/?topic=breastfeeding", open_filters),
    "the map": ("/search/?topic=play", open_map),
    "an unknown place": ("/search/", search_near_nowhere),
    "a list of two": (
        "/shortlist/#easton-latch-on,night-feeds-line",
        lambda page: expect(page.get_by_role("button", name="Print")).to_be_visible(),
    ),
    "a list on another page": (
        "/services/easton-latch-on/#list=night-feeds-line",
        lambda page: expect(page.locator(".your-list")).to_be_visible(),
    ),
    "code to paste": ("/professionals/your-website/", show_code),
}
"""States of pages that a reader brings about: the address, and what is done there."""


@pytest.mark.release
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state_of_a_page(
    new_page: Callable[..., Page], served_example: str, look: str
) -> None:
    options, _ = LOOKS[look]
    found = {}
    page = new_page(reduced_motion="reduce", **options)
    for state, (address, act) in STATES.items():
        page.goto("about:blank")
        page.goto(served_example + address)
        if address.startswith("/search/"):
            expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
        act(page)
        found[state] = violations(page, without=rules_off(options))
    assert {state: lines for state, lines in found.items() if lines} == {}
