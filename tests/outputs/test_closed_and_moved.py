"""Closed services, moved services and earlier ids."""

from __future__ import annotations

import json
from datetime import date

from tests.factories import library, service
from tests.pages import Shown, built, in_order, pages_to_read, show, words

CLOSED = service("old-cafe", status="closed", closed_on=date(2026, 7, 17), try_instead=("easton-cafe",), checked=None)


def test_a_closed_service_shows_since_when_and_what_to_try_instead() -> None:
    page = show(library(CLOSED, service()), "/services/old-cafe/")
    assert in_order(page.text, "Old Cafe", "This service closed on 17 July 2026", "What to try instead", "Easton Cafe")
    assert page.cards == ["easton-cafe"]
    assert page.main.get("data-service-id") == "old-cafe"


def test_a_closed_service_needs_no_more_than_a_name() -> None:
    bare = service("old-cafe", status="closed", summary="", formats=(), topics=(), areas=(), join=(), checked=None)
    page = show(library(bare, service()), "/services/old-cafe/")
    assert "This service has closed. It is not running any more." in page.text
    assert "/services/" in page.links
    assert "not been checked" not in page.text


def test_a_closed_service_is_kept_out_of_search_engines_and_lists() -> None:
    files = built(library(CLOSED, service()))
    assert b'<meta name="robots" content="noindex">' in files["services/old-cafe/index.html"]
    holders = {path for path, html in pages_to_read(files).items() if "/services/old-cafe/" in html}
    assert holders == {"services/old-cafe/index.html"}
    assert b"old-cafe" not in files["sitemap.xml"]


def test_a_service_that_moved_leads_to_its_new_entry() -> None:
    moved = service("old-cafe", status="closed", moved_to="easton-cafe")
    assert show(library(moved, service()), "/services/old-cafe/").links["/services/easton-cafe/"] == "Easton Cafe"


def test_the_new_entry_of_a_moved_service_is_named_once() -> None:
    moved = service("old-cafe", status="closed", moved_to="easton-cafe", try_instead=("easton-cafe", "tea"))
    page = show(library(moved, service(), service("tea")), "/services/old-cafe/")
    assert page.text.count("Easton Cafe") == 1
    assert page.cards == ["tea"]


def test_a_service_that_moved_away_leads_to_its_new_address() -> None:
    moved = service("old-cafe", status="closed", moved_to="https://new.example.org/")
    assert show(library(moved), "/services/old-cafe/").links["https://new.example.org/"] == "new.example.org"


def test_an_earlier_id_leads_to_the_current_page() -> None:
    page = show(library(service(was=("milk-cafe",))), "/services/milk-cafe/")
    assert page.links == {"/services/easton-cafe/": "Easton Cafe"}
    head = page.root.find("head")
    assert head is not None
    refresh = head.find("meta[@http-equiv='refresh']")
    canonical = head.find("link[@rel='canonical']")
    assert refresh is not None
    assert refresh.get("content") == "0; url=/services/easton-cafe/"
    assert canonical is not None
    assert canonical.get("href") == "https://wend.example.org/services/easton-cafe/"
    facts = head.find("script[@type='application/ld+json']")
    assert facts is not None
    assert facts.text is not None
    assert json.loads(facts.text)["@graph"][0]["url"] == "https://wend.example.org/services/easton-cafe/"


def test_an_earlier_id_of_a_closed_service_leads_to_the_page_that_says_so() -> None:
    files = built(library(service("old-cafe", status="closed", was=("older-cafe",))))
    assert "/services/old-cafe/" in Shown(files["services/older-cafe/index.html"].decode()).links
    assert words(Shown(files["services/old-cafe/index.html"].decode()).one(".//h1")) == "Old Cafe"
