"""services.yaml and services/*.yaml: the entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

from sitegen.model import (
    EVERYWHERE,
    FREE,
    REMOTE_FORMATS,
    Contact,
    Offer,
    Referral,
    RunBy,
    Service,
    Session,
    Source,
    Status,
    Where,
)
from sitegen.reading.files.places import hide, where_field
from sitegen.reading.files.service_blocks import (
    contact_field,
    moderation_field,
    notice_field,
    offer_field,
    presences_field,
    referral_field,
    run_by_field,
    translations_field,
)
from sitegen.reading.files.sessions import sessions_field
from sitegen.reading.privacy.own_texts import is_hidden, report_address_in_texts
from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.ages import ages_field
from sitegen.reading.values.contacts import is_mobile, web_field
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import Field, choice, list_of, read_fields, require, scalar, text
from sitegen.reading.values.ids import id_field, reference
from sitegen.reading.values.languages import language_field
from sitegen.reading.values.markdown import markdown_field
from sitegen.short_codes import short_code_problem
from sitegen.text import registry_date, slug
from sitegen.vocabulary import concepts

NEVER = "never"
_ONLY_IF_CLOSED = ("closed_on", "moved_to", "try_instead")


def _moved_to(node: Node, location: Location, key: str) -> str | None:
    value = scalar(node, location, key)
    if value is not None and (":" in value or "." in value):
        return web_field(node, location, key)
    found: str | None = None if value is None else reference("service")(node, location, key)
    return found


def _checked(node: Node, location: Location, key: str) -> date | str | None:
    if isinstance(node, Scalar) and node.value.strip().casefold() == NEVER:
        return NEVER
    return date_field(node, location, key)


def _short(node: Node, location: Location, key: str) -> str | None:
    """The code of a short link that somebody chose."""
    value = scalar(node, location, key, "milk")
    wrong = None if value is None else short_code_problem(value)
    if wrong is not None:
        location.report(node, key, "short-code", f"{quote(value or '')} cannot be a short code: {wrong[0]}", wrong[1])
        return None
    if value is not None:
        location.state.taken_codes.append((value, node, location, key))
    return value


FIELDS = {
    "id": Field(id_field, "id: easton-cafe", required=True),
    "name": Field(text(100), "name: Easton Baby Café", required=True),
    "summary": Field(text(160), "summary: A friendly drop-in for feeding your baby."),
    "description": Field(markdown_field, "description: Tea, toast and somebody to ask."),
    "format": Field(list_of(choice(concepts("formats"), "a format"), required=True, example="drop-in"), "format: drop-in"),
    "topics": Field(list_of(reference("topic"), required=True, example="breastfeeding"), "topics: [breastfeeding]"),
    "stages": Field(list_of(choice(concepts("stages"), "a stage")), "stages: [pregnancy, baby]"),
    "ages": Field(ages_field, "ages: birth to 12 months"),
    "for": Field(list_of(reference("audience")), "for: [mothers]"),
    "area": Field(list_of(reference("area", EVERYWHERE), required=True, example="easton"), "area: easton"),
    "languages": Field(list_of(language_field), "languages: [English, Urdu]"),
    "cost": Field(text(), "cost: free"),
    "join": Field(list_of(choice(concepts("joining"), "a way to join"), required=True, example="drop-in"), "join: drop-in"),
    "where": Field(where_field, "where: {venue: Easton Library, postcode: BS5 6AA}"),
    "contact": Field(contact_field, "contact: {phone: 0117 496 0123}"),
    "sessions": Field(sessions_field, "sessions: [{day: Tuesday, time: 10:00-11:30, runs: term time}]"),
    "offer": Field(offer_field, "offer: {we_offer: [A listening ear]}"),
    "professionals_present": Field(presences_field, "professionals_present: [{role: midwife, when: every session}]"),
    "moderation": Field(moderation_field, "moderation: {by: Two trained volunteers}"),
    "run_by": Field(run_by_field, "run_by: {name: Easton Families, kind: charity}"),
    "referral": Field(referral_field, "referral: {who_can_refer: Anybody}"),
    "note": Field(notice_field, "note: Closed for refurbishment until 5 January"),
    "status": Field(choice(get_args(Status), "a status"), "status: paused"),
    "closed_on": Field(date_field, "closed_on: 31 Aug 2026"),
    "moved_to": Field(_moved_to, "moved_to: easton-cafe"),
    "try_instead": Field(list_of(reference("service")), "try_instead: [easton-cafe]"),
    "checked": Field(_checked, "checked: 2 Oct 2026"),
    "checked_by": Field(text(), "checked_by: Easton volunteers"),
    "was": Field(list_of(id_field), "was: [old-name]"),
    "short": Field(_short, "short: milk"),
    "translations": Field(translations_field, "translations: {cy: {name: Caffi Easton}}"),
}  # fmt: skip
REQUIRED_UNLESS_CLOSED = ("summary", "format", "topics", "join", "checked")


def read_services(root: Node | None, state: ReadingState, file: str, today: date) -> tuple[Service, ...]:
    """The entries of one file; those with problems are left out."""
    location = Location(state, file)
    top = (
        None
        if root is None
        else read_fields(root, {"services": Field(_as_is, "services:", required=True)}, location, "", "this file")
    )
    entries = (top or {}).get("services")
    if entries is None or isinstance(entries, InvalidNode):
        state.unreadable_services = True
        return ()
    if isinstance(entries, Scalar) and not entries.value and state.problems and state.given_ids:
        return ()  # its only entry could not be read, and that has been said
    if not isinstance(entries, Sequence):
        state.unreadable_services = True
        location.report(
            entries,
            "services",
            "not-a-list",
            "services is a list of entries",
            "start each entry with a dash: - id: easton-cafe",
        )
        return ()
    services = (_read_service(node, state, file, number, today) for number, node in enumerate(entries.items))
    return tuple(service for service in services if service is not None)


def _as_is(node: Node, _location: Location, _key: str) -> Node:
    return node


def _read_service(node: Node, state: ReadingState, file: str, number: int, today: date) -> Service | None:
    if not isinstance(node, Mapping):
        if not isinstance(node, InvalidNode):
            message = "this is not an entry"
            Location(state, file).report(
                node, f"services[{number}]", "not-a-block", message, "start it with a line such as - id: easton-cafe"
            )
        return None
    identifier = node.items.get("id")
    named = identifier.value.strip()[:80] if isinstance(identifier, Scalar) else ""
    state.given_ids.update(name for name in (named, slug(named)) if name)  # a mistyped id is one problem, not two
    location = Location(state, file, named or f"services[{number}]")
    values = read_fields(node, FIELDS, location, "", "a service") or {}
    _check_together(values, node, location, today)
    report_address_in_texts(node, location)
    state.texts.append((node, location))
    if "id" in values:
        state.taken_ids.append((values["id"], node.items["id"], location, "id"))
    was = node.items.get("was")
    for old in was.items if isinstance(was, Sequence) else [was]:
        if isinstance(old, Scalar):
            state.taken_ids.append((old.value.strip(), old, location, "was"))
    return _build(values, node, file) if {"id", "name"} <= values.keys() else None


def _check_together(values: dict[str, Any], node: Mapping, location: Location, today: date) -> None:
    keys = node.items
    closed = values.get("status") == "closed"
    formats = values.get("format", ())
    if not closed:
        for name in REQUIRED_UNLESS_CLOSED:
            if name not in keys:
                require(node, name, FIELDS, location)
        if "area" not in keys and formats and not set(REMOTE_FORMATS).issuperset(formats):
            require(node, "area", FIELDS, location, "(everywhere, if it serves all areas)")
        if "online-community" in formats and "moderation" not in keys:
            require(
                node,
                "moderation",
                FIELDS,
                location,
                "and is needed for an online community (by: nobody, if nobody moderates)",
            )
        if "status" not in keys or "status" in values:
            for name in _ONLY_IF_CLOSED:
                if name in keys:
                    hint = (
                        "put it under offer" if name == "try_instead" else f"leave out {name}, or write status: closed"
                    )
                    location.report(node.keys[name], name, "not-closed", f"{name} goes with status: closed alone", hint)
    phone = values["contact"].phone if "contact" in values else None
    if phone is not None and is_mobile(phone) and not is_hidden(keys.get("where")):
        message = f"{quote(phone)} is a mobile number, perhaps somebody's own, and it will be published"
        hint = "ask its owner, or give a number of the group"
        location.warn(keys["contact"].items["phone"], "contact.phone", "personal-mobile", message, hint)  # type: ignore[attr-defined]
    for name in ("checked", "closed_on"):
        day = values.get(name)
        if isinstance(day, date) and day > today:
            message = f"{registry_date(day)} is in the future; today is {registry_date(today)}"
            location.report(keys[name], name, "in-the-future", message, "write a day that has been")
    if values.get("id") in values.get("was", ()):
        location.report(keys["was"], "was", "was-itself", f"{quote(values['id'])} is today's id", "leave it out of was")
    instead = {name: values.get(name) for name in ("try_instead", "moved_to")}
    instead["offer"] = values["offer"].try_instead if "offer" in values else None
    for name, others in instead.items():
        if values.get("id") in _as_tuple(others):
            location.report(keys[name], name, "names-itself", "the entry names itself", "name another entry")


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _build(values: dict[str, Any], node: Mapping, file: str) -> Service:
    formats = values.get("format", ())
    placeless = bool(formats) and set(REMOTE_FORMATS).issuperset(formats)
    checked = values.get("checked")
    where: Where | None = values.get("where")
    sessions: tuple[Session, ...] = values.get("sessions", ())
    if where is not None and where.hide_address:
        # Somebody who hides the address means every place of the entry, whatever a single session says.
        sessions = tuple(replace(s, place=hide(s.place)) if s.place else s for s in sessions)
    cost = values.get("cost")
    openness = list(concepts("joining"))
    return Service(
        id=values["id"],
        name=values["name"],
        source=Source(file, node.line),
        summary=values.get("summary", ""),
        description=values.get("description"),
        formats=formats,
        topics=values.get("topics", ()),
        stages=values.get("stages", ()),
        ages=values.get("ages"),
        audiences=values.get("for", ()),
        areas=values.get("area", (EVERYWHERE,) if placeless else ()),
        languages=values.get("languages") or ("en",),
        cost=FREE if cost is not None and cost.casefold() == FREE else cost,
        join=tuple(sorted(values.get("join", ()), key=openness.index)),
        where=where,
        contact=values.get("contact", Contact()),
        sessions=sessions,
        offer=values.get("offer", Offer()),
        professionals_present=values.get("professionals_present", ()),
        moderation=values.get("moderation"),
        run_by=values.get("run_by", RunBy()),
        referral=values.get("referral", Referral()),
        note=values.get("note"),
        status=values.get("status", "open"),
        closed_on=values.get("closed_on"),
        moved_to=values.get("moved_to"),
        try_instead=values.get("try_instead", ()),
        checked=checked if isinstance(checked, date) else None,
        checked_by=values.get("checked_by"),
        was=values.get("was", ()),
        short=values.get("short"),
        translations=values.get("translations", {}),
    )
