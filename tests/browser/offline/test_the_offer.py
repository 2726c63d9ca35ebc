"""Offer to keep an offline copy: its progress, stopping it, and removing the copy."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import COLOURS, violations
from tests.browser.offline.conftest import NOTHING, Host, keep, open_offer, state, until

LATE = "/areas/easton/"


def test_reading_the_offer_keeps_nothing_on_the_device(page: Page, host: Host) -> None:
    open_offer(page, host)
    expect(page.get_by_role("button", name="Save it on this device")).to_be_visible()
    assert state(page) == NOTHING
    assert "/sw.js" not in host.taken()


def test_remove_it_takes_everything_away(page: Page, host: Host) -> None:
    keep(page, host)
    page.evaluate("caches.open('kept /another-site/ 0123456789')")
    open_offer(page, host).get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("status")).to_have_text("Removed. Nothing from this website is saved on this device now.")
    assert state(page) == {"caches": ["kept /another-site/ 0123456789"], "workers": []}
    page.goto(f"{host.address}/")
    assert page.locator("main .saved").count() == 0
    assert state(page)["workers"] == []


def test_what_was_removed_can_be_kept_again_at_once(page: Page, host: Host) -> None:
    keep(page, host)
    open_offer(page, host).get_by_role("button", name="Remove it").click()
    page.get_by_role("button", name="Save it on this device").click()
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()
    host.stop()
    page.goto(f"{host.address}/services/night-line/")
    assert page.locator("main .saved").is_visible()


def test_progress_is_shown_and_stop_leaves_no_files(page: Page, host: Host) -> None:
    host.held[LATE] = Event()
    open_offer(page, host).get_by_role("button", name="Save it on this device").click()
    expect(page.locator("[data-meter]")).to_contain_text(" of ")
    expect(page.get_by_role("progressbar", name="Saved so far")).to_be_visible()
    assert page.evaluate("document.activeElement.name") == "stop"
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_have_text("Stopped. Nothing is saved on this device.")
    until(page, lambda kept: kept == NOTHING)
    host.held.pop(LATE).set()
    page.get_by_role("button", name="Save it on this device").click()
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()


def test_progress_is_shown_to_somebody_who_comes_back_during_the_download(page: Page, host: Host) -> None:
    host.held[LATE] = Event()
    open_offer(page, host).get_by_role("button", name="Save it on this device").click()
    expect(page.locator("[data-meter]")).to_contain_text(" of ")
    page.goto(f"{host.address}/")
    open_offer(page, host)
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    host.held[LATE].set()
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()


@pytest.mark.parametrize("trouble_is", ["another page", "no answer"])
def test_a_copy_that_does_not_arrive_whole_is_not_kept(page: Page, host: Host, trouble_is: str) -> None:
    open_offer(page, host)
    if trouble_is == "another page":
        host.broken.add(LATE)
        words = "this network may be sending its own page instead"
        page.get_by_role("button", name="Save it on this device").click()
    else:
        host.held[LATE] = Event()
        page.get_by_role("button", name="Save it on this device").click()
        expect(page.locator("[data-meter]")).to_contain_text(" of ")
        words = "The connection was lost."
        host.cut.add(LATE)
        host.held[LATE].set()
    expect(page.get_by_role("status")).to_contain_text(words)
    until(page, lambda kept: kept == NOTHING)
    expect(page.get_by_role("button", name="Save it on this device")).to_be_visible()


def test_a_partial_copy_left_by_a_closed_browser_is_removed(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/")
    page.evaluate("caches.open('kept / 0123456789')")
    open_offer(page, host)
    until(page, lambda kept: kept == NOTHING)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("Object.defineProperty(window, 'isSecureContext', { value: false });", "starts with https"),
        ("delete Navigator.prototype.serviceWorker;", "This browser does not allow it here."),
        ("navigator.serviceWorker.register = () => Promise.reject(new DOMException('', 'SecurityError'));", ""),
    ],
    ids=["no https", "no workers", "not allowed"],
)
def test_where_it_cannot_be_kept_the_page_says_so(page: Page, host: Host, missing: str, words: str) -> None:
    page.add_init_script(missing)
    open_offer(page, host)
    button = page.get_by_role("button", name="Save it on this device")
    if not words:
        button.click()
        words = "This browser does not allow it here."
    else:
        expect(button).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text(words)


def test_without_javascript_the_page_says_so(new_page: Callable[..., Page], host: Host) -> None:
    page = open_offer(new_page(java_script_enabled=False), host)
    assert "Saving it needs JavaScript" in page.locator("main").inner_text()
    assert page.locator("main button:visible").count() == 0


def test_axe_finds_nothing_before_during_and_after_the_download(new_page: Callable[..., Page], host: Host) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    host.held[LATE] = Event()
    open_offer(page, host).get_by_role("button", name="Save it on this device").click()
    expect(page.locator("[data-meter]")).to_contain_text(" of ")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    host.held[LATE].set()
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()
    assert violations(page) == []
    page.emulate_media(color_scheme="light")
    assert violations(page, COLOURS) == []
