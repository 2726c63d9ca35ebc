"""Map of the results: loaded on request, used by mouse, touch, keyboard and screen reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage

HIDDEN = ("51.473", "2.5377", "2.538", "9ZZ")
"""Details of the group with a private address, in the small site's source: no published file may contain them."""


def opened(search: SearchPage, query: str = "") -> Page:
    page = search.open(query)
    page.get_by_role("button", name="See these on a map").click()
    expect(page.locator(".map-picture")).to_be_visible()
    return page


def names(page: Page) -> list[str]:
    """Return the markers' accessible names, in tab order."""
    return [mark.get_attribute("aria-label") or "" for mark in page.locator(".map-mark").all()]


def places(page: Page) -> list[str]:
    return [mark.get_attribute("transform") or "" for mark in page.locator(".map-mark").all()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"))


# On request


def test_the_map_is_fetched_only_when_somebody_asks_for_it(phone: SearchPage) -> None:
    fetched: list[str] = []
    phone.page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[1]))
    page = phone.open("")
    assert not [name for name in fetched if name.startswith("map")]
    page.get_by_role("button", name="See these on a map").click()
    expect(page.locator(".map-mark").first).to_be_visible()
    assert {"map-ui.js", "map.css"} <= set(fetched)
    assert page.evaluate("document.activeElement.textContent") == "Map"
    page.get_by_role("button", name="Hide the map").click()
    expect(page.locator("[data-map-place]")).to_be_hidden()


def test_the_map_shows_the_results_and_counts_those_it_cannot_show(wide: SearchPage) -> None:
    page = opened(wide)
    assert names(page) == ["2 services near Gullhaven", "3 services near Easton"]
    assert page.locator(".map-label").all_text_contents() == ["Easton", "Gullhaven"]
    text = page.locator("[data-map-place]").inner_text()
    assert "5 services on this map. Not on this map: 1 service with no place given." in text
    assert "If an address is private, the map shows only its area" in text


def test_the_map_follows_each_search(wide: SearchPage) -> None:
    page = opened(wide)
    wide.type_words("singing")
    expect(page.locator(".map-mark")).to_have_count(1)
    assert names(page) == ["Gull Song"]
    wide.type_words("xylophone")
    assert names(page) == []
    assert "None of these services has a place to show." in page.locator("[data-map-place]").inner_text()


def test_near_a_place_the_nearest_comes_first_with_its_distance(wide: SearchPage) -> None:
    page = opened(wide, "?near=BS20&day=tuesday")
    assert names(page)[0] == "Gull Song, about 1 mile away"
    assert "Your place" in page.locator(".map-label").all_text_contents()


def test_without_javascript_there_is_no_button(search_page: Callable[..., SearchPage]) -> None:
    search = search_page(java_script_enabled=False)
    search.page.goto(f"{search.address}/search/")
    assert search.page.locator("[data-show-map]").is_hidden()


def test_when_the_map_does_not_arrive_the_page_says_so_and_a_second_tap_may_help(
    phone: SearchPage, trouble: list[str]
) -> None:
    page = phone.open("")
    page.route("**/static/search/*/map.json", lambda route: route.abort())
    button = page.get_by_role("button", name="See these on a map")
    button.click()
    expect(page.locator("[data-map-note]")).to_have_text("The map did not load. Try again, or use the list.")
    page.unroute("**/static/search/*/map.json")
    button.click()
    expect(page.locator(".map-mark").first).to_be_visible()
    assert trouble
    trouble.clear()


# Private places


def test_a_private_address_is_in_nothing_that_is_fetched_or_shown(wide: SearchPage) -> None:
    bodies: dict[str, str] = {}

    def keep(response: Any) -> None:
        bodies[response.url] = response.text()

    wide.page.on("response", keep)
    page = opened(wide, "?topic=loneliness")
    page.locator(".map-mark").click()
    expect(page.locator(".map-panel")).to_contain_text("Somewhere in Easton")
    assert names(page) == ["Quiet Corner, somewhere in Easton"]
    assert page.locator(".map-mark-rough").count() == 1
    assert page.locator(".map-panel").get_by_role("link", name="Directions").count() == 0
    assert len([url for url in bodies if url.endswith("/map.json")]) == 1
    bodies["what is shown"] = page.content()
    assert [(url, secret) for url, body in bodies.items() for secret in HIDDEN if secret in body] == []


def test_the_marker_of_a_private_address_is_in_the_middle_of_its_area(wide: SearchPage) -> None:
    page = opened(wide, "?topic=loneliness")
    # Both in one call, because the page may still be scrolling to the map.
    ring, middle = page.evaluate(
        """() => ['.map-mark-disc', '.map-middle'].map((one) => document.querySelector(one).getBoundingClientRect())
            .map((box) => [box.x + box.width / 2, box.y + box.height / 2])"""
    )
    assert ring == pytest.approx(middle, abs=1)


# Lists of services at a mark


def test_a_mark_opens_a_list_with_links_and_directions(wide: SearchPage) -> None:
    page = opened(wide, "?q=gull song")
    page.get_by_role("button", name="Gull Song", exact=True).click()
    panel = page.locator(".map-panel")
    way = panel.get_by_role("link", name="Directions in your map app (Google Maps) to Gull Song")
    assert way.get_attribute("href") == "https://www.google.com/maps/dir/?api=1&destination=51.48000%2C-2.75000"
    assert way.get_attribute("rel") == "noopener noreferrer"
    panel.get_by_role("link", name="Gull Song", exact=True).click()
    page.wait_for_url("**/services/gull-song/")
    assert way.count() == 0
    on_the_page = page.get_by_role("link", name="Directions in your map app (Google Maps)")
    assert on_the_page.get_attribute("href") == "https://www.google.com/maps/dir/?api=1&destination=51.48000%2C-2.75000"
    page.get_by_role("link", name="Back to results").click()
    wide.settle()
    assert wide.results()[0] == "gull-song"


