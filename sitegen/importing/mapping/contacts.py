"""How to get in touch with a service: the numbers and addresses that its source publishes for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.importing.draft import Draft, Known
from sitegen.importing.mapping.reader_checks import right
from sitegen.importing.source.record import Record
from sitegen.importing.text.markdown import escape_words, link
from sitegen.reading.syntax.problems import quote
from sitegen.text import dial_string

_EXTENSION = re.compile(r"(.*\d)[\s,;(]*(?:ext(?:ension|n)?\b\.?|x(?=\s*\d))[\s:]*(\d{1,6})\)?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[/;,]|\bor\b)\s*")
_TEXT_KINDS = frozenset(("sms", "text", "msg"))
_NO_VOICE = frozenset(("fax", "pager", "textphone", "tty", "video"))
_SOCIAL = {
    "facebook": ("facebook.com", "fb.com"),
    "instagram": ("instagram.com",),
    "whatsapp": ("whatsapp.com", "wa.me"),
}


def take_contacts(service: Record, draft: Draft, _known: Known) -> None:
    """Fills `contact`. People's names are nobody's business here: they are left out and reported by key alone."""
    at = service.records("service_at_locations", "service_at_location")
    organisation = service.record("organization", "organisation")
    holders = [*_shown(service, draft)]
    holders += [person for place in at for person in _shown(place, draft)]
    _take_phones(holders, draft)
    _take_email(holders, draft)
    contact = draft.block("contact")
    if "phone" not in contact:
        _take_phones(_shown(organisation, draft), draft)
    if "email" not in contact:
        _take_email(_shown(organisation, draft), draft)
    _take_websites(service, organisation, draft)
    if not contact:
        del draft.fields["contact"]
        draft.complete("contact", "the source gives no way to get in touch")


def _shown(record: Record, draft: Draft) -> Iterator[Record]:
    """A record that may have a phone or an e-mail address, and its contacts, but for those not meant to be seen."""
    yield record
    for person in record.records("contacts", "contact"):
        if person.truth("visible") is False:
            person.use_all()
            draft.leave_out(person.whole_place(), "the source does not want it shown")
        else:
            yield person


def _take_phones(holders: list[Record] | Iterator[Record], draft: Draft) -> None:
    contact = draft.block("contact")
    seen = {_national(str(number)) for number in contact.values()}
    others: list[str] = []
    for holder in holders:
        for record, name in ((holder, "phone"), *((phone, "number") for phone in holder.records("phones"))):
            given = record.text(name).strip("\"' ").removeprefix("tel:").strip()
            kind = record.text("type").casefold() if name == "number" else ""
            for number, extension in _numbers(given, record.text("extension") if name == "number" else ""):
                if kind in _NO_VOICE or right("phone", number) is None:
                    why = "a fax or text telephone" if kind in _NO_VOICE else "not a phone number"
                    draft.leave_out(record.place(name), f"{quote(number)} is {why}")
                    continue
                key = "text" if kind in _TEXT_KINDS else "phone"
                if _national(number) in seen:
                    continue
                seen.add(_national(number))
                said = f"{number}, extension {extension}" if extension else number
                if key in contact:
                    others.append(said)
                else:
                    contact[key] = number
                    draft.say("Phone extension", extension)
            if name == "number":
                draft.say("About the phone", record.prose("description"))
    draft.say("Other phone numbers" if len(others) > 1 else "Other phone number", "; ".join(others))


def _national(number: str) -> str:
    """The digits that are dialled inside the country, so that two ways of writing a number are one."""
    digits = dial_string(number)
    return f"0{digits.removeprefix('+44').lstrip('0')}" if digits.startswith("+44") else digits


def _numbers(given: str, extension: str) -> Iterator[tuple[str, str]]:
    """Each number of a text that may hold several, with its extension, or ``""``."""
    if not given:
        return
    parts = _SEPARATOR.split(given)
    whole = len(parts) > 1 and all(right("phone", part) is not None for part in parts)
    for part in parts if whole else [given]:
        match = _EXTENSION.fullmatch(part)
        yield (match[1].strip(), match[2]) if match else (part, extension)


def _take_email(holders: list[Record] | Iterator[Record], draft: Draft) -> None:
    """One is enough: the others are reported, since they may be people's own."""
    contact = draft.block("contact")
    for holder in holders:
        if "email" in contact or not holder.has("email"):
            continue
        email = holder.text("email").removeprefix("mailto:").strip()
        if right("email", email) is not None:
            contact["email"] = email
        elif email:
            draft.leave_out(holder.place("email"), f"{quote(email)} is not an e-mail address")


def _take_websites(service: Record, organisation: Record, draft: Draft) -> None:
    contact = draft.block("contact")
    given = [("", service.text("url"), service.place("url"))]
    given += [
        (record.text("label", "name"), record.text("url"), record.place("url"))
        for record in service.records("links", "additional_urls", "additional_websites")
    ]
    links = []
    for label, url, place in given:
        whole = _whole(url, place, draft)
        key = _key(whole) if whole else ""
        if key and key not in contact and (key != "website" or not label):
            contact[key] = whole
        elif whole and whole not in contact.values() and (made := link(escape_words(label or whole), whole)):
            links.append(f"- {made}")
    if links:
        draft.paragraphs["\n".join(("Links:\n", *dict.fromkeys(links)))] = None
    if "website" not in contact and (
        whole := _whole(organisation.text("website", "url"), organisation.place("website"), draft)
    ):
        contact.setdefault(_key(whole), whole)


def _whole(url: str, place: str, draft: Draft) -> str:
    """A web address that may be published, or ``""``."""
    if not url:
        return ""
    if right("website", url) is not None:
        return url
    if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?", url, re.IGNORECASE) and right("website", f"https://{url}"):
        draft.complete("contact.website", f"given as {quote(url)}, without https://: see that it opens")
        return f"https://{url}"
    draft.leave_out(place, f"{quote(url)} is not a web address")
    return ""


def _key(url: str) -> str:
    host = urlsplit(url).hostname or ""
    for key, hosts in _SOCIAL.items():
        if any(host == known or host.endswith(f".{known}") for known in hosts):
            return key
    return "website"
