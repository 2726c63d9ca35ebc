"""Filters by date and sorting by date, whatever the device's clock shows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.search.conftest import WIDE, SearchPage
from tests.conftest import MakeOnce, build_site

SITE = Path(__file__).parent / "when_site"
BUILT = date(2026, 11, 22)  # a Sunday
HALF_TERM = date(2027, 2, 14)
UNKNOWN = ["ask-them", "evening-line"]
"""Services without times, or with times that are not sessions."""

Ask = Callable[..., list[str]]


@pytest.fixture(scope="session")
def when_site(make_once: MakeOnce, serve_folder: Callable[..., str]) -> Callable[..., str]:
    """``when_site(day, folder)`` -> the web address of a site as it is built on that day."""
    served: dict[tuple[date, Path], str] = {}

    def make(day: date, directory: Path = SITE) -> str:
        if (day, directory) not in served:
            name = f"when-{directory.name}-{day}"
            folder = make_once(name, lambda folder: build_site(directory, folder / "_site", day))
            served[day, directory] = serve_folder(folder / "_site")
        return served[day, directory]

    return make


@pytest.fixture(params=["Europe/London", "Pacific/Auckland"])
def results_at(request: pytest.FixtureRequest, same_page: Callable[..., Page], when_site: Callable[..., str]) -> Ask:
    """``results_at("?when=this-week", at="2026-11-24T10:00:00Z")`` -> the ids found then, in order."""
    page = same_page(timezone_id=request.param)

    def ask(search: str, *, at: str, built: date = BUILT) -> list[str]:
        page.clock.set_fixed_time(at)
        tab = SearchPage(page, when_site(built))
        tab.open(search)
        return tab.results()

    return ask


@pytest.fixture
def tab(same_page: Callable[..., Page], when_site: Callable[..., str]) -> SearchPage:
    """Search page on a wide screen, on the day of the build."""
    return SearchPage(same_page(viewport=WIDE), when_site(BUILT))


def test_this_week_holds_what_is_not_over_yet_up_to_its_sunday(results_at: Ask) -> None:
    later = ["saturday-nights", "sunday-evenings"]
    perhaps = ["ask-them", "evening-line", "moor-thursdays"]
    all_week = ["saturday-nights", "sunday-evenings", "term-tuesdays", "two-times"]
    assert results_at("?when=this-week", at="2026-11-24T09:00:00Z") == all_week + perhaps
    assert results_at("?when=this-week", at="2026-11-24T11:29:59Z") == all_week + perhaps
    assert results_at("?when=this-week", at="2026-11-24T11:30:00Z") == [*later, "two-times", *perhaps]
    assert results_at("?when=this-week", at="2026-11-27T11:00:00Z") == later + UNKNOWN


def test_on_a_sunday_evening_the_week_is_nearly_over(results_at: Ask) -> None:
    # In Auckland it is Monday.
    assert results_at("?when=this-week", at="2026-11-22T19:59:59Z") == ["sunday-evenings", *UNKNOWN]
    assert results_at("?when=this-week", at="2026-11-22T20:00:00Z") == UNKNOWN
    assert "autumn-course" in results_at("?when=this-week", at="2026-11-23T00:00:00Z")


def test_after_midnight_what_is_still_on_belongs_to_the_evening_before(results_at: Ask) -> None:
    week = "?when=this-week&day="
    assert results_at(f"{week}saturday", at="2026-11-29T01:59:59Z") == ["saturday-nights", *UNKNOWN]
    assert results_at(f"{week}saturday", at="2026-11-29T02:00:00Z") == UNKNOWN
    assert results_at(f"{week}sunday&time=morning", at="2026-11-29T01:00:00Z") == UNKNOWN


def test_one_date_has_to_meet_the_week_the_day_and_the_time(results_at: Ask) -> None:
    monday = "2026-11-23T12:00:00Z"
    assert results_at("?when=this-week&day=tuesday&time=morning", at=monday) == ["term-tuesdays", *UNKNOWN]
    assert results_at("?when=this-week&day=tuesday&time=evening", at=monday) == ["two-times", *UNKNOWN]
    assert results_at("?when=this-week&day=friday&time=evening", at=monday) == UNKNOWN
    assert results_at("?when=this-week&day=friday", at="2026-11-27T11:00:00Z") == UNKNOWN


def test_in_half_term_a_term_time_group_rests_and_a_holiday_group_is_on(results_at: Ask) -> None:
    monday = "2027-02-15T12:00:00Z"
    week = results_at("?when=this-week", at=monday, built=HALF_TERM)
    assert week == ["holiday-wednesdays", "saturday-nights", "sunday-evenings", "two-times", *UNKNOWN, "moor-thursdays"]
    holidays = results_at("?when=school-holidays", at=monday, built=HALF_TERM)
    assert "holiday-wednesdays" in holidays
    assert "term-tuesdays" not in holidays
    assert results_at("?when=this-week&day=wednesday", at="2027-02-24T12:00:00Z", built=HALF_TERM) == UNKNOWN


def test_a_course_that_has_ended_is_on_no_day_even_in_a_site_built_before(results_at: Ask) -> None:
    assert results_at("?day=monday", at="2026-11-30T12:00:00Z") == ["autumn-course", *UNKNOWN]
    assert results_at("?day=monday", at="2026-12-01T12:00:00Z") == UNKNOWN
    assert results_at("?day=monday", at="2027-02-15T12:00:00Z", built=HALF_TERM) == UNKNOWN


def test_past_the_horizon_nothing_is_known_and_nothing_left_out(results_at: Ask) -> None:
    every = results_at("", at="2026-11-22T12:00:00Z")
    for search in ("?when=this-week", "?day=monday&time=evening", "?when=school-holidays", "?sort=soonest"):
        assert results_at(search, at="2027-05-24T12:00:00Z") == every, search


def test_a_clock_that_is_behind_the_site_counts_as_the_start_of_its_first_day(results_at: Ask) -> None:
    still_on = ["saturday-nights", "sunday-evenings"]
    assert results_at("?when=this-week", at="2020-01-01T12:00:00Z") == still_on + UNKNOWN


def test_a_clock_that_is_behind_the_site_shows_the_next_dates_in_full(tab: SearchPage) -> None:
    tab.page.clock.set_fixed_time("2026-11-12T12:00:00Z")
    page = tab.open("?q=sunday")
    tab.results()
    shown = page.locator("#results [data-service-id=sunday-evenings] .dates-next")
    expect(shown).to_have_text(re.compile(r"^Next: Sunday 22 November 2026, "))
    expect(page.locator("#results .dates-now:visible")).to_have_count(0)


def test_what_may_be_on_comes_after_the_others_and_says_that_its_dates_are_not_known(tab: SearchPage) -> None:
    tab.page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    page = tab.open("?day=thursday")
    assert tab.results() == [*UNKNOWN, "moor-thursdays"]
    marks = dict(zip(tab.results(), page.locator("#results .card-unknown").all_inner_texts(), strict=True))
    assert marks["moor-thursdays"] == "Not known: whether it is on then"
    assert marks["ask-them"] == "Not known: which days"
    page = tab.open("?when=this-week")
    assert set(page.locator("#results .card-unknown").all_inner_texts()) == {"Not known: whether it is on then"}


@pytest.mark.parametrize("at", ["2026-11-22T12:00:00Z", "2026-11-24T10:30:00Z", "2026-12-22T12:00:00Z"])
def test_soonest_first_is_the_order_of_the_next_dates_on_the_cards(tab: SearchPage, at: str) -> None:
    tab.page.clock.set_fixed_time(at)
    page = tab.open("?sort=soonest")
    assert tab.status().startswith("10 services, soonest first")
    next_dates = "all => all.map((one) => one.querySelector('time[data-next]')?.dateTime ?? '')"
    found = page.eval_on_selector_all("#results [data-service-id]", next_dates)
    certain = [instant for instant in found if instant]
    assert len(certain) >= 6
    assert [instant.replace("+00:00", "Z") for instant in certain] == sorted(
        instant.replace("+00:00", "Z") for instant in certain
    )
    assert found[len(certain) :] == [""] * (10 - len(certain))
    # Then services that may be on, then those without a date, by name.
    perhaps, *nothing = tab.results()[len(certain) :]
    assert perhaps == "moor-thursdays"
    assert nothing[0] == "ask-them"
    assert nothing == sorted(nothing)
    assert nothing[-1] == "paused-fridays"


def test_soonest_first_goes_with_words_and_a_place_and_can_be_chosen(tab: SearchPage) -> None:
    page = tab.open("?near=Atlantis&sort=soonest&day=tuesday")
    assert tab.results() == ["term-tuesdays", "two-times", "evening-line", "ask-them"]
    page = tab.open("")
    assert tab.results()[0] == "ask-them"
    page.get_by_label("Sort by").select_option("Soonest first")
    assert tab.results()[0] == "evening-line"
    assert page.url.endswith("/search/?sort=soonest")
    page.get_by_label("Sort by").select_option("A to Z")
    assert tab.results()[0] == "ask-them"


def test_this_week_has_a_count_and_can_be_ticked_and_removed(tab: SearchPage) -> None:
    page = tab.open("?topic=play&day=wednesday&format=course")
    assert tab.results() == []
    page = tab.open("?topic=play")
    page.locator("summary").filter(has_text="When").click()
    count = page.locator("[name=when][value=this-week] ~ .choice-count")
    expect(count).to_have_text("2")  # the group on Sunday, and the one without times
    page.get_by_role("checkbox", name="This week").check()
    assert tab.results() == ["sunday-evenings", "ask-them"]
    page = tab.open("?when=this-week&format=course")
    assert tab.results() == []
    page.locator("#loosen").get_by_role("button", name="Remove “This week”: 1 service").click()
    assert tab.results() == ["autumn-course"]


def test_dates_of_a_large_directory_are_fetched_only_when_needed(
    new_page: Callable[..., Page], when_site: Callable[..., str], tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    shutil.copytree(SITE, folder)
    entry = "  - {{id: more-{0}, name: More {0}, summary: One more., format: group, topics: play, area: brook, join: ask, checked: never}}\n"
    with (folder / "services.yaml").open("a") as file:
        file.writelines(entry.format(number) for number in range(100, 500))
    tab = SearchPage(new_page(viewport=WIDE), when_site(BUILT, folder))
    fetched: list[str] = []
    tab.page.on("request", lambda request: fetched.append(urlsplit(request.url).path.rpartition("/")[2]))
    page = tab.open("?day=sunday")
    assert "dates.json" not in fetched
    page.locator("summary").filter(has_text="When").click()
    expect(page.locator("[name=when][value=this-week] ~ .choice-count")).to_have_text("403")
    assert fetched.count("dates.json") == 1
    tab.open("?when=this-week&sort=soonest")
    assert tab.results()[:2] == ["sunday-evenings", "evening-line"]
    assert fetched.count("dates.json") == 2


def test_a_result_that_is_off_for_weeks_leads_to_what_runs_meanwhile(
    new_page: Callable[..., Page], when_site: Callable[..., str], example: Path
) -> None:
    page = new_page()
    page.clock.set_fixed_time("2026-12-22T10:00:00Z")
    tab = SearchPage(page, when_site(date(2026, 12, 14), example))
    tab.open("?q=easton+latch-on")
    line = page.locator("[data-service-id=easton-latch-on] .card-break a")
    expect(line).to_contain_text(re.compile(r"Off until .* January 2027: what runs meanwhile"))
    line.click()
    expect(page.locator("#part_until-back")).to_contain_text("Until it is back")
    assert page.url.endswith("/services/easton-latch-on/#part_until-back")
    tab.open("?q=easton+latch-on&age=3m")
    line.click()
    expect(page.locator("#part_until-back")).to_be_in_viewport()
    assert page.url.endswith("/services/easton-latch-on/#part_until-back")
    page.clock.set_fixed_time("2026-12-14T10:00:00Z")
    page.go_back()
    page.reload()
    tab.settle()
    assert tab.results()
    expect(line).to_have_count(0)