def test_a_group_of_markers_splits_when_zoomed_in(wide: SearchPage) -> None:
    page = opened(wide)
    page.get_by_role("button", name="3 services near Easton").click()
    page.get_by_role("button", name="Zoom in here").click()
    assert sorted(names(page)) == ["2 services somewhere in Easton", "Easton Latch"]
    assert page.evaluate("document.activeElement.classList.contains('map-mark')")
    page.get_by_role("button", name="Show all").click()
    assert names(page) == ["2 services near Gullhaven", "3 services near Easton"]


# By keyboard


def test_everything_is_reached_by_keyboard_alone(wide: SearchPage) -> None:
    page = wide.open("")
    button = page.locator("[data-show-map]")
    expect(button).to_be_visible()  # it comes once the positions are there; what is hidden takes no focus
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-mark").first).to_be_visible()
    walked = []
    for _ in range(11):
        page.keyboard.press("Tab")
        walked.append(focused(page))
    assert walked[:8] == ["Skip the map", "Zoom in", "Zoom out", "Show all", "West", "North", "South", "East"]
    assert walked[8].startswith("Map. Use the arrow keys to move it")
    assert walked[9:] == ["2 services near Gullhaven", "3 services near Easton"]
    page.keyboard.press("Enter")
    assert focused(page) == "3 services near Easton"
    assert page.evaluate("document.activeElement.tagName") == "H3"
    page.keyboard.press("Tab")
    assert focused(page) == "Easton Latch"
    page.keyboard.press("Escape")
    expect(page.locator(".map-panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.classList.contains('map-mark')")


def test_keys_move_the_map_without_moving_the_focus(wide: SearchPage) -> None:
    page = opened(wide)
    page.locator(".map-mark").last.focus()
    previous = places(page)
    page.keyboard.press("ArrowRight")
    assert places(page) != previous
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert page.evaluate("document.activeElement.closest('.map-picture') !== null")
    assert re.fullmatch(r"\d markers? in view\. .+ across", page.locator("[data-map-place] [aria-live]").inner_text())
    page.keyboard.press("0")
    assert places(page) == previous


def test_the_keyboard_can_skip_the_map(wide: SearchPage) -> None:
    page = opened(wide)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "Copy a link to this search"


# By mouse and touch


def drag(page: Page, picture: Locator, right: int) -> None:
    box = picture.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y, steps=5)
    page.mouse.up()


def test_the_mouse_drags_the_map_and_the_wheel_scrolls_the_page(wide: SearchPage) -> None:
    page = opened(wide)
    previous = places(page)
    picture = page.locator(".map-picture")
    picture.scroll_into_view_if_needed()
    drag(page, picture, -100)
    moved = places(page)
    assert moved != previous
    assert page.locator(".map-panel").is_hidden()
    picture.hover()
    page.mouse.wheel(0, 10)
    page.wait_for_timeout(50)
    assert places(page) == moved


def test_two_fingers_zoom_the_map_and_one_still_scrolls_the_page(
    search_page: Callable[..., SearchPage],
) -> None:
    search = search_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened(search, "?area=easton")
    picture = page.locator(".map-picture")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hands = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": px, "y": py, "id": number} for number, (px, py) in enumerate(points)]
        hands.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    before, scrolled = page.locator(".map-length").first.text_content(), page.evaluate("scrollY")
    touch("touchStart", (x - 20, y), (x + 20, y))
    for spread in (40, 60, 90, 120):
        touch("touchMove", (x - spread, y), (x + spread, y))
    touch("touchEnd")
    page.wait_for_function("before => document.querySelector('.map-length').textContent !== before", arg=before)
    assert page.evaluate("scrollY") == scrolled
    touch("touchStart", (x, y))
    for up in (20, 60, 100, 140):
        touch("touchMove", (x, y - up))
    touch("touchEnd")
    page.wait_for_function("before => scrollY > before", arg=scrolled)


# Accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_map_or_in_its_list(search_page: Callable[..., SearchPage], scheme: str) -> None:
    search = search_page(color_scheme=scheme, reduced_motion="reduce")
    page = opened(search, "?near=BS5")
    assert violations(page) == []
    page.locator(".map-mark").first.click()
    expect(page.locator(".map-panel")).to_be_visible()
    assert violations(page) == []


def test_it_fits_a_small_phone_and_a_thumb(search_page: Callable[..., SearchPage]) -> None:
    search = search_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = opened(search)
    page.locator(".map-mark").last.tap()
    expect(page.locator(".map-panel h3")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.eval_on_selector_all(
        "[data-map-place] button, .mark .reach",
        """all => all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width && (width < 44 || height < 44))""",
    )
    assert small == []


def test_the_map_is_visible_with_forced_colours(search_page: Callable[..., SearchPage]) -> None:
    page = opened(search_page(forced_colors="active"), "?q=latch song quiet")
    colours = page.eval_on_selector_all(
        ".map-picture, .map-label-service, .map-mark-exact:has(.map-mark-number) .map-mark-disc, .map-mark-number",
        "all => all.map((one) => one.tagName === 'svg' ? getComputedStyle(one).backgroundColor : getComputedStyle(one).fill)",
    )
    ground, name, disc, number = colours
    assert disc not in (ground, number)
    assert name != ground
    assert number == ground
