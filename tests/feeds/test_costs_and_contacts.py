"""Costs in parts, several phones, catchments and facts of single sessions in the feed, JSON-LD and CSV."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from sitegen.feeds.jsonld.offers import offer
from sitegen.feeds.openreferral.identifiers import feed_ids
from sitegen.feeds.openreferral.responses import responses
from sitegen.feeds.table import COLUMNS
from sitegen.model import (
    Booking,
    Capacity,
    Catchment,
    Cost,
    Email,
    Full,
    Phone,
    Referral,
    Service,
    Session,
    Taking,
)
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.wording.context import WordingContext
from tests.factories import SITE, TODAY, TUESDAYS, contact_details, library, service
from tests.feeds.test_linked_data import nodes
from tests.feeds.test_table import rows

RANGE = Cost(
    False,
    True,
    lowest=200,
    highest=550,
    per="family",
    free_for=("Babies",),
    concessions="Half price on benefits",
    donations=True,
)
THURSDAYS = Session(600, 690, days=(3,), runs="all year", bank_holidays="open")


def response(entry: Service) -> dict[str, Any]:
    """Response of the feed for a service, without the ids of its parts."""
    feed = dict(responses(WordingContext(library(entry))))
    result: dict[str, Any] = json.loads(json.dumps(feed[f"services/{feed_ids(SITE).of_service(entry)}"]))
    return result


def parts(entry: Service, name: str) -> list[dict[str, Any]]:
    """Items of a list in the response, without their ids."""
    return [
        {key: value for key, value in item.items() if key not in ("id", "service_id")}
        for item in response(entry).get(name, [])
    ]


GBP = {"currency": "GBP"}


@pytest.mark.parametrize(
    ("cost", "options"),
    [
        (parse_cost("free"), [{"option": "Free", "amount": 0, **GBP}]),
        (parse_cost("Free, donations welcome"), [{"option": "Free", "amount": 0, **GBP, "amount_description": "Free, donations welcome"}]),
        (parse_cost("£2 a family"), [{"amount_description": "£2 a family"}]),
        (parse_cost("Free for under 2s"), [{"amount_description": "Free for under 2s"}]),
        (Cost(False, lowest=200, per="child"), [{"amount": 2, **GBP, "amount_description": "£2 a child"}]),
        (Cost(True, lowest=0, free_for=("Babies",)), [{"option": "Free", "amount": 0, **GBP}]),
        (RANGE, [
            {"option": "Lowest price", "amount": 2, **GBP, "amount_description": "£2 to £5.50 a family"},
            {"option": "Highest price", "amount": 5.5, **GBP, "amount_description": "£2 to £5.50 a family"},
            {"option": "Free for: Babies", "amount": 0, **GBP},
            {"option": "Concessions", "amount_description": "Half price on benefits"},
            {"option": "Donations", "amount_description": "Donations welcome"},
        ]),
        (None, []),
    ],
)  # fmt: skip
def test_a_cost_is_options_of_the_feed(cost: Cost | None, options: list[dict[str, Any]]) -> None:
    assert parts(service(cost=cost), "cost_options") == options


def test_a_session_with_a_cost_of_its_own_is_an_option_that_names_it() -> None:
    free = parse_cost("free")
    entry = service(cost=free, sessions=(TUESDAYS, replace(THURSDAYS, cost=Cost(False, lowest=300))))
    when = "Thursdays, 10am to 11:30am, all year, bank holidays too"
    assert parts(entry, "cost_options")[1:] == [
        {"option": when, "amount": 3, **GBP, "amount_description": "£3"},
    ]
    event = nodes(entry)["Event"]
    assert "isAccessibleForFree" not in event
    assert [date.get("isAccessibleForFree") for date in event["subEvent"]][:2] == [None, False]
    both_free = replace(entry, sessions=(TUESDAYS, replace(THURSDAYS, cost=free)))
    assert nodes(both_free)["Event"]["isAccessibleForFree"] is True
    ended = replace(THURSDAYS, cost=Cost(False, lowest=300), ends=TODAY - timedelta(days=30))
    assert nodes(replace(entry, sessions=(TUESDAYS, ended)))["Event"]["isAccessibleForFree"] is True


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (parse_cost("free"), {"@type": "Offer", "price": 0, "priceCurrency": "GBP"}),
        (parse_cost("£2 a family"), {"@type": "Offer", "description": "£2 a family"}),
        (Cost(False, lowest=250), {"@type": "Offer", "price": 2.5, "priceCurrency": "GBP", "description": "£2.50"}),
        (Cost(False, lowest=0, highest=500),
         {"@type": "AggregateOffer", "lowPrice": 0, "highPrice": 5, "priceCurrency": "GBP", "description": "Free, or up to £5"}),
        (None, {}),
    ],
)  # fmt: skip
def test_a_cost_is_an_offer_of_linked_data(cost: Cost | None, expected: dict[str, Any]) -> None:
    assert offer(cost) == expected


PHONES = (
    Phone("0117 496 0101", option="2"),
    Phone("0117 496 0102", label="Bookings", extension="12", hours_text="Weekday mornings"),
)
FULL = service(
    contact=replace(
        contact_details(facebook="https://www.facebook.com/x", tiktok="https://www.tiktok.com/@x"),
        phones=PHONES,
        emails=(Email("hello@example.org"), Email("book@example.org", "Bookings")),
        booking=Booking("web", "https://www.example.org/book"),
    ),
    languages=("en", "bfi", "zh-hans", "makaton"),
    interpreter="on request",
    catchment=Catchment(("easton",), ("BS5",), "Patients of Easton Surgery"),
    capacity=Capacity(12, waiting_list=True),
    siblings="under 5",
    cost=RANGE,
    sessions=(TUESDAYS, replace(THURSDAYS, languages=("ur",))),
)


def test_every_phone_is_in_the_feed_with_its_use_extension_and_hours() -> None:
    assert parts(FULL, "phones") == [
        {"number": "0117 496 0101", "type": "voice", "description": "Choose option 2"},
        {"number": "0117 496 0102", "extension": 12, "type": "voice", "description": "Bookings. Weekday mornings"},
    ]
    channel = nodes(FULL)["Service"]["availableChannel"]
    assert channel["servicePhone"] == [
        {"@type": "ContactPoint", "telephone": "0117 496 0101, option 2"},
        {"@type": "ContactPoint", "telephone": "0117 496 0102, extension 12", "contactType": "Bookings"},
    ]


def test_further_addresses_are_in_the_feed() -> None:
    assert response(FULL)["email"] == "hello@example.org"
    assert parts(FULL, "contacts") == [{"title": "Bookings", "email": "book@example.org"}]
    assert [url["label"] for url in parts(FULL, "additional_urls")] == [
        "Wend Parents",
        "To book a place",
        "Facebook",
        "TikTok",
    ]
    assert nodes(FULL)["Service"]["potentialAction"] == {
        "@type": "ReserveAction",
        "target": "https://www.example.org/book",
    }
    by_phone = replace(FULL, contact=replace(FULL.contact, booking=Booking("phone", "0117 496 0103")))
    assert parts(by_phone, "phones")[2] == {
        "number": "0117 496 0103",
        "type": "voice",
        "description": "To book a place",
    }
    by_email = replace(FULL, contact=replace(FULL.contact, booking=Booking("email", "places@example.org")))
    assert parts(by_email, "contacts")[1] == {"title": "To book a place", "email": "places@example.org"}


def test_languages_of_one_session_say_when() -> None:
    thursdays = "At these times: Thursdays, 10am to 11:30am, all year, bank holidays too."
    assert parts(FULL, "languages") == [
        {"name": "English", "code": "en"},
        {"name": "British Sign Language", "code": "bfi"},
        {"name": "Simplified Chinese", "code": "zh-Hans"},
        {"name": "Makaton"},
        {"name": "Urdu", "code": "ur", "note": thursdays},
    ]
    assert response(FULL)["interpretation_services"] == "An interpreter on request"
    assert nodes(FULL)["Service"]["availableChannel"]["availableLanguage"][-1] == "Urdu"


def test_a_catchment_narrows_the_areas_served() -> None:
    assert [area["name"] for area in parts(FULL, "service_areas")] == ["Easton", "BS5"]
    assert "For people in Easton and BS5 only. Patients of Easton Surgery." in response(FULL)["eligibility_description"]
    by_text = replace(FULL, areas=("easton", "wick"), catchment=Catchment(text="Patients of Easton Surgery"))
    assert [area["name"] for area in parts(by_text, "service_areas")] == ["Easton", "Wick"]


def test_places_and_siblings_are_in_words() -> None:
    assert "Up to 12 people. There is a waiting list." in response(FULL)["application_process"]
    assert "Brothers and sisters: welcome if they are under 5." in response(FULL)["eligibility_description"]


def test_whether_people_are_taken_is_published_with_its_day() -> None:
    recent, old = (service(referral=Referral(taking=Taking("no", date(2026, month, 3)))) for month in (11, 10))
    sentence = "Not taking anybody on 3 November 2026."
    assert sentence in response(recent)["application_process"]
    assert [rows(entry)[0]["taking_people"] for entry in (recent, old)] == [sentence, ""]
    assert "taking" not in response(old).get("application_process", "")


def test_ages_that_every_session_gives_are_known() -> None:
    sessions = (
        replace(TUESDAYS, ages=parse_ages("birth to 1 year")),
        replace(THURSDAYS, ages=parse_ages("2 to 4 years")),
    )
    entry = service(sessions=sessions)
    known = response(entry)
    assert (known["minimum_age"], known["maximum_age"]) == (0, 4)
    assert known["eligibility_description"] == "Ages of the children it is for: birth to 1 year; 2 years to 4 years."
    assert nodes(entry)["Service"]["audience"]["suggestedAge"]["maxValue"] == 48
    partly = response(replace(entry, sessions=(sessions[0], THURSDAYS)))
    assert "maximum_age" not in partly
    open_ended = replace(sessions[1], ages=parse_ages("2 years and over"))
    assert "maximum_age" not in response(replace(entry, sessions=(sessions[0], open_ended)))


def test_a_row_of_the_table_has_every_phone_and_no_block() -> None:
    (row,) = rows(FULL)
    assert row["phone"] == "0117 496 0101, then option 2"
    assert row["other_phones"] == "0117 496 0102, extension 12 (Bookings)"
    assert (row["email"], row["other_emails"]) == ("hello@example.org", "book@example.org (Bookings)")
    assert row["cost"].startswith("£2 to £5.50 a family")
    assert row["places"] == "Up to 12 people. There is a waiting list."
    assert row["catchment"] == "Easton and BS5; Patients of Easton Surgery"
    assert (row["siblings"], row["interpreter"]) == ("under 5", "on request")
    assert row["booking"] == "https://www.example.org/book"
    assert [name for name, value in row.items() if "{" in value] == []


def test_the_columns_of_before_keep_their_places() -> None:
    assert [name for name, _ in COLUMNS][:5] == ["id", "name", "status", "summary", "description"]
    assert [name for name, _ in COLUMNS].index("short_url") == 43


def test_the_facts_of_a_session_are_in_the_notes_of_its_schedules() -> None:
    own = replace(
        THURSDAYS,
        join=("book",),
        cost=Cost(False, lowest=300),
        languages=("ur",),
        audiences=("fathers",),
        booking=Booking("phone", "0117 496 0103"),
        full=Full(date(2027, 1, 5)),
    )
    over = replace(own, cost=Cost(False, lowest=9900), languages=("fr",), ends=date(2026, 10, 1))
    entry = service(sessions=(TUESDAYS, own, over), cost=parse_cost("free"))
    schedules = response(entry)["schedules"]
    (notes,) = {item["notes"] for item in schedules if item["opens_at"] and "Thursdays" in item["description"]}
    for part in ("£3.", "In Urdu.", "For fathers.", "To book, call 0117 496 0103.", "Full until 5 January 2027."):
        assert part in notes
    assert not any("£3" in item.get("notes", "") for item in schedules if "Tuesdays" in item["description"])
    assert "99" not in json.dumps(parts(entry, "cost_options"))
    assert [language["name"] for language in parts(entry, "languages")] == ["English", "Urdu"]
    assert response(entry)["fees_description"] == "Tuesdays: free; Thursdays: £3"


def test_search_engines_read_an_offer_only_where_every_session_costs_the_same() -> None:
    paid = replace(TUESDAYS, cost=parse_cost("£3"))
    for sessions, expected in (((TUESDAYS,), 0), ((paid,), None), ((TUESDAYS, paid), "none")):
        offers = nodes(service(cost=parse_cost("free"), sessions=sessions))["Service"].get("offers", {"price": "none"})
        assert offers.get("price") == expected
