"""Notices of content/notices.yaml on a site that was built before their first day, by the clock of the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.conftest import MakeOnce, build_site, copy_example

BEFORE, DURING, AFTER = "2026-11-30T12:00:00Z", "2026-12-02T12:00:00Z", "2026-12-05T12:00:00Z"
NOTICES = """
notices:
  - id: snow
    text: No groups in Easton because of snow.
    areas: [easton]
    from: 1 Dec 2026
    until: 4 Dec 2026
    cancels: [easton]
  - id: text-line
    text: The text line answers slowly.
    from: 1 Dec 2026
    until: 4 Dec 2026
"""


@pytest.fixture(scope="module")
def site_with_notices(make_once: MakeOnce, serve_folder: Callable[..., str]) -> str:
    def make(folder: Path) -> None:
        directory = copy_example(folder / "directory")
        (directory / "content" / "notices.yaml").write_text(NOTICES, "utf-8")
        build_site(directory, folder / "_site")

    return serve_folder(make_once("notices", make) / "_site")


@pytest.fixture
def read_at(same_page: Callable[..., Page], site_with_notices: str) -> Callable[[str, str], Page]:
    def go(address: str, at: str) -> Page:
        page = same_page()
        page.clock.set_fixed_time(at)
        page.goto(site_with_notices + address)
        return page

    return go


@pytest.mark.parametrize(
    "address", ["/", "/search/", "/areas/gullhaven/", "/guides/", "/services/any-speed/", "/404.html"]
)
def test_a_notice_for_everybody_comes_and_goes_on_every_page(read_at: Callable[..., Page], address: str) -> None:
    for at, is_shown in ((BEFORE, False), (DURING, True), (AFTER, False)):
        notice = read_at(address, at).locator(".notices")
        expect(notice).to_be_visible() if is_shown else expect(notice).to_be_hidden()


def test_a_notice_for_an_area_stands_above_its_list_once(read_at: Callable[..., Page]) -> None:
    page = read_at("/areas/easton/", DURING)
    shown = page.get_by_text("No groups in Easton because of snow.").filter(visible=True)
    expect(shown).to_have_count(1)
    assert violations(page) == []
    expect(read_at("/areas/easton/", AFTER).get_by_text("because of snow").filter(visible=True)).to_have_count(0)


def test_it_is_on_the_results_of_a_search_while_it_is_in_force(read_at: Callable[..., Page]) -> None:
    for at, count in ((BEFORE, 0), (DURING, 1), (AFTER, 0)):
        page = read_at("/search/?q=easton+latch-on", at)
        card = page.locator("#results [data-service-id=easton-latch-on]")
        expect(card).to_be_visible()
        expect(card.get_by_text("because of snow").filter(visible=True)).to_have_count(count)


def test_a_group_that_it_cancels_meets_next_when_it_is_over(read_at: Callable[..., Page]) -> None:
    page = read_at("/services/easton-latch-on/", BEFORE)
    expect(page.locator("main time[data-next]")).to_have_attribute("datetime", "2026-12-08T10:00:00+00:00")
    expect(page.locator("main")).to_contain_text("cancelled")
