"""Easy Read, BSL and other versions: linked with their kind wherever somebody looks for them."""

from __future__ import annotations

import json

from sitegen import urls
from sitegen.model import AlternativeFormat
from sitegen.search.facets import facets_of
from sitegen.search.meetings import meetings_of
from sitegen.views.search import search_filters
from tests.factories import guide, library, service
from tests.pages import in_order, show

VERSIONS = (
    AlternativeFormat("easy-read", "https://cafe.example.org/easy.pdf", "What happens at the café"),
    AlternativeFormat("bsl-video", "https://www.cafe.example.org/bsl/"),
    AlternativeFormat("bsl-video", "https://cafe.example.org/bsl-2"),
)
CAFE = service(alternative_formats=VERSIONS)
BOOKS = library(CAFE, service("wick-cafe", areas=("wick",)), guides=(guide(alternative_formats=VERSIONS),))


def test_the_page_and_the_guide_link_each_version_with_its_kind() -> None:
    for address in (urls.service("easton-cafe"), urls.guide("first")):
        shown = show(BOOKS, address)
        kinds = ("Easy Read What happens at the café", "BSL video cafe.example.org/bsl")
        assert in_order(shown.text, "Other formats", *kinds), address
        assert 'href="https://cafe.example.org/easy.pdf" rel="noopener noreferrer"' in shown.html
    assert "Other formats" not in show(BOOKS, urls.service("wick-cafe")).text


def test_the_card_and_the_leaflet_name_each_kind_once() -> None:
    assert "About it in Easy Read and BSL video" in show(BOOKS, urls.SERVICES).text
    leaflet = show(BOOKS, urls.leaflet("easton-cafe")).text
    assert "Also as Easy Read and BSL video: see the page below." in leaflet


def test_a_filter_finds_them_and_is_there_only_where_somebody_has_one() -> None:
    facets = facets_of(BOOKS, meetings_of(BOOKS, BOOKS.services))
    assert [(value.id, value.documents) for value in facets["version"].values] == [
        ("easy-read", (0,)),
        ("bsl-video", (0,)),
    ]
    assert "version" in [one.name for one in search_filters(facets)]
    bare = library(service())
    none = search_filters(facets_of(bare, meetings_of(bare, bare.services)))
    assert "version" not in [one.name for one in none]


def test_the_open_data_have_them() -> None:
    data = json.loads(show(BOOKS, urls.DATA_JSON).html)
    (entry,) = [one for one in data["services"] if one["id"] == "easton-cafe"]
    assert entry["formats_of_this"][0] == {
        "kind": "easy-read",
        "url": "https://cafe.example.org/easy.pdf",
        "title": "What happens at the café",
    }
