"""Dates on a service's page before, during and after a session, wherever the device is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dates.conftest import Read

TUESDAYS = "/services/tuesdays/"
ZONES = ("Europe/London", "Pacific/Auckland", "America/New_York")


def wherever(*cases: tuple[object, ...]) -> list[tuple[object, ...]]:
    """Give each case one of the zones in turn: tests/views/test_dates_in_node.py has every moment in all of them."""
    return [(zone, *case) for zone, case in zip(cycle(ZONES), cases, strict=False)]


def now(page: Page) -> tuple[str, str]:
    """Return the value and the text of `[data-now]`."""
    mark = page.locator("[data-now]")
    expect(mark).to_have_count(1)
    expect(mark).not_to_have_attribute("data-now", "")
    return mark.get_attribute("data-now") or "", mark.inner_text() if mark.is_visible() else ""


def next_date(page: Page) -> tuple[str, str]:
    """Return the instant and the text of `time[data-next]`."""
    time = page.locator("main time[data-next]")
    expect(time).to_have_count(1)
    return time.get_attribute("datetime") or "", time.text_content() or ""


NEXT_WEEK = ("2026-12-01T10:00:00+00:00", "Tuesday 1 December, 10am")


@pytest.mark.parametrize(
    ("zone", "at", "is_now", "is_next"),
    wherever(
        ("2026-11-22T12:00:00Z", ("off", ""), ("2026-11-24T10:00:00+00:00", "Tuesday 24 November, 10am")),
        ("2026-11-23T12:00:00Z", ("off", ""), ("2026-11-24T10:00:00+00:00", "tomorrow, 10am")),
        ("2026-11-24T00:00:00Z", ("off", ""), ("2026-11-24T10:00:00+00:00", "today, 10am")),
        ("2026-11-24T09:20:00Z", ("off", "Starts in 40 minutes"), ("2026-11-24T10:00:00+00:00", "today, 10am")),
        ("2026-11-24T10:00:00Z", ("on", "On now until 11:30am"), NEXT_WEEK),
        ("2026-11-24T11:29:59Z", ("on", "On now until 11:30am"), NEXT_WEEK),
        ("2026-11-24T11:30:00Z", ("off", ""), NEXT_WEEK),
        # After the last date before Christmas.
        ("2026-12-15T11:30:00Z", ("off", ""), ("2027-01-05T10:00:00+00:00", "Tuesday 5 January 2027, 10am")),
        # In summer time, when it is still the day before in Greenwich.
        ("2027-04-12T23:30:00Z", ("off", ""), ("2027-04-13T10:00:00+01:00", "today, 10am")),
        ("2027-04-13T09:00:00Z", ("on", "On now until 11:30am"), ("2027-04-20T10:00:00+01:00", "Tuesday 20 April, 10am")),
    ),
)  # fmt: skip
def test_before_during_and_after_a_session(
    read: Read, zone: str, at: str, is_now: tuple[str, str], is_next: tuple[str, str]
) -> None:
    page = read(TUESDAYS, at=at, timezone_id=zone)
    assert (now(page), next_date(page)) == (is_now, is_next)


@pytest.mark.parametrize(
    ("zone", "built", "at", "is_now", "following"),
    wherever(
        # The clocks go forward: 8pm to 2am is five hours.
        (date(2027, 3, 22), "2027-03-28T00:59:00Z", ("on", "On now until 2am"), "2027-04-03T20:00:00+01:00"),
        (date(2027, 3, 22), "2027-03-28T01:00:00Z", ("off", ""), "2027-04-03T20:00:00+01:00"),
        # The clocks go back: it is seven hours, and 1:30 comes twice.
        (date(2026, 10, 19), "2026-10-25T00:30:00Z", ("on", "On now until 2am"), "2026-10-31T20:00:00+00:00"),
        (date(2026, 10, 19), "2026-10-25T01:30:00Z", ("on", "On now until 2am"), "2026-10-31T20:00:00+00:00"),
        (date(2026, 10, 19), "2026-10-25T02:00:00Z", ("off", ""), "2026-10-31T20:00:00+00:00"),
        # Built in the morning after, while it was still on the night before.
        (date(2026, 11, 22), "2026-11-22T01:30:00Z", ("on", "On now until 2am"), "2026-11-28T20:00:00+00:00"),
    ),
)
def test_a_night_on_which_the_clocks_change(
    read: Read, zone: str, built: date, at: str, is_now: tuple[str, str], following: str
) -> None:
    page = read("/services/nights/", at=at, built=built, timezone_id=zone)
    assert (now(page), next_date(page)[0]) == (is_now, following)


def test_sessions_that_touch_are_one_and_next_is_strictly_later(read: Read) -> None:
    page = read("/services/two-halves/", at="2026-11-24T10:30:00Z")
    assert now(page) == ("on", "On now until 2pm")
    assert next_date(page) == ("2026-11-24T12:00:00+00:00", "today, midday")
    page = read("/services/two-halves/", at="2026-11-24T12:00:00Z")
    assert now(page) == ("on", "On now until 2pm")
    assert next_date(page)[0] == "2026-12-01T10:00:00+00:00"


def test_a_service_that_never_closes_is_open_now_and_24_hours(read: Read) -> None:
    page = read("/services/always/", at="2027-03-28T00:59:00Z")
    assert now(page) == ("on", "Open now")
    expect(page.get_by_text("Open 24 hours, every day")).to_be_visible()
    assert next_date(page)[0] == "2027-03-29T00:00:00+01:00"


def test_an_unknown_date_is_labelled_and_comes_first(read: Read) -> None:
    page = read("/services/perhaps/", at="2026-11-23T12:00:00Z")
    text = page.locator("[data-dates]").inner_text()
    assert [line for line in text.split("\n") if line] == [
        "Perhaps tomorrow, 9am: school terms not known; check with the group.",
        "Next known date: Friday 27 November, 9am",
    ]
    page = read("/services/perhaps/", at="2026-11-24T09:30:00Z")
    assert now(page) == ("unknown", "Perhaps on now: school terms not known; check with the group")
    assert next_date(page)[0] == "2026-11-27T09:00:00+00:00"


SUNDAY, SUNDAY_AFTER = "2026-11-29T09:15:00+00:00", "2026-12-06T09:15:00+00:00"


@pytest.mark.parametrize(
    ("zone", "at", "is_now", "following"),
    wherever(
        ("2026-11-29T08:35:00Z", ("off", "Starts in 40 minutes"), SUNDAY),
        ("2026-11-29T09:15:00Z", ("on", "On now"), SUNDAY_AFTER),
        ("2026-11-29T10:14:59Z", ("on", "On now"), SUNDAY_AFTER),
        ("2026-11-29T10:15:00Z", ("unknown", "Started at 9:15am: ask when it ends"), SUNDAY_AFTER),
        ("2026-11-29T23:59:59Z", ("unknown", "Started at 9:15am: ask when it ends"), SUNDAY_AFTER),
        ("2026-11-30T00:00:00Z", ("off", ""), SUNDAY_AFTER),
    ),
)
def test_where_no_end_is_known_an_hour_is_certain_and_the_rest_of_the_day_is_not(
    read: Read, zone: str, at: str, is_now: tuple[str, str], following: str
) -> None:
    page = read("/services/from-nine/", at=at, timezone_id=zone)
    assert (now(page), next_date(page)[0]) == (is_now, following)


def test_what_nobody_promises_is_never_next(read: Read) -> None:
    page = read("/services/usually/", at="2026-11-29T14:30:00Z")
    assert now(page) == ("unknown", "Perhaps on now: check with them")
    assert page.locator("[data-dates]").inner_text().split("\n")[-1] == (
        "No date is certain yet. Perhaps Sunday 6 December, 2pm: usually, check with the group."
    )
    expect(page.locator("main time[data-next]")).to_have_count(0)


@pytest.mark.parametrize(
    ("service", "answer"), [("paused", "off"), ("closed", "off"), ("ask", "unknown"), ("tuesdays", "on")]
)
def test_a_paused_or_closed_service_is_never_on(read: Read, service: str, answer: str) -> None:
    page = read(f"/services/{service}/", at="2026-11-24T10:30:00Z")
    assert now(page)[0] == answer
    assert page.locator("main time[data-next]").count() == (service == "tuesdays")


@pytest.mark.parametrize("service", ["tuesdays", "always", "perhaps", "paused", "closed", "ask"])
def test_past_its_horizon_a_page_shows_no_date(read: Read, service: str) -> None:
    # Built for 26 weeks from 22 November: the last second of 23 May, and the first of 24 May, in London.
    page = read(f"/services/{service}/", at="2027-05-23T22:59:59Z")
    assert "This page is out of date" not in page.locator("main").inner_text()
    page = read(f"/services/{service}/", at="2027-05-23T23:00:00Z")
    assert now(page)[0] == "unknown"
    expect(page.locator("main time[data-next]")).to_have_count(0)
    if service not in ("paused", "closed", "ask"):
        assert "This page is out of date: check with the service" in page.locator("[data-dates]").inner_text()
        assert page.locator(".date-list li:visible").count() == 0


def test_a_clock_that_is_behind_the_page_changes_nothing(read: Read) -> None:
    page = read(TUESDAYS, at="2026-11-21T23:59:59Z")
    assert now(page) == ("unknown", "")
    assert next_date(page) == ("2026-11-24T10:00:00+00:00", "Tuesday 24 November, 10am")


def test_without_scripts_dates_are_absolute_and_none_is_marked_as_on_now(read: Read) -> None:
    page = read(TUESDAYS, at="2026-11-24T10:30:00Z", java_script_enabled=False)
    mark = page.locator("[data-now]")
    assert (mark.get_attribute("data-now"), mark.is_visible()) == ("", False)
    assert next_date(page) == ("2026-11-24T10:00:00+00:00", "Tuesday 24 November, 10am")
    expect(page.get_by_text("Dates last updated on 22 November 2026.")).to_be_visible()
    assert "This page is out of date" not in page.locator("main").inner_text()


def test_the_list_of_dates_says_today_and_continues_when_the_first_are_past(read: Read) -> None:
    def lines(page: Page) -> list[str]:
        return page.locator(".date-list li:visible").all_inner_texts()

    assert lines(read(TUESDAYS, at="2026-11-24T10:30:00Z"))[:2] == [
        "Today, 10am to 11:30am",
        "Tuesday 1 December, 10am to 11:30am",
    ]
    assert lines(read(TUESDAYS, at="2026-12-14T12:00:00Z")) == [
        "Tomorrow, 10am to 11:30am",
        "No session on Tuesday 22 and 29 December: Christmas holidays",
        "Tuesday 5 January 2027, 10am to 11:30am: back after the Christmas holidays",
        "Tuesday 12 January 2027, 10am to 11:30am",
        "Tuesday 19 January 2027, 10am to 11:30am",
        "Tuesday 26 January 2027, 10am to 11:30am",
    ]
    stale = read(TUESDAYS, at="2027-02-01T12:00:00Z")
    assert lines(stale) == []
    expect(stale.get_by_role("heading", name="The next dates")).to_be_hidden()
    assert next_date(stale) == ("2027-02-02T10:00:00+00:00", "tomorrow, 10am")


def test_the_page_updates_every_minute(new_page: Callable[..., Page], site_of: Callable[[date], str]) -> None:
    page = new_page()
    page.clock.install(time="2026-11-24T09:58:30Z")
    page.goto(site_of(date(2026, 11, 22)) + TUESDAYS)
    assert now(page) == ("off", "Starts in 2 minutes")
    page.clock.run_for(60_000)
    assert now(page) == ("off", "Starts in 1 minute")
    page.clock.run_for(60_000)
    assert now(page) == ("on", "On now until 11:30am")
    page.clock.run_for(90 * 60_000)
    assert now(page) == ("off", "")
    assert next_date(page) == NEXT_WEEK


def test_the_page_updates_as_soon_as_somebody_comes_back_to_it(read: Read) -> None:
    page = read(TUESDAYS, at="2026-11-22T12:00:00Z")
    page.clock.set_fixed_time("2026-11-24T10:30:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert now(page) == ("on", "On now until 11:30am")
