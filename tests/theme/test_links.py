"""Links that lead away: maps, corrections, what may not become a link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.model import Where
from sitegen.theme.links import correction_link, map_links, web_link, web_name
from tests.outputs.support import SITE, service

ISSUES = replace(SITE, corrections_email=None)


def test_a_place_is_shown_on_maps_by_its_coordinates() -> None:
    place = Where(postcode="BS5 9ZZ", latitude=51.4621, longitude=-2.5528)
    assert dict(map_links(place)) == {
        "OpenStreetMap": "https://www.openstreetmap.org/?mlat=51.46210&mlon=-2.55280#map=17/51.46210/-2.55280",
        "Google Maps": "https://www.google.com/maps/search/?api=1&query=51.46210%2C-2.55280",
    }


def test_a_place_without_coordinates_is_shown_by_its_postcode() -> None:
    assert dict(map_links(Where(postcode="BS5 9ZZ"))) == {
        "OpenStreetMap": "https://www.openstreetmap.org/search?query=BS5%209ZZ",
        "Google Maps": "https://www.google.com/maps/search/?api=1&query=BS5%209ZZ",
    }


@pytest.mark.parametrize("place", [Where(venue="Hall"), Where(postcode="BS5 9ZZ", hide_address=True)])
def test_a_place_that_is_not_known_or_hidden_is_on_no_map(place: Where) -> None:
    assert map_links(place) == ()


def test_a_correction_is_an_email_that_names_the_entry() -> None:
    wanted = "mailto:wrong@wend.example.org?subject=Something%20wrong%3A%20easton-cafe"
    assert correction_link(SITE, service()) == wanted


def test_without_an_address_for_corrections_they_go_to_the_site() -> None:
    assert correction_link(ISSUES, service()).startswith("mailto:hello@wend.example.org?")


@pytest.mark.parametrize(
    ("tracker", "wanted"),
    [
        ("https://github.com/a/b/issues/new", "https://github.com/a/b/issues/new?title="),
        ("https://github.com/a/b/issues", "https://github.com/a/b/issues/new?title="),
        ("https://github.com/a/b/issues/new?labels=wrong", "https://github.com/a/b/issues/new?labels=wrong&title="),
        ("https://gitlab.com/a/b/-/issues/new", "https://gitlab.com/a/b/-/issues/new?issue%5Btitle%5D="),
    ],
)
def test_a_correction_may_be_an_issue_that_names_the_entry(tracker: str, wanted: str) -> None:
    site = replace(ISSUES, corrections_issues_url=tracker)
    assert correction_link(site, service()) == f"{wanted}Something%20wrong%3A%20easton-cafe"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//a.example.org", "ftp://a", "sms:1"])
def test_nothing_but_the_web_becomes_a_web_link(address: str) -> None:
    assert web_link(address) == ""


def test_an_address_is_read_without_what_nobody_says_aloud() -> None:
    assert web_name("https://www.latch-on.example.org/") == "latch-on.example.org"
    assert web_name("https://cafe.example.org/when/") == "cafe.example.org/when"
