"""services.yaml and services/*.yaml: the services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

from sitegen.model import (
    EVERYWHERE,
    MAX_NAME,
    MAX_SUMMARY,
    REMOTE_FORMATS,
    Character,
    Contact,
    Interpreter,
    Offer,
    Referral,
    RunBy,
    Service,
    Session,
    Siblings,
    Source,
    Status,
    Where,
)
from sitegen.reading.files.aging import warn_of_old_facts
from sitegen.reading.files.contacts import contact_field
from sitegen.reading.files.keyed_entries import listed_entries, top_level, written_id
from sitegen.reading.files.offers import character_field, get_involved_field, offer_field
from sitegen.reading.files.places import hide, where_field
from sitegen.reading.files.service_blocks import (
    capacity_field,
    catchment_field,
    confirmed_field,
    moderation_field,
    notice_field,
    presences_field,
    referral_field,
    run_by_field,
    translations_field,
)
from sitegen.reading.files.service_checks import REQUIRED_UNLESS_CLOSED, check_entry
from sitegen.reading.files.sessions import join_field, sessions_field
from sitegen.reading.privacy.own_texts import report_own_texts
from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.ages import ages_field
from sitegen.reading.values.alternative_formats import alternative_formats_field
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.costs import cost_field
from sitegen.reading.values.dates import NEVER, date_field, duration_field
from sitegen.reading.values.fields import Field, list_of, read_fields
from sitegen.reading.values.ids import id_field, reference
from sitegen.reading.values.languages import language_field
from sitegen.reading.values.markdown import markdown_field
from sitegen.reading.values.scalars import choice, folded, scalar, text, yes_or_no
from sitegen.reading.values.shapes import (
    ANY_TEXT,
    BlockShape,
    ChoiceShape,
    EitherShape,
    RequiredUnless,
    TextShape,
    shape_of,
    shaped,
)
from sitegen.short_codes import SHORT_CODE, short_code_error
from sitegen.text import slug
from sitegen.vocabulary import concepts


@shaped(ANY_TEXT)
def _moved_to(node: Node, location: Location, key: str) -> str | None:
    """Check for a web address, or the id of another service."""
    value = scalar(node, location, key, most=None)
    if value is not None and (":" in value or "." in value):
        return web_field(node, location, key)
    identifier: str | None = None if value is None else reference("service")(node, location, key)
    return identifier


@shaped(EitherShape((shape_of(date_field), ChoiceShape((NEVER,)))))
def _checked(node: Node, location: Location, key: str) -> date | str | None:
    """Check for a date, or ``never``."""
    if isinstance(node, Scalar) and folded(node.value) == NEVER:
        location.note_form(node, NEVER)
        return NEVER
    day: date | None = date_field(node, location, key)
    return day


@shaped(TextShape(SHORT_CODE.pattern))
def _short(node: Node, location: Location, key: str) -> str | None:
    """Check for the code of a short link."""
    value = scalar(node, location, key, "milk")
    if value is None:
        return None
    error = short_code_error(value)
    if error is not None:
        message, hint = error
        location.report(node, key, "short-code", f"{quote(value)} cannot be a short code: {message}", hint)
        return None
    location.state.taken_codes.append((value, node, location, key))
    return value


FIELDS = {
    "id": Field(id_field, "id: easton-cafe", "an id that no other entry has, or had", required=True),
    "name": Field(text(MAX_NAME), "name: Easton Baby Café", "up to 100 characters", required=True),
    "summary": Field(
        text(MAX_SUMMARY),
        "summary: A friendly drop-in for feeding your baby.",
        "one plain sentence of up to 160 characters; it is all that a search result shows",
    ),
    "description": Field(
        markdown_field,
        "description: Tea, toast and somebody to ask.",
        "Markdown: as much as people want to know before they come",
    ),
    "format": Field(
        list_of(choice(concepts("formats"), "a format"), required=True, example="drop-in"),
        "format: drop-in",
        "a list from Formats",
    ),
    "topics": Field(
        list_of(reference("topic"), required=True, example="breastfeeding"),
        "topics: [breastfeeding]",
        "a list from Topics or your own; the first is what the service is most about",
    ),
    "stages": Field(list_of(choice(concepts("stages"), "a stage")), "stages: [pregnancy, baby]", "a list from Stages"),
    "ages": Field(
        ages_field,
        "ages: birth to 12 months",
        "ages of the children it is for; left out, they are not known, and no search hides the service because of it",
    ),
    "for": Field(
        list_of(reference("audience")),
        "for: [mothers]",
        "a list from Audiences or your own; left out, it is for everyone",
    ),
    "area": Field(
        list_of(reference("area", EVERYWHERE), required=True, example="easton"),
        "area: easton",
        "a list of areas of `content/areas.yaml`, or `everywhere`. Helplines and online groups are everywhere "
        "if it is left out",
    ),
    "languages": Field(list_of(language_field), "languages: [English, Urdu]", "a list of languages; left out, English"),
    "interpreter": Field(
        choice(get_args(Interpreter), "on request, yes or no"),
        "interpreter: on request",
        "`on request`, `yes` or `no`; left out, not known",
    ),
    "cost": Field(
        cost_field,
        "cost: free",
        "`free`, a few words such as `£2 a family`, or a block of prices; `ask`, or left out: not known. What "
        'begins with "free", "no charge", "nothing" or "£0" is free, unless a condition or a price follows '
        '("free for under 2s", "£0 to £5"): that is free for some',
    ),
    "join": Field(join_field, "join: drop-in", "a list from Ways to join; `ask` if you do not know"),
    "places": Field(
        capacity_field, "places: {limit: 12, waiting_list: yes}", "how many can come, where there is a limit"
    ),
    "catchment": Field(
        catchment_field,
        "catchment: {postcodes: [BS5]}",
        "who may come, where it is for some postcodes, areas or GP practices only",
    ),
    "siblings": Field(
        choice(get_args(Siblings), "welcome, under 5, no or ask"),
        "siblings: welcome",
        "whether brothers and sisters can come: `welcome`, `under 5`, `no`, or `ask`; left out, not known",
    ),
    "where": Field(where_field, "where: {venue: Easton Library, postcode: BS5 6AA}", "a place"),
    "contact": Field(contact_field, "contact: {phone: 0117 496 0123}", "a contact"),
    "sessions": Field(
        sessions_field,
        "sessions: [{day: Tuesday, time: 10:00-11:30, runs: term time}]",
        "a list of sessions; left out, the page says to ask the group for times",
    ),
    "offer": Field(offer_field, "offer: {we_offer: [A listening ear]}", "an offer"),
    "like": Field(character_field, "like: {size: 6 to 12, led: open, quiet: yes}", "what a session is like"),
    "professionals_present": Field(
        presences_field,
        "professionals_present: [{role: midwife, when: every session}]",
        "a list of professionals who come to sessions",
    ),
    "moderation": Field(
        moderation_field, "moderation: {by: Two trained volunteers}", "who looks after an online group"
    ),
    "run_by": Field(run_by_field, "run_by: {name: Easton Families, kind: charity}", "who runs it"),
    "get_involved": Field(
        get_involved_field,
        "get_involved: We look for people who can make tea on Tuesdays",
        "how people can help: a text, or a block with whom to ask",
    ),
    "formats_of_this": Field(
        alternative_formats_field,
        "formats_of_this: [{kind: easy-read, url: https://easton.example.org/easy-read.pdf}]",
        "a list of versions in Easy Read, BSL, audio, large print or braille, wherever they are",
    ),
    "referral": Field(referral_field, "referral: {who_can_refer: Anybody}", "how to refer"),
    "note": Field(
        notice_field,
        "note: Closed for refurbishment until 5 January",
        "a short notice at the top of the page: a text, or a block with the last day on which it is shown",
    ),
    "discreet": Field(
        yes_or_no,
        "discreet: yes",
        "`yes` for a service that must not show on a device that others look at (discreet.md); left out, its "
        "topics decide. `no`: it may show, whatever they say",
    ),
    "status": Field(
        choice(get_args(Status), "a status"), "status: paused", "`open` (as if left out), `paused` or `closed`"
    ),
    "closed_on": Field(date_field, "closed_on: 31 Aug 2026", "the date on which it closed; with `status: closed` only"),
    "moved_to": Field(
        _moved_to,
        "moved_to: easton-cafe",
        "the id of the service, or the web address on another website, that took its place; with `status: closed` only",
    ),
    "try_instead": Field(
        list_of(reference("service")),
        "try_instead: [easton-cafe]",
        "a list of ids of other services; with `status: closed` only (else under `offer`)",
    ),
    "checked": Field(
        _checked, "checked: 2 Oct 2026", "the date on which somebody last asked the group; `never` if nobody has"
    ),
    "checked_by": Field(
        text(100), "checked_by: Easton volunteers", "who asked: a role, not a person's name; up to 100 characters"
    ),
    "check_every": Field(
        duration_field, "check_every: 3 months", "how often it has to be checked, where not as often as the others"
    ),
    "confirmed": Field(
        confirmed_field, "confirmed: {sessions: 3 Nov 2026}", "facts that were confirmed without the rest of the entry"
    ),
    "was": Field(list_of(id_field), "was: [old-name]", "a list of the ids that it had before; their links lead here"),
    "short": Field(
        _short,
        "short: milk",
        "4 or 5 small letters or digits for its short link, `/s/milk/`; left out, it gets a code of its own. "
        "Both lead here for ever",
    ),
    "translations": Field(
        translations_field,
        "translations: {cy: {name: Caffi Easton}}",
        "a block of languages, each with a translation; Makaton has no written form",
    ),
}
TOP_OF_SERVICES = {
    "services": Field(
        listed_entries(BlockShape(FIELDS, "a service", RequiredUnless("status", "closed", REQUIRED_UNLESS_CLOSED))),
        "services: []",
        "the services",
        required=True,
    )
}


def read_services(root: Node | None, state: ReadingState, file: str, today: date) -> tuple[Service, ...]:
    """Read the entries of one file; those with problems are left out."""
    location = Location(state, file)
    entries = top_level(root, TOP_OF_SERVICES, location).get("services")
    if entries is None or isinstance(entries, InvalidNode):
        state.has_unreadable_services = True
        return ()
    if isinstance(entries, Scalar) and not entries.value and state.problems and state.given_ids:
        return ()  # the only entry could not be read, and has been reported
    if not isinstance(entries, Sequence):
        state.has_unreadable_services = True
        hint = "start each entry with a dash: - id: easton-cafe"
        location.report(entries, "services", "not-a-list", "services is a list of entries", hint)
        return ()
    services = (read_service(node, location, number, today) for number, node in enumerate(entries.items))
    return tuple(service for service in services if service is not None)


def read_service(node: Node, file_location: Location, number: int, today: date) -> Service | None:
    """Read the entry with this number, from 0; ``None`` where it has no valid id or name."""
    state, file = file_location.state, file_location.file
    name = f"services[{number}]"
    if not isinstance(node, Mapping):
        if not isinstance(node, InvalidNode):
            hint = "start it with a line such as - id: easton-cafe"
            file_location.report(node, name, "not-a-block", "this is not an entry", hint)
        return None
    identifier = written_id(node)
    # The id as it should be written counts as well, so that a mistyped id is one problem, not two.
    state.given_ids.update(given for given in (identifier, slug(identifier)) if given)
    location = Location(state, file, identifier or name)
    values = read_fields(node, FIELDS, location, "", "a service") or {}
    check_entry(values, node, FIELDS, location, today)
    report_own_texts(node, location)
    state.texts.append((node, location))
    if "id" in values:
        state.taken_ids.append((values["id"], node.items["id"], location, "id"))
    was = node.items.get("was")
    for earlier_id in was.items if isinstance(was, Sequence) else [was]:
        if isinstance(earlier_id, Scalar):
            state.taken_ids.append((earlier_id.value.strip(), earlier_id, location, "was"))
    if not {"id", "name"} <= values.keys():
        return None
    service = _make_service(values, node, file)
    warn_of_old_facts(service, node, location, today, state.freshness)
    return service


def _make_service(values: dict[str, Any], node: Mapping, file: str) -> Service:
    formats = values.get("format", ())
    is_remote = bool(formats) and set(REMOTE_FORMATS).issuperset(formats)
    checked = values.get("checked")
    where: Where | None = values.get("where")
    sessions: tuple[Session, ...] = values.get("sessions", ())
    if where is not None and where.hide_address:
        # Hiding the address of an entry hides every place of its sessions, whatever they say themselves.
        sessions = tuple(
            replace(session, place=hide(session.place)) if session.place else session for session in sessions
        )
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
        areas=values.get("area", (EVERYWHERE,) if is_remote else ()),
        languages=values.get("languages") or ("en",),
        interpreter=values.get("interpreter"),
        cost=values.get("cost"),
        join=values.get("join", ()),
        capacity=values.get("places"),
        catchment=values.get("catchment"),
        siblings=values.get("siblings"),
        where=where,
        contact=values.get("contact", Contact()),
        sessions=sessions,
        offer=values.get("offer", Offer()),
        character=values.get("like", Character()),
        professionals_present=values.get("professionals_present", ()),
        moderation=values.get("moderation"),
        run_by=values.get("run_by", RunBy()),
        get_involved=values.get("get_involved"),
        alternative_formats=values.get("formats_of_this", ()),
        referral=values.get("referral", Referral()),
        note=values.get("note"),
        discreet=values.get("discreet"),
        status=values.get("status", "open"),
        closed_on=values.get("closed_on"),
        moved_to=values.get("moved_to"),
        try_instead=values.get("try_instead", ()),
        checked=checked if isinstance(checked, date) else None,
        checked_by=values.get("checked_by"),
        check_every_days=values.get("check_every"),
        confirmed=values.get("confirmed", {}),
        was=values.get("was", ()),
        short=values.get("short"),
        translations=values.get("translations", {}),
    )
