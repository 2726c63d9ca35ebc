"""Searching in a real browser, on a small site whose answers can be counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

SITE = Path(__file__).parent / "search_site"
BY_NAME = ["easton-latch", "gull-song", "harbour-twins", "low-days", "night-line", "quiet-corner"]
WIDE = {"width": 1280, "height": 900}
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]) -> str:
    """The web address of the small site, published under a path."""
    from sitegen.build import build
    from sitegen.writing import publish

    out = tmp_path_factory.mktemp("search") / "_site"
    publish(build(SITE, date(2026, 11, 22)).outputs, out, SITE)
    return serve_folder(out)


@pytest.fixture
def wide(new_page: Callable[..., Page], address: str) -> Open:
    """``wide("?day=tuesday")`` -> the search page on a wide screen, its results there."""
    return partial(opened, new_page(viewport=WIDE), address)


@pytest.fixture
def phone(page: Page, address: str) -> Open:
    """The same on a phone."""
    return partial(opened, page, address)


def opened(page: Page, address: str, search: str) -> Page:
    page.goto(f"{address}/search/{search}")
    settled(page)
    return page


def settled(page: Page) -> None:
    """Waits until what is asked for now is shown."""
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


def results(page: Page) -> list[str]:
    settled(page)
    found: list[str] = page.eval_on_selector_all(
        "#results [data-service-id]", "all => all.map((one) => one.dataset.serviceId)"
    )
    return found


def status(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def type_words(page: Page, words: str) -> None:
    page.get_by_label("What do you need?").fill(words)
    page.get_by_label("What do you need?").press("Enter")
    settled(page)


# Words


def test_with_nothing_asked_everything_open_stands_a_to_z(wide: Open) -> None:
    page = wide("")
    assert results(page) == BY_NAME
    assert status(page) == "6 services"


def test_a_card_says_what_the_sites_other_cards_say(wide: Open, address: str) -> None:
    page = wide("")
    card = page.locator("#results [data-service-id=gull-song]")
    ours = card.inner_html()
    page.goto(f"{address}/services/")
    theirs = page.locator("[data-service-id=gull-song]").inner_html()
    strip = "html => html.replace(/ (?:referrerpolicy|dir)=\"[^\"]*\"/g, '').replace(/>\\s+</g, '><').trim()"
    assert page.evaluate(strip, ours) == page.evaluate(strip, theirs)


def test_words_find_names_topics_and_everyday_words_best_first(wide: Open) -> None:
    page = wide("")
    type_words(page, "baby wont latch")
    assert results(page)[0] == "easton-latch"
    type_words(page, "not coping")
    assert results(page)[0] == "low-days"
    type_words(page, "twins")
    assert results(page) == ["harbour-twins"]
    assert status(page) == "1 service"


def test_results_follow_the_typing(wide: Open) -> None:
    page = wide("")
    page.get_by_label("What do you need?").press_sequentially("bisc")
    expect(page.locator("#results [data-service-id]")).to_have_count(1)
    assert results(page) == ["gull-song"]


def test_a_closed_service_is_found_by_name_after_the_others_and_first_by_its_whole_name(wide: Open) -> None:
    page = wide("?q=latch")
    assert results(page)[-1] == "old-latch"
    assert page.locator("#results h2").last.inner_text() == "Not running any more"
    type_words(page, "the old latch cafe")
    assert results(page)[0] == "old-latch"
    assert "This service has closed." in page.locator("[data-service-id=old-latch]").inner_text()


# Filters


ASKED = [
    ("?topic=breastfeeding", ["easton-latch", "night-line"], []),
    ("?topic=breastfeeding&topic=play", ["easton-latch", "gull-song", "night-line"], []),
    ("?topic=breastfeeding&cost=free", ["easton-latch"], ["night-line"]),
    ("?stage=baby", ["easton-latch"], ["harbour-twins", "low-days", "night-line", "quiet-corner"]),
    ("?area=easton", ["easton-latch", "low-days", "night-line", "quiet-corner"], []),
    ("?area=gullhaven", ["gull-song", "harbour-twins", "night-line"], []),
    ("?format=helpline", ["night-line"], []),
    ("?day=tuesday", ["easton-latch", "gull-song"], ["night-line", "quiet-corner"]),
    ("?day=tuesday&time=evening", ["gull-song"], ["night-line", "quiet-corner"]),
    ("?day=sunday&time=evening", [], ["night-line", "quiet-corner"]),
    ("?time=afternoon", [], ["night-line", "quiet-corner"]),
    ("?when=weekend", ["gull-song", "harbour-twins"], ["night-line", "quiet-corner"]),
    (
        "?when=school-holidays&area=easton",
        ["easton-latch", "low-days"],
        ["night-line", "quiet-corner"],
    ),
    ("?age=pregnant", ["quiet-corner"], ["harbour-twins", "low-days", "night-line"]),
    ("?age=9m", ["easton-latch"], ["harbour-twins", "low-days", "night-line"]),
    ("?age=13m", ["gull-song"], ["harbour-twins", "low-days", "night-line"]),
    ("?with=midwife&area=easton", ["easton-latch"], ["low-days", "night-line", "quiet-corner"]),
    ("?join=drop-in", ["easton-latch", "harbour-twins"], ["quiet-corner"]),
    ("?cost=free", ["easton-latch", "harbour-twins", "low-days"], ["night-line", "quiet-corner"]),
    ("?language=pl", ["easton-latch"], []),
    ("?language=Polish", ["easton-latch"], []),
    ("?access=step-free&topic=play&topic=breastfeeding", ["easton-latch", "gull-song"], ["night-line"]),
    ("?access=parking&topic=play", [], []),
]
"""(what the address asks, services that fit, services that may fit)."""


def test_a_filter_keeps_what_fits_and_then_what_may_fit(phone: Open) -> None:
    for search, sure, perhaps in ASKED:
        page = phone(search)
        assert results(page) == sure + perhaps, search
        assert status(page).startswith(f"{len(sure + perhaps)} service" if sure + perhaps else "No services"), search
        marked = page.locator("#results [data-service-id]").filter(has_text="Not known:")
        assert marked.count() == len(perhaps), search


def test_filters_and_words_go_together(wide: Open) -> None:
    page = wide("?q=latch&area=easton")
    assert results(page) == ["easton-latch", "night-line"]


def test_each_choice_says_how_many_there_would_be_with_it(wide: Open, address: str) -> None:
    page = wide("?area=easton&day=tuesday")
    counts = page.eval_on_selector_all(
        "[data-filters] input[type=checkbox]",
        "all => all.map((one) => [one.name, one.value, Number(one.parentElement.querySelector('.many').textContent)])",
    )
    assert len(counts) > 20
    for name, value, many in counts:
        opened(page, address, f"?area=easton&day=tuesday&{name}={value}")
        assert len(results(page)) == many, (name, value)


def test_a_tick_filters_and_stands_in_the_address(wide: Open) -> None:
    page = wide("")
    page.get_by_role("checkbox", name="Breastfeeding").check()
    assert results(page) == ["easton-latch", "night-line"]
    page.get_by_label("My child's age").select_option("9m")
    assert results(page) == ["easton-latch", "night-line"]
    page.locator("[name=cost][value=free]").check()
    assert page.url.endswith("/search/?topic=breastfeeding&age=9m&cost=free")
    assert results(page) == ["easton-latch", "night-line"]
    page.get_by_role("button", name="Remove Free").click()
    assert page.url.endswith("/search/?topic=breastfeeding&age=9m")
    page.get_by_role("button", name="Clear all filters").click()
    assert results(page) == BY_NAME
    assert page.url.endswith("/search/")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_every_control_has_the_name_of_its_parameter(wide: Open) -> None:
    page = wide("")
    names = page.eval_on_selector_all("[data-filters] [name], form [name], #sort", "all => all.map((one) => one.name)")
    assert set(names) == {
        *("q near topic stage area format day time when age with join cost language access sort".split())
    }


def test_when_nothing_is_found_the_best_step_back_is_offered(wide: Open) -> None:
    page = wide("?topic=multiples&day=monday&format=group")
    assert results(page) == []
    assert status(page) == "No services found"
    page.locator("#loosen").get_by_role("button", name="Leave out “Monday”: 1 service").click()
    assert results(page) == ["harbour-twins"]
    assert page.locator("#loosen").is_hidden()


def test_when_no_service_has_the_words_everything_is_a_tap_away(wide: Open) -> None:
    page = wide("?q=xylophone")
    page.get_by_role("button", name="Leave out the words: 6 services").click()
    assert results(page) == BY_NAME


# Near


def test_the_nearest_come_first_and_nothing_is_dropped(phone: Open) -> None:
    for near in ("BS5", "bs5 6aa", "Easton", "east"):
        page = phone(f"?near={quote(near)}")
        assert sorted(results(page)[:2]) == ["easton-latch", "quiet-corner"], near
        assert results(page)[2] == "gull-song", near
        assert sorted(results(page)) == BY_NAME, near
        assert status(page) == f"6 services, nearest to {near} first"
        gull, low = (page.locator(f"[data-service-id={one}]").inner_text() for one in ("gull-song", "low-days"))
        assert "Harbour Chapel, Gullhaven, about 9 miles away" in gull
        assert "mile" not in low


def test_with_words_the_best_come_first_until_the_nearest_are_asked_for(wide: Open) -> None:
    page = wide("?q=harbour&near=Easton")
    assert results(page)[0] == "harbour-twins"
    page.get_by_label("Order").select_option("nearest")
    assert results(page)[0] == "gull-song"
    assert "sort=nearest" in page.url


def test_a_place_nobody_knows_is_said_and_everything_stays(phone: Open) -> None:
    page = phone("?near=Atlantis")
    assert results(page) == BY_NAME
    assert "We do not know where “Atlantis” is" in page.locator("#near-note").inner_text()


# The address, the history, privacy


def test_typed_words_leave_the_address_at_once_and_back_finds_them(wide: Open) -> None:
    page = wide("?q=latch&cost=free")
    assert page.url.endswith("/search/?cost=free")
    type_words(page, "twins")
    assert page.url.endswith("/search/?cost=free")
    assert results(page) == ["harbour-twins"]
    page.get_by_role("checkbox", name="Saturday").check()
    assert page.url.endswith("?day=saturday&cost=free")
    settled(page)
    page.go_back()
    expect(page.get_by_label("What do you need?")).to_have_value("twins")
    assert not page.get_by_role("checkbox", name="Saturday").is_checked()
    page.go_back()
    expect(page.get_by_label("What do you need?")).to_have_value("latch")
    assert results(page)[0] == "easton-latch"
    page.go_forward()
    expect(page.get_by_label("What do you need?")).to_have_value("twins")
    assert results(page) == ["harbour-twins"]


def test_back_from_a_service_finds_the_same_results(wide: Open) -> None:
    page = wide("?topic=breastfeeding")
    type_words(page, "latch")
    page.get_by_role("link", name="Easton Latch").click()
    page.wait_for_url("**/services/easton-latch/")
    page.get_by_role("link", name="Back to results").click()
    page.wait_for_url("**/search/?topic=breastfeeding")
    expect(page.get_by_label("What do you need?")).to_have_value("latch")
    assert results(page)[0] == "easton-latch"


def test_there_is_no_way_back_to_results_for_who_did_not_come_from_them(page: Page, address: str) -> None:
    page.goto(f"{address}/services/")
    page.get_by_role("link", name="Easton Latch").click()
    page.wait_for_url("**/services/easton-latch/")
    assert page.locator("[data-back]").is_hidden()


def test_a_link_to_the_search_has_the_words_and_the_filters(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, address, "?cost=free")
    type_words(page, "baby latch")
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}/search/?q=baby+latch&cost=free"
    page.goto(link)
    assert results(page)[0] == "easton-latch"


def test_no_request_carries_the_words_and_nothing_is_kept(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data} {request.headers}"))
    opened(page, address, "")
    type_words(page, "zeppelin")
    page.get_by_label("Where?").fill("BS20")
    page.get_by_label("Where?").press("Enter")
    settled(page)
    type_words(page, "latch")
    assert not [each for each in asked if "zeppelin" in each or "bs20" in each.lower()]
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]
    page.get_by_role("link", name="Easton Latch").click()
    page.wait_for_url("**/services/easton-latch/")
    assert not [each for each in asked if "zeppelin" in each or "q=" in each]


def test_few_files_are_fetched_and_the_word_index_only_when_words_are_typed(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("-")[0]))
    opened(page, address, "?cost=free")
    assert sorted(each for each in asked if each in ("facets", "cards", "index", "outcodes", "search")) == [
        *("cards", "facets", "search"),
    ]
    type_words(page, "latch")
    assert asked.count("index") == 1
    assert "outcodes" not in asked


# Help in a crisis


def test_words_of_despair_bring_the_crisis_line_above_the_results(phone: Open) -> None:
    page = phone("?q=" + quote("I just want to die"))
    crisis = page.locator("[data-crisis]")
    assert "Samaritans: 116 123" in crisis.inner_text()
    assert "Emergency" not in crisis.inner_text()
    assert crisis.locator("a").get_attribute("href") == "tel:116123"
    above = page.evaluate(
        "document.querySelector('[data-crisis]').compareDocumentPosition(document.querySelector('#results'))"
    )
    assert above == 4
    type_words(page, "singing")
    expect(crisis).to_be_empty()
    type_words(page, "xyzzy hurt my baby")
    assert "Emergency services: 999" in crisis.inner_text()


# Whoever, whatever


HOSTILE = [
    "?q=" + quote("abcdefghijkl~8 x: ^9 +- *"),
    "?q=" + quote("<img src=x onerror=alert(1)><script>alert(1)</script>"),
    "?q=" + quote("🙂" * 3_000),
    "?q=__proto__&topic=constructor&area=__proto__&age=toString",
    "?q=%E0%A4%A&near=%ff&topic=%00",
    "?near=" + quote("<b>" * 30) + "&sort=sideways&day=someday",
    "?topic=" + "a" * 20_000,
]


def test_a_hostile_link_does_nothing_worse_than_find_nothing(page: Page, address: str) -> None:
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    for search in HOSTILE:
        opened(page, address, search)
        assert set(results(page)) <= set(BY_NAME), search
        assert page.locator("main img, #results script, #results b").count() == 0, search
        type_words(page, "")
        page.goto(f"{address}/search/")
        assert results(page) == BY_NAME


def test_without_javascript_the_page_leads_to_the_lists(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/search/")
    assert page.locator("noscript").inner_text().startswith("Searching needs JavaScript")
    assert page.locator("[data-finder]").is_hidden()
    assert page.locator("[data-filters]").is_hidden()
    for name in ("Breastfeeding", "Toddler", "Sunday", "Easton", "all services, A to Z"):
        assert page.locator("#lists").get_by_role("link", name=name).first.is_visible()


def test_when_a_file_does_not_arrive_the_page_says_so_and_the_lists_are_there(
    page: Page, address: str, trouble: list[str]
) -> None:
    page.route("**/static/search/facets-*", lambda route: route.abort())
    page.goto(f"{address}/search/?q=latch")
    expect(page.get_by_role("status")).to_have_text("Search did not load. Everything is in the lists below.")
    assert page.locator("#lists").is_visible()
    assert trouble
    trouble.clear()


def test_everything_is_done_by_keyboard_alone(wide: Open) -> None:
    page = wide("")
    page.get_by_label("What do you need?").focus()
    page.keyboard.type("feeding")
    page.keyboard.press("Enter")
    settled(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "breastfeeding":
            break
    page.keyboard.press("Space")
    settled(page)
    assert page.url.endswith("?topic=breastfeeding")
    assert page.evaluate("document.activeElement.value") == "breastfeeding"
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-service-id]') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/*/")


def test_on_a_phone_filters_open_as_a_sheet_that_says_how_many(phone: Open) -> None:
    page = phone("?topic=breastfeeding")
    page.get_by_role("button", name="Filters (1)").click()
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_visible()
    sheet.get_by_text("Cost").click()
    sheet.get_by_role("checkbox", name="Free").check()
    settled(page)
    sheet.get_by_role("button", name="Show 2").click()
    expect(sheet).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Filters (2)"
    assert results(page) == ["easton-latch", "night-line"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_small_phone(new_page: Callable[..., Page], address: str, scheme: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme, has_touch=True, is_mobile=True)
    opened(page, address, "?q=latch&near=Atlantis&cost=free&day=tuesday&language=" + "x" * 60)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name="Filters").first.click()
    small = page.eval_on_selector_all(
        "dialog label.choice, dialog summary, dialog button, dialog select",
        "all => all.filter((one) => one.offsetHeight && one.offsetHeight < 44).map((one) => one.textContent)",
    )
    assert small == []
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 320
