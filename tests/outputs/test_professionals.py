"""Page for professionals, with examples from the directory."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import get_args

from sitegen import urls
from sitegen.model import Pack, Part, Presence, Referral, Where
from tests.factories import HERE, SITE, guide, library, service
from tests.pages import built, show

REFERRED = service("befriending", referral=Referral(who_can_refer="Anybody", waiting_time="Two weeks"))


def test_examples_come_from_the_directory() -> None:
    visited = service("weighing", professionals_present=(Presence("health-visitor"),))
    page = show(library(service(), REFERRED, visited), urls.PROFESSIONALS)
    assert "Each service has one page, such as Befriending." in page.text
    assert page.links["/services/befriending/"] == "The link to its page"
    assert page.links["/areas/easton/play/"] == "Play and toddler groups in Easton"
    assert "/with/health-visitor/" in page.links
    assert page.links["/whats-on/easton/"] == "What’s on in Easton"
    assert "/calendar/area/easton.ics" in page.links


def test_services_with_a_hidden_address_and_closed_ones_are_no_examples() -> None:
    hidden = replace(REFERRED, where=Where(outward="BS5", hide_address=True))
    page = show(library(hidden, service(), replace(REFERRED, id="gone", status="closed")), urls.PROFESSIONALS)
    assert "/services/easton-cafe/" in page.links
    assert not {"/services/befriending/", "/services/gone/"} & page.links.keys()


def test_an_empty_directory_has_the_page_too() -> None:
    page = show(library(areas=()), urls.PROFESSIONALS)
    assert page.links["/whats-on/"] == "What’s on"
    assert "the directory had no services." in page.text


def test_the_page_counts_entries_by_when_they_were_checked() -> None:
    entries = (service(), service("two", checked=date(2026, 1, 5)), service("three", checked=None))
    page = show(library(*entries), urls.PROFESSIONALS)
    assert (
        "On 22 November 2026 the directory had 3 services. Of these, 1 had been checked since 23 May 2026, 1 before "
        "that, and 1 not yet." in page.text
    )


def test_the_offer_of_an_offline_copy_names_the_file_with_its_size() -> None:
    files = built(library(service()))
    offer = show(library(service()), urls.PROFESSIONALS).one(".//section[@id='keep']")
    size = json.loads(files[urls.output_path(offer.get("data-size", ""))])
    (precache,) = (json.loads(content) for path, content in files.items() if path.startswith("static/offline-"))
    sizes = [len(files[urls.output_path(f"/{name}")]) for name in precache]
    assert size == {"files": len(sizes), "bytes": sum(sizes)}


def test_home_and_the_foot_of_every_page_lead_to_the_page() -> None:
    home = show(library(service()), urls.HOME)
    assert home.links["/professionals/"] == "how to signpost in one minute"
    assert 'href="/professionals/"' in show(library(service()), urls.SEARCH).html.split("<footer")[1]


def test_each_way_to_pass_a_service_on_has_an_example() -> None:
    books = library(service(), REFERRED, packs=(Pack("booking", "For your booking visit", HERE),))
    page = show(books, urls.PROFESSIONALS)
    assert f"{SITE.url}{books.short_link(REFERRED)} Its short link" in page.text
    assert f"Befriending. Just turn up. In Easton. {SITE.url}{books.short_link(REFERRED)}" in page.text
    assert page.links["/professionals/befriending/"] == "Its card for professionals"
    assert page.links["/shortlist/#befriending,easton-cafe"] == "A list for one family"
    assert page.links["/print/booking/"] == "For your booking visit"
    assert page.links["/print/poster/easton/"] == "A poster for Easton"
    others = (
        urls.YOUR_WEBSITE,
        urls.DATA_JSON,
        urls.open_referral(""),
        "/changes/",
        "/changes/easton/",
        "/changes/easton.xml",
    )
    assert page.links.keys() >= {*others, "/print/services/befriending/"}
    assert "/calendar/befriending.ics" not in page.links  # it has no dates


def test_parts_that_are_left_out_are_not_offered() -> None:
    parts = frozenset(get_args(Part))
    page = show(library(service(), REFERRED, site=replace(SITE, leave_out=parts)), urls.PROFESSIONALS)
    gone = ("/professionals/", "/shortlist/", "/print/", "/embed/", "/data/", "/changes")
    assert [link for link in page.links if link.startswith(gone)] == []
    assert page.links["/services/befriending/"] == "The link to its page"


def test_the_guide_to_kinds_of_help_is_linked_where_there_is_one() -> None:
    assert "/formats/" in show(library(service()), urls.PROFESSIONALS).links
    kinds = guide(id="kinds-of-help", title="Who does what?")
    assert (
        show(library(service(), guides=(kinds,)), urls.PROFESSIONALS).links["/guides/kinds-of-help/"]
        == "Who does what?"
    )
