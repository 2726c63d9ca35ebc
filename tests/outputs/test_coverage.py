"""Page of coverage, for people who plan services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from sitegen import urls
from sitegen.model import Calendar, Service, Session, Source, Span, UnmetSearch
from tests.factories import EASTON, HERE, TUESDAYS, WICK, library, service
from tests.pages import Shown, show, words

TERMS = Calendar(
    id="kent",
    nation="england",
    source_url="https://www.example.org/terms",
    source=Source("content/terms.yaml", 2),
    known=(Span(date(2026, 9, 1), date(2027, 3, 31)),),
    terms=(Span(date(2026, 11, 2), date(2026, 12, 18)), Span(date(2027, 1, 4), date(2027, 3, 31))),
)
AREAS = (replace(EASTON, school_terms="kent"), replace(WICK, school_terms=None))
SVG = "{http://www.w3.org/2000/svg}"
SATURDAYS = Session(600, 690, (5,), "all year", "open")


def coverage(*services: Service, **more: Any) -> Shown:
    return show(library(*services, areas=AREAS, calendars=(TERMS,), **more), urls.COVERAGE)


def place(page: Shown, anchor: str) -> Element:
    return page.one(f".//section[@id='{anchor}']")


def row(page: Shown, anchor: str, label: str) -> list[str]:
    """Return the cells of a row of an area's table, after its label."""
    (found,) = (
        line
        for line in place(page, anchor).findall("table//tr")
        if (heading := line.find("th[@scope='row']")) is not None and words(heading) == label
    )
    return [words(cell) for cell in found.findall("td")]


def test_each_row_gives_services_weeks_without_any_and_the_longest_gap() -> None:
    page = coverage(service(sessions=(TUESDAYS,), stages=("baby",)))
    # The calendar knows nothing after 31 March.
    assert row(page, "area-easton", "Any time") == [
        "1",
        "2 of 26, 7 not known",
        "16 Dec 2026 to 4 Jan 2027 (20 days); nothing known 31 Mar to 23 May 2027 (54 days)",
    ]
    assert row(page, "area-easton", "Tuesdays")[0] == "1"
    assert row(page, "area-easton", "Mondays") == ["none"]
    assert row(page, "area-easton", "Baby under 1")[0] == "1"
    assert row(page, "area-easton", "Toddler") == ["none"]
    assert row(page, "area-easton", "Evenings from 5pm") == ["none"]
    assert row(page, "area-easton", "Christmas holidays, 19 Dec 2026 to 3 Jan 2027") == ["none"]
    assert row(page, "area-wick", "Any time") == ["none"]


def test_unknown_dates_are_called_unknown_and_are_not_a_gap() -> None:
    page = coverage(service(areas=("wick",), sessions=(TUESDAYS,)))
    assert row(page, "area-wick", "Any time") == [
        "none, 1 with dates not known",
        "0 of 26, 26 not known",
        "under a week; nothing known 23 Nov 2026 to 23 May 2027 (182 days)",
    ]
    said = words(place(page, "area-wick"))
    assert "We do not have the school holidays for 23 November 2026 to 23 May 2027." in said


def test_services_without_times_are_counted_apart_and_paused_or_closed_ones_not_at_all() -> None:
    page = coverage(
        service(stages=("baby",)),
        service("resting", status="paused", sessions=(SATURDAYS,)),
        service("gone", status="closed", sessions=(SATURDAYS,)),
    )
    assert "1 service; 1 of them gives no times." in words(place(page, "area-easton"))
    assert row(page, "area-easton", "Baby under 1") == ["none, 1 without times"]
    assert row(page, "area-easton", "Weekends") == ["none"]


def test_the_table_of_weeks_has_the_numbers_of_the_chart() -> None:
    page = coverage(service(sessions=(SATURDAYS, TUESDAYS)), service("second", sessions=(SATURDAYS,)))
    easton = place(page, "area-easton")
    weeks = [
        (words(line.findall("th")[0]), *(words(cell) for cell in line.findall("td")))
        for line in easton.findall("details//tbody/tr")
    ]
    assert len(weeks) == 26
    assert weeks[0] == ("23 Nov 2026", "1", "none", "2")
    assert weeks[4] == ("21 Dec 2026", "none", "none", "2")
    assert weeks[19] == ("5 Apr 2027", "not known (1)", "none", "2")
    picture = easton.find(f"figure/{SVG}svg")
    assert picture is not None
    assert picture.get("role") == "img"
    assert "Easton" in (picture.get("aria-label") or "")
    daytime, evenings, weekends = (path.get("d", "") for path in picture.findall(f"{SVG}path[@class='week-chart-box']"))
    assert daytime.count("M") == evenings.count("M") == weekends.count("M") == 26
    bars = [path.get("d", "").count("M") for path in picture.findall(f"{SVG}path[@class='week-chart-bar']")]
    assert bars == [17, 26]
    assert [path.get("d", "").count("M") for path in picture.findall(f"{SVG}path[@class='week-chart-unsure']")] == [7]


def test_services_everywhere_count_only_for_all_areas_together() -> None:
    page = coverage(service("online", areas=("everywhere",), formats=("online-community",), sessions=(SATURDAYS,)))
    assert row(page, "all-areas", "Weekends") == ["1", "0 of 26", "under a week"]
    assert row(page, "area-easton", "Weekends") == ["none"]


def test_a_directory_without_areas_or_services_has_the_page_too() -> None:
    page = show(library(areas=()), urls.COVERAGE)
    assert "All areas together" in page.text
    assert row(page, "all-areas", "Any time") == ["none"]


def test_what_was_asked_for_is_beside_the_cell_that_is_empty() -> None:
    filters = {"day": ("saturday",), "stage": ("toddler",), "area": ("easton",)}
    asked = (
        UnmetSearch(date(2026, 5, 1), 4, filters, HERE),
        UnmetSearch(date(2026, 9, 14), 1, {"day": ("sunday",)}, HERE),
    )
    text = "Asked 4 times since May 2026: Saturday, Toddler, Easton"
    page = coverage(service(sessions=(TUESDAYS,), stages=("baby",)), asked=asked)
    assert row(page, "area-easton", "Saturdays") == [f"none {text}"]
    assert row(page, "area-easton", "Toddler") == [f"none {text}"]
    assert row(page, "area-easton", "Sundays") == ["none"]
    assert row(page, "area-wick", "Saturdays") == ["none"]
    assert row(page, "all-areas", "Sundays") == ["none Asked once since September 2026: Sunday"]
    assert f"{text}. Nothing answers it yet." in words(place(page, "area-easton"))
    link = page.one(".//section[@id='area-easton']/ul//a")
    assert link.get("href") == "/search/?day=saturday&stage=toddler&area=easton"
    answered = coverage(service(sessions=(SATURDAYS,), stages=("toddler",)), asked=asked)
    assert row(answered, "area-easton", "Saturdays")[0] == "1"
    assert "Easton Cafe answers it now." in words(place(answered, "area-easton"))
