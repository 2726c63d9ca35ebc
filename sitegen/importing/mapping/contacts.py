"""Contact details of a service: the numbers and addresses that its source publishes for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue
from sitegen.importing.mapping.reader_checks import read_value
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.text.cleaning import one_line
from sitegen.importing.text.markdown import escape_text, markdown_link
from sitegen.reading.files.contacts import MAX_LABEL
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.contacts import is_bare_web_address
from sitegen.text import dial_string, national_number

_EXTENSION = re.compile(
    r"(.*\d)[\s,;(]*(?:ext(?:ension|n)?\b\.?|x(?=\s*\d))[\s:]*(\d{1,6})\)?", re.IGNORECASE | re.ASCII
)
_SEPARATOR = re.compile(r"\s*(?:[/;,]|\bor\b)\s*")
_TEXT_TYPES = frozenset(("sms", "text", "msg"))
_NO_VOICE_TYPES = frozenset(("fax", "pager", "textphone", "tty", "video"))
_SOCIAL_HOSTS = {
    "facebook": ("facebook.com", "fb.com"),
    "instagram": ("instagram.com",),
    "whatsapp": ("whatsapp.com", "wa.me"),
    "tiktok": ("tiktok.com",),
    "youtube": ("youtube.com",),
    "x": ("x.com", "twitter.com"),
    "threads": ("threads.com", "threads.net"),
}
_OF_ONE_POST = re.compile(r"/(?:watch|shorts|playlist|live|embed)\b|/(?:video|status|post)/", re.IGNORECASE)
"""Part of an address that leads to one film or message, not to a group's page."""
_BOOKING_LABEL = re.compile(r"book(?:ing)?\b(?! (?:club|list|review|swap))|\breserv", re.IGNORECASE)


def map_contacts(service: SourceRecord, draft: EntryDraft, _context: ImportContext) -> None:
    """Fill `contact`. Names of people are left out, and reported by their key alone."""
    organisation = service.record("organization", "organisation")
    holders = [*_with_contacts(service, draft)]
    for place in service.records("service_at_locations", "service_at_location"):
        holders += _with_contacts(place, draft)
    _map_phones(holders, draft)
    _map_email(holders, draft)
    contact = draft.block("contact")
    if not {"phone", "phones"} & contact.keys():
        _map_phones(_with_contacts(organisation, draft), draft)
    if "email" not in contact:
        _map_email(_with_contacts(organisation, draft), draft)
    _map_websites(service, organisation, draft)
    if not contact:
        del draft.fields["contact"]
        draft.mark_incomplete("contact", "the source gives no way to get in touch")


def _with_contacts(record: SourceRecord, draft: EntryDraft) -> Iterator[SourceRecord]:
    """Yield a record that may have a phone number or e-mail address, and those of its contacts that may be shown."""
    yield record
    for person in record.records("contacts", "contact"):
        if person.boolean("visible") is False:
            person.mark_all_used()
            draft.leave_out(person.dotted_path(), "the source does not want it shown")
        else:
            yield person


def _map_phones(holders: Iterable[SourceRecord], draft: EntryDraft) -> None:
    """Take every phone number, each with its extension and, where there are several, with what it is for."""
    contact = draft.block("contact")
    phones: list[dict[str, YamlValue]] = []
    descriptions: list[tuple[list[dict[str, YamlValue]], str]] = []
    seen = {_comparable(str(contact["text"]))} if "text" in contact else set()
    for holder in holders:
        for record, key in ((holder, "phone"), *((phone, "number") for phone in holder.records("phones"))):
            is_phone_record = key == "number"
            value = record.text(key).strip("\"' ").removeprefix("tel:").strip()
            phone_type = record.text("type").casefold() if is_phone_record else ""
            found: list[dict[str, YamlValue]] = []
            for number, extension in _split_numbers(value, record.text("extension") if is_phone_record else ""):
                if phone_type in _NO_VOICE_TYPES or read_value("phone", number) is None:
                    reason = "is a fax or text telephone" if phone_type in _NO_VOICE_TYPES else _phone_doubt(number)
                    draft.leave_out(record.path_to(key), f"{quote(number)} {reason}")
                    continue
                if _comparable(number) in seen:
                    continue
                seen.add(_comparable(number))
                if phone_type in _TEXT_TYPES and "text" not in contact:
                    contact["text"] = number
                else:
                    label: dict[str, YamlValue] = {"label": "Texts only"} if phone_type in _TEXT_TYPES else {}
                    found.append({"number": number, **_extension(record, extension, draft), **label})
            if is_phone_record:
                descriptions.append((found, record.raw_text("description")))
            phones += found
    for found, description in descriptions:
        _describe(found if len(phones) > 1 else [], description, draft)
    if phones and phones[0].keys() == {"number"}:
        contact["phone"] = phones.pop(0)["number"]
    if phones:
        contact["phones"] = list[YamlValue](phones)
    if "text" in contact:
        contact["text"] = contact.pop("text")  # after the phones, as in services.yaml


