"""Results of words, filters and places on a small site, where they can be counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage


BY_NAME = ["easton-latch", "gull-song", "harbour-twins", "low-days", "night-line", "quiet-corner"]


# Words


def test_without_a_search_every_open_service_is_listed_a_to_z(wide: SearchPage) -> None:
    wide.open("")
    assert wide.results() == BY_NAME
    assert wide.status() == "6 services"


def test_a_card_has_the_text_of_the_sites_other_cards(wide: SearchPage) -> None:
    page = wide.open("")
    card = page.locator("#results [data-service-id=gull-song]")
    ours = card.inner_html()
    page.goto(f"{wide.address}/services/")
    theirs = page.locator("[data-service-id=gull-song]").inner_html()
    strip = "html => html.replace(/<button.*<\\/button>/g, '').replace(/ (?:referrerpolicy|dir)=\"[^\"]*\"/g, '').replace(/>\\s+</g, '><').trim()"
    assert page.evaluate(strip, ours) == page.evaluate(strip, theirs)


def test_words_find_names_topics_and_everyday_words_best_first(wide: SearchPage) -> None:
    wide.open("")
    wide.type_words("baby wont latch")
    assert wide.results()[0] == "easton-latch"
    wide.type_words("not coping")
    assert wide.results()[0] == "low-days"
    wide.type_words("twins")
    assert wide.results() == ["harbour-twins"]
    assert wide.status() == "1 service"


def test_results_follow_the_typing(wide: SearchPage) -> None:
    page = wide.open("")
    page.get_by_label("What do you need?").press_sequentially("bisc")
    expect(page.locator("#results [data-service-id]")).to_have_count(1)
    assert wide.results() == ["gull-song"]


def test_a_closed_service_is_found_by_name_after_the_others_and_first_by_its_whole_name(wide: SearchPage) -> None:
    page = wide.open("?q=latch")
    assert wide.results()[-1] == "old-latch"
    assert page.locator("#results h2").last.inner_text() == "Closed, or not confirmed for a long time"
    wide.type_words("the old latch cafe")
    assert wide.results()[0] == "old-latch"
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
"""(query string, services that fit, services that may fit)."""


def test_a_filter_lists_services_that_fit_and_then_those_that_may_fit(phone: SearchPage) -> None:
    for search, certain, perhaps in ASKED:
        page = phone.open(search)
        assert phone.results() == certain + perhaps, search
        assert phone.status().startswith(f"{len(certain + perhaps)} service" if certain + perhaps else "No services"), (
            search
        )
        marked = page.locator("#results [data-service-id]").filter(has_text="Not known:")
        assert marked.count() == len(perhaps), search


def test_filters_and_words_go_together(wide: SearchPage) -> None:
    wide.open("?q=latch&area=easton")
    assert wide.results() == ["easton-latch", "night-line"]


def test_each_choice_shows_the_number_of_results_with_it(wide: SearchPage) -> None:
    page = wide.open("?area=easton&day=tuesday")
    # The count of this week appears when its filter is opened.
    page.locator("[data-filters] summary").filter(has_text="When").click()
    expect(page.locator("[name=when][value=this-week] ~ .choice-count")).not_to_be_empty()
    counts = page.eval_on_selector_all(
        "[data-filters] input[type=checkbox]",
        "all => all.map((one) => [one.name, one.value, Number(one.parentElement.querySelector('.choice-count').textContent)])",
    )
    assert len(counts) > 20
    for name, value, count in counts[::3]:
        wide.open(f"?area=easton&day=tuesday&{name}={value}")
        assert len(wide.results()) == count, (name, value)


def test_a_ticked_choice_filters_and_is_in_the_address(wide: SearchPage) -> None:
    page = wide.open("")
    page.get_by_role("checkbox", name="Breastfeeding").check()
    assert wide.results() == ["easton-latch", "night-line"]
    page.get_by_label("My child’s age").select_option("9m")
    assert wide.results() == ["easton-latch", "night-line"]
    page.locator("[data-filters] summary").filter(has_text="Cost").click()
    page.locator("[name=cost][value=free]").check()
    assert page.url.endswith("/search/?topic=breastfeeding&age=9m&cost=free")
    assert wide.results() == ["easton-latch", "night-line"]
    page.get_by_role("button", name="Remove Free").click()
    assert page.url.endswith("/search/?topic=breastfeeding&age=9m")
    page.get_by_role("button", name="Clear all filters").click()
    assert wide.results() == BY_NAME
    assert page.url.endswith("/search/")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_every_control_has_the_name_of_its_parameter(wide: SearchPage) -> None:
    page = wide.open("")
    names = page.eval_on_selector_all("[data-filters] [name], form [name], #sort", "all => all.map((one) => one.name)")
    assert set(names) == {
        *("q near topic stage area format day time when age with join referral from cost language access sort".split())
    }


def test_when_nothing_is_found_the_best_step_back_is_offered(wide: SearchPage) -> None:
    page = wide.open("?topic=multiples&day=monday&format=group")
    assert wide.results() == []
    assert wide.status() == "No services found"
    page.locator("#loosen").get_by_role("button", name="Remove “Monday”: 1 service").click()
    assert wide.results() == ["harbour-twins"]
    assert page.locator("#loosen").is_hidden()


def test_without_results_in_an_area_the_nearest_area_and_remote_help_are_offered(phone: SearchPage) -> None:
    page = phone.open("?topic=multiples&area=easton")
    assert phone.results() == []
    page.locator("#loosen").get_by_role("button", name="In Gullhaven, nearby: 1 service").click()
    assert phone.results() == ["harbour-twins"]
    assert "area=gullhaven" in page.url
    page = phone.open("?topic=breastfeeding&area=easton&format=course")
    page.locator("#loosen").get_by_role("button", name="By phone or online: 1 service").click()
    assert phone.results() == ["night-line"]


def test_when_no_service_has_the_words_every_service_and_the_first_crisis_lines_are_offered(wide: SearchPage) -> None:
    page = wide.open("?q=xylophone")
    lines = page.locator("template.crisis-line").count()
    assert page.locator("#loosen .crisis a").count() == min(lines, 3) > 0
    page.get_by_role("button", name="Remove your search words: 6 services").click()
    assert page.locator("#loosen").is_hidden()
    assert wide.results() == BY_NAME


# Places


def test_the_nearest_come_first_and_nothing_is_dropped(phone: SearchPage) -> None:
    for near in ("BS5", "bs5 6aa", "Easton", "east"):
        page = phone.open(f"?near={quote(near)}")
        assert sorted(phone.results()[:3]) == ["easton-latch", "low-days", "quiet-corner"], near
        assert sorted(phone.results()[3:5]) == ["gull-song", "harbour-twins"], near
        assert sorted(phone.results()) == BY_NAME, near
        name = near.upper() if near.startswith("bs") else near
        assert phone.status() == f"6 services, nearest to {name} first"
        gull, low, line = (
            page.locator(f"[data-service-id={identifier}] .card-place").inner_text()
            for identifier in ("gull-song", "low-days", "night-line")
        )
        assert gull == "Harbour Chapel, Gullhaven, about 9 miles away"
        assert low in ("In Easton, about 1 mile away", "In Easton, in the same area")
        assert "mile" not in line


def test_with_words_the_best_come_first_until_the_nearest_are_asked_for(wide: SearchPage) -> None:
    page = wide.open("?q=harbour&near=Easton")
    assert wide.results()[0] == "harbour-twins"
    page.get_by_label("Sort by").select_option("nearest")
    assert wide.results()[0] == "gull-song"
    assert "sort=nearest" in page.url


def test_an_unknown_place_is_reported_and_filters_nothing(phone: SearchPage) -> None:
    page = phone.open("?near=Atlantis")
    assert page.get_by_role("button", name="Near Atlantis").count() == 0
    assert phone.results() == BY_NAME
    assert "we could not find “Atlantis”" in page.locator("#near-note").inner_text()
