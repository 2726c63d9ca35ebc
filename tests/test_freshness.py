"""Freshness: when a check is due, and what an entry that nobody has confirmed for too long is still in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from sitegen import urls
from sitegen.freshness import TAKING_KNOWN_FOR, due_from, held_from, is_due, is_held, taking_on, taking_until
from sitegen.library import Library
from sitegen.model import Freshness, Pack, Referral, RunBy, Service, Taking
from tests.factories import HERE, SITE, TODAY, TUESDAYS, contact_details, guide, library, service
from tests.pages import built, in_order, show, words
from tests.search.support import all_facets

FRESHNESS = Freshness(warn_after_days=100, hold_after_days=300)
LONG_AGO = date(2025, 4, 3)
SENTENCE = "We have not been able to confirm this since 3 April 2025. Ring first."


def held(identifier: str = "old-group", **changes: Any) -> Service:
    return service(
        identifier,
        **{"checked": LONG_AGO, "sessions": (TUESDAYS,), "contact": contact_details(phone="0117 496 0101"), **changes},
    )


@pytest.mark.parametrize(
    ("changes", "due", "held_back"),
    [
        ({}, 101, 301),
        ({"check_every_days": 30}, 31, 301),
        ({"check_every_days": 400}, 401, 401),
        ({"status": "paused"}, 101, 301),
        ({"status": "closed"}, None, None),
        ({"checked": None}, None, None),
    ],
)
def test_days_are_counted_from_the_check(changes: dict[str, Any], due: int | None, held_back: int | None) -> None:
    entry = service(**{"checked": TODAY, **changes})
    for function, holds, days in ((due_from, is_due, due), (held_from, is_held, held_back)):
        day = None if days is None else TODAY + timedelta(days=days)
        assert function(entry, FRESHNESS) == day
        assert holds(entry, FRESHNESS, date(2100, 1, 1)) == (day is not None)
        if day is not None:
            assert holds(entry, FRESHNESS, day)
            assert not holds(entry, FRESHNESS, day - timedelta(days=1))


def test_whether_people_are_taken_is_known_for_six_weeks() -> None:
    taking = Taking("no", TODAY)
    entry = service(referral=Referral(taking=taking))
    last = TODAY + TAKING_KNOWN_FOR
    assert taking_until(taking) == last == date(2027, 1, 3)
    assert taking_on(entry, last) is taking
    assert taking_on(entry, last + timedelta(days=1)) is None
    assert taking_on(replace(entry, status="paused"), TODAY) is None
    assert taking_on(service(), TODAY) is None


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return built(old_and_new())


def old_and_new() -> Library:
    packs = (Pack("booking", "For your booking visit", HERE, services=("old-group", "easton-cafe")),)
    advice = guide(related=("old-group", "easton-cafe"), body="[[old-group]]", topics=("play",))
    return library(held(where=None), service(sessions=(TUESDAYS,)), guides=(advice,), packs=packs)


PAGES_THAT_STAY = (
    urls.service("old-group"),
    urls.referral_card("old-group"),
    urls.leaflet("old-group"),
    urls.embedded_service("old-group"),
    urls.calendar("old-group"),
    urls.short_link(old_and_new().short_codes.own["old-group"]),
)
FILES_THAT_STAY = (
    "data/",
    "static/search/",
    "static/lists/",
    "static/names-",
    "links.json",
    "s/",
    "hosting/",
    "_headers",
    "static/offline-",
)
"""Starts of paths: data for other programs have every entry with its check, and search and shortlists find it by id."""


@pytest.mark.release
def test_an_entry_that_is_held_back_is_in_no_list(files: dict[str, bytes]) -> None:
    stays = {urls.output_path(address) for address in PAGES_THAT_STAY}
    with_it = {
        path
        for path, content in files.items()
        if (b"old-group" in content or b"Old Group" in content)
        and path not in stays
        and not path.startswith(FILES_THAT_STAY)
    }
    # A guide shows it by choice, with the warning; the search page knows that it is one of the services.
    assert with_it <= {"guides/first/index.html", "changes.json", "changes.xml"}
    assert any(b"easton-cafe" in content for path, content in files.items() if path.startswith("print/"))


@pytest.mark.release
def test_its_addresses_stay(files: dict[str, bytes]) -> None:
    assert {urls.output_path(address) for address in PAGES_THAT_STAY} <= files.keys()


@pytest.mark.parametrize("address", PAGES_THAT_STAY[:4])
def test_its_pages_say_that_nobody_has_confirmed_it(address: str) -> None:
    books = library(held(), service())
    assert in_order(show(books, address).text, "Old Group", SENTENCE)


def test_what_is_passed_on_says_so() -> None:
    page = show(library(held()), urls.referral_card("old-group"))
    assert SENTENCE in words(page.one(".//*[@id='record']"))
    assert "Not confirmed since 3 April 2025." in words(page.one(".//*[@id='message']"))


def test_a_guide_that_names_it_shows_the_warning() -> None:
    page = show(old_and_new(), urls.guide("first"))
    assert page.cards == ["old-group", "easton-cafe"]
    assert "We have not been able to confirm this since 3 April 2025." in page.text


def test_no_filter_finds_it() -> None:
    books = library(held(), service())
    assert all(value.documents == (0,) for facet in all_facets(books).values() for value in facet.values)


def test_one_more_check_brings_it_back() -> None:
    assert show(library(held(checked=TODAY)), urls.topic("play")).cards == ["old-group"]


def test_a_directory_without_any_listed_service_is_built() -> None:
    page = show(library(held()), urls.SERVICES)
    assert page.cards == []


@pytest.mark.parametrize(
    ("checked", "first"),
    [(date(2025, 5, 25), "2026-11-25T00:00:00+00:00"), (date(2025, 5, 22), None), (date(2026, 10, 2), None)],
)
def test_lists_know_when_an_entry_will_be_held_back(checked: date, first: str | None) -> None:
    page = show(library(service(checked=checked), service("other")), urls.topic("play"))
    marks = [card.get("data-held") for card in page.main.iterfind(".//article")]
    assert marks.count(first) == len([mark for mark in marks if mark == first])
    assert (first is None) or marks == [first, None]


def test_funding_that_has_ended_is_on_page_and_card_now_or_from_its_last_day() -> None:
    sentence = "Their funding ended on 30 September 2026: ask whether they still run."
    books = library(service(run_by=RunBy(name="Easton Families", funded_until=date(2026, 9, 30))))
    assert sentence in show(books, urls.service("easton-cafe")).text
    assert sentence in show(books, urls.topic("play")).text
    coming = library(service(run_by=RunBy(name="Easton Families", funded_until=date(2027, 3, 31))))
    notice = show(coming, urls.topic("play")).one(".//p[@data-after='2027-04-01T00:00:00+01:00']")
    assert notice.get("hidden") is not None


def test_the_settings_of_the_site_count() -> None:
    site = replace(SITE, freshness=Freshness(warn_after_days=30, hold_after_days=40))
    assert show(library(service(), site=site), urls.topic("play")).cards == []
