"""Costs, contacts, catchments, places, brothers and sisters, and languages in words."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.model import Booking, Capacity, Catchment, Contact, Cost, Email, Phone
from sitegen.wording.capacity import capacity_sentences, full_phrase
from sitegen.wording.catchments import catchment_phrase, outcode_ranges
from sitegen.wording.contacts import first_way_on_paper, first_ways, short_ways_on_paper, ways_in_touch
from sitegen.wording.costs import cost_phrases, cost_text
from sitegen.wording.families import language_phrases, siblings_answer, siblings_phrase
from sitegen.wording.labels import Labels
from tests.factories import contact_details, library, service, session

LABELS = Labels(library())


@pytest.mark.parametrize(
    ("cost", "text", "phrases"),
    [
        (Cost(False, text="£2 a family"), "£2 a family", ("£2 a family",)),
        (
            Cost(False, True, lowest=200, highest=500, per="family", free_for=("Babies under 6 months",)),
            "£2 to £5 a family. Free for babies under 6 months",
            ("£2 to £5 a family", "Free for some"),
        ),
        (
            Cost(False, True, lowest=50, free_for=("Easton residents", "Twins and more"), note="pay at the door."),
            "50p. Free for Easton residents, twins and more. Pay at the door",
            ("50p", "Free for some"),
        ),
        (
            Cost(False, True, lowest=0, highest=350, per="child"),
            "Free, or up to £3.50 a child",
            ("Free, or up to £3.50 a child",),
        ),
        (Cost(True, lowest=0, donations=True), "free. Donations welcome", ("free", "Donations welcome")),
        (
            Cost(False, lowest=3000, per="term", concessions="half price on benefits"),
            "£30 a term. Half price on benefits",
            ("£30 a term",),
        ),
        (Cost(True, donations=True), "free. Donations welcome", ("free", "Donations welcome")),
        (Cost(False, highest=500, per="family"), "Up to £5 a family", ("Up to £5 a family",)),
        (Cost(False, True, free_for=("Under 1s",)), "Free for under 1s", ("Free for some",)),
        (Cost(False, note="ask at the door"), "Ask at the door", ("Ask at the door",)),
        (None, "", ()),
    ],
)
def test_a_cost_reads_as_sentences_and_as_phrases(cost: Cost | None, text: str, phrases: tuple[str, ...]) -> None:
    assert cost_text(cost) == text
    assert cost_phrases(cost) == phrases


MORNINGS = session(days=(0,), start=540, end=720, bank_holidays="closed")


@pytest.mark.parametrize(
    ("phone", "said", "hours", "button"),
    [
        (Phone("0117 496 0123"), "0117 496 0123", "", "Call 0117 496 0123"),
        (
            Phone("0117 496 0123", option="2", extension="12"),
            "0117 496 0123, extension 12, then option 2",
            "",
            "Call 0117 496 0123, extension 12, then option 2",
        ),
        (
            Phone("0117 496 0123", "Bookings", hours_text="Weekday mornings"),
            "0117 496 0123 (Bookings)",
            "Weekday mornings",
            "Bookings: call 0117 496 0123",
        ),
        (
            Phone("0117 496 0123", hours=(MORNINGS,)),
            "0117 496 0123",
            "Mondays, 9am to midday, all year, not on bank holidays",
            "Call 0117 496 0123",
        ),
    ],
)
def test_a_number_is_dialled_alone_and_said_with_all_that_belongs_to_it(
    phone: Phone, said: str, hours: str, button: str
) -> None:
    (way,) = ways_in_touch(Contact((phone,)))
    assert (way.href, way.text) == ("tel:01174960123", "0117 496 0123")
    assert (way.full_text, way.hours, way.button) == (said, hours, button)


@pytest.mark.parametrize(
    ("booking", "on_paper", "href", "button"),
    [
        (
            Booking("web", "https://www.example.org/book"),
            "Book at example.org/book",
            "https://www.example.org/book",
            "Book a place",
        ),
        (
            Booking("phone", "0117 496 0199"),
            "To book, call 0117 496 0199",
            "tel:01174960199",
            "Book a place: call 0117 496 0199",
        ),
        (
            Booking("email", "book@example.org"),
            "To book, email book@example.org",
            "mailto:book@example.org",
            "Book a place by email",
        ),
    ],
)
def test_booking_comes_first_where_people_book(booking: Booking, on_paper: str, href: str, button: str) -> None:
    contact = contact_details(phone="0117 496 0123", booking=booking)
    booked = service(join=("book",), contact=contact)
    assert [way.button for way in first_ways(booked)] == [button, "Call 0117 496 0123"]
    assert first_ways(booked)[0].href == href
    assert first_way_on_paper(booked) == on_paper
    assert [way.key for way in first_ways(service(join=("self-referral",), contact=contact))] == ["phone"]


def test_a_number_for_something_else_is_not_the_first_to_ring() -> None:
    phones = (Phone("0117 496 0123", "Home birth team"), Phone("0117 496 0124"), Phone("0117 496 0125", "To book"))
    booked = service(join=("book",), contact=Contact(phones))
    assert [way.text for way in first_ways(booked)] == ["0117 496 0125", "0117 496 0124"]
    only = service(join=("book",), contact=Contact(phones[:1]))
    assert [way.text for way in first_ways(only)] == ["0117 496 0123"]


def test_what_a_long_way_is_for_is_left_out_on_paper() -> None:
    emails = (Email("hello@a-rather-long-name.example.org", "Anything but a referral"),)
    contact = Contact((Phone("0117 496 0123", option="2"),), emails=emails)
    assert short_ways_on_paper(service(contact=contact)) == (
        "Call 0117 496 0123, then option 2",
        "Email hello@a-rather-long-name.example.org",
    )


@pytest.mark.parametrize(
    ("outcodes", "ranges"),
    [
        (("IP1", "IP2", "IP3", "IP4"), ("IP1 to IP4",)),
        (("BS5", "BS14", "BS15", "BS16"), ("BS5", "BS14 to BS16")),
        (("BS5", "BS6"), ("BS5", "BS6")),
        (("BS16", "BS5", "BS14", "BS15"), ("BS5", "BS14 to BS16")),
        (("BS5", "BA1", "BA2", "BA3"), ("BS5", "BA1 to BA3")),
        (("EC1A", "EC2A"), ("EC1A", "EC2A")),
        ((), ()),
    ],
)
def test_postcodes_are_written_short(outcodes: tuple[str, ...], ranges: tuple[str, ...]) -> None:
    assert outcode_ranges(outcodes) == ranges


@pytest.mark.parametrize(
    ("catchment", "phrase"),
    [
        (None, ""),
        (Catchment(outcodes=("IP1", "IP2", "IP3", "IP4")), "For people in IP1 to IP4"),
        (Catchment(areas=("easton",), outcodes=("BS6",)), "For people in Easton and BS6"),
        (Catchment(text="Patients of Easton Surgery."), "Patients of Easton Surgery"),
        (Catchment(outcodes=("BS5",), text="Within a short walk"), "For people in BS5. Within a short walk"),
        (Catchment(outcodes=("BS5",), text="Words " * 20), "For people in BS5; ask first"),
        (Catchment(text="Words " * 20), "Not for everybody: ask first"),
    ],
)
def test_a_catchment_is_one_phrase(catchment: Catchment | None, phrase: str) -> None:
    assert catchment_phrase(service(catchment=catchment), LABELS) == phrase


OCTOBER, LAST_YEAR = date(2026, 10, 2), date(2025, 10, 2)


@pytest.mark.parametrize(
    ("capacity", "sentences", "phrase"),
    [
        (None, (), ""),
        (Capacity(limit=12), ("Up to 12 people.",), ""),
        (Capacity(limit=1, waiting_list=True), ("Up to 1 person.", "There is a waiting list."), ""),
        (
            Capacity(limit=12, waiting_list=True, full=True, as_of=OCTOBER),
            ("Up to 12 people.", "Full on 2 October 2026; there is a waiting list."),
            "Full on 2 October 2026",
        ),
        (
            Capacity(waiting_list=False, full=True, as_of=OCTOBER),
            ("Full on 2 October 2026; there is no waiting list.",),
            "Full on 2 October 2026",
        ),
        (Capacity(full=False, as_of=OCTOBER), ("There were places on 2 October 2026.",), ""),
        (
            Capacity(full=True, as_of=LAST_YEAR),
            ("It was full on 2 October 2025. That is a long time ago: ask them.",),
            "",
        ),
        (Capacity(full=True), ("Full on 14 November 2026.",), "Full on 14 November 2026"),
    ],
)
def test_full_is_said_with_its_day_and_never_as_if_today(
    capacity: Capacity | None, sentences: tuple[str, ...], phrase: str
) -> None:
    group = service(capacity=capacity, checked=date(2026, 11, 14), contact=contact_details(phone="0117 496 0123"))
    assert capacity_sentences(group, library(group)) == sentences
    assert full_phrase(group, library(group)) == phrase


def test_a_paused_group_is_not_full() -> None:
    group = service(capacity=Capacity(limit=12, full=True, as_of=OCTOBER), status="paused")
    assert capacity_sentences(group, library(group)) == ()
    assert full_phrase(group, library(group)) == ""


def test_a_group_that_nobody_checked_may_be_full() -> None:
    group = service(capacity=Capacity(full=True), checked=None)
    assert capacity_sentences(group, library(group)) == ("It may be full.",)
    assert full_phrase(group, library(group)) == ""


@pytest.mark.parametrize(
    ("siblings", "answer", "phrase"),
    [
        ("welcome", "Welcome", "Brothers and sisters welcome"),
        ("under 5", "Welcome if they are under 5", "Brothers and sisters under 5 welcome"),
        ("no", "They cannot come", "No brothers or sisters"),
        ("ask", "", ""),
        (None, "", ""),
    ],
)
def test_brothers_and_sisters(siblings: str | None, answer: str, phrase: str) -> None:
    group = service(siblings=siblings)
    assert (siblings_answer(group), siblings_phrase(group)) == (answer, phrase)


@pytest.mark.parametrize(
    ("codes", "interpreter", "phrases"),
    [
        (("en",), None, []),
        (("en",), "on request", ["An interpreter on request"]),
        (("ur", "en"), "no", ["In Urdu and English"]),
        (("en", "bfi", "makaton"), None, ["In English, BSL and Makaton"]),
        (("zh-hans", "bfi"), "yes", ["In Simplified Chinese and BSL", "An interpreter is there"]),
    ],
)
def test_languages_and_signs_are_phrases(codes: tuple[str, ...], interpreter: str | None, phrases: list[str]) -> None:
    group = service(languages=codes, interpreter=interpreter)
    assert list(language_phrases(codes, group)) == phrases


def test_a_web_address_on_paper_keeps_the_part_without_which_it_leads_elsewhere() -> None:
    contact = Contact(
        booking=Booking("web", "https://www.example.org/book/?group=7"), website="https://www.example.org/"
    )
    booked = service(join=("book",), contact=contact)
    assert short_ways_on_paper(booked) == ("Book at example.org/book/?group=7", "Website example.org")


def test_a_long_label_is_not_part_of_a_button() -> None:
    (way,) = ways_in_touch(Contact((Phone("0117 496 0123", "Bookings, and questions about the waiting list"),)))
    assert way.button == "Call 0117 496 0123"
