"""Warnings of facts of an entry that may each be right, and together are probably a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.model import AgeRange, Contact, RunBy
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.contacts import find_own_numbers
from sitegen.text import dial_string, national_number

_DAYS_A_MONTH = 30.4375
_AGES_OF_STAGES = {"baby": (0, 24), "toddler": (9, 48), "preschool": (24, 72), "school-age": (42, None)}
"""Months from and to which children are in a stage, with room for those who are ahead or behind; others have no age."""
_FREE_MAIL = frozenset(
    "aol.com btinternet.com gmail.com googlemail.com gmx.co.uk gmx.com hotmail.co.uk hotmail.com icloud.com live.co.uk"
    " live.com mail.com me.com msn.com outlook.com proton.me protonmail.com sky.com talktalk.net virginmedia.com"
    " yahoo.co.uk yahoo.com ymail.com".split()
)
"""Domains at which anybody gets an e-mail address for nothing, or with a contract for the home."""
_WITH_OWN_MAIL = frozenset(("charity", "nhs", "council", "social-enterprise"))
"""Kinds of organisations that have a domain of their own."""


def warn_of_likely_mistakes(values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Warn of ages outside a stage, of a number in the description alone, and of a private e-mail address."""
    _warn_of_ages(values.get("ages"), values.get("stages", ()), node, location)
    _warn_of_other_number(values, node, location)
    run_by: RunBy = values.get("run_by", RunBy())
    if run_by.kind in _WITH_OWN_MAIL:
        _warn_of_free_mail(node.items.get("contact"), location)


def _warn_of_ages(ages: AgeRange | None, stages: tuple[str, ...], node: Mapping, location: Location) -> None:
    if ages is None or ages.from_day is None:
        return
    for stage in stages:
        first, end = _AGES_OF_STAGES.get(stage, (0, None))
        is_too_old = end is not None and ages.from_day >= end * _DAYS_A_MONTH
        is_too_young = ages.until_day is not None and ages.until_day <= first * _DAYS_A_MONTH
        if is_too_old or is_too_young:
            message = f"{quote(ages.text)} has no child of the stage {stage}"
            location.warn(node.items["ages"], "ages", "ages-and-stages", message, "fix one of the two: ages or stages")


def _warn_of_other_number(values: dict[str, Any], node: Mapping, location: Location) -> None:
    description = node.items.get("description")
    if not isinstance(description, Scalar) or "description" not in values:
        return
    contact: Contact = values.get("contact", Contact())
    given = {_dialled(number) for number in _numbers(contact)}
    first_line = description.line + (description.style in ("|", ">"))
    for number, offset in find_own_numbers(description.value):
        if _dialled(number) not in given:
            place = Node(first_line + description.value.count("\n", 0, offset), 1)
            message = f"{quote(number)} is not under contact"
            hint = "see whether it is the number to ring, and write the right one under contact too"
            location.warn(place, "description", "other-number", message, hint)


def _numbers(contact: Contact) -> Iterator[str]:
    yield from (phone.number for phone in contact.phones)
    if contact.text is not None:
        yield contact.text
    if contact.booking is not None and contact.booking.kind == "phone":
        yield contact.booking.address
    if contact.professionals is not None and contact.professionals.phone is not None:
        yield contact.professionals.phone


def _dialled(number: str) -> str:
    return national_number(dial_string(number))


def _warn_of_free_mail(contact: Node | None, location: Location) -> None:
    for address, path in _addresses(contact):
        domain = address.value.strip().rpartition("@")[2].lower()
        if domain in _FREE_MAIL:
            message = f"{quote(address.value.strip())} may be somebody's own, and go with them"
            hint = "ask whether there is an address of the organisation"
            location.warn(address, path, "free-mail", message, hint)


def _addresses(contact: Node | None) -> Iterator[tuple[Scalar, str]]:
    """Yield (address, path) of each e-mail address that is written in a contact."""
    if not isinstance(contact, Mapping):
        return
    emails = contact.items.get("emails")
    items = [(contact.items.get("email"), "contact.email")]
    for index, item in enumerate(emails.items if isinstance(emails, Sequence) else [emails]):
        path = f"contact.emails[{index}]"
        items.append((item.items.get("address"), f"{path}.address") if isinstance(item, Mapping) else (item, path))
    yield from ((address, path) for address, path in items if isinstance(address, Scalar))
