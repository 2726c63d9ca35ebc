"""Blocks inside an entry of services.yaml: contact, offer, moderation, referral ..."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sitegen.languages import MAKATON
from sitegen.model import (
    MAX_NAME,
    MAX_SUMMARY,
    Capacity,
    Catchment,
    Contact,
    Email,
    Moderation,
    Notice,
    Offer,
    Phone,
    Presence,
    ProfessionalContact,
    Referral,
    RunBy,
    Session,
    Translation,
)
from sitegen.reading.files.sessions import sessions_field
from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import (
    booking_field,
    digits_field,
    email_field,
    national_number,
    phone_with_option,
    text_number_field,
    web_field,
)
from sitegen.reading.values.coordinates import is_outcode, outcodes_field
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import (
    Check,
    Field,
    block,
    builder_of,
    choice,
    list_of,
    text,
    whole_number,
    yes_or_no,
)
from sitegen.reading.values.ids import reference
from sitegen.reading.values.languages import language_code
from sitegen.reading.values.markdown import markdown_field
from sitegen.text import dial_string
from sitegen.vocabulary import concepts

_PARAGRAPH = text(lines=True)
MAX_LABEL = 60
"""Most characters of the label of a phone number or e-mail address."""


PROFESSIONAL_FIELDS = {
    "phone": Field(phone_with_option, "phone: 0117 496 0199"),
    "email": Field(email_field, "email: referrals@example.org"),
    "note": Field(_PARAGRAPH, "note: For referrals only"),
}


def _make_professional_contact(values: dict[str, Any], _node: Mapping, _location: Location) -> ProfessionalContact:
    phone: Phone | None = values.pop("phone", None)
    if phone is None:
        return ProfessionalContact(**values)
    return ProfessionalContact(phone=phone.number, extension=phone.extension, option=phone.option, **values)


def _hours_field(node: Node, location: Location, key: str) -> tuple[Session, ...] | str | None:
    """Check for hours in words, or a list of sessions."""
    hours: tuple[Session, ...] | str | None = (text() if isinstance(node, Scalar) else sessions_field)(
        node, location, key
    )
    return hours


PHONE_FIELDS = {
    "number": Field(phone_with_option, "number: 0117 496 0123", required=True),
    "label": Field(text(MAX_LABEL), "label: Bookings"),
    "extension": Field(digits_field, "extension: 12"),
    "hours": Field(_hours_field, "hours: Weekday mornings"),
}
EMAIL_FIELDS = {
    "address": Field(email_field, "address: hello@example.org", required=True),
    "label": Field(text(MAX_LABEL), "label: Bookings"),
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


_phone_block: Check = block(PHONE_FIELDS, "a phone number", _make_phone)
_email_block: Check = block(EMAIL_FIELDS, "an e-mail address", builder_of(Email, required="address"))


def _one_phone(node: Node, location: Location, key: str) -> Phone | None:
    phone: Phone | None = (phone_with_option if isinstance(node, Scalar) else _phone_block)(node, location, key)
    return phone


def _one_email(node: Node, location: Location, key: str) -> Email | None:
    if not isinstance(node, Scalar):
        email: Email | None = _email_block(node, location, key)
        return email
    address = email_field(node, location, key)
    return None if address is None else Email(address)


CONTACT_FIELDS = {
    "phone": Field(phone_with_option, "phone: 0117 496 0123"),
    "phones": Field(list_of(_one_phone), "phones: [{number: 0117 496 0123, label: Bookings}]"),
    "text": Field(text_number_field, "text: 07700 900123"),
    "email": Field(email_field, "email: hello@example.org"),
    "emails": Field(list_of(_one_email), "emails: [{address: hello@example.org, label: Bookings}]"),
    "booking": Field(booking_field, "booking: https://www.example.org/book"),
    "website": Field(web_field, "website: https://www.example.org"),
    "facebook": Field(web_field, "facebook: https://www.facebook.com/example"),
    "instagram": Field(web_field, "instagram: https://www.instagram.com/example"),
    "whatsapp": Field(web_field, "whatsapp: https://chat.whatsapp.com/example"),
    "tiktok": Field(web_field, "tiktok: https://www.tiktok.com/@example"),
    "youtube": Field(web_field, "youtube: https://www.youtube.com/@example"),
    "x": Field(web_field, "x: https://x.com/example"),
    "threads": Field(web_field, "threads: https://www.threads.com/@example"),
    "hours": Field(
        sessions_field, "hours: [{day: weekdays, time: 09:00-17:00, runs: all year, bank_holidays: closed}]"
    ),
    "professionals": Field(
        block(PROFESSIONAL_FIELDS, "a contact for professionals", _make_professional_contact),
        "professionals: {phone: 0117 496 0199}",
    ),
}


OFFER_FIELDS = {
    "model": Field(list_of(choice(concepts("models"), "a model of support")), "model: [befriending]"),
    "we_offer": Field(list_of(_PARAGRAPH), "we_offer: [A listening ear]"),
    "we_do_not_offer": Field(list_of(_PARAGRAPH), "we_do_not_offer: [Counselling]"),
    "supporters": Field(_PARAGRAPH, "supporters: Parents who have been through it"),
    "training": Field(_PARAGRAPH, "training: 30 hours before they start"),
    "supervision": Field(_PARAGRAPH, "supervision: Every month with the coordinator"),
    "how_long": Field(_PARAGRAPH, "how_long: Up to 6 months"),
    "how_it_ends": Field(_PARAGRAPH, "how_it_ends: We plan the ending together"),
    "first_visit": Field(_PARAGRAPH, "first_visit: Somebody meets you at the door"),
    "not_right_if": Field(_PARAGRAPH, "not_right_if: You need help in a crisis"),
    "try_instead": Field(list_of(reference("service")), "try_instead: [easton-cafe]"),
}
PRESENCE_FIELDS = {
    "role": Field(reference("role"), "role: midwife", required=True),
    "when": Field(text(), "when: every session"),
    "note": Field(_PARAGRAPH, "note: She can weigh your baby"),
}
MODERATION_FIELDS = {
    "by": Field(text(), "by: Two trained volunteers", required=True),
    "trained": Field(yes_or_no, "trained: yes"),
    "hours": Field(_PARAGRAPH, "hours: Every day from 8am to 10pm"),
    "report": Field(_PARAGRAPH, "report: Message a moderator"),
}
RUN_BY_FIELDS = {
    "name": Field(text(), "name: Easton Families"),
    "kind": Field(choice(concepts("kinds"), "a kind of organisation"), "kind: charity"),
    "charity_number": Field(text(), "charity_number: 1234567"),
    "funded_until": Field(date_field, "funded_until: 31 Mar 2027"),
}
REFERRAL_FIELDS = {
    name: Field(_PARAGRAPH, example)
    for name, example in {
        "who_can_refer": "who_can_refer: Midwives, health visitors and GPs",
        "how": "how: Ring the coordinator",
        "consent": "consent: She has to agree first",
        "waiting_time": "waiting_time: About 2 weeks",
        "what_happens_next": "what_happens_next: We ring her within 3 days",
        "cannot_take": "cannot_take: Families outside the city",
    }.items()
}
NOTICE_FIELDS = {
    "text": Field(_PARAGRAPH, "text: Closed for refurbishment", required=True),
    "until": Field(date_field, "until: 5 Jan 2027"),
}
TRANSLATION_FIELDS = {
    "name": Field(text(MAX_NAME), "name: Caffi Easton"),
    "summary": Field(text(MAX_SUMMARY), "summary: Paned a sgwrs"),
    "description": Field(markdown_field, "description: Croeso i bawb"),
}

CATCHMENT_FIELDS = {
    "areas": Field(list_of(reference("area")), "areas: [easton]"),
    "postcodes": Field(outcodes_field, "postcodes: [BS5, BS14 to BS16]"),
    "text": Field(_PARAGRAPH, "text: Patients of Easton Surgery"),
}
CAPACITY_FIELDS = {
    "limit": Field(whole_number(1, 9999), "limit: 12"),
    "waiting_list": Field(yes_or_no, "waiting_list: yes"),
    "full": Field(yes_or_no, "full: no"),
    "as_of": Field(date_field, "as_of: 2 Oct 2026"),
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


def _make_catchment(values: dict[str, Any], node: Mapping, location: Location) -> Catchment | None:
    catchment = Catchment(values.get("areas", ()), values.get("postcodes", ()), values.get("text"))
    if not any(isinstance(value, InvalidNode) or name in values for name, value in node.items.items()) and node.items:
        return None  # each of its keys has been reported
    if catchment == Catchment():
        hint = "write it like {postcodes: [BS5]}, or leave catchment out"
        location.report(node, "", "empty-block", "this catchment leaves nobody out", hint)
        return None
    return catchment


def _make_capacity(values: dict[str, Any], node: Mapping, location: Location) -> Capacity | None:
    if not node.items:
        location.report(
            node, "", "empty-block", "there is nothing here", "write it like {limit: 12}, or leave places out"
        )
        return None
    capacity = Capacity(**values)
    if capacity.full is not None and "as_of" not in node.items:
        message = "nobody knows on which day this was so"
        location.warn(node.items["full"], "full", "no-date", message, "add a line such as as_of: 2 Oct 2026")
    return capacity


def _refusing_a_text(check: Check, noun: str, hint_for: Callable[[str], str]) -> Check:
    """Wrap a block's check so that a single text gets the hint that `hint_for` makes of it."""

    def check_block(node: Node, location: Location, key: str) -> Any:
        if type(node) is not Scalar:
            return check(node, location, key)
        location.report(node, key, "not-a-block", f"{noun} is a block of keys", hint_for(node.value.strip()))
        return None

    return check_block


