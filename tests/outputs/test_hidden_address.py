"""Hidden addresses: in no file of the site, even where a record contains more than it should."""

from __future__ import annotations

from dataclasses import replace

from sitegen.model import Where
from tests.factories import SITE, TUESDAYS, library, service
from tests.pages import built, show

PLACE = Where(
    venue="Rosewood House",
    address="7 Secret Lane",
    postcode="BS5 9QQ",
    outward="BS5",
    latitude=51.99217,
    longitude=-2.11283,
    access=("step-free",),
    directions="Ring the brass bell.",
    hide_address=True,
)
SECRETS = (
    b"Rosewood",
    b"Secret Lane",
    b"9QQ",
    b"51.99",
    b"2.112",
    b"brass bell",
)
WAYS_THERE = (b"openstreetmap", b"google.com/maps")
REFUGE = service(
    "refuge",
    where=PLACE,
    sessions=(TUESDAYS, replace(TUESDAYS, place=replace(PLACE, hide_address=False))),
)


def test_no_file_of_the_site_contains_any_part_of_a_hidden_address() -> None:
    site = replace(SITE, languages=("en", "ar"), draft_languages=("ar",))
    files = built(library(REFUGE, service(), site=site))
    assert "services/refuge/index.html" in files
    leaks = [(path, secret) for path, content in files.items() for secret in SECRETS if secret in content]
    assert leaks == []


def test_no_page_leads_to_it() -> None:
    pages = {path: content for path, content in built(library(REFUGE)).items() if not path.endswith(".js")}
    assert [(path, way) for path, content in pages.items() for way in WAYS_THERE if way in content] == []


def test_the_page_gives_the_area_the_outward_postcode_and_the_reason() -> None:
    text = show(library(REFUGE), "/services/refuge/").text
    assert "Easton BS5 The address is not published. They will tell you." in text
    assert "Step-free" in text


def test_the_card_gives_the_area_and_the_outward_postcode() -> None:
    assert "Easton, BS5" in show(library(REFUGE), "/services/").text
