"""Organisations with an id: their pages, and the links to them."""

from __future__ import annotations

from dataclasses import replace

from sitegen.library import Library
from sitegen.model import GetInvolved, RunBy
from tests.factories import library, service
from tests.pages import built, show, show_service

HATCH = RunBy("The Hatch", "charity", "1234567", id="the-hatch")
CAFE = service(run_by=HATCH)
WALK = service("wick-walk", areas=("wick",), run_by=replace(HATCH, name=None), get_involved=GetInvolved("Push a pram."))
QUIET = service("k7", name="Larkspur", run_by=HATCH, discreet=True)
OTHER = service("tea", run_by=RunBy("Tea and Toast"))


def hatch() -> Library:
    return library(CAFE, WALK, QUIET, OTHER)


def test_a_page_has_everything_that_one_organisation_runs_but_what_is_discreet() -> None:
    page = show(hatch(), "/run-by/the-hatch/")
    assert page.cards == ["easton-cafe", "wick-walk"]
    assert page.one(".//h1").text == "The Hatch"
    assert all(text in page.text for text in ("Charity", "1234567", "Easton; Wick", "Push a pram."))
    assert "https://wend.example.org/run-by/the-hatch/" in page.text
    assert "/run-by/the-hatch/" in show(hatch(), "/run-by/").links


def test_a_service_leads_to_who_runs_it_unless_it_is_discreet_or_they_have_no_id() -> None:
    page = show_service(WALK, CAFE)
    assert "/run-by/the-hatch/" in page.links
    assert "They run 2 services here." in page.text
    assert "/run-by/the-hatch/" not in show_service(QUIET, CAFE).links
    assert not any("/run-by/t" in link for link in show_service(OTHER, CAFE).links)


def test_without_an_id_there_is_no_page_and_no_link_to_an_index() -> None:
    books = library(OTHER, replace(QUIET, run_by=replace(HATCH, id="k7")))
    assert not any(path.startswith("run-by/") for path in built(books))
    assert "/run-by/" not in show(books, "/").links
