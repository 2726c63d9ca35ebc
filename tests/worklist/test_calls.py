"""Calls: one for each organisation, shared fairly, with what to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_string
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as some

from sitegen.model import Capacity, Contact, Email, Pack, Phone, Referral, RunBy, Taking, Where
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.worklist.calls import Call, calls_of, shared_calls
from sitegen.worklist.messages import message, message_links
from sitegen.worklist.questions import MOST, questions_for
from tests.factories import HERE, TUESDAYS, contact_details, library, service, session

OLD, OLDER = date(2026, 4, 3), date(2026, 2, 3)
ARK = RunBy(name="The Ark")


def names(calls: tuple[Call, ...]) -> list[tuple[str, list[str]]]:
    return [(call.name, [enquiry.service.id for enquiry in call.enquiries]) for call in calls]


def test_one_call_covers_one_organisation_or_one_number() -> None:
    phone = contact_details(phone="0117 496 0101")
    same_phone = contact_details(phone="+44 117 496 0101")
    books = library(
        service("one", checked=OLD, run_by=ARK),
        service("two", checked=OLDER, run_by=RunBy(name="the  ark")),
        service("three", checked=OLD, contact=phone),
        service("four", checked=OLD, contact=phone),
        service("five", checked=OLD, contact=same_phone),
        service("six", checked=OLD),
        service("fresh", run_by=ARK),
    )
    calls = calls_of(books)
    assert names(calls)[0] == ("the  ark", ["two", "one"])
    assert ("Six", ["six"]) in names(calls)
    assert {tuple(sorted(ids)) for _, ids in names(calls)} >= {("four", "three")}


def test_whether_they_take_people_is_asked_where_it_is_not_known() -> None:
    known = Referral(taking=Taking("no", date(2026, 11, 3)))
    old = Referral(taking=Taking("no", date(2026, 10, 3)))
    befriending = service(formats=("one-to-one",), contact=contact_details(phone="0117 496 0101"))
    asked = [
        (service(), False),
        (befriending, True),
        (service(formats=("course",)), True),
        (service(join=("professional-referral",)), True),
        (replace(befriending, referral=known), False),
        (replace(befriending, referral=old), True),
        (replace(befriending, status="paused"), False),
        (replace(befriending, capacity=Capacity(full=True)), False),
    ]
    for entry, is_asked in asked:
        entry = replace(entry, cost=parse_cost("free"), ages=parse_ages("any age"), where=Where(venue="The Ark"))
        assert ("Are you taking people now?" in questions_for(entry, library(entry))) == is_asked, entry


def test_the_most_urgent_comes_first_and_then_what_most_readers_meet() -> None:
    packs = (Pack("booking", "For your booking visit", HERE, services=("in-a-pack",)),)
    books = library(
        service("a-due", checked=OLD),
        service("in-a-pack", checked=OLD),
        service("held-back", checked=date(2025, 1, 2)),
        packs=packs,
    )
    assert [call.enquiries[0].service.id for call in calls_of(books)] == ["held-back", "in-a-pack", "a-due"]


def test_an_area_leaves_out_what_does_not_serve_it() -> None:
    books = library(
        service("here", checked=OLD),
        service("there", checked=OLD, areas=("wick",)),
        service("phone", checked=OLD, formats=("helpline",), areas=("everywhere",)),
    )
    assert {enquiry.service.id for call in calls_of(books, "easton") for enquiry in call.enquiries} == {"here", "phone"}


def test_the_questions_are_few_and_about_what_is_not_known() -> None:
    known = service(checked=OLD, sessions=(TUESDAYS,))
    (call,) = calls_of(library(known))
    first, *others = call.enquiries[0].questions
    assert first == "Is this still right? Tuesdays, 10am to 11:30am, in school terms."
    assert others == ["Where do you meet?", "How old may the children be?", "What does it cost?"]
    assert len(others) == MOST
    (call,) = calls_of(library(service(checked=OLD)))
    assert call.enquiries[0].questions[0] == "When do you meet, and in which weeks?"


def test_the_message_can_be_sent_as_an_email_and_as_a_text() -> None:
    contact = Contact(
        phones=(Phone("0117 496 0101"),), text="07700 900123", emails=(Email("tea&cake@ark.example.org"),)
    )
    books = library(service(name="Tea & Cake?", checked=OLD, contact=contact, sessions=(TUESDAYS,)))
    (call,) = calls_of(books)
    text = message(call, books)
    assert "Tea & Cake?: Tuesdays, 10am to 11:30am, in school terms." in text
    assert text.endswith('Please answer "yes", or tell us what has changed. Thank you.')
    sms, mail = (urlsplit(link) for link in message_links(call, books))
    assert (sms.scheme, sms.path) == ("sms", "07700900123")
    assert parse_qs(sms.query) == {"body": [text]}
    assert (mail.scheme, unquote(mail.path)) == ("mailto", "tea&cake@ark.example.org")
    assert parse_qs(mail.query)["body"] == [text]
    assert message_from_string(f"Subject: {parse_qs(mail.query)['subject'][0]}")["Subject"].endswith("still right?")


def test_the_best_hours_are_those_in_which_somebody_answers() -> None:
    hours = (session(days=(0, 1), start=540, end=720),)
    (call,) = calls_of(library(service(checked=OLD, contact=contact_details(phone="0117 496 0101", hours=hours))))
    assert call.hours == "Mondays and Tuesdays, 9am to midday, all year"


@given(some.lists(some.integers(1, 6), max_size=12), some.integers(1, 5))
def test_the_calls_are_shared_fairly_and_none_is_lost(sizes: list[int], callers: int) -> None:
    entries = [
        service(f"s{number}-{index}x", checked=OLD, run_by=RunBy(name=f"Group {number}"))
        for number, size in enumerate(sizes)
        for index in range(size)
    ]
    calls = calls_of(library(*entries))
    shares = shared_calls(calls, callers)
    assert len(shares) == callers
    assert sorted(call.name for share in shares for call in share) == sorted(call.name for call in calls)
    loads = [sum(len(call.enquiries) for call in share) for share in shares]
    assert max(loads) - min(loads) <= max(sizes, default=0)
    assert all(list(share) == sorted(share, key=calls.index) for share in shares)
