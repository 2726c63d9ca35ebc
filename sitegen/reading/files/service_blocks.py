"""Blocks inside an entry of services.yaml: contact, offer, moderation, referral ..."""

from __future__ import annotations

from sitegen.model import (
    MAX_NAME,
    MAX_SUMMARY,
    Contact,
    Moderation,
    Notice,
    Offer,
    Presence,
    ProfessionalContact,
    Referral,
    RunBy,
    Translation,
)
from sitegen.reading.files.sessions import sessions_field
from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import email_field, phone_field, text_number_field, web_field
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import Check, Field, block, builder_of, choice, list_of, text, yes_or_no
from sitegen.reading.values.ids import reference
from sitegen.reading.values.languages import language_code
from sitegen.vocabulary import concepts

_PARAGRAPH = text(lines=True)


PROFESSIONAL_FIELDS = {
    "phone": Field(phone_field, "phone: 0117 496 0199"),
    "email": Field(email_field, "email: referrals@example.org"),
    "note": Field(_PARAGRAPH, "note: For referrals only"),
}
CONTACT_FIELDS = {
    "phone": Field(phone_field, "phone: 0117 496 0123"),
    "text": Field(text_number_field, "text: 07700 900123"),
    "email": Field(email_field, "email: hello@example.org"),
    "website": Field(web_field, "website: https://www.example.org"),
    "facebook": Field(web_field, "facebook: https://www.facebook.com/example"),
    "instagram": Field(web_field, "instagram: https://www.instagram.com/example"),
    "whatsapp": Field(web_field, "whatsapp: https://chat.whatsapp.com/example"),
    "hours": Field(
        sessions_field, "hours: [{day: weekdays, time: 09:00-17:00, runs: all year, bank_holidays: closed}]"
    ),
    "professionals": Field(
        block(PROFESSIONAL_FIELDS, "a contact for professionals", builder_of(ProfessionalContact)),
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
    "description": Field(_PARAGRAPH, "description: Croeso i bawb"),
}

contact_field: Check = block(CONTACT_FIELDS, "a contact", builder_of(Contact))
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
            location.report(node, key, "not-a-block", message, "write it like cy: {name: Caffi Easton}")
        return None
    translations: dict[str, Translation] = {}
    inner = location.inside(key)
    for name, value in node.items.items():
        code = language_code(name, node.keys[name], inner, name)
        translation = _translation(value, inner, name)
        if code in translations:
            message = "this language is in the block already"
            inner.report(node.keys[name], name, "duplicate-key", message, "keep one of them")
        elif code is not None and translation is not None:
            translations[code] = translation
    return translations
