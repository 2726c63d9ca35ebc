"""P16: The way out works without scripts, in one tap, by Shift three times, blanks first and replaces the entry.

And what stays behind: titles and addresses in the history, names of downloads, events in calendars.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from sitegen.model import EXIT_TO
from tests.conftest import PATIENCE, WebServer, wait_until
from tests.factories import write_files

SERVICE, TOPIC, GUIDE = "/services/kittiwake/", "/topics/home-life/", "/guides/what-others-can-see/"
CARD, LEAFLET = "/professionals/kittiwake/", "/print/services/kittiwake/"
TELLING = re.compile("kittiwake estuary|abuse|unsafe|violen|frighten|refuge|hurt", re.IGNORECASE)
EXIT = "Exit this page"
REPORT_WHAT_IS_SHOWN = """new MutationObserver(() => requestAnimationFrame(() => report({
    text: document.body.innerText.trim(),
    colour: getComputedStyle(document.documentElement).backgroundColor,
    boxes: [...document.body.querySelectorAll('*')].filter((part) =>
        part.checkVisibility({ visibilityProperty: true }) && !part.closest('.exit')).length,
}))).observe(document.documentElement, { attributes: true })"""
"""Script that reports what is on the screen once the page has been marked as left."""


class WaitingHost(BaseHTTPRequestHandler):
    """Handler of a website that answers when it is allowed to, and with nothing."""

    allowed = Event()

    def do_GET(self) -> None:
        self.allowed.wait(PATIENCE / 1000)
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (the base class names it)
        pass


@pytest.fixture(scope="module")
def waiting_host() -> Iterator[str]:
    """Web address of a website that answers when all tests have ended, and their pages have closed."""
    server = WebServer(("127.0.0.1", 0), WaitingHost)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    WaitingHost.allowed.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def weather(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]) -> str:
    """Web address of another website."""
    page = "<!doctype html><title>Weather</title><link rel=icon href=data:,><p>Rain.</p>"
    return serve_folder(write_files(tmp_path_factory.mktemp("weather"), {"index.html": page})) + "/"


@pytest.fixture(scope="module")
def site(
    example_site: Path, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str], weather: str
) -> str:
    """Web address of the example, whose way out leads to the other website."""
    folder = shutil.copytree(example_site, tmp_path_factory.mktemp("site") / "_site")
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        if EXIT_TO in text:  # no directory may name the computer of the tests
            path.write_text(text.replace(EXIT_TO, weather), "utf-8")
    return serve_folder(folder)


def history_of(page: Page) -> list[dict[str, Any]]:
    """Return the entries of the tab's history, as Chromium shows them: ``url`` and ``title`` of each."""
    entries: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    return [entry for entry in entries if entry["url"] != "about:blank"]


def wait_for_script(page: Page) -> None:
    expect(page.locator("[data-leave-keys]")).to_contain_class("is-heard")


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("way", ["tap", "keyboard"])
@pytest.mark.parametrize("address", [SERVICE, TOPIC, GUIDE, CARD])
def test_p16_leaving_replaces_the_page_in_the_history(
    page: Page, site: str, weather: str, address: str, way: str
) -> None:
    page.goto(f"{site}/")
    page.goto(site + address)
    wait_for_script(page)
    if way == "tap":
        page.get_by_role("link", name=EXIT).click()
    else:
        press_shift(page, 3)
    page.wait_for_url(weather)
    assert [entry["url"] for entry in history_of(page)] == [f"{site}/", weather]
    page.go_back()
    expect(page).to_have_url(f"{site}/")


def test_p16_without_scripts_one_tap_leaves_and_the_page_says_that_it_stays_in_the_history(
    new_page: Callable[..., Page], site: str, weather: str
) -> None:
    page = new_page(java_script_enabled=False)
    for address in (SERVICE, TOPIC, GUIDE, CARD):
        page.goto(site + address)
        expect(page.get_by_text("It does not clear your history")).to_be_visible()
        expect(page.get_by_text("Pressing Shift 3 times exits too")).to_be_hidden()
        link = page.get_by_role("link", name=EXIT)
        assert {"nofollow", "noreferrer"} <= set((link.get_attribute("rel") or "").split())
        link.click()
        page.wait_for_url(weather)


