"""Code for other websites, pasted into one, and the pages that offer it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sitegen.builds import History, Revision
from sitegen.library import Library
from sitegen.reading.values.costs import parse_cost
from tests.browser.axe import violations
from tests.factories import SITE, TODAY, TUESDAYS, contact_details, library, service, write_files
from tests.pages import built

NewPage = Callable[..., Page]
CAFE = service(
    cost=parse_cost("free"),
    sessions=(TUESDAYS,),
    contact=contact_details(phone="0117 496 0101"),
    name="Café “Ö” & <b>Söhne</b>",
)
HOST = "<!doctype html><html lang=en><title>The surgery</title><link rel=icon href=data:,><h1>The surgery</h1>\n{}\n{}"


@pytest.fixture
def site(tmp_path: Path, serve_folder: Callable[..., str]) -> str:
    """Address of a site that is built with its own address, and with a list of changes."""
    url = serve_folder(tmp_path)
    days = (
        Revision(date(2026, 11, 2), (CAFE,), (replace(CAFE, cost=parse_cost("£2")),)),
        Revision(date(2026, 9, 1), (), (CAFE,)),
    )
    directory = library(CAFE, service("wick-choir", areas=("wick",)), site=replace(SITE, url=url)).directory
    write_files(tmp_path, built(Library(directory, TODAY, history=History(date(2026, 1, 1), days))))
    return url


def code_of(folder: Path, name: str) -> str:
    match = re.search(r'name="code-to-paste" content="([^"]*)"', (folder / name / "index.html").read_text("utf-8"))
    assert match is not None
    return unescape(match[1])


def test_pasted_code_works_on_another_website_without_scripts(
    new_page: NewPage,
    site: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    serve_folder: Callable[..., str],
    trouble: list[str],
) -> None:
    host = tmp_path_factory.mktemp("surgery")
    plain = (tmp_path / "embed" / "easton" / "to-paste.txt").read_text("ascii")
    (host / "index.html").write_text(HOST.format(code_of(tmp_path, "embed/services/easton-cafe"), plain), "ascii")
    surgery = serve_folder(host)
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page.goto(surgery)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(CAFE.name)
    expect(frame.get_by_text("Tuesdays, 10am to 11:30am, in school terms")).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_text("Services in Easton")
    expect(page.get_by_role("heading", level=3)).to_have_text(CAFE.name)
    frame.get_by_role("link", name=CAFE.name, exact=True).click()
    page.wait_for_url(f"{site}/services/easton-cafe/")
    page.go_back()
    page.get_by_role("link", name=CAFE.name, exact=True).click()
    page.wait_for_url(f"{site}/services/easton-cafe/")
    # The frame requests its two style sheets alone, which count as requests of the surgery's page.
    assert {message.rpartition("/")[2] for message in trouble} <= {"colours.css", "embed.css"}
    assert all(message.startswith(f"off-origin: {site}/static/") for message in trouble)
    trouble.clear()


@pytest.mark.parametrize("width", [320, 600])
def test_the_frame_is_high_enough_for_its_content(new_page: NewPage, site: str, tmp_path: Path, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 100})
    for name in ("embed/services/easton-cafe", "embed/easton", "embed/topics/ocd"):
        page.goto(f"{site}/{name}/")
        wide, high = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        height = re.search(r'height="(\d+)"', code_of(tmp_path, name))
        assert height is not None
        assert wide <= width
        assert high <= int(height[1]), name


def test_the_page_for_other_websites_shows_what_to_paste_and_how_it_looks(
    new_page: NewPage, site: str, tmp_path: Path
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/services/easton-cafe/")
    page.get_by_role("link", name="Show this on your own website").click()
    preview = page.frame_locator("[data-preview] iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(CAFE.name)
    expect(page.locator("[data-frame]")).to_have_text(code_of(tmp_path, "embed/services/easton-cafe"))
    page.get_by_label("Services in").select_option("Easton")
    page.get_by_role("button", name="Show what to paste").click()
    expect(page.locator("[data-frame]")).to_have_text(code_of(tmp_path, "embed/easton"))
    page.get_by_role("button", name="Copy the HTML").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    plain = (tmp_path / "embed" / "easton" / "to-paste.txt").read_text("ascii")
    assert page.evaluate("navigator.clipboard.readText()") == plain
    page.get_by_label("About").select_option("play")
    page.get_by_role("button", name="Show what to paste").click()
    expect(page.locator("[data-frame]")).to_have_text(code_of(tmp_path, "embed/easton/play"))
    page.get_by_label("Or just one service").fill("https://wend.example.org/services/wick-choir/")
    page.get_by_role("button", name="Show what to paste").press("Enter")
    expect(page.locator("[data-frame]")).to_have_text(code_of(tmp_path, "embed/services/wick-choir"))
    [link] = (path.parent.name for path in tmp_path.glob("s/*/index.html") if "easton-cafe" in path.read_text("utf-8"))
    for typed, meant in ((f"{site}/s/{link}/", "easton-cafe"), (f"{site}/professionals/wick-choir/", "wick-choir")):
        page.get_by_label("Or just one service").fill(typed)
        page.get_by_role("button", name="Show what to paste").press("Enter")
        expect(page.locator("[data-frame]")).to_have_text(code_of(tmp_path, f"embed/services/{meant}"))
    assert violations(page) == []


def test_a_choice_without_a_page_is_reported(new_page: NewPage, site: str, trouble: list[str]) -> None:
    page = new_page()
    page.goto(f"{site}/professionals/your-website/?service=no-such-group")
    expect(page.locator("[data-said]")).to_have_text(re.compile("There is no such service here"))
    assert any("404" in message for message in trouble)
    trouble.clear()


def test_the_changes_since_a_leaflet_was_printed(new_page: NewPage, site: str) -> None:
    page = new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{site}/changes/")
    expect(page.locator("[data-changed]")).to_have_count(2)
    assert violations(page) == []
    page.get_by_label("Show changes since").fill("2026-10-01")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(f"{site}/changes/?since=2026-10-01")
    expect(page.locator("[data-said]")).to_have_text("1 change since 1 October 2026.")
    expect(page.locator("[data-changed]:visible")).to_have_count(1)
    expect(page.get_by_role("link", name="September 2026")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{site}/changes/?since=2026-13-99")
    expect(page.locator("[data-changed]:visible")).to_have_count(2)
