"""Layout: nothing that somebody reads or is about to tap moves when the exit button comes late."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

OBSERVE = """window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    for (const { node, previousRect, currentRect } of entry.sources) {
      // What comes into the window pushes what is below it out of the window.
      if (currentRect.height > 0 && previousRect.height > 0) window.moved.push(node?.className || node?.nodeName);
    }
  }
}).observe({ type: 'layout-shift', buffered: true });"""
WIDTHS = (320, 390, 1280)
EXIT = "Exit this page"


@pytest.fixture(params=WIDTHS)
def slow_page(request: pytest.FixtureRequest, new_page: Callable[..., Page]) -> Iterator[Page]:
    """Page of a width whose scripts and data come late, one after the other."""
    page = new_page(real_clock=True, viewport={"width": request.param, "height": 700})
    page.add_init_script(OBSERVE)

    def delay(route: Route) -> None:
        page.wait_for_timeout(100)
        route.continue_()

    page.route("**/static/**/*.js", delay)
    yield page
    page.unroute_all(behavior="ignoreErrors")  # one may still wait when the test has seen enough


def moved(page: Page) -> list[str]:
    """Return what has moved so far, without what has left the window."""
    page.wait_for_timeout(300)
    names: list[str] = page.evaluate("window.moved")
    return names


@pytest.mark.parametrize("address", ["/shortlist/#kettle-on,kittiwake", "/search/?q=suicide"])
def test_nothing_moves_when_the_exit_button_comes_late(slow_page: Page, served_example: str, address: str) -> None:
    slow_page.goto(served_example + address)
    expect(slow_page.get_by_role("link", name=EXIT)).to_be_visible()
    expect(slow_page.locator("[data-leave-keys]")).to_contain_class("is-heard")
    assert moved(slow_page) == []


def test_nothing_moves_when_a_page_learns_of_its_keys(slow_page: Page, served_example: str) -> None:
    slow_page.goto(f"{served_example}/services/kittiwake/", wait_until="commit")
    heading = slow_page.get_by_role("heading", level=1)
    expect(slow_page.locator("body")).to_have_css("margin", "0px")  # its style sheet is there
    before = heading.bounding_box()
    expect(slow_page.locator("[data-leave-keys]")).to_contain_class("is-heard")
    assert heading.bounding_box() == before


def test_the_field_stays_where_somebody_types(slow_page: Page, served_example: str) -> None:
    slow_page.goto(f"{served_example}/search/")
    field = slow_page.get_by_label("What do you need?")
    before = field.bounding_box()
    field.press_sequentially("suicide")
    expect(slow_page.get_by_role("link", name=EXIT)).to_be_visible()
    assert field.bounding_box() == before


def test_filters_stay_where_they_are_when_the_exit_button_comes(
    new_page: Callable[..., Page], served_example: str
) -> None:
    page = new_page()
    page.goto(f"{served_example}/search/?q=twins")
    page.get_by_role("button", name="Filters").click()
    heading = page.get_by_role("dialog").get_by_role("heading", name="Filters")
    before = heading.bounding_box()
    page.evaluate("for (const part of document.querySelectorAll('[data-exit]')) part.hidden = false")
    expect(page.get_by_role("dialog").get_by_role("link", name=EXIT)).to_be_visible()
    assert heading.bounding_box() == before


@pytest.mark.parametrize("size", [(320, 256), (260, 700), (844, 390), (320, 700)])
@pytest.mark.parametrize("address", ["/shortlist/#kettle-on,kittiwake", "/search/?q=suicide"])
def test_the_late_exit_button_is_in_sight_and_covers_nothing(
    new_page: Callable[..., Page], served_example: str, address: str, size: tuple[int, int]
) -> None:
    page = new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(served_example + address)
    link = page.get_by_role("link", name=EXIT)
    expect(link).to_be_visible()
    expect(link).to_be_in_viewport(ratio=1)
    covered = page.evaluate(
        """() => {
          const exit = document.querySelector('.exit .exit-button').getBoundingClientRect();
          return [...document.querySelectorAll('a, button, input, h1')].filter((other) => {
            const box = other.getBoundingClientRect();
            return !other.closest('.exit') && box.width > 0 && box.left >= 0
              && box.left < exit.right && box.right > exit.left && box.top < exit.bottom && box.bottom > exit.top
              && other.nodeName !== 'H1';
          }).map((other) => other.textContent);
        }"""
    )
    assert covered == []
    page.mouse.wheel(0, 600)
    expect(link).to_be_in_viewport(ratio=1)
