"""Open data, the page about it, and metadata for sharing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from sitegen.model import Where
from sitegen.reading.values.costs import parse_cost
from tests.factories import SITE, TUESDAYS, library, service
from tests.pages import built, pages_to_read, show

OPEN = library(service(cost=parse_cost("free"), sessions=(TUESDAYS,)), service("gone", status="closed"))
DATA = ("data/services.json", "data/services.schema.json", "data/services.csv")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return built(OPEN)


# The directory's own form.


def test_the_records_say_what_the_site_knows_besides_the_entry(files: dict[str, bytes]) -> None:
    whole = json.loads(files["data/services.json"])
    assert (whole["source"], whole["generated"]) == ("https://wend.example.org/", "2026-11-22")
    assert "licence" not in whole
    cafe, gone = whole["services"]
    assert (cafe["url"], cafe["area_names"]) == ("https://wend.example.org/services/easton-cafe/", ["Easton"])
    assert cafe["short_url"] == f"https://wend.example.org{OPEN.short_link(OPEN.services[0])}"
    assert cafe["next_dates"][0] == {"start": "2026-11-24T10:00:00+00:00", "end": "2026-11-24T11:30:00+00:00"}
    assert len(cafe["next_dates"]) == 5
    assert gone["status"] == "closed"


def test_the_file_of_the_example_fits_the_schema_beside_it(example_site: Path) -> None:
    schema = json.loads((example_site / "data/services.schema.json").read_text("utf-8"))
    whole = json.loads((example_site / "data/services.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(whole)] == []
    assert not validator.is_valid(whole | {"colour": "red"})


def test_a_record_is_a_line_so_that_two_versions_can_be_compared(files: dict[str, bytes]) -> None:
    lines = files["data/services.json"].decode().splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == ["easton-cafe", "gone"]


def test_a_licence_is_said_in_the_file_and_on_the_page() -> None:
    books = library(service(), site=replace(SITE, licence="https://creativecommons.org/licenses/by/4.0/"))
    assert json.loads(built(books)["data/services.json"])["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "under this licence: creativecommons.org/licenses/by/4.0" in show(books, "/data/").text


# What a directory does not want.


@pytest.mark.release
def test_each_part_can_be_left_out() -> None:
    entry = service()
    without_data = built(library(entry, site=replace(SITE, leave_out=frozenset({"data"}))))
    assert not without_data.keys() & set(DATA)
    assert "data/openreferral/index.json" in without_data
    assert b"services.csv" not in without_data["data/index.html"]
    without_feed = built(library(entry, site=replace(SITE, leave_out=frozenset({"open-referral"}))))
    assert without_feed.keys() >= set(DATA)
    assert not any(path.startswith("data/openreferral/") for path in without_feed)
    neither = built(library(entry, site=replace(SITE, leave_out=frozenset({"data", "open-referral"}))))
    assert not any(path.startswith("data/") for path in neither)
    assert b'href="/data/"' not in neither["index.html"]


# The page.


def test_the_page_leads_to_every_file_and_explains_every_key() -> None:
    shown = show(OPEN, "/data/")
    assert {f"/{path}" for path in DATA} <= shown.links.keys()
    assert "https://wend.example.org/data/openreferral/" in shown.text
    assert "has not chosen a licence yet" in shown.text
    keys = {element.text for element in shown.main.iter("code")}
    assert {"professionals_present", "checked", "next_dates"} <= keys


# What pages tell others.


def test_the_title_of_a_service_says_what_its_name_does_not() -> None:
    titles = {
        "Tea and Toast": "Tea and Toast: play and toddler groups, Easton",
        "Easton Tea": "Easton Tea: play and toddler groups",
        "A very long name of a group that meets in the hall by the sea": "A very long name of a group that meets in the hall by the sea",
        "The Group of the Hall by the River and the Sea": "The Group of the Hall by the River and the Sea, Easton",
    }
    for name, title in titles.items():
        assert (
            f"<title>{title} – Wend Parents</title>" in show(library(service(name=name)), "/services/easton-cafe/").html
        )


def test_every_page_can_be_shared(files: dict[str, bytes]) -> None:
    for path, html in pages_to_read(files).items():
        assert html.count('property="og:title"') == html.count('property="og:url"') == 1, path
        assert '<meta property="og:site_name" content="Wend Parents">' in html, path
    html = files["services/easton-cafe/index.html"].decode()
    assert '<meta property="og:url" content="https://wend.example.org/services/easton-cafe/">' in html
    assert '<meta property="og:locale" content="en_GB">' in html
    assert '<link rel="alternate" type="text/calendar" href="/calendar/easton-cafe.ics">' in html


def test_browsers_can_offer_the_search(files: dict[str, bytes]) -> None:
    site = replace(SITE, name="Parents & Friends of the Estuary", url="https://parents.example.org/wend")
    described = built(library(service(), site=site))["opensearch.xml"]
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    tree = ElementTree.fromstring(described)
    assert tree.findtext(f"{space}ShortName") == "Parents &"
    assert tree.find(f"{space}Url").get("template") == "https://parents.example.org/wend/search/?q={searchTerms}"  # type: ignore[union-attr]
    assert b'<link rel="search" type="application/opensearchdescription+xml"' in files["index.html"]


def test_a_hidden_address_is_an_area_and_half_a_postcode_in_every_form() -> None:
    hidden = Where(venue="Rosewood House", postcode="BS5 9QQ", outward="BS5", hide_address=True)
    files = built(library(service(where=hidden)))
    record = json.loads(files["data/services.json"])["services"][0]
    assert record["where"] == {"postcode": "BS5", "hide_address": True}
    (path,) = (
        path for path in files if path.startswith("data/openreferral/service_at_locations/") and "index" not in path
    )
    location = json.loads(files[path])["location"]
    assert (location["name"], location["description"]) == ("Easton", "The address is not published. Postcode area BS5.")
    assert "addresses" not in location
