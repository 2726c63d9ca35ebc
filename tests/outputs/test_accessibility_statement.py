"""Accessibility statement: what the publisher says, and nothing more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen import urls
from sitegen.model import Accessibility, Nation
from tests.factories import SITE, library, page, service
from tests.pages import Shown, built, in_order, show


def statement(nation: Nation = "england", **facts: Any) -> Shown:
    """Build the statement of a site that says this of its accessibility."""
    record = Accessibility(prepared=date(2026, 11, 2), **facts)
    return show(library(service(), site=replace(SITE, nation=nation, accessibility=record)), urls.ACCESSIBILITY)


def test_a_statement_that_nobody_has_completed_claims_nothing_and_says_so() -> None:
    text = show(library(service()), urls.ACCESSIBILITY).text
    assert "we do not say that it does" in text
    assert "have not completed this statement yet" in text
    assert "No test of this website by disabled people is recorded here yet." in text
    assert "compliant" not in text
    assert SITE.contact_email in text


def test_it_has_its_parts_in_the_order_of_the_model_for_public_bodies() -> None:
    shown = statement(
        compliance="partial",
        problems=("We have no videos.",),
        tested="Two members tested it.",
        phone="0117 496 0123",
        answer_within="5 working days",
        other_formats="Ring us.",
        reviewed=date(2026, 11, 20),
        public_body=True,
    )
    assert in_order(
        shown.text,
        "partially compliant",
        "We have no videos.",
        "Two members tested it.",
        "ring 0117 496 0123",
        "We answer within 5 working days.",
        "Ring us.",
        "Equality and Human Rights Commission",
        "prepared on 2 November 2026",
        "last reviewed on 20 November 2026",
    )
    assert "tel:01174960123" in shown.links
    assert "No test of this website" not in shown.text


@pytest.mark.parametrize(
    ("facts", "claim"),
    [
        ({}, "Nobody has checked yet"),
        ({"compliance": "full"}, "is fully compliant"),
        ({"compliance": "none", "problems": ("It has no headings.",)}, "is not compliant"),
    ],
)
def test_it_claims_what_the_publisher_claims(facts: dict[str, Any], claim: str) -> None:
    assert claim in statement(**facts).text


@pytest.mark.parametrize(
    ("nation", "body"),
    [
        ("england", "Equality Advisory and Support Service"),
        ("wales", "Equality Advisory and Support Service"),
        ("scotland", "Equality Advisory and Support Service"),
        ("northern-ireland", "Equality Commission for Northern Ireland"),
    ],
)
def test_a_public_body_says_who_enforces_the_law_in_its_nation(nation: Nation, body: str) -> None:
    assert body in statement(nation, public_body=True).text
    assert body not in statement(nation).text


def test_every_page_links_to_it_and_a_statement_of_ones_own_takes_its_place() -> None:
    foot = built(library(service()))["services/easton-cafe/index.html"].decode().split("<footer")[1]
    assert f'href="{urls.ACCESSIBILITY}">Accessibility statement</a>' in foot
    own = library(service(), pages=(page(id="accessibility", title="For everybody", body="We try."),))
    files = built(own)
    assert "We try." in files["accessibility/index.html"].decode()
    foot = files["index.html"].decode().split("<footer")[1]
    assert foot.count(urls.ACCESSIBILITY) == 1
    assert ">For everybody</a>" in foot
