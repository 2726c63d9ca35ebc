"""Dates of the next days, by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sitegen.model import Area, Contact, Session, Where
from tests.factories import EASTON, HERE, TUESDAYS, WICK, library, service
from tests.pages import Shown, built, in_order, show, words

ALL_YEAR = replace(TUESDAYS, runs="all year", bank_holidays="open")
NIGHTLY = Session(1200, 1560, tuple(range(7)), "all year", "open")
LINE = service("night-line", formats=("helpline",), areas=("everywhere",), contact=Contact(hours=(NIGHTLY,)))


def days(page: Shown) -> list[str]:
    return [words(heading) for heading in page.main.findall(".//section[@class='day']/h2")]


def slots(page: Shown) -> list[str]:
    return [words(slot) for slot in page.main.findall(".//ul[@class='slots']/li")]


def test_fourteen_days_are_shown_from_the_day_of_the_build() -> None:
    page = show(library(service(sessions=(TUESDAYS,))), "/whats-on/")
    assert "The next 14 days: Sunday 22 November 2026 to Saturday 5 December 2026." in page.text
    assert days(page)[0] == "Sunday 22 November"
    assert days(page)[-1] == "Saturday 5 December"
    assert len(days(page)) == 14
    assert slots(page) == ["10am to 11:30am Easton Cafe In Easton. Just turn up"] * 2


def test_dates_of_a_day_are_in_order_from_morning_to_evening() -> None:
    evening, noon, early = (
        replace(ALL_YEAR, start=hour * 60, end=hour * 60 + 30, days=(1,), runs="all year") for hour in (17, 12, 8)
    )
    page = show(library(service(sessions=(evening, noon, early))), "/whats-on/")
    tuesday = words(page.main.findall(".//section[@class='day']")[2])
    assert in_order(tuesday, "Morning", "8am", "Afternoon", "Midday", "Evening", "5pm")
    assert "Nothing is listed for this day." in words(page.main.findall(".//section[@class='day']")[0])


def test_each_day_has_its_date_and_its_end_for_scripts() -> None:
    page = show(library(service(sessions=(TUESDAYS,))), "/whats-on/")
    first = page.main.findall(".//section[@class='day']")[0]
    assert first.get("data-gone") == "2026-11-23T00:00:00+00:00"
    stamp = first.find("h2/time[@data-day]")
    assert stamp is not None
    assert stamp.get("datetime") == "2026-11-22"
    old = page.one(".//p[@data-after]")
    assert (old.get("data-after"), "hidden" in old.attrib) == ("2026-12-06T00:00:00+00:00", True)


def test_an_uncertain_date_says_so() -> None:
    page = show(library(service(sessions=(TUESDAYS,)), areas=(Area("easton", "Easton", HERE),)), "/whats-on/")
    assert slots(page)[0].endswith("Perhaps: school terms not known; check with the group.")


def test_a_date_in_another_place_names_it_unless_it_is_hidden() -> None:
    elsewhere = replace(TUESDAYS, place=Where(venue="Easton Green"))
    assert "Easton Green" in slots(show(library(service(sessions=(elsewhere,))), "/whats-on/"))[0]
    hidden = service(sessions=(elsewhere,), where=Where(outward="BS5", hide_address=True))
    assert "Easton Green" not in show(library(hidden), "/whats-on/").html


def test_paused_services_and_phone_lines_are_not_listed_by_day() -> None:
    page = show(library(service(status="paused", sessions=(TUESDAYS,)), LINE), "/whats-on/")
    assert slots(page) == []
    assert in_order(page.text, "No dates are known for these days.", "By phone and online", "Night Line")


def test_every_area_has_a_page_of_its_own_with_its_neighbours() -> None:
    books = library(service(sessions=(TUESDAYS,)), service("tea", areas=("wick",), sessions=(ALL_YEAR,)), LINE)
    page = show(books, "/whats-on/wick/")
    assert words(page.one(".//h1")) == "What’s on in Wick"
    assert {slot.split(" In ")[0] for slot in slots(page)} == {"10am to 11:30am Tea"}
    assert page.links["/whats-on/easton/"] == "Easton"
    assert "/areas/wick/" in page.links
    assert page.cards == ["night-line"]
    assert {"/whats-on/easton/", "/whats-on/wick/"} <= set(show(books, "/whats-on/").links)


@pytest.mark.release
def test_the_page_only_links_to_areas_where_there_are_too_many_dates() -> None:
    every_day = replace(ALL_YEAR, days=tuple(range(7)))
    many = [service(f"group-{n:03}", sessions=(every_day,)) for n in range(100)]
    page = show(library(*many, areas=(EASTON, WICK)), "/whats-on/")
    assert slots(page) == []
    assert "/whats-on/easton/" in page.links
    easton = show(library(*many, areas=(EASTON, WICK)), "/whats-on/easton/")
    assert "The next 10 days: Sunday 22 November 2026 to Tuesday 1 December 2026." in easton.text
    assert len(slots(easton)) == 1000


def test_the_front_page_shows_the_three_soonest_and_leads_on() -> None:
    late = service("late", sessions=(Session(600, 690, dates=(date(2026, 12, 6),)),))
    some = [service(f"group-{n}", sessions=(replace(ALL_YEAR, days=(6 - n,)),)) for n in range(7)]
    home = show(library(*some, late, LINE, service("ask")), "/")
    soonest = home.main.findall(".//ul[@data-soonest='3']/li")
    shown = [one for one in soonest if "hidden" not in one.attrib]
    names = ["group-0", "group-6", "group-5", "group-4", "group-3", "group-2", "group-1"]
    assert [one.get("data-service-id") for one in soonest] == names
    assert (len(soonest), len(shown)) == (7, 3)
    assert in_order(home.text, "Coming up", "Next: Sunday 22 November, 10am")
    assert home.links["/whats-on/"]
    assert home.one(".//section[@data-gone]").get("data-gone") == "2026-12-06T00:00:00+00:00"


def test_a_front_page_without_dates_promises_none() -> None:
    assert "Coming up" not in show(library(service()), "/").text


def test_the_pages_by_date_are_in_the_sitemap_and_lead_to_each_other() -> None:
    files = built(library(service(sessions=(TUESDAYS,))))
    for address in ("/whats-on/", "/whats-on/wick/", "/school-holidays/", "/school-holidays/easton/"):
        assert f"https://wend.example.org{address}<".encode() in files["sitemap.xml"], address
    assert b'href="/whats-on/easton/"' in files["areas/easton/index.html"]
    assert b'href="/school-holidays/"' in files["index.html"]
