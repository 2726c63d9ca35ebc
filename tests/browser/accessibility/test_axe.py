"""Axe finds nothing on any kind of page, in any way of looking at it.

A page is opened once and checked by every rule that reads no colours. Then all but two of the elements that repeat each
other's shapes are taken out, since their colours are the same, and the rest is seen in each look. There only the rules
that read colours or measure boxes may come out differently, unless a look shows or hides elements: then every rule is
used again, but not where an earlier page showed or hid the like. Where other pages have every shape of a page's
elements, these rules have nothing new to read on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import BOXES, COLOURS, SHAPE, STANDARD, take_out_repeats, violations

PHONE: ViewportSize = {"width": 390, "height": 900}
WIDE: ViewportSize = {"width": 1280, "height": 900}
FOUR_TIMES: ViewportSize = {"width": 320, "height": 256}
"""Screen of 1280 by 1024 pixels at 400 per cent."""
SHARES = 4
"""Parts of the list of pages, so that every worker has some."""
CONTRAST = ("color-contrast",)
DISPLAYED = f"""() => {{
    {SHAPE}
    return [...document.body.querySelectorAll('*')]
        .map((one) => `${{one.checkVisibility({{ visibilityProperty: true }}) ? 'shows' : 'hides'}} ${{shape(one)}}`);
}}"""


class Look(NamedTuple):
    """Way of looking at a page."""

    viewport: ViewportSize
    rules: Sequence[str]
    """Rules that may come out differently than on a phone, where the same elements are displayed."""
    has_dark_scheme: bool = False
    has_forced_colours: bool = False

    def show(self, page: Page) -> None:
        """Show an open page in this way."""
        page.set_viewport_size(self.viewport)
        page.emulate_media(
            color_scheme="dark" if self.has_dark_scheme else "light",
            forced_colors="active" if self.has_forced_colours else "none",
        )

    @property
    def rules_off(self) -> Sequence[str]:
        """Rules that say nothing true: with forced colours axe reads text colours that nobody sees."""
        return CONTRAST if self.has_forced_colours else ()


ON_A_PHONE = Look(PHONE, STANDARD)
OTHER_LOOKS = {
    "in the dark scheme": Look(PHONE, COLOURS, has_dark_scheme=True),
    "in forced colours": Look(PHONE, ("link-in-text-block", *BOXES), has_forced_colours=True),
    "at four times the size": Look(FOUR_TIMES, BOXES),
    "on a wide screen": Look(WIDE, BOXES),
}


@pytest.fixture(scope="session")
def known() -> set[str]:
    """Shapes that a look shows or hides and that a worker's earlier pages had: other rules have been used on these."""
    return set()


def complaints(page: Page, known: set[str], looks: Mapping[str, Look] = OTHER_LOOKS) -> Iterator[str]:
    """Yield what axe finds on an open page of a phone, and then in its colours and in other looks."""
    yield from violations(page, without=COLOURS)
    take_out_repeats(page)
    yield from violations(page, COLOURS)
    displayed = page.evaluate(DISPLAYED)
    for name, look in looks.items():
        look.show(page)
        changed = {f"{name}: {line}" for line in set(page.evaluate(DISPLAYED)).difference(displayed)}
        rules = look.rules if changed <= known else STANDARD
        known |= changed
        yield from (f"{name}: {line}" for line in violations(page, rules, without=look.rules_off))


@pytest.mark.release
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_on_any_kind_of_page(
    new_page: Callable[..., Page],
    served_example: str,
    fullest: Sequence[str],
    every_shape: Sequence[str],
    known: set[str],
    share: int,
) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    found = {}
    for address in fullest[share::SHARES]:
        ON_A_PHONE.show(page)
        page.goto(served_example + address)
        has_new_shapes = address in every_shape
        found[address] = list(
            complaints(page, known) if has_new_shapes else violations(page, without=(*COLOURS, *BOXES))
        )
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


def report_wrong_times(page: Page) -> None:
    page.get_by_label("The day or the time").check()
    page.get_by_role("button", name="Show my message").click()


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
    "a correction": ("/tell-us/?service=easton-latch-on", report_wrong_times),
    "a correction of a discreet service": ("/tell-us/?service=kittiwake", report_wrong_times),
}
"""States of pages that a reader brings about: the address, and what is done there."""


@pytest.mark.release
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state_of_a_page(page: Page, served_example: str, known: set[str], state: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(PHONE)
    reach(page, served_example, state)
    looks = {name: look for name, look in OTHER_LOOKS.items() if look.viewport != WIDE}
    assert list(complaints(page, known, looks)) == []


@pytest.mark.release
def test_axe_finds_nothing_in_any_state_of_a_page_on_a_wide_screen(
    new_page: Callable[..., Page], served_example: str
) -> None:
    """Use every rule with the filters open; the rest that only a wide screen shows is on the pages without a state."""
    page = new_page(viewport=WIDE, reduced_motion="reduce")
    found = {}
    for state in STATES:
        page.goto("about:blank")
        reach(page, served_example, state)
        if state != "open filters":
            take_out_repeats(page)
        found[state] = violations(page, STANDARD if state == "open filters" else (*COLOURS, *BOXES))
    assert {state: lines for state, lines in found.items() if lines} == {}


def reach(page: Page, site: str, state: str) -> None:
    """Open a page, and bring it into a state."""
    address, act = STATES[state]
    page.goto(site + address)
    if address.startswith("/search/"):
        expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    act(page)
