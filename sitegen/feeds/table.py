"""CSV for spreadsheets: one service a row, the most useful parts of its record, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import phonenumbers

from sitegen.entries import Json, JsonObject, filled
from sitegen.library import Library
from sitegen.model import Contact, Service, Session
from sitegen.spreadsheets import safe_cell
from sitegen.timetable.ended import current_sessions
from sitegen.wording.capacity import capacity_sentences
from sitegen.wording.catchments import catchment_places, catchment_text
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.labels import Labels, inside
from sitegen.wording.notices import full_text, taking_notice
from sitegen.wording.places import place_of
from sitegen.wording.session_facts import ages_line, cost_line, own_facts
from sitegen.wording.sessions import session_text


def _same_names(names: str, block: str = "") -> tuple[tuple[str, str], ...]:
    """Columns that have the names of their keys; `block` is the key that contains them, with its dot."""
    return tuple((name, f"{block}{name}") for name in names.split())


COLUMNS: tuple[tuple[str, str], ...] = (
    *_same_names("id name status summary description format topics stages ages"),
    *_same_names("for area area_names languages cost join"),
    *_same_names("venue address postcode position access directions", "where."),
    *_same_names("phone text email website facebook instagram whatsapp", "contact."),
    ("phone_hours", "contact.hours"),
    ("times", "sessions"),
    ("next_date", "next_dates"),
    ("run_by", "run_by.name"),
    ("run_by_kind", "run_by.kind"),
    ("charity_number", "run_by.charity_number"),
    ("who_can_refer", "referral.who_can_refer"),
    ("how_to_refer", "referral.how"),
    ("not_right_if", "offer.not_right_if"),
    ("note", "note.text"),
    *_same_names("closed_on moved_to checked checked_by url short_url"),
    # Columns stay where they are, for programs that count them; new ones come last.
    *_same_names("interpreter siblings places catchment"),
    *_same_names("other_phones other_emails booking tiktok youtube x threads", "contact."),
    ("discreet", "discreet"),
    ("taking_people", "taking_people"),
)
"""(column, dotted path of its value in a record)."""
_BYTE_ORDER_MARK = "\ufeff"  # without it, Excel reads the file as Windows-1252


def table(records: Iterable[JsonObject], library: Library) -> str:
    """Write records as CSV (RFC 4180): every cell quoted, lines ended with CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.write(_BYTE_ORDER_MARK)
    writer.writerow([name for name, _ in COLUMNS])
    labels = Labels(library)
    for record in records:
        flat = _for_cells(record, library, labels)
        writer.writerow([safe_cell("; ".join(_texts(flat, path))) for _, path in COLUMNS])
    return out.getvalue()


def spaced_number(number: str) -> str:
    """Write a British phone number of digits alone with spaces, ``0117 496 0123``, so that it keeps its nought."""
    if not re.fullmatch(r"0\d+", number, re.ASCII):
        return number
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def _for_cells(record: JsonObject, library: Library, labels: Labels) -> JsonObject:
    """Replace what no cell can hold: blocks become sentences, coordinates one text, next dates the first of them."""
    service = library.service[str(record["id"])]
    replaced: JsonObject = {
        "sessions": [_time_text(service, session, labels, library.today) for session in service.sessions]
    }
    replaced["places"] = " ".join(capacity_sentences(service, library)) or None
    replaced["catchment"] = [
        text for text in (catchment_places(service.catchment, labels), catchment_text(service)) if text
    ]
    replaced["discreet"] = "yes" if service.discreet else None
    taking = taking_notice(service, library.today)
    replaced["taking_people"] = None if taking is None else taking.sentence
    replaced |= _session_facts(service, library.today)
    contact, where, dates = record.get("contact"), record.get("where"), record.get("next_dates")
    if isinstance(contact, dict):
        replaced["contact"] = contact | _contact_cells(service.contact)
    if isinstance(where, dict) and "latitude" in where and "longitude" in where:
        replaced["where"] = where | {"position": f"{where['latitude']}, {where['longitude']}"}
    if isinstance(dates, list) and isinstance(dates[0], dict):
        replaced["next_dates"] = dates[0]["start"]
    return record | replaced


def _contact_cells(contact: Contact) -> JsonObject:
    """Write phones with what to press and what they are for, e-mail addresses likewise, and hours as sentences."""
    spaced = replace(
        contact, phones=tuple(replace(phone, number=spaced_number(phone.number)) for phone in contact.phones)
    )
    ways = ways_in_touch(spaced)
    phones = [way.full_text for way in ways if way.key == "phone"]
    emails = [way.full_text for way in ways if way.key == "email"]
    return filled(
        {
            "phone": phones[0] if phones else None,
            "other_phones": list[Json](phones[1:]),
            "text": spaced_number(contact.text or ""),
            "email": emails[0] if emails else None,
            "other_emails": list[Json](emails[1:]),
            "hours": [session_text(session) for session in contact.hours],
        }
    )


def _session_facts(service: Service, today: date) -> JsonObject:
    """Return ages and costs in words, by session where they differ, and facts that only the sessions give."""
    facts: JsonObject = {"ages": ages_line(service, today) or None, "cost": cost_line(service, today) or None}
    own = (("languages", "languages"), ("for", "audiences"), ("join", "join"))
    for key, name in own:
        values = [getattr(session, name) for session in current_sessions(service.sessions, today)]
        if values and all(values):
            facts[key] = [*dict.fromkeys(value for some in values for value in some)]
    return facts


def _time_text(service: Service, session: Session, labels: Labels, today: date) -> str:
    """``Tuesdays, 10am to 11:30am (Easton Library, £3)``: a session with what is so for it alone."""
    place = () if session.place is None else place_of(service, session.place, labels).lines[:1]
    ages = () if session.ages is None else (session.ages.text,)
    full = () if session.full is None or not session.is_full_on(today) else (inside(full_text(session.full)),)
    facts = ", ".join((*place, *ages, *own_facts(service, session, labels), *full))
    return f"{session_text(session)} ({facts})" if facts else session_text(session)


def _texts(record: JsonObject, path: str) -> Iterator[str]:
    """Yield the values at a dotted path of a record as text; nothing when it has none."""
    value: Json = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    for item in value if isinstance(value, list) else (value,):
        if item is not None:
            yield str(item)
