"""The page for professionals: real examples from the directory, and nothing that is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitegen import urls
from sitegen.model import Presence, Referral, Where
from tests.outputs.support import library, service, show, words

REFERRED = service("befriending", referral=Referral(who_can_refer="Anybody", waiting_time="Two weeks"))


def test_the_examples_are_of_this_directory() -> None:
    visited = service("weighing", professionals_present=(Presence("health-visitor"),))
    page = show(library(service(), REFERRED, visited), urls.PROFESSIONALS)
    assert page.links["/services/befriending/"] == "Befriending"
    assert page.links["/areas/easton/play/"] == "Play and toddler groups in Easton"
    assert "/with/health-visitor/" in page.links
    assert page.links["/whats-on/easton/"] == "What’s on in Easton"
    assert "/calendar/area/easton.ics" in page.links


def test_a_hidden_address_and_a_closed_group_are_no_examples() -> None:
    hidden = replace(REFERRED, where=Where(outward="BS5", hide_address=True))
    page = show(library(hidden, service(), replace(REFERRED, id="gone", status="closed")), urls.PROFESSIONALS)
    assert "/services/easton-cafe/" in page.links
    assert not {"/services/befriending/", "/services/gone/"} & page.links.keys()


def test_an_empty_directory_has_the_page_too() -> None:
    page = show(library(areas=()), urls.PROFESSIONALS)
    assert page.links["/whats-on/"] == "What’s on"
    assert "the directory had no services." in page.text


def test_it_says_how_many_entries_were_checked_when() -> None:
    entries = (service(), service("two", checked=date(2025, 1, 5)), service("three", checked=None))
    page = show(library(*entries), urls.PROFESSIONALS)
    assert (
        "On 22 November 2026 the directory had 3 services. Of these, 1 had been checked since 23 May 2026, 1 before "
        "that, 1 not yet by anybody." in page.text
    )


def test_the_offer_says_how_much_it_is_before_it_is_taken() -> None:
    keeping = show(library(service()), urls.PROFESSIONALS).one(".//section[@id='keep']")
    assert "It takes less than 1 MB on this device (" in words(keeping)


def test_home_and_the_foot_of_every_page_lead_there() -> None:
    home = show(library(service()), urls.HOME)
    assert home.links["/professionals/"] == "how to signpost in one minute"
    assert 'href="/professionals/"' in show(library(service()), urls.SEARCH).html.split("<footer")[1]
