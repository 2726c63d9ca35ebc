"""Notices of content/notices.yaml: on which pages and cards they stand, and where their days are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen import urls
from sitegen.library import Library
from sitegen.model import SharedNotice, Where
from tests.factories import HERE, SITE, TUESDAYS, library, service
from tests.pages import Shown, built, show, words

SNOW = SharedNotice("snow", "The roads are icy.", HERE, areas=("easton",))
PAGES = {
    "home": urls.HOME,
    "search": urls.SEARCH,
    "about the site": urls.AREAS,
    "easton": urls.area("easton"),
    "wick": urls.area("wick"),
    "play": urls.topic("play"),
    "play in easton": urls.area("easton", "play"),
    "what is on in easton": urls.whats_on("easton"),
    "holidays in easton": urls.school_holidays("easton"),
    "service": urls.service("easton-cafe"),
}


def pages_with(notice: SharedNotice) -> set[str]:
    """Name the pages that have a notice above their cards."""
    books = with_notices(notice)
    return {name for name, address in PAGES.items() if notice.text in above_cards(show(books, address))}


def with_notices(*notices: SharedNotice) -> Library:
    entries = (
        service(sessions=(TUESDAYS,), topics=("play", "fathers")),
        service("wick-group", areas=("wick",), topics=("breastfeeding",)),
    )
    return library(*entries, notices=notices, site=replace(SITE, crisis=()))


def above_cards(page: Shown) -> str:
    """Return the text of the notices of a page that are on none of its cards."""
    root = page.root
    notices = [p for p in root.iter("p") if "notice" in p.get("class", "").split()]
    on_cards = [p for card in root.iter("article") if card.get("class") == "card" for p in card.iter("p")]
    return " ".join(words(notice) for notice in notices if notice not in on_cards)


@pytest.mark.release
@pytest.mark.parametrize(
    ("facts", "pages"),
    [
        ({}, {"easton", "play in easton", "what is on in easton", "holidays in easton", "service"}),
        ({"areas": ("wick",)}, {"wick"}),
        ({"areas": ()}, set(PAGES)),
        ({"areas": (), "topics": ("play",)}, {"play", "play in easton", "service"}),
        ({"topics": ("play",)}, {"play in easton", "service"}),
        ({"topics": ("breastfeeding",)}, set()),
        ({"areas": (), "services": ("easton-cafe",)}, {"service"}),
        ({"areas": ("wick",), "services": ("easton-cafe",)}, {"wick", "service"}),
        ({"last": date(2026, 11, 21)}, set()),
        ({"first": date(2028, 1, 1)}, set()),
    ],
)
def test_a_notice_is_on_the_pages_that_it_is_about(facts: dict[str, Any], pages: set[str]) -> None:
    assert pages_with(replace(SNOW, **facts)) == pages


def test_it_is_about_services_where_people_meet_in_its_area() -> None:
    in_wick = Where(venue="Wick Hall", postcode="BS30 9ZZ", outward="BS30")
    entries = [
        service("meets-there", sessions=(TUESDAYS,)),
        service("meets-elsewhere", sessions=(replace(TUESDAYS, place=in_wick),), areas=("easton", "wick")),
        service("meets-nowhere-yet"),
        service("online", formats=("online-community",)),
        service("line", formats=("helpline",), sessions=(TUESDAYS,)),
    ]
    books = library(*entries, notices=(SNOW,))
    assert [entry.id for entry in entries if books.notices_about(entry)] == ["meets-there", "meets-nowhere-yet"]


def test_its_days_are_there_for_the_clock_of_the_reader() -> None:
    notice = replace(SNOW, first=date(2026, 12, 1), last=date(2026, 12, 4))
    for address in (urls.service("easton-cafe"), urls.area("easton")):
        shown = show(with_notices(notice), address).main.findall(".//p[@data-after]")
        (element,) = [p for p in shown if "icy" in words(p)][:1]
        assert element.get("data-after") == "2026-12-01T00:00:00+00:00"
        assert element.get("data-gone") == "2026-12-05T00:00:00+00:00"
        assert element.get("hidden") is not None
        assert words(element) == "The roads are icy. Until 4 December 2026."


def test_a_list_that_has_it_on_top_marks_it_on_its_cards() -> None:
    by_topic = replace(SNOW, id="play", text="Bring shoes.", areas=(), topics=("play",))
    by_service = replace(SNOW, id="own", text="New door.", areas=(), services=("easton-cafe",))
    page = show(with_notices(SNOW, by_topic, by_service), urls.area("easton", "play"))
    assert page.main.get("data-told") == "area topic"
    classes = {words(p): p.get("class") for p in page.one(".//article").iter("p") if "notice" in p.get("class", "")}
    assert classes == {
        "The roads are icy.": "notice notice-area",
        "Bring shoes.": "notice notice-topic",
        "New door.": "notice",
    }


def test_calendars_and_open_data_have_it_on_its_days() -> None:
    notice = replace(SNOW, first=date(2026, 12, 1), last=date(2026, 12, 4), cancels=("easton",))
    books = with_notices(notice)
    calendar = show_calendar(books)
    assert calendar.count("STATUS:CANCELLED") == 1
    assert calendar.count("The roads are icy.") == 1
    assert "Not on this day: cancelled." in calendar


def show_calendar(books: Library) -> str:
    return built(books)[urls.output_path(urls.calendar("easton-cafe"))].decode().replace("\r\n ", "")
