"""Until it is back: what a page, a card, a leaflet and a calendar say of a break."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Service, Session, Span, Where
from sitegen.serving.files_on_request import FilesOnRequest
from tests.factories import TUESDAYS, contact_details, library, service
from tests.pages import Shown, built, in_order, show, theme_of, words

ALL_YEAR = Session(600, 690, (2,), "all year", "open")
HALL = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")
CLUB = service("club", sessions=(ALL_YEAR,), where=replace(HALL, hide_address=True))
LINE = service("line", formats=("helpline",), areas=("everywhere",), contact=contact_details(phone="0117 496 0101"))
CAFE = service(sessions=(TUESDAYS,), where=HALL)
CLOSED = (Span(date(2026, 12, 1), date(2026, 12, 8)),)
OFF = "No sessions from 16 December 2026 to 4 January 2027: Christmas holidays. Back on Tuesday 5 January 2027."
CLUB_ROW = "Club Wednesday 23 and 30 December, 10am to 11:30am. Easton, BS5"


def shelf(*more: Service, cafe: Service = CAFE) -> Library:
    return library(cafe, CLUB, LINE, *more)


def sections(page: Shown) -> list[tuple[str, bool]]:
    """Return the text of each break on a page, and whether it is shown without a script."""
    found = page.main.findall(".//section[@class='until-back']")
    return [(words(section), section.get("hidden") is None) for section in found]


def test_the_page_names_the_break_that_is_near_and_has_later_ones_for_later() -> None:
    [(christmas, shown), (easter, shown_too)] = sections(show(shelf(), urls.service("easton-cafe")))
    assert in_order(christmas, OFF, "Meanwhile", CLUB_ROW, "Somebody to ring: Line, 0117 496 0101")
    assert shown
    assert in_order(easter, "No sessions from 24 March to 12 April 2027: Easter holidays.", "Club")
    assert not shown_too


def test_a_page_says_when_nothing_is_known() -> None:
    [(christmas, _), _] = sections(show(library(CAFE), urls.service("easton-cafe")))
    assert "We do not know of another group for the same ages and needs that runs then." in christmas


def test_a_paused_service_has_its_break_at_once_and_its_card_too() -> None:
    cafe = replace(CAFE, status="paused")
    [(text, shown)] = sections(show(shelf(cafe=cafe), urls.service("easton-cafe")))
    assert shown
    assert in_order(text, "Paused for now. We do not know when it is back.", "Club")
    page = show(shelf(cafe=cafe), urls.SERVICES)
    [details] = page.main.findall(".//details[@class='card-break']")
    assert details.get("hidden") is None
    assert in_order(words(details), "Paused for now: what runs meanwhile", "Club")


def test_a_card_has_the_break_that_is_near_for_the_days_in_which_it_is_on() -> None:
    [details] = show(shelf(), urls.SERVICES).main.findall(".//details[@class='card-break']")
    assert "Off until Tuesday 5 January 2027: what runs meanwhile" in words(details)
    assert (details.get("hidden"), details.get("data-after"), details.get("data-gone")) == (
        "",
        "2026-12-16T00:00:00+00:00",
        "2027-01-05T00:00:00+00:00",
    )


def files(library: Library) -> FilesOnRequest:
    return FilesOnRequest(library, theme_of(library))


def test_the_leaflet_has_the_days_what_runs_and_a_line() -> None:
    leaflet = Shown(files(shelf())["print/services/easton-cafe/index.html"].decode())
    assert in_order(
        leaflet.text,
        "When it is off",
        "16 December 2026 to 4 January 2027",
        "Club: Wednesday 23 and 30 December, 10am to 11:30am",
        "Line: 0117 496 0101",
    )


def off_events(library: Library) -> list[tuple[str, str, str]]:
    content = files(library)["calendar/easton-cafe.ics"]
    found: list[Any] = Calendar.from_ical(content).walk("VEVENT")
    return [
        (f"{event['DTSTART'].dt:%Y-%m-%d}", str(event["SUMMARY"]), str(event["DESCRIPTION"]))
        for event in found
        if ": " in str(event["SUMMARY"])
    ]


def test_the_calendar_has_an_event_on_the_first_missing_date() -> None:
    [(day, summary, text), (easter, _, _)] = off_events(shelf())
    assert (day, summary, easter) == ("2026-12-22", "Off until Tuesday 5 January 2027: Easton Cafe", "2027-03-30")
    assert in_order(
        text, OFF, "Meanwhile:", CLUB_ROW.replace("Club ", "Club: "), "Somebody to ring: Line, 0117 496 0101"
    )


def test_the_first_cancelled_date_of_a_closure_says_what_runs_meanwhile() -> None:
    weekly = replace(TUESDAYS, runs="all year", bank_holidays="open")
    closed = replace(CAFE, sessions=(replace(weekly, closed=CLOSED),))
    found = off_events(shelf(cafe=closed))
    assert [(day, summary) for day, summary, _ in found] == [
        ("2026-12-01", "Cancelled: Easton Cafe"),
        ("2026-12-08", "Cancelled: Easton Cafe"),
    ]
    assert "Club: Wednesday 2 and 9 December" in found[0][2]
    assert "Club" not in found[1][2]


def result_row(library: Library) -> list[Any]:
    """Return the card of the café among search results."""
    [path] = [path for path in built(library) if path.startswith("static/search/") and path.endswith("/c0.json")]
    return next(row for row in json.loads(built(library)[path]) if row[0] == "easton-cafe")


@pytest.mark.release
def test_a_card_of_search_results_has_a_break_that_begins_within_two_weeks() -> None:
    weekly = replace(TUESDAYS, runs="all year", bank_holidays="open")
    closed = replace(weekly, closed=(Span(date(2026, 11, 30), date(2026, 12, 18)),))
    off = shelf(cafe=replace(CAFE, sessions=(closed,)))
    assert result_row(off)[-1] == [["Off until Tuesday 22 December", "2026-12-21", "2026-11-25"]]
    later = replace(weekly, closed=(Span(date(2026, 12, 14), date(2027, 1, 3)),))
    for cafe in (
        replace(CAFE, sessions=(later,)),
        replace(CAFE, sessions=(closed,), discreet=True),
        replace(CAFE, sessions=(closed,), status="paused"),
    ):
        assert "Off until" not in json.dumps(result_row(shelf(cafe=cafe)))


def test_school_holidays_list_the_groups_that_stop() -> None:
    page = show(shelf(), urls.school_holidays("easton"))
    [christmas, _] = page.main.findall(".//details[@class='holiday-stopping']")
    assert in_order(words(christmas), "1 group in Easton stops", "Easton Cafe", OFF, CLUB_ROW)


def test_a_discreet_service_has_what_runs_on_its_page_alone() -> None:
    discreet = shelf(cafe=replace(CAFE, discreet=True))
    assert len(sections(show(discreet, urls.service("easton-cafe")))) == 2
    assert show(discreet, urls.SERVICES).main.findall(".//details[@class='card-break']") == []
    assert "holiday-stopping" not in files(discreet)["school-holidays/easton/index.html"].decode()
    assert b"Club" not in files(discreet)["calendar/easton-cafe.ics"]
    assert b"Club" not in files(discreet)["print/services/easton-cafe/index.html"]


def test_a_hidden_address_is_in_no_suggestion() -> None:
    made = files(shelf())
    for path in ("services/index.html", "calendar/easton-cafe.ics", "school-holidays/index.html"):
        assert b"BS5" in made[path]
    page = made["services/easton-cafe/index.html"].decode()
    section = page[page.index('class="until-back"') : page.index("Get in touch")]
    assert "Easton, BS5" in section
    assert "Junction Row" not in section
