"""Pages and leaflets in other languages: only those that the site asks for, and everything on them is marked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from sitegen import urls
from sitegen.builds import Previous
from sitegen.catalogues.catalogue import catalogue_of
from sitegen.library import Library
from sitegen.model import Service, Site, Translation, Where
from sitegen.permalinks.resolve import resolve_permalinks
from tests.factories import SITE, TUESDAYS, contact_details, library, service
from tests.pages import Shown, built, show

DRAFTS = replace(SITE, languages=("en", "cy", "ar"), draft_languages=("cy", "ar"))
CAFE = service(
    sessions=(replace(TUESDAYS, runs="all year", bank_holidays="closed"),),
    where=Where(venue="Lantern Hall", postcode="BS5 6AA"),
    contact=contact_details(phone="0117 496 0101"),
    was=("old-cafe",),
)
DISCREET = service("kittiwake", name="Larkspur", discreet=True, contact=contact_details(phone="0117 496 0102"))


def in_language(entry: Service, code: str, site: Site = DRAFTS) -> Shown:
    return show(library(entry, site=site), urls.service_in(entry.id, code))


@pytest.mark.parametrize(
    ("languages", "drafts", "made"),
    [
        (("en",), (), set()),
        (("en", "cy"), (), set()),
        (("en", "cy", "fr"), ("cy",), {"cy"}),
        (("cy", "en", "ar"), ("ar",), {"ar"}),
    ],
)
def test_a_draft_is_made_only_where_the_site_asks_for_it(
    languages: tuple[str, ...], drafts: tuple[str, ...], made: set[str]
) -> None:
    books = library(CAFE, site=replace(SITE, languages=languages, draft_languages=drafts))
    assert {catalogue.code for catalogue in books.catalogues} == made


def test_a_draft_has_a_page_and_a_leaflet_for_each_service() -> None:
    files = built(library(CAFE, site=DRAFTS))
    made = {path for path in files if "/in/" in path}
    paths = (f"{folder}services/easton-cafe/in/{code}/index.html" for folder in ("", "print/") for code in ("ar", "cy"))
    assert made == set(paths)


def test_a_site_with_one_language_is_as_it_was() -> None:
    one, two = (built(library(CAFE, site=replace(SITE, languages=languages))) for languages in (("en",), ("en", "cy")))
    assert one == two


def test_the_page_has_its_language_and_direction() -> None:
    html = in_language(CAFE, "ar").html
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1><bdi lang="en" dir="auto">Easton Cafe</bdi></h1>' in html
    assert '<bdi dir="ltr">0117 496 0101</bdi>' in html
    assert '<html lang="cy" dir="ltr">' in in_language(CAFE, "cy").html


def test_a_draft_says_so_in_both_languages_and_is_kept_out_of_search_engines() -> None:
    html = in_language(CAFE, "cy").html
    assert "Nid oes neb sy’n siarad yr iaith hon wedi gwirio’r ymadroddion eto." in html
    assert '<p lang="en" dir="ltr">Not yet checked by a speaker of this language.</p>' in html
    assert '<meta name="robots" content="noindex">' in html
    leaflet = show(library(CAFE, site=DRAFTS), urls.leaflet_in("easton-cafe", "cy")).html
    assert "Not yet checked by a speaker of this language." in leaflet


def test_a_few_dates_are_shown_and_others_are_ready_for_when_they_are_past() -> None:
    dates = in_language(CAFE, "cy").html.partition('data-few="4"')[2].partition("</ul>")[0]
    assert dates.count("<li") == 8
    assert dates.count(" hidden>") == 4
    # A script writes "Today" into the time of a list with a few, in English.
    assert "<time" not in dates


def test_search_engines_are_shown_what_a_speaker_has_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    address = urls.service_in("easton-cafe", "cy")
    assert address not in show(library(CAFE, site=DRAFTS), urls.SITEMAP).html
    checked = replace(catalogue_of("cy"), checked_by="Menna", checked=date(2026, 12, 1))
    monkeypatch.setattr("sitegen.library.catalogue_of", lambda _: checked)
    books = library(CAFE, site=replace(SITE, languages=("en", "cy")))
    assert f"<loc>{SITE.url}{address}</loc>" in show(books, urls.SITEMAP).html
    for page in (address, urls.service("easton-cafe")):
        html = show(books, page).html
        assert f'<link rel="alternate" hreflang="cy" href="{SITE.url}{address}">' in html
        assert 'content="noindex"' not in html
    assert "Not yet checked" not in show(books, address).html


def test_crisis_lines_are_on_the_page_and_on_the_leaflet() -> None:
    books = library(CAFE, site=DRAFTS)
    for address in (urls.service_in("easton-cafe", "ar"), urls.leaflet_in("easton-cafe", "ar")):
        html = show(books, address).html
        assert {"tel:999", "tel:111", "tel:116123"} <= set(re.findall(r'href="(tel:\d+)"', html))


def test_the_page_for_families_and_the_card_for_professionals_lead_there() -> None:
    books = library(CAFE, site=DRAFTS)
    link = f'<a href="{urls.service_in("easton-cafe", "ar")}" lang="ar" hreflang="ar" dir="rtl">العربية</a>'
    for address in (urls.service("easton-cafe"), urls.referral_card("easton-cafe")):
        assert link in show(books, address).html
    back = show(books, urls.service_in("easton-cafe", "ar")).html
    assert f'<a href="{urls.service("easton-cafe")}" lang="en" hreflang="en" dir="ltr">English</a>' in back


def test_the_text_message_has_the_facts_and_the_link_to_the_page() -> None:
    message = in_language(CAFE, "cy").html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    assert message.strip().splitlines() == [
        "Easton Cafe",
        "Bob wythnos: dydd Mawrth, 10:00 tan 11:30",
        "Drwy’r flwyddyn",
        "Lantern Hall, BS5 6AA",
        "Dewch pan fynnwch: does dim angen cadw lle na gofyn yn gyntaf",
        "Ffonio: 0117 496 0101",
        f"{SITE.url}/services/easton-cafe/in/cy/",
    ]


def test_a_discreet_service_is_named_in_the_text_of_its_page_alone() -> None:
    books = library(DISCREET, site=DRAFTS)
    html = show(books, urls.service_in("kittiwake", "cy")).html
    head, body = html.split("<body")
    assert "Larkspur" not in head
    assert "<title>Manylion – " in head
    assert "data-leave" in body
    message = body.partition("<textarea")[2].partition("</textarea>")[0]
    assert "Larkspur" not in message
    assert "0117" not in message
    assert "Larkspur" not in show(books, urls.leaflet_in("kittiwake", "cy")).html


def test_texts_that_the_entry_has_in_the_language_are_not_marked_as_english() -> None:
    shown = in_language(replace(CAFE, translations={"cy": Translation("Caffi Easton", "Caffi i rieni.")}), "cy")
    assert "<h1>Caffi Easton</h1>" in shown.html
    assert '<p class="lead">Caffi i rieni.</p>' in shown.html


@pytest.mark.parametrize(
    ("entry", "site", "address", "target"),
    [
        (CAFE, DRAFTS, urls.service_in("old-cafe", "ar"), urls.service_in("easton-cafe", "ar")),
        (CAFE, SITE, urls.service_in("easton-cafe", "ar"), urls.service("easton-cafe")),
        (CAFE, SITE, urls.leaflet_in("easton-cafe", "ar"), urls.service("easton-cafe")),
        (replace(CAFE, status="closed"), DRAFTS, urls.service_in("easton-cafe", "ar"), urls.service("easton-cafe")),
    ],
)
def test_an_address_that_was_published_is_never_lost(entry: Service, site: Site, address: str, target: str) -> None:
    books: Library = library(entry, site=site, previous=Previous(SITE.url, frozenset((address,))))
    published = {urls.address_of(path) for path in built(library(entry, site=site))}
    resolutions, problems = resolve_permalinks(books, published - {address} if site is SITE else published)
    assert {one.address: one.target for one in resolutions}.get(address) == target
    assert problems == ()


def test_a_large_directory_has_no_leaflets_that_repeat_the_pages() -> None:
    many = library(CAFE, *(service(f"group-{number}") for number in range(500)), site=DRAFTS)
    assert not many.makes_repeated(urls.leaflet_in("easton-cafe", "ar"), "print")
    html = show(many, urls.service_in("easton-cafe", "ar")).html
    assert urls.leaflet_in("easton-cafe", "ar") not in html
