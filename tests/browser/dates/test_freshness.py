"""Pages of a site that nobody builds again: they go stale honestly, by the clock of the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import MakeOnce, build_site, copy_example

BUILT = date(2026, 11, 22)
BEFORE, AFTER = "2026-12-20T12:00:00Z", "2027-01-20T12:00:00Z"
"""Two times around 3 January 2027: 18 months after the check of the entry `stale`; and 6 weeks after it took people."""
CONFIRM = "We have not been able to confirm this since 4 July 2025. Ring before you go."
ENTRY = """
  - id: stale
    name: Stale Baby Group
    summary: A group that was right when somebody asked.
    format: group
    topics: [play]
    area: gullhaven
    join: drop-in
    where: {venue: The Ark, postcode: BS20 7AA}
    contact: {phone: 0117 496 0123}
    run_by: {name: Ark Families, funded_until: 31 Dec 2026}
    referral: {taking: {now: yes, as_of: 20 Nov 2026}}
    check_every: 17 months
    checked: 4 Jul 2025
"""


@pytest.fixture(scope="module")
def stale_site(make_once: MakeOnce, serve_folder: Callable[..., str]) -> str:
    def make(folder: Path) -> None:
        directory = copy_example(folder / "directory")
        services = directory / "services.yaml"
        services.write_text(services.read_text("utf-8").rstrip("\n") + "\n" + ENTRY.lstrip("\n"), "utf-8")
        build_site(directory, folder / "_site", BUILT)

    return serve_folder(make_once("stale", make) / "_site")


@pytest.fixture
def read_at(same_page: Callable[..., Page], stale_site: str) -> Callable[[str, str], Page]:
    def go(address: str, at: str) -> Page:
        page = same_page()
        page.clock.set_fixed_time(at)
        page.goto(stale_site + address)
        return page

    return go


def test_the_page_of_an_entry_says_when_nobody_has_confirmed_it(read_at: Callable[[str, str], Page]) -> None:
    page = read_at("/services/stale/", BEFORE)
    expect(page.locator("main .notice:visible")).to_have_count(0)
    expect(page.get_by_text("A check is due.")).to_be_visible()
    later = read_at("/services/stale/", AFTER)
    expect(later.locator("main .notice:visible")).to_have_text(
        [CONFIRM, "Their funding ended on 31 December 2026: ask whether they still run."]
    )


def test_lists_leave_it_out_from_that_day_on(read_at: Callable[[str, str], Page]) -> None:
    card = ".card[data-service-id=stale]"
    expect(read_at("/areas/gullhaven/", BEFORE).locator(card)).to_be_visible()
    later = read_at("/areas/gullhaven/", AFTER)
    expect(later.locator(card)).to_be_hidden()
    expect(later.locator(".card[data-service-id]:visible").first).to_be_visible()


def test_search_and_a_shortlist_warn_of_it(read_at: Callable[[str, str], Page]) -> None:
    for address, at, count in (
        ("/search/?q=stale+baby+group", BEFORE, 0),
        ("/search/?q=stale+baby+group", AFTER, 1),
        ("/shortlist/#stale", BEFORE, 0),
        ("/shortlist/#stale", AFTER, 1),
    ):
        page = read_at(address, at)
        expect(page.get_by_text("Stale Baby Group").first).to_be_visible()
        expect(page.get_by_text(CONFIRM)).to_have_count(count)


def test_whether_people_are_taken_is_not_known_after_six_weeks(read_at: Callable[[str, str], Page]) -> None:
    taking = "Taking people on 20 November 2026."
    for address in (
        "/services/stale/",
        "/professionals/stale/",
        "/topics/play/",
        "/search/?q=stale+baby+group",
        "/shortlist/#stale",
    ):
        expect(read_at(address, BEFORE).get_by_text(taking).locator("visible=true")).to_have_count(1)
        later = read_at(address, AFTER)
        expect(later.get_by_text("Stale Baby Group").first).to_be_attached()
        expect(later.get_by_text(taking).locator("visible=true")).to_have_count(0)
    card = read_at("/professionals/stale/", AFTER)
    expect(card.get_by_text("Not known: ask them.").locator("visible=true")).to_have_count(1)


def test_the_filter_by_it_does_not_know_it_either(read_at: Callable[[str, str], Page]) -> None:
    for at, heading in ((BEFORE, 0), (AFTER, 1)):
        page = read_at("/search/?taking=yes&area=gullhaven&q=stale", at)
        result = page.locator("#results [data-service-id=stale]")
        expect(result).to_be_visible()
        expect(result.get_by_text("Not known: whether they are taking people")).to_have_count(heading)
    before = read_at("/search/?taking=yes", BEFORE)
    expect(before.locator("#results [data-service-id=kittiwake]")).to_have_count(1)
    expect(before.locator("#results [data-service-id=coming-ashore]")).to_have_count(0)
    expect(before.locator("[data-chosen]")).to_contain_text("Taking people now")


def test_what_is_held_back_is_found_by_its_name_alone(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page()
    page.goto(f"{served_example}/search/?q=hollybrook+library+rhymes")
    result = page.locator("#results [data-service-id=hollybrook-library-rhymes]")
    expect(result).to_contain_text("We have not been able to confirm this since 8 April 2025.")
    page.goto(f"{served_example}/search/?q=rhymes&topic=play")
    expect(page.locator("#results [data-service-id]").first).to_be_visible()
    expect(page.locator("#results [data-service-id=hollybrook-library-rhymes]")).to_have_count(0)
