"""Checks of the keys of an entry against each other: what an open one needs, what only a closed one has, and days."""

from __future__ import annotations

from datetime import date
from typing import Any

from sitegen.model import REMOTE_FORMATS, Capacity, Referral
from sitegen.reading.files.endings import advise_on_ending
from sitegen.reading.files.likely_mistakes import warn_of_likely_mistakes
from sitegen.reading.files.plain_english import advise_on_entry
from sitegen.reading.files.service_blocks import has_fact
from sitegen.reading.privacy.own_texts import is_hidden
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.contacts import is_mobile
from sitegen.reading.values.dates import refuse_future
from sitegen.reading.values.fields import Fields, report_missing

_KEYS_IF_CLOSED = ("closed_on", "moved_to", "try_instead")
REQUIRED_UNLESS_CLOSED = ("summary", "format", "topics", "join", "checked")


def check_entry(values: dict[str, Any], node: Mapping, fields: Fields, location: Location, today: date) -> None:
    """Check the keys of an entry against each other; `values` are the valid ones, `fields` those of a service."""
    keys = node.items
    if values.get("status") != "closed":
        _check_open_entry(values, node, fields, location)
        warn_of_likely_mistakes(values, node, location)
        advise_on_entry(node, values, location)
        advise_on_ending(values, node, location)
    if not is_hidden(keys.get("where")):
        _warn_of_mobiles(keys.get("contact"), location)
    for name in ("checked", "closed_on"):
        day = values.get(name)
        if isinstance(day, date):
            refuse_future(day, today, keys[name], location, name)
    places: Capacity | None = values.get("places")
    if places is not None and places.as_of is not None and isinstance(block := keys["places"], Mapping):
        refuse_future(places.as_of, today, block.items["as_of"], location, "places.as_of")
    referral: Referral = values.get("referral", Referral())
    if referral.taking is not None and isinstance(block := keys["referral"], Mapping):
        taking = block.items["taking"]
        if isinstance(taking, Mapping):
            refuse_future(referral.taking.as_of, today, taking.items["as_of"], location, "referral.taking.as_of")
    _check_confirmed(values.get("confirmed", {}), node, location, today)
    _refuse_own_id(values, node, location)


def _check_confirmed(confirmed: dict[str, date], node: Mapping, location: Location, today: date) -> None:
    """Report facts that were confirmed in the future, and those that are not in the entry."""
    block = node.items.get("confirmed")
    if not isinstance(block, Mapping):
        return
    for fact, day in confirmed.items():
        key = f"confirmed.{fact}"
        refuse_future(day, today, block.items[fact], location, key)
        if not has_fact(node, fact):
            message = f"{fact} is not in the entry, so nobody can have confirmed it"
            location.report(block.keys[fact], key, "no-such-fact", message, f"leave out {fact}, or add it to the entry")


def _warn_of_mobiles(contact: Node | None, location: Location) -> None:
    """Warn of mobile numbers that people ring, which may be somebody's own."""
    if not isinstance(contact, Mapping):
        return
    phones = contact.items.get("phones")
    numbers = [(contact.items.get("phone"), "contact.phone")]
    for index, item in enumerate(phones.items if isinstance(phones, Sequence) else [phones]):
        path = f"contact.phones[{index}]"
        in_block = isinstance(item, Mapping)
        numbers.append(
            (item.items.get("number") if isinstance(item, Mapping) else item, f"{path}.number" if in_block else path)
        )
    for number, path in numbers:
        if isinstance(number, Scalar) and is_mobile(number.value):
            message = (
                f"{quote(number.value.strip())} is a mobile number, perhaps somebody's own, and it will be published"
            )
            hint = "ask its owner, or give a number of the group"
            location.warn(number, path, "personal-mobile", message, hint)


def _check_open_entry(values: dict[str, Any], node: Mapping, fields: Fields, location: Location) -> None:
    """Check for the keys that an open or paused entry needs, and those that only a closed one has."""
    keys = node.items
    formats = values.get("format", ())
    for name in REQUIRED_UNLESS_CLOSED:
        if name not in keys:
            report_missing(node, name, fields, location)
    if "area" not in keys and formats and not set(REMOTE_FORMATS).issuperset(formats):
        report_missing(node, "area", fields, location, "(everywhere, if it serves all areas)")
    if "online-community" in formats and "moderation" not in keys:
        reason = "and is needed for an online community (by: nobody, if nobody moderates)"
        report_missing(node, "moderation", fields, location, reason)
    if "status" in keys and "status" not in values:
        return  # an invalid status may be meant to be closed
    for name in _KEYS_IF_CLOSED:
        if name in keys:
            hint = "put it under offer" if name == "try_instead" else f"leave out {name}, or write status: closed"
            location.report(node.keys[name], name, "not-closed", f"{name} is only for closed services", hint)


def _refuse_own_id(values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Report keys in which an entry names itself."""
    identifier = values.get("id")
    if identifier is None:
        return
    if identifier in values.get("was", ()):
        message = f"{quote(identifier)} is the id of the entry today"
        location.report(node.items["was"], "was", "was-itself", message, "leave it out of was")
    own = {identifier, *values.get("was", ())}
    others = {
        "try_instead": values.get("try_instead", ()),
        "moved_to": (values.get("moved_to"),),
        "offer": (*values["offer"].try_instead, *values["offer"].afterwards) if "offer" in values else (),
    }
    for name, identifiers in others.items():
        if not own.isdisjoint(identifiers):
            location.report(node.items[name], name, "names-itself", "the entry names itself", "name another entry")
