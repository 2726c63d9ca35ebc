"""Every kind of page by keyboard alone, much enlarged: one order, nothing hidden, no trap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TypedDict

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import kind_of

SHARES = 4
A_PHONE = {"width": 390, "height": 640}
LOW_WINDOWS = ({"width": 320, "height": 256}, A_PHONE)
"""A screen at 400 per cent, and a phone."""
COMPLETED_BY_SCRIPTS = ("/search/", "/professionals/")
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
    .filter((one) => one.type !== 'radio' || one.checked).length"""
RECORD = """() => addEventListener('keyup', () => {
    const { activeElement: one } = document;
    if (one.type === 'date' && window.stops?.at(-1)?.one === one) return; // its day, month and year are stops of one
    const box = one.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) =>
        [left + x * (right - left), top + y * (bottom - top)]));
    const shown = (found) => found && (one.contains(found) || found.contains(one) || found.control === one);
    const style = getComputedStyle(one);
    window.stops ??= [];
    const earlier = window.stops.findIndex((stop) => stop.one === one);
    const goesOn = earlier < 0 && (!window.stops.length
        || !!(window.stops.at(-1).one.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING));
    window.stops.push({ one, about: {
        name: `${one.tagName} ${one.textContent.trim().slice(0, 40)}`,
        isPage: one === document.body,
        goesOn,
        isInView: bottom > top && right > left && points.some(([x, y]) => shown(document.elementFromPoint(x, y))),
        isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    } });
})"""
"""Script that records what has the keyboard after each key, so that no key waits for an answer."""


class Stop(TypedDict):
    """Element that has the keyboard, as a reader meets it."""

    name: str
    isPage: bool
    """True of the page itself, after its last element."""
    goesOn: bool
    """True when it follows the one before it in the page."""
    isInView: bool
    isMarked: bool


def complaints(page: Page) -> list[str]:
    """Return what is wrong for somebody who presses Tab through a page to its end."""
    expected: int = page.evaluate(STOPS)
    page.evaluate(RECORD)
    for _ in range(expected + 10):
        page.keyboard.press("Tab")
    recorded: list[Stop] = page.evaluate("stops.map(({ about }) => about)")
    stops = list(takewhile(lambda stop: not stop["isPage"] and stop["goesOn"], recorded))
    found = [f"out of view: {stop['name']}" for stop in stops if not stop["isInView"]]
    found += [f"not marked: {stop['name']}" for stop in stops if not stop["isMarked"]]
    return found + ([f"{len(stops)} stops of {expected}"] if len(stops) != expected else [])


@pytest.mark.release
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("window", LOW_WINDOWS, ids=lambda window: f"{window['width']}x{window['height']}")
def test_tab_leads_through_every_kind_of_page_in_order_and_what_it_reaches_is_in_view(
    new_page: Callable[..., Page],
    served_example: str,
    middling: Sequence[str],
    every_shape: Sequence[str],
    window: dict[str, int],
    share: int,
) -> None:
    """On the phone only kinds of pages of other shapes are walked: less of a page fits the window that is lower."""
    kinds = {kind_of(address) for address in (every_shape if window == A_PHONE else middling)}
    addresses = [address for address in middling if kind_of(address) in kinds]
    page = new_page(viewport=window, reduced_motion="reduce")
    found = {}
    for address in addresses[share::SHARES]:
        page.goto(served_example + address)
        if address in COMPLETED_BY_SCRIPTS:
            page.wait_for_load_state("networkidle")
        found[address] = complaints(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.parametrize("window", LOW_WINDOWS, ids=lambda window: f"{window['width']}x{window['height']}")
def test_the_bar_of_a_list_covers_nothing_that_has_the_keyboard(
    new_page: Callable[..., Page], served_example: str, window: dict[str, int]
) -> None:
    page = new_page(viewport=window, reduced_motion="reduce")
    page.goto(f"{served_example}/services/easton-latch-on/#list=night-feeds-line")
    expect(page.get_by_role("navigation", name="Your list")).to_be_visible()
    assert complaints(page) == []
