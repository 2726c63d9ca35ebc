"""Screens for waiting rooms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen import urls
from sitegen.builds import Previous
from sitegen.model import Service, Where
from sitegen.permalinks.resolve import resolve_permalinks
from tests.factories import EASTON, SITE, TUESDAYS, WICK, library, service
from tests.pages import Shown, built, in_order, show

CAFE = service(sessions=(TUESDAYS,), ages=None)
HALL = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")
LOSS = service("quiet-room", topics=("baby-loss",), stages=("loss",), sessions=(TUESDAYS,))


def groups(page: Shown) -> list[str]:
    return ["".join(heading.itertext()) for heading in page.main.findall(".//li[@data-group]//h2")]


def test_a_screen_has_the_next_dates_of_each_group_a_code_and_the_crisis_lines() -> None:
    page = show(library(CAFE), urls.screen("easton"))
    assert in_order(
        page.text,
        "Dates of 22 November 2026. Later, ask before you go.",
        "Easton Cafe Tuesday 24 November, 10am to 11:30am In Easton Just turn up",
        "Tuesday 1 December, 10am",
        "wend.example.org/s/",
        "All in Easton",
    )
    assert in_order(page.html, "Help now", "999", "Samaritans", "116 123")
    assert page.html.count('class="qr"') == 2
    assert 'data-old="2026-11-29T00:00:00+00:00"' in page.html
    assert 'data-gone="2026-12-06T00:00:00+00:00"' in page.html
    assert page.html.count('name="robots" content="noindex"') == 1


@pytest.mark.parametrize(
    "left_out",
    [
        replace(CAFE, id="other", name="Other", discreet=True),
        replace(CAFE, id="other", name="Other", status="paused"),
        replace(LOSS, name="Other"),
        replace(CAFE, id="other", name="Other", sessions=()),
    ],
    ids=["discreet", "paused", "about a loss", "without dates"],
)
def test_a_screen_leaves_out_what_a_waiting_room_should_not_show(left_out: Service) -> None:
    page = show(library(CAFE, left_out), urls.screen("easton"))
    assert groups(page) == ["Easton Cafe"]
    assert "Other" not in page.text


def test_uncertain_dates_are_on_no_screen_and_hidden_addresses_stay_hidden() -> None:
    silent = tuple(replace(area, school_terms=None) for area in (EASTON, WICK))
    assert groups(show(library(CAFE, areas=silent), urls.screen("easton"))) == []
    text = show(library(replace(CAFE, where=replace(HALL, hide_address=True))), urls.screen("easton")).text
    assert "Easton, BS5" in text
    assert "Lantern" not in text


def test_whoever_has_lost_a_baby_finds_an_address_below_every_group() -> None:
    line = "Has your baby died, or did a pregnancy end? wend.example.org/stages/loss"
    assert line in show(library(CAFE, LOSS), urls.screen("easton")).html
    assert "Has your baby died" not in show(library(CAFE), urls.screen("easton")).html


def test_a_screen_belongs_to_what_is_printed_and_leads_to_its_area_when_it_is_left_out() -> None:
    address = urls.screen("easton")
    assert address in show(library(CAFE), urls.PROFESSIONALS).links
    bare = library(
        CAFE,
        site=replace(SITE, leave_out=frozenset(("print",))),
        previous=Previous(addresses=frozenset((address,))),
    )
    files = {urls.address_of(path) for path in built(bare)}
    resolutions, problems = resolve_permalinks(bare, files - {address})
    assert [(one.address, one.target) for one in resolutions] == [(address, urls.area("easton"))]
    assert problems == ()
