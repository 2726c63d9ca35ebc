"""Referral cards: every known answer, and one line of unknown ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sitegen import urls
from sitegen.model import (
    Moderation,
    Offer,
    Part,
    Presence,
    ProfessionalContact,
    Referral,
    RunBy,
    Service,
    Taking,
    TakingNow,
    Where,
)
from tests.factories import SITE, TUESDAYS, contact_details, library, service
from tests.pages import Shown, built, in_order, show

FULL = service(
    "latch-on",
    join=("drop-in", "professional-referral"),
    sessions=(TUESDAYS,),
    contact=contact_details(
        phone="0117 496 0101",
        facebook="https://www.facebook.com/example",
        professionals=ProfessionalContact(phone="0117 496 0102", note="Ring us from the ward."),
    ),
    offer=Offer(
        model=("feeding-support",),
        we_do_not_offer=("weighing", "home visits"),
        training="Ten weeks.",
        supervision="Every month.",
        how_long="A year.",
        how_it_ends="People drift off.",
        not_right_if="Your baby is ill.",
        try_instead=("wick-group",),
    ),
    referral=Referral("Anybody", "Ring us.", "Ask her first.", "None.", "We text her.", "We cannot visit."),
    professionals_present=(Presence("health-visitor", "every session"),),
    run_by=RunBy(name="Latch-On", funded_until=date(2027, 3, 31)),
)
OTHER = service("wick-group")


def card(entry: Service, *others: Service) -> Shown:
    return show(library(entry, *others), urls.referral_card(entry.id))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ("yes", "Taking people on 3 November 2026."),
        ("no", "Not taking anybody on 3 November 2026."),
        ("waiting-list", "Waiting list on 3 November 2026."),
    ],
)
def test_whether_people_are_taken_is_beside_how_to_refer(now: TakingNow, sentence: str) -> None:
    entry = replace(FULL, referral=replace(FULL.referral, taking=Taking(now, date(2026, 11, 3))))
    library_with = library(entry, OTHER)
    shown = show(library_with, urls.referral_card(entry.id))
    assert f"Taking people now {sentence}" in shown.text
    assert "Whether they are taking people" not in shown.text
    page = show(library_with, urls.service(entry.id))
    for html in (shown.html, page.html):
        assert 'data-gone="2026-12-16T00:00:00+00:00"' in html
    assert sentence in page.text


@pytest.mark.parametrize("taking", [None, Taking("yes", date(2026, 10, 10))])
def test_after_six_weeks_it_is_not_known_again_whether_people_are_taken(taking: Taking | None) -> None:
    entry = replace(FULL, referral=replace(FULL.referral, taking=taking))
    files = built(library(entry, OTHER))
    assert "whether they are taking people now" in card(entry, OTHER).text.lower()
    assert "taking people" not in card(OTHER).text  # where people just turn up, nobody asks
    # The record of what has changed keeps what was written, with its day.
    assert not [path for path, content in files.items() if b"aking people on" in content and path != "changes.json"]


def test_answers_come_in_the_order_of_the_questions() -> None:
    assert in_order(
        card(FULL, OTHER).text,
        "Just turn up. You do not need to book or ask first. A professional refers you.",
        "Who can refer Anybody How to refer Ring us. Consent Ask her first. Waiting time None. What happens next We text",
        "For professionals only Call 0117 496 0102 Ring us from the ward. For families Call 0117 496 0101",
        "For Everyone",
        "Not right if Your baby is ill. They cannot take We cannot visit. They do not offer Weighing; home visits",
        "Try instead Wick Group",
        "Next: Tuesday 24 November, 10am",
        "A health visitor, every session",
        "Feeding support Trained parents help with feeding. How long it lasts A year. How it ends People drift off.",
        "Training Ten weeks. Supervision Every month.",
        "Latch-On. Funded until 31 March 2027.",
        "Short link https://wend.example.org/s/",
        "A text message",
        "Checked 2 October 2026.",
    )


def test_the_line_for_professionals_is_on_no_other_page() -> None:
    pages = built(library(FULL, OTHER))
    holders = {path for path, content in pages.items() if b"496 0102" in content}
    assert holders == {"professionals/latch-on/index.html"}


def test_unknown_answers_are_in_one_line_only() -> None:
    bare = card(service(contact=contact_details(phone="0117 496 0101")))
    assert "Not known yet Ages, cost, who can refer, how to refer, consent, waiting time," in bare.text
    answers = bare.text.split("Pass it on")[0]
    assert answers.count("ot known") == 1
    assert "Ask them." in answers


def test_an_unmoderated_group_says_so() -> None:
    group = service(formats=("online-community",), moderation=Moderation("nobody"))
    assert "Nobody. Nobody reads what is posted, and nobody will step in." in card(group).text


def test_ended_funding_is_marked_now_or_from_its_last_day() -> None:
    past = card(replace(FULL, run_by=RunBy(name="Latch-On", funded_until=date(2026, 9, 30)), offer=Offer()))
    assert in_order(past.text, "Their funding ended on 30 September 2026: ask whether they still run.", "Funded until")
    assert past.main.find(".//p[@data-after]") is None
    coming = card(FULL, OTHER)
    assert coming.one(".//p[@data-after='2027-04-01T00:00:00+01:00']").get("hidden") is not None


@pytest.mark.parametrize("left_out", [frozenset[Part](), frozenset[Part]({"print"})])
def test_the_card_links_to_the_page_for_families_the_calendar_and_the_leaflet(left_out: frozenset[Part]) -> None:
    books = library(FULL, OTHER, site=replace(SITE, leave_out=left_out))
    links = show(books, urls.referral_card(FULL.id)).links
    assert links["/services/latch-on/"] == "The page for families"
    assert "/calendar/latch-on.ics" in links
    assert (urls.leaflet(FULL.id) in links) == (not left_out)


def test_search_engines_show_the_page_for_families_instead() -> None:
    books = library(FULL, OTHER)
    assert '<meta name="robots" content="noindex">' in show(books, urls.referral_card(FULL.id)).html
    assert b"professionals/latch-on" not in built(books)["sitemap.xml"]


def test_the_page_for_families_links_to_the_card_unless_there_is_none() -> None:
    assert show(library(OTHER), urls.service(OTHER.id)).links["/professionals/wick-group/"] == "For professionals"
    site = replace(SITE, leave_out=frozenset({"referrer-cards"}))
    pages = built(library(OTHER, site=site))
    assert "professionals/wick-group/index.html" not in pages
    assert not [path for path, page in pages.items() if b"/professionals/wick-group/" in page]


def test_cards_of_earlier_ids_and_closed_services_lead_on() -> None:
    gone = service("gone", status="closed")
    books = library(replace(OTHER, was=("old-wick",)), gone)
    assert "/professionals/wick-group/" in show(books, "/professionals/old-wick/").links
    assert "/services/gone/" in show(books, "/professionals/gone/").links


def test_a_hidden_address_is_hidden_here_too() -> None:
    hidden = replace(FULL, where=Where(outward="BS5", hide_address=True), offer=Offer())
    shown = card(hidden)
    assert "Easton BS5 The address is not published." in shown.text
    assert "maps" not in shown.html


def test_a_paused_service_says_that_nobody_can_join_now_and_whom_to_ask() -> None:
    page = card(replace(FULL, status="paused"), OTHER)
    now = "To join Nobody can join at the moment. Ask them when it starts again. When it starts again Just turn up. A professional refers"
    assert in_order(page.text, "Paused for now.", now, "Get in touch", "0117 496 0102")
    assert "You do not need to book" not in page.text
