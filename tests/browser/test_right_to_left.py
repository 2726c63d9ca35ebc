"""Numbers in Arabic, Urdu and Hebrew, measured where the browser draws them on every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from sitegen.model import Notice, Translation, Where
from tests.factories import TUESDAYS, guide, library, service, write_files
from tests.factories import page as document
from tests.pages import built

NewPage = Callable[..., Page]
ARABIC = "اتصلي على 0117 496 0101 من 10:00 - 11:30"
URDU = "0117 496 0101 پر 10:00 - 11:30 کال کریں"
HEBREW = "התקשרו אל 0117 496 0101 בין 10:00 - 11:30"
ADDRESSES = "اكتبي إلى a@b.example.org، أو https://b.example.org/c/."
GROUP = service(
    "line-group",
    name="مجموعة 0117 496 0101",
    summary=ARABIC,
    description=f"{ARABIC}\n\n0117 496 0101\n\n{ADDRESSES}\n\n- رقم 0117 496 **0101**",
    note=Notice(ARABIC),
    where=Where(venue=ARABIC),
    sessions=(TUESDAYS,),
    translations={"ur": Translation(summary=URDU), "he": Translation(name=HEBREW, description=HEBREW)},
)
DRAWN = """parts => {
  const places = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (['SCRIPT', 'TEXTAREA'].includes(text.parentElement.tagName)) continue;
    for (const match of text.data.matchAll(new RegExp(parts.join('|'), 'g'))) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const { left, right, top, width } = range.getBoundingClientRect();
      if (width) places.push({ part: match[0], left, right, top });
    }
  }
  return places;
}"""
"""Where each of the parts of a number is drawn, in the order of the text."""


@pytest.fixture
def files() -> dict[str, bytes]:
    texts = guide(title=ARABIC, body=f"{ARABIC}\n\n{URDU}"), document(title=URDU, body=HEBREW)
    return built(library(GROUP, guides=texts[:1], pages=texts[1:]))


@pytest.mark.parametrize("width", [320, 1280])
def test_numbers_are_drawn_from_left_to_right(
    new_page: NewPage, files: dict[str, bytes], serve_folder: Callable[..., str], tmp_path: Path, width: int
) -> None:
    url = serve_folder(write_files(tmp_path, files))
    page = new_page(viewport={"width": width, "height": 900})
    for address, least in (
        ("services/line-group/", 9),
        ("professionals/line-group/", 3),
        ("print/services/line-group/", 4),
        ("print/poster/easton/", 1),
        ("embed/services/line-group/", 3),
        ("areas/easton/", 3),
        ("guides/first/", 3),
        ("about/", 2),
        ("search/", 3),
        ("shortlist/#line-group", 3),
    ):
        page.goto(f"{url}/{address}")
        if address in ("search/", "shortlist/#line-group"):
            expect(page.locator("main").get_by_text("مجموعة").first).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        assert phone_numbers(page) >= least, address


def phone_numbers(page: Page) -> int:
    """Count the numbers on a page, each drawn from left to right on one line."""
    drawn = page.evaluate(DRAWN, ["0117", "496", "0101", "10:00", "11:30"])
    count = 0
    for before, after in pairwise(drawn):
        if (before["part"], after["part"]) in (("0117", "496"), ("496", "0101"), ("10:00", "11:30")):
            assert before["right"] < after["left"], (before, after)
            assert abs(before["top"] - after["top"]) < 5, (before, after)
            count += after["part"] == "0101"
    return count


def test_addresses_keep_their_order(
    new_page: NewPage, files: dict[str, bytes], serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{serve_folder(write_files(tmp_path, files))}/services/line-group/")
    drawn = page.evaluate(DRAWN, ["a@b", "https:", "/c", "/\\."])
    assert [place["part"] for place in drawn] == ["a@b", "https:", "/c"]
    assert drawn[1]["right"] < drawn[2]["left"]
    assert (
        drawn[0]["left"] > drawn[2]["left"]
    )  # the sentence runs from right to left, so what comes first is on the right


def test_numbers_in_texts_for_other_programs_are_drawn_from_left_to_right(page: Page, files: dict[str, bytes]) -> None:
    (event, *_) = Calendar.from_ical(files["calendar/line-group.ics"]).walk("VEVENT")
    page.set_content("<meta charset=utf-8><pre id=record dir=auto style='unicode-bidi: plaintext'></pre>")
    for text in (str(event["SUMMARY"]), str(event["DESCRIPTION"]), str(event["LOCATION"])):
        page.locator("#record").evaluate("(pre, text) => { pre.textContent = text }", text)
        assert phone_numbers(page) >= 1, text
    for name in ("data/services.json", "data/services.csv"):
        assert "اتصلي على 0117 496 0101 من" in files[name].decode()
        assert "\u2066" not in files[name].decode()
