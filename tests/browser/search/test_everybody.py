"""Search in a crisis, by keyboard, on a small phone, without JavaScript, and from hostile links."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage

EVERY_SERVICE = 6


# Help in a crisis


def test_words_of_despair_bring_up_the_crisis_line_above_the_results(phone: SearchPage) -> None:
    page = phone.open("?q=" + quote("I just want to die"))
    crisis = page.locator("[data-crisis]")
    assert "Samaritans: 116 123" in crisis.inner_text()
    assert "Emergency" not in crisis.inner_text()
    assert crisis.locator("a").get_attribute("href") == "tel:116123"
    above = page.evaluate(
        "document.querySelector('[data-crisis]').compareDocumentPosition(document.querySelector('#results'))"
    )
    assert above == 4
    phone.type_words("singing")
    expect(crisis).to_be_empty()
    phone.type_words("xyzzy hurt my baby")
    assert "Emergency services: 999" in crisis.inner_text()


def test_shipped_words_bring_up_a_line_of_the_site(phone: SearchPage) -> None:
    page = phone.open("")
    crisis = page.locator("[data-crisis]")
    for words, line in (
        ("my husband hits me", "Emergency services: 999"),
        ("baby isnt breathing", "Emergency services: 999"),
        ("overdose", "Emergency services: 999"),
        ("kill my self", "Samaritans: 116 123"),
        ("i wnat to diee", "Samaritans: 116 123"),
        ("hes hiting me", "Emergency services: 999"),
    ):
        phone.type_words(words)
        assert line in crisis.inner_text(), words
    phone.type_words("will my baby sleep")
    expect(crisis).to_be_empty()


def test_words_of_a_crisis_are_found_at_the_end_of_a_long_story_and_in_the_place(phone: SearchPage) -> None:
    story = "my baby girl was born in october and we live with my mum. " * 12 + "ever since then i want to die"
    page = phone.open("?q=" + quote(story))
    crisis = page.locator("[data-crisis]")
    expect(crisis).to_contain_text("Samaritans: 116 123")
    page.locator("#q").fill("")
    expect(crisis).to_be_empty()
    page.locator("#q").focus()
    page.keyboard.insert_text(story)
    expect(crisis).to_contain_text("Samaritans: 116 123")
    page.goto(page.url.split("?")[0] + "?near=" + quote("my husband hits me"))
    expect(crisis).to_contain_text("Emergency services: 999")


def test_nobody_in_a_crisis_is_advised_to_leave_out_the_words(phone: SearchPage) -> None:
    page = phone.open("?q=not+breathing")
    assert phone.results() == []
    assert "Emergency services: 999" in page.locator("[data-crisis]").inner_text()
    assert page.locator("#loosen").is_hidden()


def test_in_a_crisis_the_services_that_may_help_come_first(phone: SearchPage) -> None:
    page = phone.open("?q=suicide")
    assert phone.results() == ["low-days"]
    assert "Samaritans: 116 123" in page.locator("[data-crisis]").inner_text()


@pytest.mark.parametrize("asked", ["?q=latch", "?q=latch&topic=breastfeeding"])
def test_a_page_that_is_older_than_the_site_loads_itself_again_once(
    phone: SearchPage, trouble: list[str], asked: str
) -> None:
    page = phone.open()
    filtering = page.locator("main").get_attribute("data-filtering")
    gone = f"**{filtering}" if "topic" in asked else "**/static/search/*/t0.json"
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    page.route(gone, lambda route: route.fulfill(status=404))
    page.goto(f"{phone.address}/search/{asked}")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(
        "Search did not load. Every service is in the lists below."
    )
    assert len(loads) == 2
    assert page.get_by_label("What do you need?").input_value() == "latch"
    trouble.clear()


# Old pages, hostile links, missing files


def test_without_javascript_the_page_leads_to_the_lists(search_page: Callable[..., SearchPage]) -> None:
    search = search_page(java_script_enabled=False)
    page = search.page
    page.goto(f"{search.address}/search/")
    assert page.locator("noscript").inner_text().startswith("Search needs JavaScript")
    assert page.locator("[data-finder]").is_hidden()
    assert page.locator("[data-filters]").is_hidden()
    assert page.locator("form[role=search]").is_hidden()
    for name in ("Breastfeeding", "Toddler", "Sunday", "Easton", "all services, A to Z"):
        assert page.locator("#lists").get_by_role("link", name=name).first.is_visible()


def test_when_the_script_does_not_arrive_the_page_says_so(phone: SearchPage, trouble: list[str]) -> None:
    page = phone.page
    message = page.get_by_text("Search has not loaded")
    page.goto(f"{phone.address}/search/")
    expect(message).to_have_count(0)
    script = page.locator("script[type=module]").last.get_attribute("src")
    page.route(f"**{script}", lambda route: route.abort())
    page.reload()
    expect(message).to_be_hidden()
    expect(message).to_be_visible(timeout=12_000)
    assert page.locator("#lists").is_visible()
    assert trouble
    trouble.clear()


def test_when_a_file_does_not_arrive_the_page_says_so_and_the_lists_are_there(
    phone: SearchPage, trouble: list[str]
) -> None:
    page = phone.page
    page.route("**/static/search/*/t0.json", lambda route: route.abort())
    page.goto(f"{phone.address}/search/?q=latch")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(
        "Search did not load. Every service is in the lists below."
    )
    assert page.locator("#lists").is_visible()
    assert trouble
    trouble.clear()


def test_everything_works_by_keyboard_alone(wide: SearchPage) -> None:
    page = wide.open("")
    page.get_by_label("What do you need?").focus()
    page.keyboard.type("feeding")
    page.keyboard.press("Enter")
    wide.settle()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "breastfeeding":
            break
    page.keyboard.press("Space")
    wide.settle()
    assert page.url.endswith("?topic=breastfeeding")
    assert page.evaluate("document.activeElement.value") == "breastfeeding"
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-service-id]') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/*/")


def test_on_a_phone_filters_open_as_a_sheet_with_the_number_of_results(phone: SearchPage) -> None:
    page = phone.open("?topic=breastfeeding")
    page.get_by_role("button", name="Filters (1)").click()
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_visible()
    sheet.get_by_text("Cost").click()
    sheet.get_by_role("checkbox", name="Free").check()
    phone.settle()
    sheet.get_by_role("button", name="Show 2").click()
    expect(sheet).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Filters (2)"
    page.get_by_role("button", name="Filters (2)").click()
    assert [each for each in sheet.locator("summary").all_inner_texts() if "selected" in each] == [
        "I need help with 1 selected",
        "Cost 1 selected",
    ]
    sheet.get_by_role("button", name="Show 2").click()
    assert phone.results() == ["easton-latch", "night-line"]


def test_in_the_column_only_the_first_filters_and_those_in_use_are_open(wide: SearchPage) -> None:
    page = wide.open("?cost=free")
    opened = page.locator("[data-filters] details[open] summary").all_inner_texts()
    assert opened == ["I need help with", "Where", "Cost 1 selected"]


def test_the_keyboard_can_skip_the_filters(wide: SearchPage) -> None:
    page = wide.open("")
    page.get_by_label("Where?").focus()
    for _ in ("Search", "Use my location", "Skip to results"):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to results"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-service-id]').dataset.serviceId") == "easton-latch"
    assert wide.results()[0] == "easton-latch"


def test_the_sheet_can_be_closed_with_its_button(phone: SearchPage) -> None:
    page = phone.open("")
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_on_the_smallest_phone_the_results_come_into_view(search_page: Callable[..., SearchPage]) -> None:
    search = search_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = search.open("")
    page.set_viewport_size({"width": 320, "height": 640})
    search.type_words("latch")
    expect(page.get_by_role("main").get_by_role("status")).to_be_in_viewport()
    expect(page.locator("#results .card").first).to_be_in_viewport(ratio=0.5)
    search.type_words("want to die")
    expect(page.locator("[data-crisis] a").first).to_be_in_viewport()
    search.type_words("feeding")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("dialog").get_by_role("button", name="Show").click()
    expect(page.locator("#results .card").first).to_be_in_viewport(ratio=0.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_small_phone(search_page: Callable[..., SearchPage], scheme: str) -> None:
    search = search_page(viewport={"width": 320, "height": 640}, color_scheme=scheme, has_touch=True, is_mobile=True)
    page = search.page
    search.open("?q=latch&near=Atlantis&cost=free&day=tuesday&language=" + "x" * 60)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name="Filters").first.click()
    small = page.eval_on_selector_all(
        "dialog label.choice, dialog summary, dialog button, dialog select",
        "all => all.filter((one) => one.offsetHeight && one.offsetHeight < 44).map((one) => one.textContent)",
    )
    assert small == []
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_whatever_is_asked(search_page: Callable[..., SearchPage], scheme: str) -> None:
    search = search_page(color_scheme=scheme, reduced_motion="reduce")
    for query in ("?q=want+to+die&near=Atlantis&cost=free&day=tuesday", "?topic=multiples&day=monday&format=group"):
        page = search.open(query)
        assert violations(page) == [], query
    page.get_by_role("button", name="Filters").first.click()
    page.locator("dialog details").first.locator("summary").click()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Show").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(search.open("?cost=free&q=latch")) == []
