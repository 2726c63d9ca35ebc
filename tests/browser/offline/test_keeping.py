"""Offline copy of the directory, as used without signal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.text import date_words
from tests.browser.offline.conftest import Host, keep, state
from tests.conftest import NOON, new_context, watch

KINDS = ("", "search/", "services/easton-latch/", "areas/easton/", "whats-on/", "coverage/", "404.html")
KEPT_ADDRESSES = """async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => url);
}"""
ALL_STATUSES = "(all) => Promise.all(all.map(async (one) => [one, (await fetch(one)).status]))"


def today_words() -> str:
    """Today's date as text, by the real clock, which workers read."""
    return date_words(datetime.now(ZoneInfo("Europe/London")).date())


@pytest.mark.parametrize("base", ["", "/wend"])
def test_every_page_works_without_signal_and_says_when_it_was_saved(
    page: Page, new_host: Callable[..., Host], base: str
) -> None:
    host = new_host(base)
    keep(page, host)
    expect(page.get_by_role("status")).to_have_text(f"Done. Saved on this device on {today_words()}.")
    assert state(page)["workers"] == [f"{host.address}/"]
    host.stop()
    for address in KINDS:
        page.goto(f"{host.address}/{address}")
        assert page.locator("main h1").is_visible(), address
        note = page.locator("main .saved")
        assert note.inner_text() == f"Saved on this device on {today_words()}. About saved pages", address
        assert page.evaluate("getComputedStyle(document.querySelector('.skip-link')).position") == "absolute", address
    paths = (path.relative_to(host.out).as_posix() for path in host.out.rglob("*.html"))
    pages = [
        path.removesuffix("index.html") for path in paths if not path.startswith(("embed/", "print/", "screen/", "s/"))
    ]
    statuses = page.evaluate(ALL_STATUSES, [f"{host.address}/{address}" for address in pages])
    assert [status for status in statuses if status[1] != 200] == []
    note.get_by_role("link").click()
    page.wait_for_url(f"{host.address}/professionals/#keep")
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()


@pytest.fixture(scope="module")
def device(browser: Browser, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Host]]:
    """Page on a device that has kept the site, and the site's host."""
    host = Host(tmp_path_factory.mktemp("kept") / "host", built).start()
    with new_context(browser) as context:
        context.clock.set_fixed_time(NOON)
        yield keep(context.new_page(), host), host
    host.stop()


@pytest.fixture
def kept(device: tuple[Page, Host], trouble: list[str]) -> Iterator[tuple[Page, Host]]:
    """Device of all tests that only read what it has kept, and the host; a test without signal stops it."""
    page, host = device
    host.stop()
    host.start()
    end = watch(page, trouble)
    yield page, host
    end()
    assert trouble == []


def test_search_works_without_signal(kept: tuple[Page, Host]) -> None:
    page, host = kept
    host.stop()
    page.goto(f"{host.address}/")
    page.get_by_label("What do you need?").fill("mastitis")
    page.keyboard.press("Enter")
    results = page.locator("#results [data-service-id]")
    expect(results).to_have_count(2)
    page.goto(f"{host.address}/search/?topic=breastfeeding&cost=free&near=BS5")
    expect(results).to_have_count(2)
    expect(results.first).to_have_attribute("data-service-id", "easton-latch")
    expect(page.locator("#results")).to_contain_text("mile")
    results.first.get_by_role("link").click()
    page.wait_for_url("**/services/easton-latch/")
    addresses = page.evaluate(KEPT_ADDRESSES)
    assert len(addresses) > 20
    assert not [address for address in addresses if "?" in address or "mastitis" in address or "bs5" in address.lower()]


def test_a_shortlist_is_shown_and_its_calendar_file_is_saved_without_signal(kept: tuple[Page, Host]) -> None:
    page, host = kept
    host.stop()
    page.goto(f"{host.address}/shortlist/#easton-latch,gull-song")
    expect(page.locator(".picked > li")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the dates to a calendar").click()
    assert download.value.path().read_bytes().count(b"BEGIN:VEVENT") > 1


def test_an_address_that_is_not_kept_leads_to_a_page_that_says_so(kept: tuple[Page, Host], trouble: list[str]) -> None:
    page, host = kept
    response = page.goto(f"{host.address}/calendar/nowhere")
    assert response is not None
    assert response.status == 404, "with signal the host answers"
    host.stop()
    page.goto(f"{host.address}/calendar/easton-latch.ics")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not saved on this device")
    page.get_by_role("link", name="Home").last.click()
    page.wait_for_url(f"{host.address}/")
    assert len(trouble) == 1
    assert "404" in trouble.pop()


def test_a_page_is_found_however_its_address_is_written(kept: tuple[Page, Host]) -> None:
    page, host = kept
    host.stop()
    for address in (
        "services/easton-latch",
        "services/easton-latch/index.html",
        "services/easton-latch/?from=a-leaflet",
    ):
        page.goto(f"{host.address}/{address}")
        assert page.locator("main[data-service-id='easton-latch']").is_visible(), address


def test_with_signal_a_kept_page_requests_nothing_but_the_worker(kept: tuple[Page, Host]) -> None:
    page, host = kept
    host.taken()
    page.goto(f"{host.address}/search/?topic=breastfeeding")
    expect(page.locator("#results [data-service-id]")).to_have_count(2)
    page.wait_for_timeout(1500)
    assert set(host.taken()) <= {"/sw.js"}