def _phone_doubt(number: str) -> str:
    """Say why a number is none: a spreadsheet that takes it for a figure drops its first 0, or its +."""
    if number.isdigit() and read_value("phone", f"0{number}") is not None:
        return f"has lost its first 0: is it 0{number}?"
    if number.isdigit() and read_value("phone", f"+{number}") is not None:
        return f"has lost its +: is it +{number}?"
    return "is not a phone number"


def _extension(record: SourceRecord, extension: str, draft: EntryDraft) -> dict[str, YamlValue]:
    """Return an extension as a key of a phone; one that is not a number is reported."""
    if not extension or re.fullmatch(r"\d{1,6}", extension, re.ASCII):
        return {"extension": extension} if extension else {}
    draft.leave_out(record.path_to("extension"), f"{quote(extension)} is not an extension")
    return {}


def _describe(phones: Sequence[dict[str, YamlValue]], description: str, draft: EntryDraft) -> None:
    """Use a short description of one number as its label; any other goes below the description of the service."""
    label = one_line(description).rstrip(".")
    if len(phones) == 1 and 0 < len(label) <= MAX_LABEL and "label" not in phones[0]:
        phones[0]["label"] = label
    else:
        draft.add_paragraph("About the phone", description)


def _comparable(number: str) -> str:
    """Reduce a number to what is dialled inside the country, so that two spellings of it are equal."""
    return national_number(dial_string(number))


def _split_numbers(value: str, extension: str) -> Iterator[tuple[str, str]]:
    """Yield (number, extension or ``""``) for each number of a text that may contain several."""
    if not value:
        return
    parts = _SEPARATOR.split(value)
    are_numbers = len(parts) > 1 and all(read_value("phone", part) is not None for part in parts)
    for part in parts if are_numbers else [value]:
        match = _EXTENSION.fullmatch(part)
        yield (match[1].strip(), match[2]) if match else (part, extension)


def _map_email(holders: Iterable[SourceRecord], draft: EntryDraft) -> None:
    """Take the first e-mail address; others are reported but not published, since they may be people's own."""
    contact = draft.block("contact")
    for holder in holders:
        if "email" in contact or not holder.has_value("email"):
            continue
        email = holder.text("email").removeprefix("mailto:").strip()
        if read_value("email", email) is not None:
            contact["email"] = email
        elif email:
            draft.leave_out(holder.path_to("email"), f"{quote(email)} is not an e-mail address")


def _map_websites(service: SourceRecord, organisation: SourceRecord, draft: EntryDraft) -> None:
    contact = draft.block("contact")
    given = [("", service.text("url"), service.path_to("url"))]
    given += [
        (record.text("label", "name"), record.text("url"), record.path_to("url"))
        for record in service.records("links", "additional_urls", "additional_websites")
    ]
    links = []
    for label, value, path in given:
        url = _whole_url(value, path, draft)
        key = _contact_key(url) if url else ""
        if key == "website" and _BOOKING_LABEL.search(label) and "booking" not in contact:
            key = "booking"
        if key and key not in contact and (key != "website" or not label):
            contact[key] = url
        elif url and url not in contact.values() and (link := markdown_link(escape_text(label or url), url)):
            links.append(f"- {link}")
    if links:
        draft.paragraphs["\n".join(("Links:\n", *dict.fromkeys(links)))] = None
    if "website" in contact:
        return
    if url := _whole_url(organisation.text("website", "url"), organisation.path_to("website"), draft):
        contact.setdefault(_contact_key(url), url)


def _whole_url(value: str, path: str, draft: EntryDraft) -> str:
    """Return a web address that may be published, with ``https://`` added where it is missing, or ``""``."""
    if not value:
        return ""
    if read_value("website", value) is not None:
        return value
    if is_bare_web_address(value) and read_value("website", f"https://{value}") is not None:
        draft.mark_incomplete("contact.website", f"given as {quote(value)}, without https://: check that it opens")
        return f"https://{value}"
    draft.leave_out(path, f"{quote(value)} is not a web address")
    return ""


def _contact_key(url: str) -> str:
    """Choose the key of `contact` for a web address, by its host."""
    host = urlsplit(url).hostname or ""
    for key, hosts in _SOCIAL_HOSTS.items():
        if not _OF_ONE_POST.search(url) and any(host == social or host.endswith(f".{social}") for social in hosts):
            return key
    return "website"
