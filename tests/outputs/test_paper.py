"""Leaflets, posters and packs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen import urls
from sitegen.library import Library
from sitegen.model import BIRTH, Age, AgeRange, Notice, Offer, Pack, Presence, Service, Translation, Where
from sitegen.reading.values.costs import parse_cost
from tests.factories import EASTON, HERE, SITE, TUESDAYS, WICK, contact_details, guide, library, service, session
from tests.pages import Shown, built, in_order, show

PHONE = contact_details(phone="0117 496 0101")
HALL = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")
LINE = service("night-line", formats=("helpline",), areas=("everywhere",), contact=PHONE, topics=("play",))


def leaflet(*others: Service, **changes: Any) -> Shown:
    """Return the leaflet of one service with these fields."""
    return show(library(service(**changes), *others), urls.leaflet("easton-cafe"))


def test_a_leaflet_answers_a_parents_questions_with_dates_that_stay_true() -> None:
    text = leaflet(
        sessions=(TUESDAYS,),
        where=HALL,
        contact=PHONE,
        cost=parse_cost("free"),
        ages=AgeRange("birth to 12 months", False, BIRTH, Age(12, "month")),
        offer=Offer(first_visit="Jo will spot that you are new."),
    ).text
    assert in_order(
        text,
        "Easton Cafe",
        "When Next: Tuesday 24 November 2026, 10am",
        "Tuesdays, 10am to 11:30am, in school terms",
        "Where Lantern Hall, 31 Junction Row, BS5 9ZZ",
        "How to join Just turn up",
        "Cost Free",
        "Get in touch Call 0117 496 0101",
        "Ages Birth to 12 months",
        "First visit Jo will spot that you are new.",
        "wend.example.org/s/",
        "Checked 2 October 2026. Made on 22 November 2026. Times change: after 3 April 2027, check again",
        "Help now 999 NHS 111 Samaritans 116 123",
    )


def test_unknown_answers_are_named_and_not_guessed() -> None:
    text = leaflet(join=("ask",), checked=None).text
    assert "When Ask them for times." in text
    assert "How to join We do not know how to join" in text
    assert "Get in touch We do not have their contact details." in text
    assert "Not known The ages it is for and what it costs." in text
    assert "This entry has not been checked yet." in text


def test_ways_to_join_that_do_not_fit_a_leaflet_are_not_passed_over() -> None:
    ways: tuple[tuple[str, ...], ...] = (("drop-in",), ("book",), ("self-referral", "professional-referral"), ("ask",))
    sessions = tuple(session(days=(day,), join=join) for day, join in enumerate(ways))
    text = show(library(service(sessions=sessions)), "/print/services/easton-cafe/").text
    assert "How to join Mondays: just turn up" in text
    assert "And in other ways." in text
    few = show(library(service(sessions=sessions[:1])), "/print/services/easton-cafe/").text
    assert "And in other ways." not in few


def test_an_uncertain_date_is_not_the_next_date() -> None:
    silent = tuple(replace(area, school_terms=None) for area in (EASTON, WICK))
    shelf = library(service(sessions=(TUESDAYS,)), areas=silent)
    text = show(shelf, urls.leaflet("easton-cafe")).text
    assert "Next" not in text
    assert "When Tuesdays, 10am to 11:30am, in school terms" in text
    assert "check with the group" in text


def test_a_paused_service_says_so_and_gives_no_date() -> None:
    text = leaflet(status="paused", sessions=(TUESDAYS,), contact=PHONE).text
    assert "Paused for now. Before you go, ask them when it starts again." in text
    assert "Next" not in text


def test_a_leaflet_of_a_paused_service_says_that_nobody_can_join_now_and_whom_to_ask() -> None:
    text = leaflet(status="paused", join=("drop-in", "professional-referral"), contact=PHONE).text
    joining = "How to join Nobody can join at the moment When it starts again: Just turn up. A professional refers you"
    assert in_order(text, joining, "Get in touch", PHONE.phone or "")
    assert "How to join Just turn up" in leaflet(join=("drop-in",)).text


def test_a_notice_is_on_the_leaflet_while_it_is_in_force() -> None:
    assert (
        "Use the side door. Until 5 January 2027." in leaflet(note=Notice("Use the side door.", date(2027, 1, 5))).text
    )
    assert "side door" not in leaflet(note=Notice("Use the side door.", date(2026, 11, 1))).text


def test_a_summary_in_another_language_is_marked_as_such() -> None:
    page = leaflet(translations={"cy": Translation(summary="Paned a sgwrs")})
    assert page.one(".//dd[@lang='cy']").text == "Paned a sgwrs"


def test_a_closed_service_has_no_leaflet_and_is_in_no_list() -> None:
    gone = service("gone", status="closed")
    files = built(library(service(), gone, packs=(Pack("all", "All", HERE, services=("gone", "easton-cafe")),)))
    sheets = {
        path: content for path, content in files.items() if path.startswith("print/") and b'class="sheet' in content
    }
    assert "print/services/easton-cafe/index.html" in sheets
    assert "print/services/gone/index.html" not in sheets
    assert not any(b"Gone" in content for content in sheets.values())


@pytest.mark.parametrize(
    ("services", "wanted"),
    [
        ((service(), LINE), {urls.poster("easton"), urls.poster(None, "play")}),
        (
            (service(), service("tea"), LINE),
            {urls.poster("easton"), urls.poster("easton", "play"), urls.poster(None, "play")},
        ),
    ],
)
def test_a_list_has_a_poster_where_it_says_more_than_a_leaflet(services: tuple[Service, ...], wanted: set[str]) -> None:
    files = built(library(*services))
    assert {path for path in files if path.startswith("print/poster/")} == set(map(urls.output_path, wanted))
    links = {
        match.decode() for content in files.values() for match in re.findall(rb'href="(/print/poster/[^"]*)"', content)
    }
    assert links == wanted


def test_a_poster_names_the_services_that_fit_and_how_many_more_there_are() -> None:
    entries = [service(f"group-{number}", where=HALL, contact=PHONE) for number in range(15)]
    paused = service("a-paused-one", status="paused")
    page = show(library(*entries, paused), urls.poster("easton"))
    shown = page.main.findall(".//h2")
    assert 3 <= len(shown) <= 6
    assert f"And {16 - len(shown)} more at the address below." in page.text
    assert "or go to wend.example.org/areas/easton" in page.text
    assert "A Paused One" not in page.text


def test_a_list_on_paper_says_that_there_is_news() -> None:
    page = show(library(service(sessions=(TUESDAYS,), note=Notice("Use the side door."))), urls.poster("easton"))
    assert "Tuesdays, 10am to 11:30am, in school terms There is a notice: check before you go." in page.text


def test_a_poster_with_few_local_services_adds_services_by_phone() -> None:
    text = show(library(service(), service("tea"), LINE), urls.poster("easton", "play")).text
    assert in_order(text, "Easton Cafe", "Tea", "Night Line", "By phone, wherever you live")
    assert "more at" not in text


def packs(*services: Service, **pack: Any) -> Library:
    return library(*services, packs=(Pack("booking", "For your booking visit", HERE, **pack),), guides=(guide(),))


def test_a_pack_has_its_named_services_in_order_and_then_those_of_its_facets() -> None:
    entries = (
        service("zebra"),
        service("apple", stages=("baby",)),
        service("other"),
        service("pear", stages=("baby",)),
    )
    page = show(packs(*entries, services=("zebra", "pear"), stages=("baby",), guides=("first",)), urls.pack("booking"))
    assert in_order(page.text, "For your booking visit", "Help now", "Your first visit", "Zebra", "Pear", "Apple")
    assert "Other" not in page.text


def test_a_pack_is_printed_for_each_of_its_areas_nearest_services_first() -> None:
    entries = (service("in-wick", areas=("wick",)), service("in-easton"), LINE)
    shelf = packs(*entries, services=("in-wick", "night-line", "in-easton"))
    page = show(shelf, urls.pack("booking", "easton"))
    assert in_order(page.text, "For you in Easton", "In Easton", "In Wick", "Night Line")
    assert urls.pack("booking", "wick") in page.html
    assert urls.pack("booking", "easton") in show(shelf, urls.pack("booking")).html


def test_a_pack_for_one_area_is_not_made_twice() -> None:
    files = built(packs(service(), LINE, services=("easton-cafe", "night-line")))
    assert [path for path in files if path.startswith("print/booking/")] == ["print/booking/index.html"]


def test_a_pack_that_chooses_nothing_yet_says_so() -> None:
    nothing = "Nothing is listed here yet. See what there is at the address on the front."
    assert nothing in show(packs(service(), topics=("neonatal",)), urls.pack("booking")).text
    assert nothing not in show(packs(service(), topics=("play",)), urls.pack("booking")).text


def test_services_that_do_not_fit_a_pack_are_below_the_sheet() -> None:
    entries = [service(f"group-{number:02}", contact=PHONE) for number in range(30)]
    page = show(packs(*entries, topics=("play",)), urls.pack("booking"))
    below = [link.text for link in page.main.findall("section[@class='paper-rest']//a")]
    assert len(below) + len(page.main.findall(".//h3")) == 30
    assert f"And {len(below)} more: see the address on the front." in page.text


def test_a_hidden_address_is_on_no_paper() -> None:
    refuge = service("refuge", where=replace(HALL, hide_address=True), sessions=(replace(TUESDAYS, place=HALL),))
    files = built(packs(refuge, topics=("play",)))
    sheets = {path: content for path, content in files.items() if path.startswith("print/")}
    assert len(sheets) == 11
    assert [path for path, content in sheets.items() if b"Lantern" in content or b"9ZZ" in content] == []
    assert b"Easton, BS5" in sheets["print/services/refuge/index.html"]


@pytest.mark.parametrize("left_out", [False, True])
def test_a_directory_may_leave_paper_out_and_then_nothing_links_to_it(left_out: bool) -> None:
    site = replace(SITE, leave_out=frozenset(("print",)) if left_out else frozenset())
    files = built(library(service(), service("tea"), site=site))
    assert any(path.startswith("print/") for path in files) is not left_out
    pages = [path for path, content in files.items() if path.endswith(".html") and b'href="/print/' in content]
    wanted = {
        "services/easton-cafe/index.html",
        "areas/easton/index.html",
        "areas/easton/play/index.html",
        "topics/play/index.html",
    }
    assert wanted <= set(pages) or left_out
    assert pages == [] or not left_out


def test_paper_is_kept_out_of_search_engines_and_links_back() -> None:
    files = built(packs(service(), topics=("play",)))
    for path, content in files.items():
        if path.startswith("print/"):
            assert b'<meta name="robots" content="noindex">' in content, path
            assert b'href="/"' in content, path
    assert b"/print/" not in files["sitemap.xml"]


def test_a_professional_is_named_once() -> None:
    text = leaflet(professionals_present=(Presence("midwife", "every session"),)).text
    assert text.count("midwife") == 1
