"""A reader's own weeks in the browser: from a date that no request has, to a list, a sheet, a code and a calendar."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

WEEKS = "/my-weeks/"
CHOICE = "#due=2027-03-14&area=easton"
SITE = "https://curlew-estuary.example.org"


def test_the_weeks_are_made_from_a_date_that_no_request_has(page: Page, served_example: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers} {request.post_data or ''}"))
    page.goto(served_example + WEEKS)
    expect(page.locator("[data-plan]")).to_be_hidden()
    assert violations(page) == []
    page.get_by_label("Date", exact=True).fill("2027-03-14")
    page.get_by_label("Where?").fill("easton")
    page.get_by_role("button", name="Show the weeks").click()
    weeks = page.locator(".weeks > li")
    expect(weeks).to_have_count(52)
    assert page.evaluate("location.hash") == CHOICE
    expect(weeks.first).to_contain_text(
        "16 to 22 November 24 weeks pregnant · School term"
    )  # the example is built and read on a Sunday
    page.get_by_text("Give it to somebody: a code to scan").click()
    assert violations(page) == []
    assert page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)") == "{}{}"
    assert [one for one in asked if "2027-03" in one or "03-14" in one] == []


def test_only_the_first_half_of_a_typed_postcode_goes_into_the_address(page: Page, served_example: str) -> None:
    page.goto(served_example + WEEKS)
    page.get_by_label("Date", exact=True).fill("2027-03-14")
    where, show = page.get_by_label("Where?"), page.get_by_role("button", name="Show the weeks")
    where.fill("Flat 2, Acacia Avenue")
    show.click()
    expect(page.get_by_role("status")).to_contain_text("We do not know where that is")
    assert page.evaluate("location.hash") == ""
    where.fill("BS56AB, Bristol")
    show.click()
    expect(page.locator(".weeks > li")).to_have_count(52)
    assert page.evaluate("location.hash") == "#due=2027-03-14&postcode=BS5"
    where.fill("St Pauls")
    page.evaluate(
        """() => document.addEventListener('focusin', ({ target }) => {
          window.saidAtFocus = target.getAttribute('role') === 'status' ? target.textContent : '';
        })"""
    )
    page.evaluate("document.querySelector('.weeks-said').textContent = 'old'")
    show.click()
    page.wait_for_function("window.saidAtFocus")
    assert "52 weeks." in page.evaluate("window.saidAtFocus")
    page.go_back()
    expect(where).to_have_value("BS5")
    page.goto(f"{served_example}{WEEKS}?again#due=2027-03-14&postcode=BS5+6AB")
    expect(page.locator(".weeks > li")).to_have_count(52)
    assert page.evaluate("location.hash") == "#due=2027-03-14&postcode=BS5"


def test_a_year_is_one_sheet_of_paper_with_a_code_that_a_phone_reads(page: Page, served_example: str) -> None:
    page.goto(served_example + WEEKS + CHOICE)
    expect(page.locator(".weeks > li")).to_have_count(52)
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper) == 1
    text = paper[0].get_textpage().get_text_range()
    assert "Week by week: due 14 March 2027" in text
    assert "Easton Latch-On" in text
    assert "Help now" in text
    assert "116 123" in text
    [code] = zxingcpp.read_barcodes(paper[0].render(scale=300 / 72).to_pil())
    assert code.text == SITE + WEEKS + CHOICE


def test_the_calendar_has_the_events_of_the_published_calendars(
    page: Page, served_example: str, example_site: Path
) -> None:
    page.goto(f"{served_example}{WEEKS}#born=2026-09-01&postcode=BS5")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the dates to a calendar").click()
    events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    ids = {str(event["UID"]) for event in events}
    assert len(ids) == len(events) > 100
    published = Calendar.from_ical((example_site / "calendar/easton-latch-on.ics").read_bytes()).walk("VEVENT")
    dates = {str(event["UID"]) for event in published if str(event["SUMMARY"]) == "Easton Latch-On"}
    assert len(dates & ids) > len(dates) // 2
    assert {"Kittiwake", "The Quiet Room"}.isdisjoint({str(event["SUMMARY"]) for event in events})


def test_a_place_that_nobody_knows_is_said(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}{WEEKS}#due=2027-03-14&postcode=ZE1")
    said = page.locator(".weeks-said")
    expect(said).to_have_text("We do not know where that is. Choose a place in the list, or type a postcode near one.")
    page.goto(f"{served_example}{WEEKS}#born=2026-02-31&area=easton")
    expect(said).to_have_text("There is no such date. Choose another one.")
    page.goto(served_example + WEEKS + CHOICE)
    expect(said).to_contain_text("52 weeks.")
    page.evaluate("location.hash = ''")
    expect(said).to_have_text("")
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert "Where your date is" in text
    assert "116 123" in text


def test_without_scripts_there_are_the_lists_by_stage(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(served_example + WEEKS + CHOICE)
    assert page.locator("form.weeks-form").is_hidden()
    assert page.get_by_role("link", name="Baby under 1").is_visible()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_page_is_as_wide_as_the_phone(new_page: Callable[..., Page], served_example: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(served_example + WEEKS + CHOICE)
    expect(page.locator(".weeks > li")).to_have_count(52)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_service_says_until_when_the_child_may_come_and_keeps_no_age(page: Page, served_example: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.headers}"))
    page.goto(f"{served_example}{WEEKS}#born=2026-05-01&area=easton")
    page.locator(".weeks a[href*='easton-latch-on']").first.click()
    until = page.locator("[data-until]")
    expect(until).to_have_text("Your child may come until 1 June 2027, when they turn 13 months.")
    assert page.url == f"{served_example}/services/easton-latch-on/"
    assert page.evaluate("JSON.stringify(history.state) + JSON.stringify(localStorage)") == "null{}"
    page.goto(f"{served_example}/search/?age=9m&area=easton")
    page.locator("#results [data-service-id=easton-latch-on] h3 a").click()
    expect(until).to_contain_text("If your child is 9 months old now, they may come until about February or March 2027")
    assert page.url == f"{served_example}/services/easton-latch-on/"
    page.goto(f"{served_example}/services/easton-latch-on/")
    expect(until).to_be_hidden()
    assert [one for one in sent if "2026-05" in one or "age-9m" in one] == []