def _catchment_hint(text: str) -> str:
    codes = [code.upper() for code in re.split(r",? and |, ?| ", text)]
    if all(map(is_outcode, codes)):
        return f"write {{postcodes: [{', '.join(codes)}]}}"
    return f"write {{text: {_quoted(text)}}}"


def _capacity_hint(text: str) -> str:
    if text.casefold() in ("full", "no places", "no places left"):
        return "write it like {full: yes, as_of: 2 Oct 2026}"
    if text.isdecimal():
        return f"write {{limit: {text}}}"
    number = re.search(r"[1-9]\d{0,3}", text, re.ASCII)
    return f"write it like {{limit: {number[0] if number else 12}}}"


def _quoted(text: str) -> str:
    """Put a text in quotes where YAML would read some of it as more than text."""
    return json.dumps(text, ensure_ascii=False) if re.search(r"[^\w £().;/’–-]|^\W", text) else text


contact_field: Check = block(CONTACT_FIELDS, "a contact", _make_contact)
catchment_field: Check = _refusing_a_text(
    block(CATCHMENT_FIELDS, "a catchment", _make_catchment), "a catchment", _catchment_hint
)
capacity_field: Check = _refusing_a_text(block(CAPACITY_FIELDS, "places", _make_capacity), "places", _capacity_hint)
offer_field: Check = block(OFFER_FIELDS, "an offer", builder_of(Offer))
moderation_field: Check = block(MODERATION_FIELDS, "moderation", builder_of(Moderation, required="by"))
run_by_field: Check = block(RUN_BY_FIELDS, "run_by", builder_of(RunBy))
referral_field: Check = block(REFERRAL_FIELDS, "a referral", builder_of(Referral))
presences_field: Check = list_of(
    block(
        PRESENCE_FIELDS,
        "a professional",
        builder_of(Presence, required="role"),
    )
)
_notice_block: Check = block(NOTICE_FIELDS, "a note", builder_of(Notice, required="text"))
_translation: Check = block(TRANSLATION_FIELDS, "a translation", builder_of(Translation))


