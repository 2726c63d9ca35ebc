"""The keys of an entry, in the order of the registry."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from sitegen.entries.keys import (
    DAY,
    ID,
    TEXT,
    TRUTH,
    WEB,
    Json,
    Key,
    block_key,
    blocks_key,
    day_key,
    list_key,
    one_of,
    record,
    schema,
    text_key,
)
from sitegen.entries.session_keys import SESSION, WHERE
from sitegen.model import Service, Session, Status
from sitegen.vocabulary import concepts

_CONTACT = (
    text_key("phone", "A number to ring"),
    text_key("text", "A number that takes text messages"),
    text_key("email", "An e-mail address"),
    *(text_key(name, "A web address", form=WEB) for name in ("website", "facebook", "instagram", "whatsapp")),
    blocks_key("hours", "When somebody answers", SESSION),
)
_OFFER = (
    list_key("model", "How it helps", one_of([*concepts("models")])),
    list_key("we_offer", "What they offer"),
    list_key("we_do_not_offer", "What they do not offer"),
    text_key("supporters", "Who helps"),
    text_key("training", "How those are trained"),
    text_key("supervision", "Who supports them"),
    text_key("how_long", "How long help goes on"),
    text_key("how_it_ends", "How it ends"),
    text_key("first_visit", "What the first visit is like"),
    text_key("not_right_if", "When it is not the right help"),
    list_key("try_instead", "Ids of what to try then", ID),
)
_PRESENCE = (
    Key("role", "Who", ID, lambda presence: presence.role, needed=True),
    text_key("when", "How often"),
    text_key("note", "What they do"),
)
_MODERATION = (
    Key("by", "Who looks after the group; nobody, where it is not moderated", TEXT, lambda it: it.by, needed=True),
    text_key("trained", "Whether they are trained", form=TRUTH),
    text_key("hours", "When they are there"),
    text_key("report", "How to report a problem"),
)
_RUN_BY = (
    text_key("name", "Its name"),
    text_key("kind", "What it is", form=one_of([*concepts("kinds")])),
    text_key("charity_number", "Its number as a charity"),
    day_key("funded_until", "Until when there is money"),
)
_REFERRAL = tuple(
    text_key(name, words)
    for name, words in (
        ("who_can_refer", "Who can refer"),
        ("how", "How to refer"),
        ("consent", "What consent is needed"),
        ("waiting_time", "How long one waits"),
        ("what_happens_next", "What happens next"),
        ("cannot_take", "Whom they cannot take"),
    )
)
_NOTICE = (
    Key("text", "What it says", TEXT, lambda notice: notice.text, needed=True),
    day_key("until", "The last day on which it holds"),
)
_TRANSLATION = tuple(
    text_key(name, words)
    for name, words in (("name", "The name"), ("summary", "The summary"), ("description", "The description"))
)


def _ages(service: Service) -> str | None:
    return None if service.ages is None else service.ages.text


def _checked(service: Service) -> str | None:
    if service.checked is None:
        return None if service.status == "closed" else "never"
    return service.checked.isoformat()


def _translations(service: Service) -> Json:
    return {code: record(_TRANSLATION, text) for code, text in service.translations.items()}


SERVICE: tuple[Key, ...] = (
    Key("id", "Its id, which is part of its address for ever", ID, lambda service: service.id, needed=True),
    Key("name", "What it is called", TEXT, lambda service: service.name, needed=True),
    text_key("summary", "What it is, in one plain sentence"),
    text_key("description", "More about it, in Markdown"),
    list_key("format", "What kind of help it is", one_of([*concepts("formats")]), "formats"),
    list_key("topics", "What it helps with", ID),
    list_key("stages", "For which stages", one_of([*concepts("stages")])),
    Key("ages", "Ages of the children it is for, both ends included; never those of parents", TEXT, _ages),
    list_key("for", "Whom it is for; everybody where nothing is said", ID, "audiences"),
    list_key("area", "Ids of the areas it serves, or everywhere", ID, "areas"),
    list_key("languages", "Codes of the languages spoken there (ISO 639)"),
    text_key("cost", "free, or what it costs; not known where nothing is said"),
    list_key("join", "How to join, the most open way first", one_of([*concepts("joining")])),
    block_key("where", "Where it is", WHERE),
    block_key("contact", "How to get in touch", _CONTACT),
    blocks_key("sessions", "When it is", SESSION),
    block_key("offer", "What it offers, and how", _OFFER),
    blocks_key("professionals_present", "Professionals who come", _PRESENCE),
    block_key("moderation", "Who looks after an online group", _MODERATION),
    block_key("run_by", "Who runs it", _RUN_BY),
    block_key("referral", "What to know before referring", _REFERRAL),
    block_key("note", "A short notice", _NOTICE),
    Key("status", "open, paused or closed", one_of(get_args(Status)), lambda service: service.status, needed=True),
    day_key("closed_on", "When it closed"),
    text_key("moved_to", "Id or web address of where it went"),
    list_key("try_instead", "Ids of what to try instead, when it is closed", ID),
    Key(
        "checked",
        "When somebody last asked the service and confirmed the entry, or never",
        {"anyOf": [dict(DAY), {"const": "never"}]},
        _checked,
    ),
    text_key("checked_by", "Who did so"),
    list_key("was", "Earlier ids, the oldest first", ID),
    Key(
        "translations",
        "Name, summary and description in other languages, by code",
        {"type": "object", "additionalProperties": schema(_TRANSLATION), "minProperties": 1},
        _translations,
    ),
)


def entry_of(service: Service) -> dict[str, Json]:
    """What may be published of an entry, under its own keys."""
    if service.where is not None and service.where.hide_address:
        # Whatever a single session says: who hides the address means every place of the entry.
        contact = replace(service.contact, hours=_hidden(service.contact.hours))
        service = replace(service, sessions=_hidden(service.sessions), contact=contact)
    return record(SERVICE, service)


def _hidden(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    return tuple(s if s.place is None else replace(s, place=replace(s.place, hide_address=True)) for s in sessions)