def test_p16_the_page_is_blank_before_the_other_website_answers(page: Page, site: str, waiting_host: str) -> None:
    shown: list[dict[str, Any]] = []
    page.goto(site + SERVICE)
    wait_for_script(page)
    page.expose_function("report", lambda what: shown.append(what))
    page.evaluate(REPORT_WHAT_IS_SHOWN)
    page.locator("[data-leave]").evaluate("(link, address) => { link.href = address; }", waiting_host)
    press_shift(page, 3)
    wait_until(page, lambda: shown != [], lambda: "the page has not been left")
    assert shown[0] == {"text": "Leaving this page", "colour": "rgb(255, 255, 255)", "boxes": 0}


def test_p16_presses_of_shift_are_announced_and_run_out(page: Page, site: str) -> None:
    page.goto(site + SERVICE)
    wait_for_script(page)
    status = page.locator("[data-leave-status]")
    press_shift(page, 1)
    expect(status).to_have_text("To exit this page, press Shift 2 more times")
    press_shift(page, 1)
    expect(status).to_have_text("To exit this page, press Shift once more")
    expect(status).to_have_text(re.compile("^You have not left"))
    press_shift(page, 1)
    expect(status).to_have_text("To exit this page, press Shift 2 more times")
    expect(page).to_have_url(site + SERVICE)


def test_p16_typing_capitals_does_not_leave(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?q=he+hits+me")
    wait_for_script(page)
    field = page.get_by_label("What do you need?")
    field.focus()
    for letter in "HELP":
        page.keyboard.press(f"Shift+{letter}")
    expect(field).to_have_value(re.compile("HELP"))
    assert page.url.startswith(f"{site}/search/")


def test_p16_the_button_stays_in_sight_and_off_paper(new_page: Callable[..., Page], site: str) -> None:
    for width in (320, 768, 1280):
        page = new_page(viewport={"width": width, "height": 640})
        page.goto(site + GUIDE)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        button = page.get_by_role("link", name=EXIT)
        expect(button).to_be_in_viewport(ratio=1)
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        page.emulate_media(media="print")
        expect(button).to_be_hidden()
        expect(page.get_by_text("It does not clear your history.")).to_be_hidden()


def test_p16_what_has_the_keyboard_is_not_under_the_button(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page.goto(site + GUIDE)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    covered = """() => {
        const focused = document.activeElement.getBoundingClientRect();
        const button = document.querySelector('[data-leave]').getBoundingClientRect();
        return focused.top < button.bottom && focused.bottom > button.top
            && focused.right > button.left && focused.top >= button.top && focused.bottom <= button.bottom
            && focused.left >= button.left && !document.activeElement.hasAttribute('data-leave');
    }"""
    page.locator("footer a").last.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ("/search/?q=he+hits+me", True),
        ("/search/?q=kittiwake", True),
        ("/search/?q=want+to+die", True),
        ("/search/?topic=home-life", True),
        ("/search/?q=twins", False),
        ("/shortlist/#kittiwake", True),
        ("/shortlist/#easton-latch-on", False),
    ],
)
def test_p16_search_and_list_have_it_when_what_they_show_calls_for_it(
    page: Page, site: str, weather: str, address: str, is_there: bool
) -> None:
    page.goto(site + address)
    expect(page.locator("#results, .picked").first).to_have_attribute("aria-busy", "false")
    button = page.get_by_role("link", name=EXIT)
    if not is_there:
        expect(button).to_be_hidden()
        return
    expect(button).to_be_visible()
    expect(page.get_by_text("It does not clear your history")).to_be_visible()
    wait_for_script(page)
    press_shift(page, 3)
    page.wait_for_url(weather)
    assert [entry["url"] for entry in history_of(page)] == [weather]


def test_p16_search_has_it_when_the_map_shows_what_the_list_does_not_yet(page: Page, site: str) -> None:
    """In a large directory the list has ten services, and the map all that were found."""
    search = f"{site}/search/"
    page.route(
        search,
        lambda route: route.fulfill(body=route.fetch().text().replace("&#34;few&#34;:true", "&#34;few&#34;:false")),
    )
    page.goto(search)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#results .card")).to_have_count(10)
    button = page.get_by_role("link", name=EXIT)
    expect(button).to_be_hidden()
    page.get_by_role("button", name="See these on a map").click()
    expect(page.locator(".map-mark").first).to_be_visible()
    expect(button).to_be_visible()
    wait_for_script(page)


