"""Draft of an entry from one service of an Open Referral feed, any version."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sitegen.entries import CHARITY_SCHEME, ENTRY_KEY, JsonObject
from sitegen.importing.draft import EntryDraft, ImportContext, texts_under
from sitegen.importing.mapping.contacts import map_contacts
from sitegen.importing.mapping.cost import map_cost
from sitegen.importing.mapping.people import map_people
from sitegen.importing.mapping.places import map_places
from sitegen.importing.mapping.sitegen_entry import restore_entry
from sitegen.importing.mapping.times import map_times
from sitegen.importing.mapping.topics import map_topics
from sitegen.importing.source.hidden_places import NOT_SHOWN
from sitegen.importing.source.json_file import count_values
from sitegen.importing.source.masking import (
    area_names,
    is_all_hidden,
    is_masked,
    mask_addresses,
    refuse_addresses,
)
from sitegen.importing.source.record import RecordPath, ServiceError, SourceRecord, dotted
from sitegen.importing.source.record_keeping import record_keeping_key
from sitegen.importing.text.cleaning import shorten
from sitegen.importing.text.html_to_markdown import to_markdown
from sitegen.importing.text.summary import summary
from sitegen.model import MAX_NAME
from sitegen.reading.syntax.problems import quote

FACTS_KEY = "sitegen_facts"
"""Key under which a row of a spreadsheet has further facts: a list of ``label`` and ``text``."""
_MAX_NOTE = 300
_MAX_CHARITY_NUMBER = 20
_MAX_PLACES = 9999
_PEOPLE = ("", "people", "person", "place")
"""Units of a capacity, without a final s, that count people; a limit of 12 families is another number."""
_MAX_VALUES = 20_000
"""Values in one service; twenty times as many as in the fullest official example."""
_MAX_DESCRIPTION_BYTES = 64_000
"""UTF-8 bytes of a description, within the 64 KB that the reader allows."""
_NO_DESCRIPTION = "Get in touch to find out what this service does."
_STATUSES = {
    "": "",
    "active": "",
    "open": "",
    "temporarily closed": "paused",
    "inactive": "paused",
    "defunct": "closed",
}
_WAYS_TO_JOIN = {"drop-in": "drop-in", "drop in": "drop-in", "appointment": "book", "booking": "book"}
_PARAGRAPH_LABELS = {
    "alternate_name": "Also known as",
    "application_process": "How to apply",
    "wait_time": "Waiting time",
    "accreditations": "Accreditations",
    "licenses": "Licences",
}
"""Labels of fields that an entry has no key for; they go below the description."""


def draft_service(service: JsonObject, origin: str, context: ImportContext) -> EntryDraft:
    """Draft the entry of one service, without an id; raises `ServiceError`.

    `origin` is the place of the service in the source. A service that carries an entry of sitegen becomes that entry.
    Any other gets every required key, and each of its values is carried over, reported, or record-keeping.
    """
    if count_values(service) > _MAX_VALUES:
        raise ServiceError(f"it contains more than {_MAX_VALUES:,} values")
    masked = mask_addresses(service, context.areas)
    record = SourceRecord(masked)
    draft = EntryDraft(origin, source_id=record.text("id"), is_masked=is_masked(service))
    exported = masked.get(ENTRY_KEY)
    if isinstance(exported, dict):
        restore_entry(exported, record, draft, context)
        draft.is_masked = draft.is_masked or _hides_address(draft)
        refuse_addresses(service, draft.texts(), context.areas)
        return draft
    for _, map_fields in STEPS:
        map_fields(record, draft, context)
    for name in area_names(service, context.areas):
        draft.leave_out("locations.name", f"{quote(shorten(name, MAX_NAME))} is the name of an area, so texts keep it")
    _join_paragraphs(draft)
    for leaf, unread in record.unused():
        if key := record_keeping_key(leaf):
            draft.record_keeping[key] = None
        else:
            draft.leave_out(_path_without_positions(unread))
    refuse_addresses(service, draft.texts(), context.areas)
    return draft


def withheld_draft(service: JsonObject, origin: str, reason: str) -> EntryDraft:
    """Draft nothing of a service but that it keeps its address back, where it cannot be drafted."""
    record = SourceRecord(service)
    name = shorten(record.text("name", "title"), MAX_NAME)
    exported = record.record(ENTRY_KEY).text("id")
    draft = EntryDraft(origin, record.text("id"), exported, is_masked=True, withheld=reason)
    draft.fields["name"] = name
    return draft


def _hides_address(draft: EntryDraft) -> bool:
    where = draft.fields.get("where")
    return isinstance(where, dict) and texts_under(where, "hide_address") == ["yes"]


def _map_name(service: SourceRecord, draft: EntryDraft, _context: ImportContext) -> None:
    if service.boolean("visible") is False:
        raise ServiceError("the source does not want it shown")
    name = service.text("name", "title")
    if not name:
        raise ServiceError("it has no name")
    draft.fields["name"] = shorten(name, MAX_NAME)
    if NOT_SHOWN in name:
        draft.mark_incomplete("name", "the source keeps a part of it back")
    if len(name) > MAX_NAME:
        draft.add_paragraph("Full name", name)
        draft.mark_incomplete("name", "shortened")


def _map_description(service: SourceRecord, draft: EntryDraft, _context: ImportContext) -> None:
    converted = to_markdown(service.raw_text("description"))
    sentence, is_whole = summary(converted.plain_lines)
    draft.fields["summary"] = sentence or _NO_DESCRIPTION
    if not sentence:
        draft.mark_incomplete("summary", "the source does not say what the service does")
    elif not is_whole:
        draft.mark_incomplete("summary", "shortened")
    if converted.markdown:
        draft.paragraphs[converted.markdown] = None
    if not converted.is_complete:
        draft.leave_out("description", "it is too long; the end of it is missing")
    for target in converted.refused_links:
        draft.leave_out("description", f"a link to {quote(target)} is not allowed")


def _map_joining(service: SourceRecord, draft: EntryDraft, _context: ImportContext) -> None:
    draft.fields["format"] = "service"
    draft.mark_incomplete("format")
    way = _WAYS_TO_JOIN.get(service.text("attending_access").casefold(), "ask")
    draft.fields["join"] = "professional-referral" if service.boolean("needs_referral") else way
    if draft.fields["join"] == "ask":
        draft.mark_incomplete("join")


def _map_organisation(service: SourceRecord, draft: EntryDraft, _context: ImportContext) -> None:
    organisation = service.record("organization", "organisation")
    run_by = draft.block("run_by")
    name = organisation.text("name") or service.text("organization_name", "organisation_name")
    if is_all_hidden(name):
        draft.leave_out(organisation.path_to("name"), "it is the name of the place that the source keeps back")
    elif name:
        run_by["name"] = name
    for record in organisation.records("organization_identifiers"):
        number = record.text("identifier")
        if record.text("identifier_scheme").upper() == CHARITY_SCHEME and re.fullmatch("[0-9]+", number):
            run_by |= {"kind": "charity", "charity_number": number[:_MAX_CHARITY_NUMBER]}
            record.mark_all_used()
    if not run_by:
        del draft.fields["run_by"]
        draft.mark_incomplete("run_by")
    description = organisation.raw_text("description")
    if not draft.paragraphs:
        draft.add_paragraph("About who runs it", description)
    elif (markdown := to_markdown(description).markdown) and markdown not in draft.paragraphs:
        draft.leave_out(organisation.path_to("description"), "it is about the organisation, not the service")


def _map_status(service: SourceRecord, draft: EntryDraft, _context: ImportContext) -> None:
    text = service.text("status")
    status = _STATUSES.get(text.casefold())
    if status:
        draft.fields["status"] = status
    if status is None or text.casefold() == "inactive":
        draft.mark_incomplete("status", f"the source says {quote(text)}")
    draft.fields["checked"] = "never"
    draft.mark_incomplete("checked")


def _map_other_fields(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    alert = service.text("alert")
    if 0 < len(alert) <= _MAX_NOTE:
        draft.fields["note"] = alert
    else:
        draft.add_paragraph("Please note", service.raw_text("alert"))
    _map_capacity(service, draft, context.today)
    for key, label in _PARAGRAPH_LABELS.items():
        draft.add_paragraph(label, service.raw_text(key))
    for document in service.records("required_documents"):
        draft.add_paragraph("What to bring", document.raw_text("document", "name"))
    for fact in service.records(FACTS_KEY):
        draft.add_paragraph(shorten(fact.text("label"), MAX_NAME), fact.raw_text("text"))


def _map_capacity(service: SourceRecord, draft: EntryDraft, today: date) -> None:
    """Fill `places` from the only capacity that is given, where it counts people."""
    records = service.records("service_capacity", "service_capacities")
    if len(records) != 1 or records[0].record("unit").text("name").casefold().rstrip("s") not in _PEOPLE:
        return
    (capacity,) = records
    maximum, available, updated = capacity.number("maximum"), capacity.number("available"), capacity.day("updated")
    places = draft.block("places")
    if isinstance(maximum, int) and 1 <= maximum <= _MAX_PLACES:
        places["limit"] = str(maximum)
    if isinstance(available, int) and available >= 0 and updated is not None and updated <= today:
        places |= {"full": "no" if available else "yes", "as_of": updated.isoformat()}
    if not places:
        del draft.fields["places"]


STEPS: tuple[tuple[str, Callable[[SourceRecord, EntryDraft, ImportContext], None]], ...] = (
    ("name", _map_name),
    ("summary, description", _map_description),
    ("format, join", _map_joining),
    ("topics", map_topics),
    ("ages, for, languages", map_people),
    ("area, where", map_places),
    ("sessions", map_times),
    ("cost", map_cost),
    ("contact", map_contacts),
    ("run_by", _map_organisation),
    ("status, checked", _map_status),
    ("note, places, other paragraphs", _map_other_fields),
)
"""(keys of the entry, function that fills them), in order."""


def _join_paragraphs(draft: EntryDraft) -> None:
    """Write the description from the paragraphs that fit."""
    fitting: list[str] = []
    size = 0
    for paragraph in draft.paragraphs:
        size += len(paragraph.encode()) + 2
        if size > _MAX_DESCRIPTION_BYTES:
            draft.leave_out(
                "description", f"it has more than {_MAX_DESCRIPTION_BYTES:,} bytes; the end of it is missing"
            )
            break
        fitting.append(paragraph)
    if fitting:
        draft.fields["description"] = "\n\n".join(fitting) + "\n"


def _path_without_positions(path: RecordPath) -> str:
    """Write a path for the report as ``contacts[].name``, without its value, which may be private."""
    return re.sub(r"\[\d+\]", "[]", dotted(path if isinstance(path[-1], str) else path[:-1]))
