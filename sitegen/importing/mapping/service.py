"""One service of an Open Referral feed, any version, to the draft of an entry."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.entries import ENTRY_KEY
from sitegen.importing.draft import Draft, Known
from sitegen.importing.mapping.contacts import take_contacts
from sitegen.importing.mapping.cost import take_cost
from sitegen.importing.mapping.people import take_people
from sitegen.importing.mapping.places import take_places
from sitegen.importing.mapping.sitegen_entry import take_own_entry
from sitegen.importing.mapping.times import take_times
from sitegen.importing.mapping.topics import take_topics
from sitegen.importing.source.json_file import Json, size
from sitegen.importing.source.masking import masked
from sitegen.importing.source.record import Path, Record, ServiceError, dotted
from sitegen.importing.text.cleaning import shortened
from sitegen.importing.text.html_to_markdown import to_markdown
from sitegen.importing.text.summary import summary
from sitegen.reading.syntax.problems import quote

_LONGEST_NAME = 100
_LONGEST_NOTE = 300
_MOST_VALUES = 20_000
"""Of one service: twenty times as many as the fullest official example has."""
_MOST_BYTES = 64_000
"""A directory takes 64 KB in a text."""
_NO_DESCRIPTION = "Get in touch to find out what this service does."
_STATUS = {"": "", "active": "", "open": "", "temporarily closed": "paused", "inactive": "paused", "defunct": "closed"}
_JOIN = {"drop-in": "drop-in", "drop in": "drop-in", "appointment": "book", "booking": "book"}
_SAID_BELOW = {
    "alternate_name": "Also known as",
    "application_process": "How to apply",
    "wait_time": "Waiting time",
    "accreditations": "Accreditations",
    "licenses": "Licences",
}
"""Keys of a source that an entry has no key for; people may want to read them all the same."""
_RECORD_KEEPING = frozenset(
    "id slug created_at updated_at last_modified last_action assured_by assured_date assurance_date assurer assurer_email "
    "assurer_name score distance_away approved discarded_at uri target_directories metadata meta reviews notes_count "
    "parent_organization_id external_identifier_type".split()
)
"""What the keepers of the source write for themselves; none of it is for the public."""


def draft_of(service: dict[str, Json], origin: str, known: Known) -> Draft:
    """The draft of one service, without an id yet; raises `ServiceError`.

    `origin` says where the service stood. One that carries an entry of ours is that entry. Of the others, what an entry must
    have is always there; every value of the source is carried over, or reported, or is record-keeping.
    """
    if size(service) > _MOST_VALUES:
        raise ServiceError(f"it holds more than {_MOST_VALUES:,} values")
    record = Record(masked(service))
    draft = Draft(origin, source_id=record.text("id"))
    carried = service.get(ENTRY_KEY)
    if isinstance(carried, dict):
        take_own_entry(carried, record, draft, known)
        return draft
    for _, take in STEPS:
        take(record, draft, known)
    _put_description(draft)
    for leaf, around in record.unused():
        if kept_by := _record_keeping(leaf):
            draft.record_keeping[kept_by] = None
        else:
            draft.leave_out(_key(around))
    return draft


def _take_name(service: Record, draft: Draft, _known: Known) -> None:
    if service.truth("visible") is False:
        raise ServiceError("the source does not want it shown")
    name = service.text("name", "title")
    if not name:
        raise ServiceError("it has no name")
    draft.fields["name"] = shortened(name, _LONGEST_NAME)
    if len(name) > _LONGEST_NAME:
        draft.say("Full name", name)
        draft.complete("name", "shortened")


def _take_description(service: Record, draft: Draft, _known: Known) -> None:
    prose = to_markdown(service.prose("description"))
    words, whole = summary(prose.plain)
    draft.fields["summary"] = words or _NO_DESCRIPTION
    if not words:
        draft.complete("summary", "the source says nothing about what it does")
    elif not whole:
        draft.complete("summary", "shortened")
    if prose.markdown:
        draft.paragraphs[prose.markdown] = None
    if not prose.whole:
        draft.leave_out("description", "it is too long; the end of it is missing")
    for target in prose.dead_links:
        draft.leave_out("description", f"a link to {quote(target)} is not allowed")


def _take_joining(service: Record, draft: Draft, _known: Known) -> None:
    draft.fields["format"] = "service"
    draft.complete("format")
    way = _JOIN.get(service.text("attending_access").casefold(), "")
    draft.fields["join"] = "professional-referral" if service.truth("needs_referral") else way or "ask"
    if draft.fields["join"] == "ask":
        draft.complete("join")


def _take_organisation(service: Record, draft: Draft, _known: Known) -> None:
    organisation = service.record("organization", "organisation")
    run_by = draft.block("run_by")
    if name := organisation.text("name") or service.text("organization_name", "organisation_name"):
        run_by["name"] = name
    for identifier in organisation.records("organization_identifiers"):
        if identifier.text("identifier_scheme").upper() == "GB-CHC" and identifier.text("identifier").isdigit():
            run_by |= {"kind": "charity", "charity_number": identifier.text("identifier")[:20]}
            identifier.use_all()
    if not run_by:
        del draft.fields["run_by"]
        draft.complete("run_by")
    if not draft.paragraphs:
        draft.say("About who runs it", organisation.prose("description"))
    elif (about := to_markdown(organisation.prose("description")).markdown) and about not in draft.paragraphs:
        draft.leave_out(organisation.place("description"), "it is about who runs the service")


def _take_status(service: Record, draft: Draft, _known: Known) -> None:
    given = service.text("status")
    status = _STATUS.get(given.casefold())
    if status:
        draft.fields["status"] = status
    if status is None or given.casefold() == "inactive":
        draft.complete("status", f"the source says {quote(given)}")
    draft.fields["checked"] = "never"
    draft.complete("checked")


def _take_the_rest(service: Record, draft: Draft, _known: Known) -> None:
    alert = service.text("alert")
    if 0 < len(alert) <= _LONGEST_NOTE:
        draft.fields["note"] = alert
    else:
        draft.say("Please note", service.prose("alert"))
    for name, label in _SAID_BELOW.items():
        draft.say(label, service.prose(name))
    for document in service.records("required_documents"):
        draft.say("What to bring", document.prose("document", "name"))


STEPS: tuple[tuple[str, Callable[[Record, Draft, Known], None]], ...] = (
    ("name", _take_name),
    ("description", _take_description),
    ("format and join", _take_joining),
    ("topics", take_topics),
    ("ages, for, languages", take_people),
    ("area, where", take_places),
    ("sessions", take_times),
    ("cost", take_cost),
    ("contact", take_contacts),
    ("run_by", _take_organisation),
    ("status, checked", _take_status),
    ("the rest", _take_the_rest),
)
"""What is taken from a service, in order; each step leaves what it does not understand."""


def _put_description(draft: Draft) -> None:
    """Puts the paragraphs together, as far as they fit into an entry."""
    fitting: list[str] = []
    size = 0
    for paragraph in draft.paragraphs:
        size += len(paragraph.encode()) + 2
        if size > _MOST_BYTES:
            draft.leave_out("description", f"it has more than {_MOST_BYTES:,} bytes; the end of it is missing")
            break
        fitting.append(paragraph)
    if fitting:
        draft.fields["description"] = "\n\n".join(fitting) + "\n"


def _key(path: Path) -> str:
    """``contacts[].name``: what stands there may be private, so it is not repeated."""
    return re.sub(r"\[\d+\]", "[]", dotted(path if isinstance(path[-1], str) else path[:-1]))


def _record_keeping(path: Path) -> str:
    """The name in a path that makes it record-keeping, or ``""``."""
    names = [step for step in path if isinstance(step, str)]
    ids = (name for name in names[-1:] if name.endswith("_id"))
    return next((name for name in names if name in _RECORD_KEEPING), next(ids, ""))
