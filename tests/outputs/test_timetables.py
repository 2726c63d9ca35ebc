"""Timetables of an area, to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sitegen import urls
from sitegen.builds import Previous
from sitegen.library import Library
from sitegen.model import Notice, Where
from sitegen.permalinks.resolve import resolve_permalinks
from sitegen.permalinks.reverse import owner_of
from sitegen.reading.values.costs import parse_cost
from tests.factories import EASTON, SITE, TUESDAYS, WICK, contact_details, library, service
from tests.pages import Shown, built, in_order, show

PHONE = contact_details(phone="0117 496 0101")
HALL = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")
ALL_YEAR = replace(TUESDAYS, runs="all year", bank_holidays="open")
CAFE = service(sessions=(TUESDAYS,), where=HALL, contact=PHONE, cost=parse_cost("free"))
NEXT, CHRISTMAS = urls.timetable("easton"), urls.timetable("easton", "christmas")


def rows(page: Shown) -> list[str]:
    return [" ".join(" ".join(row.itertext()).split()) for row in page.main.findall(".//tbody/tr/td[1]/..")]


def test_a_timetable_has_the_dates_of_a_fortnight_and_how_to_reach_each_group() -> None:
    shelf = library(CAFE, service("night-line", formats=("helpline",), areas=("everywhere",), contact=PHONE))
    page = show(shelf, NEXT)
    assert in_order(
        page.text,
        "Easton The next 14 days: 22 November to 5 December 2026 Made on 22 November 2026",
        "after 5 December 2026",
        "wend.example.org/whats-on/easton Help now 999",
        "Tuesday 24 November 10am to 11:30am Easton Cafe Lantern Hall, Easton Not known Just turn up. Free",
        "Tuesday 1 December 10am to 11:30am Easton Cafe",
        "How to reach them Easton Cafe Lantern Hall, 31 Junction Row, BS5 9ZZ Call 0117 496 0101 · wend.example.org/s/",
        "By phone and online, wherever you live Night Line",
        "Wend Parents looks after this list. Something wrong? Email",
    )
    assert "Perhaps" not in page.text
    assert 'data-service-id="easton-cafe"' in page.html


def test_each_near_school_holiday_has_a_timetable_with_an_address_that_stays() -> None:
    shelf = library(CAFE, service("tea", sessions=(ALL_YEAR,)))
    page = show(shelf, CHRISTMAS)
    assert "Christmas holidays: 19 December 2026 to 3 January 2027" in page.text
    assert [row.split(" Tea ")[0] for row in rows(page)] == ["10am to 11:30am"] * 2
    assert "Easton Cafe" not in page.text
    assert f'href="{urls.timetable("easton", "half-term")}"' in page.html


def test_an_uncertain_date_is_marked_and_a_full_one_says_so() -> None:
    silent = tuple(replace(area, school_terms=None) for area in (EASTON, WICK))
    page = show(library(CAFE, areas=silent), NEXT)
    assert rows(page)[0].startswith("Perhaps 10am to 11:30am Easton Cafe Perhaps: school terms not known")
    assert "“Perhaps” is not certain: ask first." in page.text
    noted = replace(CAFE, note=Notice("Use the side door."))
    assert "Use the side door." in show(library(noted), NEXT).text


def test_hidden_addresses_and_discreet_services_are_on_no_timetable() -> None:
    hidden = service("refuge", where=replace(HALL, hide_address=True), sessions=(TUESDAYS,))
    text = show(library(hidden), NEXT).text
    assert "Refuge" in text
    assert "Lantern" not in text
    assert "9ZZ" not in text
    assert "Refuge" not in show(library(replace(hidden, discreet=True), CAFE), NEXT).text


def test_timetables_are_linked_from_the_area_its_dates_and_the_page_for_professionals() -> None:
    for address in (urls.area("easton"), urls.whats_on("easton"), urls.school_holidays("easton")):
        links = show(library(CAFE), address).links
        assert {NEXT, CHRISTMAS} <= set(links), address
    assert NEXT in show(library(CAFE), urls.PROFESSIONALS).links
    bare = library(CAFE, site=replace(SITE, leave_out=frozenset(("print",))))
    assert NEXT not in show(bare, urls.area("easton")).links


def test_a_large_directory_makes_no_timetables_of_holidays_unless_it_wants_them() -> None:
    many = tuple(service(f"group-{number}", areas=("wick",)) for number in range(500))
    shelf = library(CAFE, *many)
    wanted = Library(replace(shelf.directory, site=replace(SITE, in_full=frozenset(("print",)))), shelf.today)
    assert CHRISTMAS not in show(shelf, urls.area("easton")).links
    assert {NEXT, CHRISTMAS} <= set(show(wanted, urls.area("easton")).links)


def test_the_timetable_of_a_holiday_that_has_passed_leads_to_the_dates_of_today() -> None:
    shelf = library(CAFE, previous=Previous(addresses=frozenset((NEXT, CHRISTMAS))))
    later = Library(shelf.directory, shelf.today + timedelta(weeks=20), shelf.previous)
    files = {urls.address_of(path) for path in built(later)}
    resolutions, problems = resolve_permalinks(later, files - {CHRISTMAS})
    assert [(one.reason, one.target) for one in resolutions if one.address == CHRISTMAS] == [("moved", NEXT)]
    assert problems == ()
    assert owner_of(CHRISTMAS) == owner_of(CHRISTMAS.replace("christmas", "easter"))