def notice_field(node: Node, location: Location, key: str) -> Notice | None:
    """Check for a text, or a block of text and until."""
    if isinstance(node, Scalar):
        paragraph = _PARAGRAPH(node, location, key)
        return None if paragraph is None else Notice(paragraph)
    notice: Notice | None = _notice_block(node, location, key)
    return notice


def translations_field(node: Node, location: Location, key: str) -> dict[str, Translation] | None:
    """Check for a block of translations, returned by language code."""
    if not isinstance(node, Mapping):
        if not isinstance(node, InvalidNode):
            message = "translations are a block with a key for each language"
            location.report(node, key, "not-a-block", message, "write it like {cy: {name: Caffi Easton}}")
        return None
    translations: dict[str, Translation] = {}
    inner = location.inside(key)
    for name, value in node.items.items():
        code = language_code(name, node.keys[name], inner, name)
        if code == MAKATON:
            message = "Makaton is made of signs, so it has no texts"
            inner.report(
                node.keys[name], name, "not-written", message, "write Makaton under languages, or in the description"
            )
            continue
        translation = _translation(value, inner, name)
        if code in translations:
            message = "this language is in the block already"
            inner.report(node.keys[name], name, "duplicate-key", message, "keep one of them")
        elif code is not None and translation is not None:
            translations[code] = translation
    return translations
