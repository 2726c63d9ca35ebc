"""Links to other websites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.model import Where
from sitegen.wording.links import correction_link, directions_links, web_link, web_name
from tests.factories import SITE, service

ISSUES = replace(SITE, corrections_email=None)


@pytest.mark.parametrize(
    ("place", "there"),
    [
        (Where(address="1 Road", postcode="BS5 9ZZ", latitude=51.4621, longitude=-2.5528), "51.46210%2C-2.55280"),
        (Where(address="1 Road", postcode="BS5 9ZZ"), "BS5%209ZZ"),
        (Where(address="1 Road/Lane & Co, Easton"), "1%20Road%2FLane%20%26%20Co%2C%20Easton"),
    ],
)
def test_directions_lead_to_the_coordinates_or_else_the_postcode_or_the_address(place: Where, there: str) -> None:
    assert [address for _, address in directions_links(place)] == [
        f"https://www.google.com/maps/dir/?api=1&destination={there}",
        f"https://www.openstreetmap.org/directions?from=&to={there}",
    ]


@pytest.mark.parametrize("place", [Where(venue="Hall"), Where(postcode="BS5 9ZZ", hide_address=True)])
def test_no_directions_lead_to_a_place_that_is_not_known_or_hidden(place: Where) -> None:
    assert directions_links(place) == ()


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
def test_only_web_addresses_become_web_links(address: str) -> None:
    assert web_link(address) == ""


def test_an_address_is_shown_without_scheme_and_www() -> None:
    assert web_name("https://www.latch-on.example.org/") == "latch-on.example.org"
    assert web_name("https://cafe.example.org/when/") == "cafe.example.org/when"
