"""Dates on cards, on results and on the pages by date, whenever they are opened."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dates.conftest import Read


def card(page: Page, service: str) -> list[str]:
    """Return the lines about dates on the card of a service."""
    dates = page.locator(f":is(.card, .soon)[data-service-id={service}] .dates")
    expect(dates).to_have_count(1)
    return [line for line in dates.inner_text().split("\n") if line]


@pytest.mark.parametrize("address", ["/topics/play/", "/search/?topic=play"])
@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Pacific/Auckland"])
def test_cards_and_results_say_what_is_on_now_and_next(read: Read, address: str, zone: str) -> None:
    page = read(address, at="2026-11-24T10:30:00Z", timezone_id=zone)
    assert card(page, "tuesdays") == ["On now until 11:30am", "Next: Tuesday 1 December, 10am"]
    assert card(page, "perhaps") == ["Next: Friday 27 November, 9am"]
    assert card(page, "ask") == ["Ask them for times"]
    assert page.locator(".card[data-service-id=tuesdays] time[data-next]").get_attribute("datetime") == (
        "2026-12-01T10:00:00+00:00"
    )


@pytest.mark.parametrize("address", ["/topics/play/", "/search/?topic=play"])
def test_on_a_page_past_its_horizon_no_card_promises_a_date(read: Read, address: str) -> None:
    page = read(address, at="2027-05-24T12:00:00Z")
    assert card(page, "tuesdays") == ["This page is out of date: check with the service"]
    expect(page.locator("main time[data-next]")).to_have_count(0)


def test_the_page_of_a_closed_service_shows_dates_of_others_and_marks_none_as_on_now(read: Read) -> None:
    page = read("/services/closed/", at="2026-11-24T10:30:00Z")
    assert card(page, "tuesdays") == ["On now until 11:30am", "Next: Tuesday 1 December, 10am"]
    expect(page.locator("main time[data-next]")).to_have_count(0)
    expect(page.locator("[data-now]")).to_have_count(1)


def test_past_days_fold_away_and_today_is_labelled_today(read: Read) -> None:
    page = read("/whats-on/", at="2026-11-24T10:30:00Z", timezone_id="Pacific/Auckland")
    headings = page.locator(".day h2:visible").all_inner_texts()
    assert headings[:3] == ["Today, Tuesday 24 November", "Tomorrow, Wednesday 25 November", "Thursday 26 November"]
    assert len(headings) == 12
    today = page.locator(".day:visible").first
    assert today.locator("li").all_inner_texts()[0].split("\n")[0] == "9am to 10am"
    assert today.locator("[data-service-id=perhaps] .live").inner_text() == "Over"
    assert today.locator("[data-service-id=tuesdays] .live").inner_text() == "On now until 11:30am"
    soon = read("/whats-on/", at="2026-11-24T11:00:00Z")
    slots = soon.locator(".day:visible").first.locator("[data-service-id=two-halves] .live")
    assert slots.all_inner_texts() == ["On now until midday", "Starts in 1 hour"]


def test_a_date_without_a_known_end_is_over_at_the_end_of_its_day(read: Read) -> None:
    live = ".day:visible [data-service-id=from-nine] .live"
    expect(read("/whats-on/", at="2026-11-29T09:30:00Z").locator(live)).to_have_text(["On now"])
    expect(read("/whats-on/", at="2026-11-29T20:00:00Z").locator(live)).to_have_text([""])


def test_a_message_is_shown_when_all_days_are_past(read: Read) -> None:
    old = "This page is out of date. See each service’s page for its next date"
    page = read("/whats-on/", at="2026-12-05T23:59:59Z")
    expect(page.get_by_text(old)).to_be_hidden()
    page = read("/whats-on/", at="2026-12-06T00:00:00Z")
    expect(page.get_by_text(old)).to_be_visible()
    assert page.locator(".day:visible").count() == 0
    assert page.locator("main .card:visible").count() == 1


def test_without_scripts_every_day_is_shown_with_its_date(read: Read) -> None:
    page = read("/whats-on/", at="2026-11-24T10:30:00Z", java_script_enabled=False)
    assert page.locator(".day h2").all_inner_texts()[:2] == ["Sunday 22 November", "Monday 23 November"]
    assert set(page.locator(".live").all_inner_texts()) == {""}
    expect(page.get_by_text("Sunday 22 November 2026 to Saturday 5 December 2026")).to_be_visible()
    assert "page is out of date" not in page.locator("main").inner_text()


def test_a_holiday_that_is_over_folds_away(read: Read) -> None:
    def titles(page: Page) -> list[str]:
        return page.locator("#main .holiday h2:visible").all_inner_texts()

    address = "/school-holidays/brook/"
    assert titles(read(address, at="2027-01-03T12:00:00Z"))[0] == "Christmas holidays"
    assert titles(read(address, at="2027-01-04T00:00:00Z"))[0] == "February half term"
    old = read(address, at="2027-05-24T12:00:00Z").get_by_text("This page is out of date. See each service’s page")
    expect(old).to_be_visible()


def test_the_front_page_promises_nothing_for_days_that_are_past(read: Read) -> None:
    page = read("/", at="2026-11-23T12:00:00Z")
    expect(page.get_by_role("heading", name="Coming up")).to_be_visible()
    assert card(page, "tuesdays") == ["Next: tomorrow, 10am"]
    page = read("/", at="2026-12-06T12:00:00Z")
    expect(page.get_by_role("heading", name="Coming up")).to_be_hidden()


def test_the_front_page_shows_what_is_on_now_and_then_the_soonest(read: Read) -> None:
    shown = "all => all.filter((one) => one.offsetParent).map((one) => one.dataset.serviceId)"
    page = read("/", at="2026-11-22T12:00:00Z")
    first = ["tuesdays", "two-halves", "perhaps"]
    assert page.eval_on_selector_all("[data-soonest] [data-service-id]", shown) == first
    page = read("/", at="2026-11-24T13:00:00Z")
    later = ["two-halves", "perhaps", "nights"]
    assert page.eval_on_selector_all("[data-soonest] [data-service-id]", shown) == later
    asleep = read("/", at="2026-11-24T13:00:00Z", java_script_enabled=False)
    assert asleep.locator("[data-soonest] [data-service-id]:visible").count() == 3


def test_a_page_built_in_summer_time_folds_its_days_at_midnight_in_london(read: Read) -> None:
    built = date(2027, 4, 12)
    late = read("/whats-on/", at="2027-04-12T22:59:59Z", built=built, timezone_id="America/New_York")
    assert late.locator(".day h2:visible").first.inner_text() == "Today, Monday 12 April"
    after = read("/whats-on/", at="2027-04-12T23:00:00Z", built=built, timezone_id="America/New_York")
    assert after.locator(".day h2:visible").first.inner_text() == "Today, Tuesday 13 April"
