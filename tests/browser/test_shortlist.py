"""Shortlist in the address: filled, kept from page to page, changed, printed, exported."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from icalendar import Calendar
from playwright.sync_api import Page, expect

from sitegen import urls
from tests.factories import TODAY

SHORTLIST = "/shortlist/#"
EIGHT = "easton-latch-on,hooyo-circle,kettle-on,pram-shed,kittiwake,three-am-club,night-feeds-line,any-speed"


def listed_ids(page: Page) -> list[str]:
    """Return the ids on the list's page, in order."""
    expect(page.locator(".picked")).to_have_attribute("aria-busy", "false")
    ids: list[str] = page.eval_on_selector_all(".picked > li", "all => all.map((one) => one.dataset.id)")
    return ids


def after_hash(page: Page) -> str:
    return urlsplit(page.url).fragment


def add(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Add to list: {name}").click()
    expect(page.get_by_role("button", name=f"Remove from list: {name}")).to_be_visible()


def test_a_list_is_kept_from_page_to_page_and_can_be_changed_there(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/topics/breastfeeding/")
    add(page, "Night Feeds Line")
    add(page, "Easton Latch-On")
    assert after_hash(page) == "list=night-feeds-line,easton-latch-on"
    page.get_by_role("link", name="More help").click()  # an anchor on this page
    expect(page).to_have_url(re.compile(r"/topics/breastfeeding/#list=night-feeds-line,easton-latch-on$"))
    page.get_by_role("link", name="Milk and More").first.click()
    add(page, "Milk and More")
    page.get_by_role("button", name="Remove from list: Milk and More").click()
    expect(page.get_by_role("link", name="Your list (2)")).to_be_visible()
    page.get_by_role("link", name="Your list (2)").click()
    assert listed_ids(page) == ["night-feeds-line", "easton-latch-on"]
    page.get_by_role("link", name="A to Z").first.click()
    expect(page.get_by_role("link", name="Your list (2)")).to_be_visible()


def test_searching_keeps_the_list_and_going_back_to_results_does(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/search/?q=twins")
    page.get_by_role("button", name=re.compile("^Add to list")).first.click()
    expect(page).to_have_url(re.compile("#list="))
    first = after_hash(page)
    page.get_by_label("What do you need?").fill("milk")
    page.get_by_label("What do you need?").press("Enter")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    assert after_hash(page) == first
    page.locator("#results .card-name a").first.click()
    page.get_by_role("button", name=re.compile("^Add to list")).click()
    expect(page.get_by_role("link", name="Your list (2)")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="Your list (2)")).to_be_visible()


def test_a_service_added_on_its_page_is_on_the_list_after_back_to_the_results(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/search/?q=twins")
    page.locator("#results .card-name a").first.click()
    page.get_by_role("button", name=re.compile("^Add to list")).click()
    expect(page.get_by_role("link", name="Your list (1)")).to_be_visible()
    page.get_by_role("link", name="Back to results").click()
    expect(page.locator("#results").get_by_role("button", name=re.compile("^Remove from list"))).to_have_count(1)


def test_a_list_is_kept_by_a_search_from_the_home_page_and_by_links_to_anchors(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/#list=kittiwake")
    expect(page.get_by_role("link", name="Your list (1)")).to_be_visible()
    page.get_by_label("What do you need?").fill("milk")
    page.get_by_label("What do you need?").press("Enter")
    expect(page).to_have_url(re.compile("/search/#list=kittiwake$"))
    page.goto(f"{served_example}/professionals/#list=kittiwake")
    page.get_by_role("link", name="A text message").click()
    expect(page).to_have_url(re.compile("/professionals/easton-latch-on/#list=kittiwake$"))
    expect(page.locator("textarea#message")).to_be_in_viewport()


def test_the_list_is_changed_by_keyboard_and_the_keyboard_stays(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}{SHORTLIST}kettle-on,kittiwake,pram-shed")
    assert listed_ids(page) == ["kettle-on", "kittiwake", "pram-shed"]
    page.get_by_role("button", name="Up: Kittiwake").press("Enter")
    assert after_hash(page) == "kittiwake,kettle-on,pram-shed"
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("Kittiwake is now number 1 of 3")
    expect(page.get_by_role("button", name="Remove: Kittiwake")).to_be_focused()
    page.keyboard.press("Enter")
    assert listed_ids(page) == ["kettle-on", "pram-shed"]
    expect(page.get_by_role("button", name="Remove: Kettle On befriending")).to_be_focused()
    page.get_by_role("button", name="Empty the list").press("Enter")
    assert (listed_ids(page), after_hash(page)) == ([], "")
    expect(page.get_by_text("There is nothing on your list yet.")).to_be_visible()


def test_earlier_ids_closed_services_and_unknown_ids_are_explained(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}{SHORTLIST}easton-milk-cafe,kelding-toddler-tea,nobody-knows,easton-latch-on,<b>")
    assert listed_ids(page) == ["easton-latch-on", "kelding-toddler-tea", "nobody-knows"]
    assert after_hash(page) == "easton-latch-on,kelding-toddler-tea,nobody-knows"
    closed, stranger = page.locator(".picked > li").nth(1), page.locator(".picked > li").nth(2)
    expect(closed).to_contain_text("This service closed on 17 July 2026.")
    expect(closed.get_by_role("link", name="Marsh Mornings")).to_be_visible()
    expect(stranger).to_contain_text("There is no service with this name here.")


def test_a_link_to_a_part_of_the_page_of_the_list_names_no_service(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/shortlist/")
    anchors: list[str] = page.eval_on_selector_all("[id]", "all => all.map((one) => one.id)")
    assert "main" in anchors
    for anchor in anchors:
        page.goto("about:blank")
        page.goto(f"{served_example}{SHORTLIST}{anchor}")
        assert listed_ids(page) == [], anchor
        expect(page.get_by_text("There is nothing on your list yet")).to_be_visible()
    page.goto(f"{served_example}{SHORTLIST}kettle-on")
    for anchor in anchors:
        page.evaluate("anchor => { location.hash = anchor; }", anchor)
        expect(page).to_have_url(re.compile("#kettle-on$"))
        assert listed_ids(page) == ["kettle-on"], anchor


def test_eight_services_are_printed_on_one_page_with_codes_that_a_phone_reads(page: Page, served_example: str) -> None:
    page.goto(served_example + SHORTLIST + EIGHT)
    assert len(listed_ids(page)) == 8
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper) == 1
    text = paper[0].get_textpage().get_text_range()
    assert "0117 496 0101" in text
    assert "Checked 10 November 2026" in text
    assert "Next: Monday 23 November 2026, 9am" in text  # and not "tomorrow"
    read = {code.text for code in zxingcpp.read_barcodes(paper[0].render(scale=300 / 72).to_pil())}
    links = page.locator(".picked .small").all_inner_texts()
    assert read == {words.rpartition(" ")[2] + urls.printed_mark(TODAY) for words in links}


def test_thirty_services_are_one_calendar_file_and_one_text(
    new_page: Callable[..., Page], served_example: str, example_site: Path
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    thirty = sorted(path.name for path in (example_site / "services").iterdir() if path.is_dir())[:30]
    page.goto(served_example + SHORTLIST + ",".join(thirty))
    ids = listed_ids(page)
    assert len(ids) > 25  # some are earlier ids
    assert len(pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))) == 2  # both sides of a sheet
    requests: list[str] = []
    page.on("request", lambda request: requests.append(urlsplit(request.url).path))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the dates to a calendar").click()
    events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    published = {
        str(event["UID"])
        for identifier in ids
        if identifier != "curlew-listening-line"  # services open day and night have no dates
        for event in Calendar.from_ical((example_site / f"calendar/{identifier}.ics").read_bytes()).walk("VEVENT")
    }
    assert {str(event["UID"]) for event in events} == published
    assert len(events) == len(published) > 100
    assert not [
        path for path in requests if any(identifier in path for identifier in ids)
    ]  # the host never receives an id
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("1. ")
    assert f"\n\n{len(ids)}. " in copied


def test_a_card_for_professionals_fits_on_one_sheet_and_its_texts_are_copied(
    new_page: Callable[..., Page], served_example: str
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{served_example}/professionals/easton-latch-on/")
    page.get_by_role("button", name="Copy: A text message").click()
    expect(page.get_by_role("main").get_by_role("status").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("textarea#message").input_value()
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper) == 1
    [code] = zxingcpp.read_barcodes(paper[0].render(scale=300 / 72).to_pil())
    assert copied.endswith(f" {code.text.removesuffix(urls.printed_mark(TODAY))}")


def test_without_scripts_there_is_no_dead_button_and_the_page_says_what_to_do(
    new_page: Callable[..., Page], served_example: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(served_example + SHORTLIST + EIGHT)
    assert "You can print each service’s page instead" in page.locator("main noscript").inner_text()
    assert page.locator("main button:visible").count() == 0
    page.goto(f"{served_example}/topics/breastfeeding/")
    assert page.get_by_text("Add to list").count() == 0
    page.goto(f"{served_example}/professionals/easton-latch-on/")
    expect(page.locator("textarea#message")).to_be_visible()
    assert page.locator("main button:visible").count() == 0


@pytest.mark.parametrize("address", ["/topics/breastfeeding/", "/search/"])
def test_scripts_of_lists_are_fetched_only_with_a_list(page: Page, served_example: str, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(urlsplit(request.url).path.partition("/js/")[2]))
    page.goto(served_example + address)
    expect(page.get_by_role("button", name=re.compile("^Add to list")).first).to_be_visible()
    assert {"shortlist/list-ui.js", "shortlist/hash.js", "shortlist/links-ui.js"}.isdisjoint(requests)
