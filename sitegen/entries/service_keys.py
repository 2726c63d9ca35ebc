"""Keys of an entry, in the order of services.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import get_args

from sitegen.entries.cost_key import COST_KEY
from sitegen.entries.keys import (
    BOOLEAN,
    DATE,
    ID,
    TEXT,
    WEB_ADDRESS,
    Json,
    JsonObject,
    Key,
    block_key,
    blocks_key,
    date_key,
    list_key,
    list_of,
    markdown_key,
    one_of,
    schema,
    text_key,
    to_record,
)
from sitegen.entries.session_keys import BOOKING_KEY, PLACE_KEYS, SESSION_KEYS, ages_text
from sitegen.model import (
    SOCIAL_NETWORKS,
    Contact,
    Fact,
    GetInvolved,
    Interpreter,
    Leading,
    Paid,
    Phone,
    Service,
    Session,
    Siblings,
    Status,
    TakingNow,
)
from sitegen.vocabulary import concepts


def _check_every(service: Service) -> Json:
    return None if service.check_every_days is None else f"{service.check_every_days} days"


def _with_option(phone: Phone) -> str:
    return phone.number if phone.option is None else f"{phone.number}, option {phone.option}"


def _phone_hours(phone: Phone) -> Json:
    return phone.hours_text or [to_record(SESSION_KEYS, session) for session in phone.hours]


def _first_plain_phone(contact: Contact) -> Json:
    return _with_option(contact.phones[0]) if contact.phones and contact.phones[0].is_plain else None


def _labelled_phones(contact: Contact) -> Json:
    return [to_record(_PHONE_KEYS, phone) for phone in contact.phones[_first_plain_phone(contact) is not None :]]


def _first_plain_email(contact: Contact) -> Json:
    return contact.emails[0].address if contact.emails and contact.emails[0].label is None else None


def _labelled_emails(contact: Contact) -> Json:
    return [to_record(_EMAIL_KEYS, email) for email in contact.emails[_first_plain_email(contact) is not None :]]


def _contact_address(involved: GetInvolved) -> str | None:
    return None if involved.contact is None else involved.contact.address


def _day_of(fact: Fact, confirmed: Mapping[Fact, date]) -> str | None:
    return confirmed[fact].isoformat() if fact in confirmed else None


_WEB_KEYS = ("website", *SOCIAL_NETWORKS)
_PHONE_KEYS = (
    Key("number", "Phone number, with the option of its menu", TEXT, _with_option, required=True),
    text_key("label", "Who or what it is for"),
    text_key("extension", "Extension"),
    Key(
        "hours",
        "Hours in which somebody answers, in words or as sessions",
        {"anyOf": [dict(TEXT), dict(list_of(schema(SESSION_KEYS)))]},
        _phone_hours,
    ),
)
_EMAIL_KEYS = (
    Key("address", "E-mail address", TEXT, lambda email: email.address, required=True),
    text_key("label", "Who or what it is for"),
)
_CAPACITY_KEYS = (
    text_key("limit", "Most people who can come", form={"type": "integer", "minimum": 1}),
    text_key("waiting_list", "Whether there is a waiting list", form=BOOLEAN),
    text_key("full", "Whether it is full", form=BOOLEAN),
    date_key("as_of", "Day on which that was true"),
)
_CATCHMENT_KEYS = (
    list_key("areas", "Ids of areas", ID),
    list_key("postcodes", "First halves of postcodes", field="outcodes"),
    text_key("text", "What the lists cannot say"),
)
_CONTACT_KEYS = (
    Key("phone", "Phone number, with the option of its menu", TEXT, _first_plain_phone),
    Key("phones", "Further phone numbers", list_of(schema(_PHONE_KEYS)), _labelled_phones),
    text_key("text", "Number that takes text messages"),
    Key("email", "E-mail address", TEXT, _first_plain_email),
    Key("emails", "Further e-mail addresses", list_of(schema(_EMAIL_KEYS)), _labelled_emails),
    BOOKING_KEY,
    *(text_key(name, "Web address", form=WEB_ADDRESS) for name in _WEB_KEYS),
    blocks_key("hours", "Hours in which somebody answers", SESSION_KEYS),
)
_OFFER_KEYS = (
    list_key("model", "How it helps", one_of([*concepts("models")])),
    list_key("we_offer", "What the service offers"),
    list_key("we_do_not_offer", "What the service does not offer"),
    text_key("supporters", "Who gives the help"),
    text_key("training", "Training of those who help"),
    text_key("supervision", "Supervision of those who help"),
    text_key("how_long", "How long the help lasts"),
    text_key("how_it_ends", "How the help ends"),
    text_key("first_visit", "What the first visit is like"),
    text_key("not_right_if", "When this is not the right help"),
    list_key("try_instead", "Ids of services to try then", ID),
    list_key("afterwards", "Ids of services to go on to when this one ends", ID),
    text_key("meets_you", "Whether somebody meets people who come for the first time", form=BOOLEAN),
    list_key("lived_experience", "Ids of topics, or texts: what the supporters have been through themselves"),
    text_key("confidentiality", "What is kept confidential"),
    text_key("change_supporter", "How to ask for another supporter"),
    text_key("paid", "Whether the supporters are paid", form=one_of(get_args(Paid))),
)
_CHARACTER_KEYS = (
    text_key("size", "How many people are usually there"),
    text_key("led", "Whether somebody leads through it, or people just talk", form=one_of(get_args(Leading))),
    text_key("focus", "What it is about"),
    text_key("quiet", "Whether it is a quiet place", form=BOOLEAN),
)
_GET_INVOLVED_KEYS = (
    Key("text", "What people could do", TEXT, lambda involved: involved.text, required=True),
    Key("contact", "Web address, phone number or e-mail address", TEXT, _contact_address),
)
_FORMAT_KEYS = (
    Key(
        "kind",
        "Kind of version",
        one_of([*concepts("alternative-formats")]),
        lambda version: version.kind,
        required=True,
    ),
    Key("url", "Web address", WEB_ADDRESS, lambda version: version.url, required=True),
    text_key("title", "Title"),
)
_PRESENCE_KEYS = (
    Key("role", "Id of the profession", ID, lambda presence: presence.role, required=True),
    text_key("when", "How often they come"),
    text_key("note", "What they do there"),
)
_MODERATION_KEYS = (
    Key(
        "by",
        "Who moderates the group; nobody where it is not moderated",
        TEXT,
        lambda moderation: moderation.by,
        required=True,
    ),
    text_key("trained", "Whether the moderators are trained", form=BOOLEAN),
    text_key("hours", "When they are there"),
    text_key("report", "How to report a problem"),
)
_RUN_BY_KEYS = (
    text_key("name", "Name of the organisation"),
    text_key("id", "Id of the organisation, the same in each entry that it runs", form=ID),
    text_key("kind", "Kind of organisation", form=one_of([*concepts("kinds")])),
    text_key("charity_number", "Charity number"),
    date_key("funded_until", "Last day of its funding"),
)
_TAKING_KEYS = (
    Key(
        "now",
        "Whether people are taken, or put on a waiting list",
        one_of(get_args(TakingNow)),
        lambda taking: taking.now,
        required=True,
    ),
    Key("as_of", "Day on which that was true", DATE, lambda taking: taking.as_of.isoformat(), required=True),
)
_REFERRAL_KEYS = (
    text_key("who_can_refer", "Who can refer"),
    text_key("how", "How to refer"),
    text_key("consent", "What consent is needed"),
    text_key("waiting_time", "How long people wait"),
    text_key("what_happens_next", "What happens next"),
    text_key("cannot_take", "Who they cannot take"),
    block_key("taking", "Whether they take people, on a day; six weeks later nobody knows any more", _TAKING_KEYS),
)
_NOTICE_KEYS = (
    Key("text", "Text of the notice", TEXT, lambda notice: notice.text, required=True),
    date_key("until", "Last day on which it applies"),
)
_CONFIRMED_KEYS = tuple(
    Key(fact, f"Day on which {fact} was confirmed", DATE, partial(_day_of, fact)) for fact in get_args(Fact)
)
_TRANSLATION_KEYS = (
    text_key("name", "Name"),
    text_key("summary", "Summary"),
    markdown_key("description", "Description, in Markdown"),
)


def _checked(service: Service) -> str | None:
    if service.checked is None:
        return None if service.status == "closed" else "never"
    return service.checked.isoformat()


def _translations(service: Service) -> Json:
    return {code: to_record(_TRANSLATION_KEYS, text) for code, text in service.translations.items()}


SERVICE_KEYS: tuple[Key, ...] = (
    Key("id", "Id, a permanent part of its web address", ID, lambda service: service.id, required=True),
    Key("name", "Name", TEXT, lambda service: service.name, required=True),
    text_key("summary", "One plain sentence on what it is"),
    markdown_key("description", "More about it, in Markdown"),
    list_key("format", "Kinds of help", one_of([*concepts("formats")]), "formats"),
    list_key("topics", "Ids of the topics it helps with", ID),
    list_key("stages", "Stages it is for", one_of([*concepts("stages")])),
    Key("ages", "Ages of the children it is for, both ends included; never ages of parents", TEXT, ages_text),
    list_key("for", "Ids of the audiences it is for; everybody when left out", ID, "audiences"),
    list_key("area", "Ids of the areas it serves, or everywhere", ID, "areas"),
    list_key("languages", "Codes of the languages spoken there (ISO 639)"),
    text_key("interpreter", "Whether there is an interpreter", form=one_of(get_args(Interpreter))),
    COST_KEY,
    list_key("join", "Ways to join, the most open first", one_of([*concepts("joining")])),
    block_key("places", "Places in a group with a limit", _CAPACITY_KEYS, "capacity"),
    block_key("catchment", "People who may come, by where they live or are registered", _CATCHMENT_KEYS),
    text_key("siblings", "Whether brothers and sisters can come", form=one_of(get_args(Siblings))),
    block_key("where", "Place where it meets", PLACE_KEYS),
    block_key("contact", "How to get in touch", _CONTACT_KEYS),
    blocks_key("sessions", "Times at which it meets", SESSION_KEYS),
    block_key("offer", "Details of the support it offers", _OFFER_KEYS),
    block_key("like", "What a session is like", _CHARACTER_KEYS, "character"),
    blocks_key("professionals_present", "Professionals who come to it", _PRESENCE_KEYS),
    block_key("moderation", "Moderation of an online group", _MODERATION_KEYS),
    block_key("run_by", "Organisation that runs it", _RUN_BY_KEYS),
    block_key("get_involved", "How people can help", _GET_INVOLVED_KEYS),
    blocks_key(
        "formats_of_this", "Versions for people who cannot use the ordinary page", _FORMAT_KEYS, "alternative_formats"
    ),
    block_key("referral", "What professionals need to know before they refer", _REFERRAL_KEYS),
    block_key("note", "Short notice", _NOTICE_KEYS),
    text_key("discreet", "Whether to keep its name out of titles, messages and calendars", form=BOOLEAN),
    Key("status", "open, paused or closed", one_of(get_args(Status)), lambda service: service.status, required=True),
    date_key("closed_on", "Date on which it closed"),
    text_key("moved_to", "Id or web address of the service that replaced it"),
    list_key("try_instead", "Ids of services to try instead, when it is closed", ID),
    Key(
        "checked",
        "Date on which somebody last confirmed the entry with the service, or never",
        {"anyOf": [dict(DATE), {"const": "never"}]},
        _checked,
    ),
    text_key("checked_by", "Who checked it"),
    block_key("confirmed", "Facts that were confirmed without the others, and when", _CONFIRMED_KEYS),
    Key("check_every", "How often it has to be checked", TEXT, _check_every),
    list_key("was", "Earlier ids, the oldest first", ID),
    text_key("short", "Code that was chosen for its short web address"),
    Key(
        "translations",
        "Name, summary and description in other languages, by code",
        {"type": "object", "additionalProperties": schema(_TRANSLATION_KEYS), "minProperties": 1},
        _translations,
    ),
)


def public_entry(service: Service) -> JsonObject:
    """Published part of an entry, under the keys of services.yaml."""
    if service.hides_address:
        # A hidden address covers every place of the entry, whatever a single session says.
        contact = service.contact
        phones = tuple(replace(phone, hours=_hide_places(phone.hours)) for phone in contact.phones)
        contact = replace(contact, hours=_hide_places(contact.hours), phones=phones)
        service = replace(service, sessions=_hide_places(service.sessions), contact=contact)
    return to_record(SERVICE_KEYS, service)


def withheld_keys(service: Service) -> list[Json]:
    """List the keys of an entry that are not published at all."""
    return ["contact.professionals"] if service.contact.professionals is not None else []


def _hide_places(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    return tuple(
        session if session.place is None else replace(session, place=replace(session.place, hide_address=True))
        for session in sessions
    )
