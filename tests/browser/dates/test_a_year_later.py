"""Published pages a year after the last build, by the clock of the reader: nothing is promised any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

A_YEAR_LATER = "2027-11-22T10:30:00Z"
PROMISES = "time[data-next]:visible, .dates-now-on:visible, .live:not(:empty):visible, .day:visible"
STALE = "This page is out of date"


@pytest.fixture
def read(same_page: Callable[..., Page], served_example: str) -> Callable[[str], Page]:
    def go(address: str) -> Page:
        page = same_page()
        page.clock.set_fixed_time(A_YEAR_LATER)
        page.goto(served_example + address)
        return page

    return go


@pytest.mark.parametrize(
    "address",
    [
        "/areas/easton/",
        "/topics/play/",
        "/whats-on/",
        "/whats-on/easton/",
        "/school-holidays/",
        "/services/easton-latch-on/",
    ],
)
def test_a_page_with_dates_says_that_it_is_out_of_date(read: Callable[[str], Page], address: str) -> None:
    page = read(address)
    expect(page.get_by_text(STALE).filter(visible=True).first).to_be_visible()
    expect(page.locator(PROMISES)).to_have_count(0)


def test_home_shows_no_dates_at_all(read: Callable[[str], Page]) -> None:
    page = read("/")
    expect(page.locator(PROMISES)).to_have_count(0)
    expect(page.get_by_role("heading", name="Coming up")).to_be_hidden()


def test_results_of_a_search_say_so_too(read: Callable[[str], Page]) -> None:
    page = read("/search/?q=breastfeeding")
    expect(page.locator("#results [data-service-id]").first).to_be_visible()
    expect(page.locator("#results").get_by_text(STALE).first).to_be_visible()
    expect(page.locator(PROMISES)).to_have_count(0)
