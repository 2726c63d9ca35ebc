"""Blocks inside an entry of services.yaml: offer, places, catchment, moderation, referral ..."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any, get_args

from sitegen.languages import MAKATON
from sitegen.model import (
    MAX_NAME,
    MAX_SUMMARY,
    Capacity,
    Catchment,
    Fact,
    Moderation,
    Notice,
    Offer,
    Presence,
    Referral,
    RunBy,
    Taking,
    TakingNow,
    Translation,
)
from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.coordinates import is_outcode, outcodes_field
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import (
    Check,
    Field,
    block,
    builder_of,
    choice,
    converted,
    folded,
    list_of,
    text,
    text_or,
    whole_number,
    yes_or_no,
)
from sitegen.reading.values.ids import reference
from sitegen.reading.values.languages import language_code
from sitegen.reading.values.markdown import markdown_field
from sitegen.vocabulary import concepts

_PARAGRAPH = text(lines=True)
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
TAKING_FIELDS = {
    "now": Field(choice(get_args(TakingNow), "an answer to whether they take people"), "now: yes", required=True),
    "as_of": Field(date_field, "as_of: 3 Nov 2026", required=True),
}


def _make_taking(values: dict[str, Any], _node: Mapping, _location: Location) -> Taking | None:
    return Taking(**values) if len(values) == len(TAKING_FIELDS) else None


def _taking_hint(text: str) -> str:
    answer = folded(text).replace(" ", "-")
    return f"write it like {{now: {answer if answer in get_args(TakingNow) else 'yes'}, as_of: 3 Nov 2026}}"


def _refusing_a_text(check: Check, noun: str, hint_for: Callable[[str], str]) -> Check:
    """Wrap a block's check so that a single text gets the hint that `hint_for` makes of it."""

    def check_block(node: Node, location: Location, key: str) -> Any:
        if type(node) is not Scalar:
            return check(node, location, key)
        location.report(node, key, "not-a-block", f"{noun} is a block of keys", hint_for(node.value.strip()))
        return None

    return check_block


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
} | {
    "taking": Field(
        _refusing_a_text(block(TAKING_FIELDS, "taking", _make_taking), "taking", _taking_hint),
        "taking: {now: waiting-list, as_of: 3 Nov 2026}",
    )
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
CONFIRMED_FIELDS = {fact: Field(date_field, f"{fact}: 3 Nov 2026") for fact in get_args(Fact)}
_KEYS_OF_CONTACT = {"phone": ("phone", "phones"), "email": ("email", "emails")}
"""Keys of `contact` with each of the facts that are in it."""


def has_fact(entry: Mapping, fact: str) -> bool:
    """Return whether an entry says anything about a fact that may be confirmed."""
    if fact not in _KEYS_OF_CONTACT:
        return fact in entry.items
    contact = entry.items.get("contact")
    return isinstance(contact, Mapping) and not contact.items.keys().isdisjoint(_KEYS_OF_CONTACT[fact])


def has_no_other_fact(entry: Mapping, facts: Collection[str]) -> bool:
    """Return whether these are all the facts of an entry that may be confirmed."""
    others = [fact for fact in CONFIRMED_FIELDS if fact in entry.items and fact not in facts]
    if others != ["contact"]:
        return not others
    contact = entry.items["contact"]
    keys = {key for fact, of_fact in _KEYS_OF_CONTACT.items() if fact in facts for key in of_fact}
    return isinstance(contact, Mapping) and keys.issuperset(contact.items)


def _make_confirmed(values: dict[str, Any], node: Mapping, location: Location) -> dict[str, date] | None:
    if not node.items:
        hint = "write it like {sessions: 3 Nov 2026}, or leave confirmed out"
        location.report(node, "", "empty-block", "there is nothing here", hint)
    return values or None


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


def _catchment_hint(text: str) -> str:
    codes = [code.upper() for code in re.split(r",? and |, ?| ", text)]
    if all(map(is_outcode, codes)):
        return f"write {{postcodes: [{', '.join(codes)}]}}"
    return f"write {{text: {_quoted(text)}}}"


def _capacity_hint(text: str) -> str:
    if folded(text) in ("full", "no places", "no places left"):
        return "write it like {full: yes, as_of: 2 Oct 2026}"
    if re.fullmatch("[0-9]+", text):
        return f"write {{limit: {text}}}"
    number = re.search(r"[1-9]\d{0,3}", text, re.ASCII)
    return f"write it like {{limit: {number[0] if number else 12}}}"


def _quoted(text: str) -> str:
    """Put a text in quotes where YAML would read some of it as more than text."""
    return json.dumps(text, ensure_ascii=False) if re.search(r"[^\w £().;/’–-]|^\W", text) else text


catchment_field: Check = _refusing_a_text(
    block(CATCHMENT_FIELDS, "a catchment", _make_catchment), "a catchment", _catchment_hint
)
capacity_field: Check = _refusing_a_text(block(CAPACITY_FIELDS, "places", _make_capacity), "places", _capacity_hint)
confirmed_field: Check = block(CONFIRMED_FIELDS, "confirmed", _make_confirmed)
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
notice_field: Check = text_or(
    converted(_PARAGRAPH, Notice), block(NOTICE_FIELDS, "a note", builder_of(Notice, required="text"))
)
"""Check for a text, or a block of text and until."""
_translation: Check = block(TRANSLATION_FIELDS, "a translation", builder_of(Translation))


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
