"""Contact of a service: its phone numbers, e-mail addresses and web addresses, and hours in which somebody answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sitegen.model import Contact, Email, Phone, ProfessionalContact
from sitegen.reading.files.sessions import sessions_field
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import (
    booking_field,
    digits_field,
    email_field,
    phone_with_option,
    text_number_field,
    web_field,
)
from sitegen.reading.values.fields import Check, Field, block, builder_of, converted, list_of, text_or
from sitegen.reading.values.scalars import text
from sitegen.text import dial_string, national_number

MAX_LABEL = 60
"""Most characters of the label of a phone number or e-mail address."""


PROFESSIONAL_FIELDS = {
    "phone": Field(phone_with_option, "phone: 0117 496 0199", "a phone number; what to press goes after it, as above"),
    "email": Field(email_field, "email: referrals@example.org", "an e-mail address"),
    "note": Field(text(lines=True), "note: For referrals only", "a text"),
}


def _make_professional_contact(values: dict[str, Any], _node: Mapping, _location: Location) -> ProfessionalContact:
    phone: Phone | None = values.pop("phone", None)
    if phone is None:
        return ProfessionalContact(**values)
    return ProfessionalContact(phone=phone.number, extension=phone.extension, option=phone.option, **values)


PHONE_FIELDS = {
    "number": Field(phone_with_option, "number: 0117 496 0123", "a phone number", required=True),
    "label": Field(text(MAX_LABEL), "label: Bookings", "who or what it is for, in up to 60 characters"),
    "extension": Field(digits_field, "extension: 12", "digits"),
    "hours": Field(
        text_or(text(), sessions_field),
        "hours: Weekday mornings",
        "when somebody answers: a few words, or a list of sessions",
    ),
}
EMAIL_FIELDS = {
    "address": Field(email_field, "address: hello@example.org", "an e-mail address", required=True),
    "label": Field(text(MAX_LABEL), "label: Bookings", "who or what it is for, in up to 60 characters"),
}


def _make_phone(values: dict[str, Any], node: Mapping, location: Location) -> Phone | None:
    if "number" not in values:
        return None
    hours = values.get("hours", ())
    phone: Phone = values["number"]
    if phone.extension is not None and "extension" in values:
        message = "the number has an extension already"
        location.report(
            node.items["extension"],
            "extension",
            "repeated",
            message,
            "leave out extension, or the one after the number",
        )
    return replace(
        phone,
        label=values.get("label"),
        extension=values.get("extension", phone.extension),
        hours=() if isinstance(hours, str) else hours,
        hours_text=hours if isinstance(hours, str) else None,
    )


_phone: Check = text_or(phone_with_option, block(PHONE_FIELDS, "a phone number", _make_phone))
_email: Check = text_or(
    converted(email_field, Email), block(EMAIL_FIELDS, "an e-mail address", builder_of(Email, required="address"))
)
CONTACT_FIELDS = {
    "phone": Field(
        phone_with_option,
        "phone: 0117 496 0123",
        "a phone number; what to press goes after it: `0117 496 0123, option 2`",
    ),
    "phones": Field(
        list_of(_phone),
        "phones: [{number: 0117 496 0123, label: Bookings}]",
        "a list of further numbers: phone numbers",
    ),
    "text": Field(text_number_field, "text: 07700 900123", "a number that takes text messages; short codes too"),
    "email": Field(email_field, "email: hello@example.org", "an e-mail address"),
    "emails": Field(
        list_of(_email), "emails: [{address: hello@example.org, label: Bookings}]", "a list of further e-mail addresses"
    ),
    "booking": Field(
        booking_field,
        "booking: https://www.example.org/book",
        "where to book: a web address, a phone number or an e-mail address",
    ),
    "website": Field(web_field, "website: https://www.example.org", "a web address"),
    "facebook": Field(web_field, "facebook: https://www.facebook.com/example", "a web address"),
    "instagram": Field(web_field, "instagram: https://www.instagram.com/example", "a web address"),
    "whatsapp": Field(web_field, "whatsapp: https://chat.whatsapp.com/example", "a web address"),
    "tiktok": Field(web_field, "tiktok: https://www.tiktok.com/@example", "a web address"),
    "youtube": Field(web_field, "youtube: https://www.youtube.com/@example", "a web address"),
    "x": Field(web_field, "x: https://x.com/example", "a web address"),
    "threads": Field(web_field, "threads: https://www.threads.com/@example", "a web address"),
    "hours": Field(
        sessions_field,
        "hours: [{day: weekdays, time: 09:00-17:00, runs: all year, bank_holidays: closed}]",
        "when somebody answers: a list of sessions",
    ),
    "professionals": Field(
        block(PROFESSIONAL_FIELDS, "a contact for professionals", _make_professional_contact),
        "professionals: {phone: 0117 496 0199}",
        "a contact for professionals",
    ),
}


def _make_contact(values: dict[str, Any], node: Mapping, location: Location) -> Contact:
    phone, email = values.pop("phone", None), values.pop("email", None)
    phones, emails = values.pop("phones", ()), values.pop("emails", ())
    if phone is not None and _dialled(phone) in map(_dialled, phones):
        _warn_of_repeat(node, "phone", "number", location)
        phone = None
    if email is not None and email.casefold() in (other.address.casefold() for other in emails):
        _warn_of_repeat(node, "email", "address", location)
        email = None
    return Contact(
        phones=(*([phone] if phone else ()), *phones), emails=(*([Email(email)] if email else ()), *emails), **values
    )


def _dialled(phone: Phone) -> tuple[str, str | None, str | None]:
    return dial_string(national_number(dial_string(phone.number))), phone.extension, phone.option


def _warn_of_repeat(node: Mapping, key: str, noun: str, location: Location) -> None:
    message = f"this {noun} is under {key}s too"
    location.warn(node.items[key], key, "repeated", message, f"leave out {key}, or the one under {key}s")


contact_field: Check = block(CONTACT_FIELDS, "a contact", _make_contact)