def test_p16_the_filters_of_a_phone_do_not_cover_it(new_page: Callable[..., Page], site: str, weather: str) -> None:
    page = new_page(viewport={"width": 320, "height": 400})
    page.goto(f"{site}/search/?topic=home-life")
    wait_for_script(page)
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet.get_by_role("button", name="Clear all filters")).to_be_focused()  # rather than the way out
    sheet.evaluate("sheet => sheet.scrollTo(0, sheet.scrollHeight)")
    button = sheet.get_by_role("link", name=EXIT)
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    page.wait_for_url(weather)
    assert [entry["url"] for entry in history_of(page)] == [weather]


def test_p16_filters_have_it_as_soon_as_they_find_what_is_discreet(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?topic=twins")
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    button = sheet.get_by_role("link", name=EXIT)
    expect(button).to_be_hidden()
    sheet.get_by_text("I need help with").click()
    sheet.get_by_role("checkbox", name="Feeling unsafe at home").check()
    expect(button).to_be_visible()


def test_the_history_of_a_visit_has_neutral_titles_and_addresses(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.goto(f"{site}/topics/")
    page.get_by_role("link", name="Feeling unsafe at home").first.click()
    expect(page.get_by_role("heading", name="Feeling unsafe at home")).to_be_visible()
    page.get_by_role("link", name="Kittiwake").first.click()
    expect(page.get_by_role("heading", name="Kittiwake", level=1)).to_be_visible()
    for address in (CARD, LEAFLET, GUIDE, "/areas/easton/home-life/", "/services/still-trying/"):
        page.goto(site + address)
    entries = history_of(page)
    assert len(entries) == 9
    assert [entry for entry in entries if TELLING.search(entry["url"]) or TELLING.search(entry["title"])] == []
    titles = {entry["title"].removesuffix(" – Curlew Estuary Parents") for entry in entries[2:]}
    assert titles == {"Services", "Service details", "For professionals", "Leaflet", "Guide"}


def test_a_search_that_finds_it_leaves_no_word_of_it_in_the_history(page: Page, site: str) -> None:
    page.goto(f"{site}/search/")
    field = page.get_by_label("What do you need?")
    field.fill("he hits me")
    field.press("Enter")
    page.get_by_role("link", name="Kittiwake").click()
    expect(page.get_by_role("heading", name="Kittiwake", level=1)).to_be_visible()
    assert [entry for entry in history_of(page) if TELLING.search(entry["url"]) or TELLING.search(entry["title"])] == []


def test_downloads_have_neutral_names_and_contents(page: Page, site: str, tmp_path: Path) -> None:
    page.goto(site + SERVICE)
    page.get_by_text("Add to my calendar").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Add these dates once").click()
    assert waiting.value.suggested_filename == "appointments.ics"
    page.goto(f"{site}/shortlist/#kittiwake")
    with page.expect_download() as listed:
        page.get_by_role("button", name="Save the dates to a calendar").click()
    assert listed.value.suggested_filename == "list.ics"
    for number, download in enumerate((waiting.value, listed.value)):
        path = tmp_path / f"{number}.ics"
        download.save_as(path)
        events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        assert {str(event["SUMMARY"]) for event in events} == {"Appointment", "Cancelled: appointment"}
        assert b"kittiwake" not in b"".join(event.to_ical() for event in events).lower()


def test_a_preview_of_a_link_says_nothing(page: Page, site: str) -> None:
    for address in (SERVICE, TOPIC, GUIDE, CARD):
        page.goto(site + address)
        tags = page.eval_on_selector_all(
            "title, meta[property], meta[name], script[type='application/ld+json']",
            "all => all.map((tag) => tag.content || tag.textContent)",
        )
        assert [tag for tag in tags if TELLING.search(tag)] == []
        assert page.locator("meta[property='og:image'], meta[name='description']").count() == 0
