"""School holidays: what runs, what is not certain, and gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.model import Area, Contact, Service, Session, Span
from tests.factories import EASTON, HERE, TERMS, TUESDAYS, WICK, library, service
from tests.pages import Shown, in_order, show, words

ALL_YEAR = replace(TUESDAYS, runs="all year", bank_holidays="closed")
HOLIDAYS = Session(840, 960, (2,), "school holidays")
MOOR = Area("moor", "Moor", HERE, near=("easton",))


def easton(*entries: Service, **more: Any) -> Shown:
    return show(library(*entries, **more), "/school-holidays/easton/")


def holiday(page: Shown, title: str) -> str:
    """Return the text of one holiday."""
    for section in page.main.findall(".//section[@class='holiday']"):
        text = words(section)
        if text.startswith(title):
            return text
    raise AssertionError(f"no {title} in {page.text}")


def test_each_holiday_up_to_the_horizon_has_its_dates() -> None:
    page = easton(service(sessions=(HOLIDAYS,)))
    titles = [words(heading) for heading in page.main.findall(".//section[@class='holiday']/h2")]
    assert titles == ["Christmas holidays", "February half term", "Easter holidays"]
    assert in_order(
        page.text, "19 December 2026 to 3 January 2027", "12 to 21 February 2027", "26 March to 11 April 2027"
    )
    assert "We add holidays that start after 23 May 2027 nearer the time." in page.text


def test_services_for_the_holiday_come_before_services_all_year() -> None:
    page = easton(
        service("club", sessions=(HOLIDAYS,)), service("shed", sessions=(ALL_YEAR,)), service(sessions=(TUESDAYS,))
    )
    said = holiday(page, "Christmas")
    assert in_order(
        said,
        "What runs",
        "Club Wednesday 23 and 30 December, 2pm to 4pm",
        "Runs all year",
        "Shed Tuesday 22 and 29 December, 10am to 11:30am",
    )
    assert in_order(said, "1 group in Easton stops: what runs until it is back", "Easton Cafe No sessions from", "Club")
    assert "Easton Cafe" not in said[said.index("What runs Club") :]


def test_an_uncertain_date_has_its_reason() -> None:
    fridays = replace(HOLIDAYS, days=(4,))
    said = holiday(easton(service(sessions=(fridays,))), "Christmas")
    assert "Not certain Easton Cafe Friday 25 December and 1 January 2027, 2pm to 4pm: bank holiday; check" in said


def test_a_holiday_without_services_says_so_and_names_the_nearest_area() -> None:
    page = easton(service(sessions=(TUESDAYS,)), service("wick-club", areas=("wick",), sessions=(HOLIDAYS,)))
    assert (
        "We do not know of anything in Easton from 19 December 2026 to 3 January 2027. The nearest is in Wick: Wick Club."
        in holiday(page, "Christmas")
    )


def test_a_gap_of_a_week_in_a_holiday_is_mentioned() -> None:
    one_day = Session(600, 690, dates=(date(2026, 12, 21),))
    said = holiday(easton(service(sessions=(one_day,))), "Christmas")
    assert "We do not know of anything in Easton from 22 December 2026 to 3 January 2027." in said
    assert "from 19 December" not in said


def test_a_phone_line_fills_no_gap_but_is_listed_at_the_end() -> None:
    line = service("line", formats=("helpline",), areas=("everywhere",), contact=Contact(hours=(ALL_YEAR,)))
    page = easton(line)
    assert "We do not know of anything in Easton from 19 December 2026 to 3 January 2027." in page.text
    assert in_order(page.text, "By phone and online, in every holiday", "Line")
    assert page.cards == ["line"]


def test_days_that_may_be_holidays_are_named() -> None:
    short = replace(TERMS, known=(Span(date(2026, 9, 1), date(2026, 12, 31)),), terms=TERMS.terms[:1])
    page = easton(service("shed", sessions=(ALL_YEAR,)), calendars=(short,))
    assert "19 December 2026 to at least 31 December 2026" in holiday(page, "Christmas")
    said = holiday(page, "Not known yet")
    assert in_order(
        said, "We do not have the school term dates from 1 January to 23 May 2027 yet", "Shed Tuesdays, 10am"
    )
    assert "https://www.example.org/terms" in page.links


def test_an_area_without_school_terms_says_so() -> None:
    page = show(
        library(service(areas=("moor",), sessions=(ALL_YEAR,)), areas=(EASTON, WICK, MOOR)), "/school-holidays/moor/"
    )
    assert in_order(page.text, "We do not have the school term dates for Moor.", "Easton Cafe Tuesdays")


def test_all_areas_are_on_one_page_by_the_terms_that_they_share() -> None:
    books = library(service(sessions=(HOLIDAYS,)), areas=(EASTON, WICK, MOOR))
    page = show(books, "/school-holidays/")
    assert [words(heading) for heading in page.main.findall(".//div[@class='holiday-terms']/h2")] == [
        "Easton and Wick",
        "Moor",
    ]
    assert {"/school-holidays/easton/", "/school-holidays/wick/", "/school-holidays/moor/"} <= set(page.links)
    assert (
        "We do not know of anything in Wick from 19 December 2026 to 3 January 2027. The nearest is in Easton"
        in page.text
    )


@pytest.mark.release
def test_the_page_of_all_areas_only_counts_services_in_a_large_directory() -> None:
    many = [service(f"club-{n:03}", sessions=(HOLIDAYS,)) for n in range(200)]
    page = show(library(*many), "/school-holidays/")
    assert "200 services in Easton" in page.text
    assert "/services/club-150/" not in page.links
    assert "/services/club-150/" in easton(*many).links


@pytest.mark.parametrize(
    ("session", "listed"),
    [
        (TUESDAYS, False),
        (ALL_YEAR, True),
        (HOLIDAYS, True),
        (replace(TUESDAYS, runs="summer holidays"), True),
        (replace(ALL_YEAR, ends=date(2026, 11, 21)), False),
        (Session(600, 690, dates=(date(2026, 12, 22),)), True),
        (Session(600, 690, dates=(date(2026, 12, 15),)), False),
        (replace(TUESDAYS, extra=(date(2026, 12, 22),)), True),
    ],
)
def test_the_list_of_services_in_holidays_has_those_that_run_in_some(session: Session, listed: bool) -> None:
    page = show(library(service(sessions=(session,))), "/when/school-holidays/")
    assert page.cards == (["easton-cafe"] if listed else [])


def test_a_directory_without_areas_has_its_pages_too() -> None:
    assert "School holidays" in show(library(areas=()), "/school-holidays/").text
    assert "What’s on" in show(library(areas=()), "/whats-on/").text
