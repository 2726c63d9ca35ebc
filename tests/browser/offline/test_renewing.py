"""Updates of the offline copy: fetched at the next visit, whole or not at all."""

from __future__ import annotations

import json

from playwright.sync_api import Error, Page, expect

from tests.browser.offline.conftest import NOTHING, Host, keep, open_offer, state, until
from tests.conftest import wait_until

SUMMARY = "Singing and biscuits by the harbour."
NEWER = "Singing, and soup now."


def file_hashes(host: Host) -> dict[str, str]:
    """Return the hash of each file in the site's list of files to keep, by path."""
    (path,) = host.out.glob("static/offline-*.json")
    files: dict[str, str] = json.loads(path.read_text("utf-8"))
    return files


def renew(host: Host) -> set[str]:
    """Change one entry, build again, and return the files that are new or have changed."""
    previous = file_hashes(host)
    host.edit("services.yaml", SUMMARY, NEWER)
    after = file_hashes(host.build())
    return {f"/{name}" for name, version in after.items() if previous.get(name) != version}


def test_the_next_visit_fetches_what_has_changed_and_nothing_else(page: Page, host: Host) -> None:
    keep(page, host)
    old = state(page)["caches"]
    changed = renew(host)
    assert "/services/gull-song/" in changed
    assert "/services/easton-latch/" not in changed
    host.taken()
    page.goto(f"{host.address}/")
    until(page, lambda kept: len(kept["caches"]) == 2)
    expect_whole(page, old)
    requests = host.taken()
    assert {path for path in requests if path != "/sw.js" and "/static/offline-" not in path} == changed
    page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistration()).installing")

    def is_taken_over() -> bool:
        # On a busy machine the page before may not be gone yet, and the worker waits for the visit after this one; or
        # a visit falls between the two workers, and Chromium waits for neither.
        try:
            page.goto(f"{host.address}/services/gull-song/", timeout=20_000)
        except Error:
            return False
        assert NEWER in page.inner_text("main")
        kept = state(page)["caches"]
        return len(kept) == 1 and kept != old

    wait_until(page, is_taken_over, lambda: f"the device has {state(page)}")
    host.stop()
    page.goto(f"{host.address}/services/gull-song/")
    assert NEWER in page.inner_text("main")
    page.goto(f"{host.address}/services/easton-latch/")
    assert page.locator("main[data-service-id='easton-latch']").is_visible()


def test_a_newer_version_that_does_not_arrive_whole_is_not_used(page: Page, host: Host) -> None:
    keep(page, host)
    old = state(page)["caches"]
    renew(host)
    host.broken.add("/languages/en/")
    open_offer(page, host)
    expect(page.get_by_role("status")).to_contain_text("Could not get a newer version now.")
    host.stop()
    page.goto(f"{host.address}/services/gull-song/")
    assert SUMMARY in page.inner_text("main")
    host.broken.clear()
    host.start()
    host.taken()
    page.goto(f"{host.address}/")
    expect_whole(page, old)
    page.goto(f"{host.address}/services/gull-song/")
    assert NEWER in page.inner_text("main")
    assert "/services/gull-song/" not in host.taken(), "what had arrived is not fetched again"


def test_a_page_that_stays_open_keeps_its_version_until_it_is_left(page: Page, host: Host) -> None:
    keep(page, host)
    page.goto(f"{host.address}/search/")
    other_tab = page.context.new_page()
    # With two pages open no newer worker takes over, whenever the browser asks for it.
    other_tab.goto(f"{host.address}/")
    old = state(page)["caches"]
    renew(host)
    other_tab.goto(f"{host.address}/")
    expect_whole(other_tab, old)
    other_tab.goto(f"{host.address}/services/gull-song/")
    assert NEWER in other_tab.inner_text("main")
    host.stop()
    page.get_by_label("What do you need?").fill("singing")
    expect(page.locator("#results [data-service-id]")).to_have_count(1)
    assert SUMMARY in page.inner_text("#results")


def test_when_the_site_drops_the_offer_the_worker_removes_all_files_and_itself(page: Page, host: Host) -> None:
    keep(page, host)
    host.edit("content/site.yaml", "nation: england", "nation: england\noffline: no")
    host.build()
    page.goto(f"{host.address}/")
    until(page, lambda kept: kept == NOTHING)
    open_offer(page, host)
    assert page.locator("[data-offline]").count() == 0
    assert page.locator("main .saved").count() == 0


def expect_whole(page: Page, old: list[str]) -> None:
    """Wait until a newer version than that of the `old` caches is whole, and its worker ready to take over.

    It may have done so already: the browser asks for newer workers when it likes.
    """
    is_ready = """async (old) => {
        const { waiting } = await navigator.serviceWorker.getRegistration();
        return waiting !== null || !(await caches.keys()).some((name) => old.includes(name));
    }"""
    wait_until(page, lambda: page.evaluate(is_ready, old) is True, lambda: "the newer version is not whole")
