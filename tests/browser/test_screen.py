"""A waiting room's screen in the browser: it turns by itself, can be paused, and says when it is too old."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from sitegen import urls
from tests.browser.axe import violations

EASTON = urls.screen("easton")
TV, PORTRAIT = {"width": 1920, "height": 1080}, {"width": 1080, "height": 1920}
SHOWN = ".screen-groups > li:not([hidden]) h2"
FITS = "document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"
SMALLEST = """() => Math.min(...['.screen-when', '.screen-where', '.screen-help'].map((one) =>
  parseFloat(getComputedStyle(document.querySelector(`li:not([hidden]) ${one}, footer ${one}`)).fontSize)))"""


def open_screen(page: Page, address: str, time: str = "2026-11-22T12:00:00Z") -> None:
    page.clock.install(time=time)
    page.goto(address)


def test_a_screen_turns_by_itself_and_can_be_paused_and_turned_by_keyboard(
    new_page: Callable[..., Page], served_example: str
) -> None:
    page = new_page(viewport=TV)
    open_screen(page, served_example + EASTON)
    expect(page.locator(SHOWN)).to_have_text(["Getting Ready Evenings"])
    expect(page.locator("li:not([hidden]) .screen-when").first).to_have_text("Tomorrow, 6:30pm to 8:30pm")
    page.clock.run_for(15_000)
    expect(page.locator(SHOWN)).to_have_text(["Easton Latch-On"])
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_have_attribute("aria-pressed", "true")
    page.clock.run_for(60_000)
    expect(page.locator(SHOWN)).to_have_text(["Easton Latch-On"])
    page.keyboard.press("ArrowLeft")
    expect(page.locator(SHOWN)).to_have_text(["Getting Ready Evenings"])
    page.get_by_role("button", name="Next").press("Enter")
    expect(page.locator(SHOWN)).to_have_text(["Easton Latch-On"])
    page.get_by_role("button", name="Pause").press("Enter")
    page.clock.run_for(15_000)
    expect(page.locator(SHOWN)).not_to_have_text(["Easton Latch-On"])
    assert violations(page) == []


@pytest.mark.parametrize("viewport", [TV, PORTRAIT], ids=["landscape", "portrait"])
def test_every_group_fits_on_a_screen_in_letters_to_be_read_from_four_metres(
    new_page: Callable[..., Page], served_example: str, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport)
    open_screen(page, served_example + EASTON)
    for _ in range(page.locator(".screen-groups > li").count()):
        assert page.evaluate(FITS), page.locator(SHOWN).inner_text()
        assert page.evaluate(SMALLEST) >= 42, page.locator(SHOWN).inner_text()
        page.keyboard.press("ArrowRight")


def test_a_screen_stays_still_for_who_asks_for_less_motion(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(viewport=TV, reduced_motion="reduce")
    open_screen(page, served_example + EASTON)
    before = page.locator(SHOWN).all_inner_texts()
    assert len(before) == 5
    page.clock.run_for(60_000)
    assert page.locator(SHOWN).all_inner_texts() == before
    expect(page.get_by_role("button", name="Pause")).to_be_hidden()
    assert violations(page) == []


@pytest.mark.parametrize(
    ("time", "warning", "count"),
    [
        ("2026-11-22T12:00:00Z", "", 10),
        ("2026-11-29T00:00:00Z", "These dates are of Sunday 22 November. Ask before you go.", 8),
        ("2026-12-06T00:00:00Z", "This screen has not been renewed since Sunday 22 November", 1),
        ("2026-11-20T12:00:00Z", "The clock of this screen is wrong.", 10),
    ],
)
def test_a_screen_says_when_it_is_too_old_to_trust(
    new_page: Callable[..., Page], served_example: str, time: str, warning: str, count: int
) -> None:
    page = new_page(viewport=TV)
    open_screen(page, served_example + EASTON, time)
    expect(page.locator("[data-warning]")).to_contain_text(warning)
    names = set()
    for _ in range(20):
        names.add(page.locator(SHOWN).inner_text())
        page.keyboard.press("ArrowRight")
    assert (len(names) == 1) == (count == 1)
    assert "All in Easton" in names


def test_a_screen_takes_over_a_later_version_without_loading_and_goes_on_without_a_connection(
    new_page: Callable[..., Page], served_example: str, trouble: list[str]
) -> None:
    page = new_page(viewport=TV)
    open_screen(page, served_example + EASTON)
    page.evaluate("window.isSame = true")
    page.route("**/screen/easton/", lambda route: route.abort())
    page.clock.run_for(601_000)
    expect(page.locator(SHOWN)).to_have_count(1)
    page.unroute("**/screen/easton/")
    assert {message for message in trouble if "ERR_FAILED" not in message} == set()
    trouble.clear()

    def later(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("Getting Ready Evenings", "A New Group"))

    page.route("**/screen/easton/", later)
    page.clock.run_for(600_000)
    expect(page.locator(SHOWN)).to_have_text(["A New Group"])
    assert page.evaluate("window.isSame")


def test_a_screen_is_a_list_without_javascript_and_on_a_phone(
    new_page: Callable[..., Page], served_example: str
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto(served_example + EASTON)
    assert page.locator(SHOWN).count() > 5
    expect(page.get_by_text("Samaritans")).to_be_visible()
