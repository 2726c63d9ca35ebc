"""Pages that the QR code of a sheet opens say what has changed since it was printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, expect

from sitegen import urls
from tests.browser.axe import violations
from tests.browser.paper.codes import read

SITE = "https://curlew-estuary.example.org"


def change(service: str, day: str, *sentences: str, kind: str = "changed") -> dict[str, Any]:
    details = [{"field": "times", "words": sentence} for sentence in sentences]
    name = service.replace("-", " ").title()
    return {"day": day, "kind": kind, "service": service, "name": name, "areas": ["easton"], "details": details}


NEW_TIME = "New time: Tuesdays, 10:30am to midday (was: Tuesdays, 10am to 11:30am)."
CHANGES = [
    change("old-discreet", "2026-12-04", kind="closed"),
    change("kittiwake", "2026-12-01", NEW_TIME),
    change("old-group", "2026-12-03", kind="closed"),
    change("night-feeds-line", "2026-12-02", kind="confirmed"),
    change("easton-latch-on", "2026-11-30", NEW_TIME),
]


@pytest.fixture
def scan(
    page: Page, printed: Callable[[str], pdfium.PdfDocument], served_example: str
) -> Callable[[str, list[dict[str, Any]]], Page]:
    """``scan(sheet, changes)`` -> the page that the code of a printed sheet opens on a site with those changes."""

    def do(address: str, changes: list[dict[str, Any]]) -> Page:
        [code] = read(printed(served_example + address)[0])
        published = {"form": 1, "built": "2026-12-10", "since": "2026-11-01", "changes": changes, "facts": {}}
        published["discreet"] = ["kittiwake", "old-discreet"]
        page.route("**/changes.json", lambda route: route.fulfill(body=json.dumps(published)))
        page.clock.set_fixed_time("2026-12-11T09:00:00Z")
        page.goto(served_example + code.removeprefix(SITE))
        return page

    return do


@pytest.mark.parametrize(
    ("sheet", "opens", "says"),
    [
        (
            urls.leaflet("easton-latch-on"),
            urls.service("easton-latch-on"),
            f"Since your leaflet was printed on 22 November: {NEW_TIME} (30 November)",
        ),
        (urls.leaflet("night-feeds-line"), urls.service("night-feeds-line"), "Still as printed on 22 November."),
        (
            urls.poster("easton", None),
            urls.area("easton"),
            f"Since your poster was printed on 22 November: Easton Latch On: {NEW_TIME} (30 November) "
            "Old Group: It has closed. (3 December)",
        ),
        (
            urls.pack("delivery", "easton"),
            urls.pack("delivery", "easton"),
            f"Since your copy was printed on 22 November: Easton Latch On: {NEW_TIME} (30 November)",
        ),
    ],
)
def test_the_page_behind_a_code_says_what_has_changed(
    scan: Callable[..., Page], sheet: str, opens: str, says: str
) -> None:
    opened = scan(sheet, CHANGES)
    box = opened.locator(".printed-since")
    expect(box).to_have_text(says, use_inner_text=True)
    assert opened.evaluate("location.pathname + location.hash") == f"{opens}#printed=2026-11-22"
    assert violations(opened) == []


def test_the_day_of_print_is_sent_to_nobody(page: Page, served_example: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers} {request.post_data or ''}"))
    page.goto(f"{served_example}{urls.service('easton-latch-on')}#printed=2026-11-21")
    expect(page.locator(".printed-since")).to_contain_text("We do not know what changed before")
    assert [one for one in asked if "changes.json" in one]
    assert [one for one in asked if "2026-11-21" in one] == []


def test_a_sheet_from_before_the_known_changes_is_not_called_right(
    scan: Callable[..., Page],
) -> None:
    opened = scan(urls.leaflet("night-feeds-line"), [])
    expect(opened.locator(".printed-since")).to_be_visible()  # the short link has led on by then
    opened.evaluate("location.hash = '#printed=2026-10-01'")
    expect(opened.locator(".printed-since")).to_have_text(
        "We know of no change since 1 November. We do not know what changed before 1 November. Check before you go.",
        use_inner_text=True,
    )


def test_what_cannot_be_checked_is_said_and_a_page_without_a_mark_fetches_nothing(
    page: Page, served_example: str, trouble: list[str]
) -> None:
    asked: list[str] = []
    page.route("**/changes.json", lambda route: route.abort())
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served_example + urls.service("easton-latch-on"))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "changes.json" in url] == []
    page.evaluate("location.hash = '#printed=2026-11-22'")
    expect(page.locator(".printed-since")).to_contain_text("We could not check what has changed since your leaflet")
    trouble.clear()
