"""Blocks inside an entry of services.yaml: places, catchment, moderation, referral ..."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as Table
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
from sitegen.reading.values.fields import Check, Field, block, builder_of, converted, list_of, text_or
from sitegen.reading.values.ids import id_field, reference
from sitegen.reading.values.languages import language_code
from sitegen.reading.values.markdown import markdown_field
from sitegen.reading.values.scalars import choice, folded, text, whole_number, yes_or_no
from sitegen.reading.values.shapes import EntriesShape, shape_of, shaped
from sitegen.vocabulary import concepts

_PARAGRAPH = text(lines=True)
PRESENCE_FIELDS = {
    "role": Field(reference("role"), "role: midwife", "one of Roles or your own", required=True),
    "when": Field(
        text(),
        "when: every session",
        "`every session`, `Mondays`, `1st of the month` or the like: weekdays and weeks of the month count in "
        "searches; left out, not known",
    ),
    "note": Field(_PARAGRAPH, "note: She can weigh your baby", "a text"),
}
MODERATION_FIELDS = {
    "by": Field(
        text(),
        "by: Two trained volunteers",
        "who looks after the group; `nobody` if nobody does, and the page then says so",
        required=True,
    ),
    "trained": Field(yes_or_no, "trained: yes", "yes or no"),
    "hours": Field(_PARAGRAPH, "hours: Every day from 8am to 10pm", "when they do"),
    "report": Field(_PARAGRAPH, "report: Message a moderator", "how to report a problem"),
}
RUN_BY_FIELDS = {
    "name": Field(text(), "name: Easton Families", "a text"),
    "id": Field(
        id_field,
        "id: easton-families",
        "an id of your own, the same in each entry that this organisation runs: all of them are listed at "
        "`/run-by/<id>/`, and programs know that it is one",
    ),
    "kind": Field(choice(concepts("kinds"), "a kind of organisation"), "kind: charity", "one of Kinds of organisation"),
    "charity_number": Field(text(), "charity_number: 1234567", "its number in the register"),
    "funded_until": Field(date_field, "funded_until: 31 Mar 2027", "the last day for which there is money"),
}
TAKING_FIELDS = {
    "now": Field(
        choice(get_args(TakingNow), "an answer to whether they take people"),
        "now: yes",
        "`yes`, `no` or `waiting-list`",
        required=True,
    ),
    "as_of": Field(
        date_field, "as_of: 3 Nov 2026", "the day on which somebody asked; never in the future", required=True
    ),
}


def _make_taking(values: dict[str, Any], _node: Mapping, _location: Location) -> Taking | None:
    return Taking(**values) if len(values) == len(TAKING_FIELDS) else None


def _taking_hint(text: str) -> str:
    answer = folded(text).replace(" ", "-")
    return f"write it like {{now: {answer if answer in get_args(TakingNow) else 'yes'}, as_of: 3 Nov 2026}}"


def _refusing_a_text(check: Check, noun: str, hint_for: Callable[[str], str]) -> Check:
    """Wrap a block's check so that a single text gets the hint that `hint_for` makes of it."""

    @shaped(shape_of(check))
    def check_block(node: Node, location: Location, key: str) -> Any:
        if type(node) is not Scalar:
            return check(node, location, key)
        location.report(node, key, "not-a-block", f"{noun} is a block of keys", hint_for(node.value.strip()))
        return None

    return check_block


REFERRAL_FIELDS = {
    "who_can_refer": Field(
        _PARAGRAPH, "who_can_refer: Midwives, health visitors and GPs", "who may refer, the family itself among them"
    ),
    "how": Field(_PARAGRAPH, "how: Ring the coordinator", "what to do"),
    "consent": Field(_PARAGRAPH, "consent: She has to agree first", "what the family has to agree to"),
    "waiting_time": Field(_PARAGRAPH, "waiting_time: About 2 weeks", "how long it takes"),
    "what_happens_next": Field(
        _PARAGRAPH, "what_happens_next: We ring her within 3 days", "what the family can expect"
    ),
    "cannot_take": Field(_PARAGRAPH, "cannot_take: Families outside the city", "whom the service cannot take"),
    "taking": Field(
        _refusing_a_text(block(TAKING_FIELDS, "taking", _make_taking), "taking", _taking_hint),
        "taking: {now: waiting-list, as_of: 3 Nov 2026}",
        "whether they take people now, and the day on which somebody asked",
    ),
}
NOTICE_FIELDS = {
    "text": Field(_PARAGRAPH, "text: Closed for refurbishment", "a text", required=True),
    "until": Field(date_field, "until: 5 Jan 2027", "the last day on which it is shown"),
}
TRANSLATION_FIELDS = {
    "name": Field(text(MAX_NAME), "name: Caffi Easton", "up to 100 characters"),
    "summary": Field(text(MAX_SUMMARY), "summary: Paned a sgwrs", "up to 160 characters"),
    "description": Field(markdown_field, "description: Croeso i bawb", "Markdown"),
}

