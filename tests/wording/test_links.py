"""Links to other websites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.model import Where
from sitegen.wording.links import IssueForm, directions_links, issue_form, web_link, web_name
from tests.factories import SITE

GITHUB = ("title", "body")
GITLAB = ("issue[title]", "issue[description]")


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


@pytest.mark.parametrize(
    ("tracker", "host", "address", "names"),
    [
        ("https://www.github.com/a/b/issues/new", "github.com", "https://www.github.com/a/b/issues/new", GITHUB),
        ("https://github.com/a/b/issues/", "github.com", "https://github.com/a/b/issues/new", GITHUB),
        (
            "https://github.com/a/b/issues/new?labels=x",
            "github.com",
            "https://github.com/a/b/issues/new?labels=x",
            GITHUB,
        ),
        ("https://gitlab.com/a/b/-/issues", "gitlab.com", "https://gitlab.com/a/b/-/issues/new", GITLAB),
    ],
)
def test_a_correction_may_be_an_issue_on_the_code_host(
    tracker: str, host: str, address: str, names: tuple[str, str]
) -> None:
    form = issue_form(replace(SITE, corrections_issues_url=tracker))
    assert form == IssueForm(host, address, *names)


def test_without_an_address_for_issues_there_is_no_form() -> None:
    assert issue_form(SITE) is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//a.example.org", "ftp://a", "sms:1"])
def test_only_web_addresses_become_web_links(address: str) -> None:
    assert web_link(address) == ""


def test_an_address_is_shown_without_scheme_and_www() -> None:
    assert web_name("https://www.latch-on.example.org/") == "latch-on.example.org"
    assert web_name("https://cafe.example.org/when/") == "cafe.example.org/when"
