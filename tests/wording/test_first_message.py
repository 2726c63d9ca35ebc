"""First messages: their text, who has one, and links that phones understand."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sitegen.model import Contact, Email, Offer
from sitegen.wording.first_message import first_message
from tests.factories import TUESDAYS, contact_details, service

REACHED = contact_details(text="07700 900101", email="hello+us@example.org")
GROUP: dict[str, Any] = {"sessions": (TUESDAYS,), "contact": REACHED}
MEET_ME = "Could somebody meet me at the door?"


def test_a_message_has_no_name_and_no_date_until_the_browser_knows_one() -> None:
    message = first_message(service(**GROUP))
    assert message is not None
    assert message.text == "Hello, could I come to your next session? It is my first time."
    assert message.template == "Hello, could I come {when}? It is my first time."


@pytest.mark.parametrize(("meets", "asks"), [(True, True), (False, False), (None, False)])
def test_it_asks_to_be_met_where_somebody_meets_people(meets: bool | None, asks: bool) -> None:
    message = first_message(service(**GROUP, offer=Offer(meets_you=meets)))
    assert message is not None
    assert message.text.endswith(MEET_ME) == message.template.endswith(MEET_ME) == asks


def test_links_have_the_text_as_phones_read_it() -> None:
    message = first_message(service(**GROUP))
    assert message is not None
    assert message.sms.startswith("sms:07700900101?&body=Hello%2C%20could%20I%20come")
    assert message.email.startswith("mailto:hello%2Bus@example.org?subject=Coming%20for%20the%20first%20time&body=")
    assert "+" not in message.sms + message.email
    assert [parse_qs(urlsplit(link).query)["body"] for link in (message.sms, message.email)] == [[message.text]] * 2


def test_an_address_for_something_else_is_the_last_choice() -> None:
    emails = (Email("bookings@example.org", "Bookings"), Email("hello@example.org"))
    message = first_message(service(**GROUP | {"contact": contact_details()}, status="open"))
    assert message is None
    labelled = first_message(service(sessions=(TUESDAYS,), contact=Contact(emails=emails)))
    assert labelled is not None
    assert (labelled.sms, labelled.email.split("?")[0]) == ("", "mailto:hello@example.org")


@pytest.mark.parametrize(
    "facts",
    [
        {"discreet": True},
        {"status": "paused"},
        {"join": ("professional-referral",)},
        {"formats": ("helpline",)},
        {"formats": ("online-community",)},
        {"sessions": ()},
        {"contact": contact_details(phone="0117 496 0123")},
    ],
    ids=str,
)
def test_there_is_none_where_it_would_give_her_away_or_could_not_be_answered(facts: dict[str, Any]) -> None:
    assert first_message(service(**GROUP | facts)) is None