CATCHMENT_FIELDS = {
    "areas": Field(list_of(reference("area")), "areas: [easton]", "a list of areas of `content/areas.yaml`"),
    "postcodes": Field(
        outcodes_field, "postcodes: [BS5, BS14 to BS16]", "a list of first halves of postcodes, and ranges of them"
    ),
    "text": Field(_PARAGRAPH, "text: Patients of Easton Surgery", "GP practices, or what the lists cannot say"),
}
CAPACITY_FIELDS = {
    "limit": Field(whole_number(1, 9999), "limit: 12", "how many can come"),
    "waiting_list": Field(yes_or_no, "waiting_list: yes", "yes or no"),
    "full": Field(yes_or_no, "full: no", "yes or no"),
    "as_of": Field(
        date_field,
        "as_of: 2 Oct 2026",
        "the day on which that was so; left out, the day of the last check is given instead, with a warning. "
        "`full` is always shown with its day, and on cards only as long as the check is not due",
    ),
}
_CONFIRMED: Table[Fact, str] = {
    "sessions": "the day on which the times were confirmed",
    "where": "the same for the place",
    "contact": "all ways to get in touch",
    "phone": "the phone numbers alone",
    "email": "the e-mail addresses alone",
    "cost": "the cost",
    "join": "how to join",
    "ages": "the ages",
}
"""Descriptions of the facts that may be confirmed."""
CONFIRMED_FIELDS = {fact: Field(date_field, f"{fact}: 3 Nov 2026", _CONFIRMED[fact]) for fact in get_args(Fact)}
KEYS_OF_CONTACT = {"phone": ("phone", "phones"), "email": ("email", "emails")}
"""Keys of `contact` with each of the facts that are in it."""


def has_fact(entry: Mapping, fact: str) -> bool:
    """Return whether an entry says anything about a fact that may be confirmed."""
    if fact not in KEYS_OF_CONTACT:
        return fact in entry.items
    contact = entry.items.get("contact")
    return isinstance(contact, Mapping) and not contact.items.keys().isdisjoint(KEYS_OF_CONTACT[fact])


def has_no_other_fact(entry: Mapping, facts: Collection[str]) -> bool:
    """Return whether these are all the facts of an entry that may be confirmed."""
    others = [fact for fact in CONFIRMED_FIELDS if fact in entry.items and fact not in facts]
    if others != ["contact"]:
        return not others
    contact = entry.items["contact"]
    keys = {key for fact, of_fact in KEYS_OF_CONTACT.items() if fact in facts for key in of_fact}
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
    return f"write {{text: {as_yaml_text(text)}}}"


def _make_run_by(values: dict[str, Any], node: Mapping, location: Location) -> RunBy:
    run_by = RunBy(**values)
    location.state.organisations.append((run_by, node, location))
    return run_by


def _capacity_hint(text: str) -> str:
    if folded(text) in ("full", "no places", "no places left"):
        return "write it like {full: yes, as_of: 2 Oct 2026}"
    if re.fullmatch("[0-9]+", text):
        return f"write {{limit: {text}}}"
    number = re.search(r"[1-9]\d{0,3}", text, re.ASCII)
    return f"write it like {{limit: {number[0] if number else 12}}}"


def as_yaml_text(text: str) -> str:
    """Put a text in quotes where YAML would read some of it as more than text."""
    return json.dumps(text, ensure_ascii=False) if re.search(r"[^\w £().;/’–-]|^\W", text) else text


catchment_field: Check = _refusing_a_text(
    block(CATCHMENT_FIELDS, "a catchment", _make_catchment), "a catchment", _catchment_hint
)
capacity_field: Check = _refusing_a_text(block(CAPACITY_FIELDS, "places", _make_capacity), "places", _capacity_hint)
confirmed_field: Check = block(CONFIRMED_FIELDS, "confirmed", _make_confirmed)
moderation_field: Check = block(MODERATION_FIELDS, "moderation", builder_of(Moderation, required="by"))
run_by_field: Check = block(RUN_BY_FIELDS, "run_by", _make_run_by)
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


@shaped(EntriesShape(shape_of(_translation)))
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
