"""Supporters of a service, and what it is like to come, as rows."""

from __future__ import annotations

from sitegen.model import Service
from sitegen.text import capitalised
from sitegen.wording.labels import Labels, inside
from sitegen.wording.rows import Row

_PAID = {
    "paid": "They are paid",
    "volunteer": "They are volunteers",
    "both": "Some are paid, and some are volunteers",
}
_LED = {"led": "Somebody leads through it", "open": "People just talk"}
_QUIET = {True: "It is a quiet place", False: "It is not a quiet place"}
_MEETS_YOU = {True: "Somebody meets you at the door.", False: "Nobody meets you at the door: just come in."}


def first_visit_phrase(service: Service) -> str:
    """``Somebody meets you at the door.``; ``""`` where that is not known."""
    return "" if service.offer.meets_you is None else _MEETS_YOU[service.offer.meets_you]


def character_rows(service: Service) -> tuple[Row, ...]:
    """Return what a session is like, a row for each key of ``like``."""
    character = service.character
    return (
        Row("size", "How many people", character.size or ""),
        Row("led", "How it goes", _LED.get(character.led or "", "")),
        Row("focus", "What it is about", character.focus or ""),
        Row("quiet", "Noise", "" if character.quiet is None else _QUIET[character.quiet]),
    )


def supporter_rows(service: Service, labels: Labels) -> tuple[Row, ...]:
    """Return who the supporters are, what stands behind them, and what a family may ask of them."""
    offer = service.offer
    return (
        Row("supporters", "The supporters", offer.supporters or ""),
        Row("lived_experience", "Have been through", lived_experience(service, labels)),
        Row("paid", "Paid or volunteers", _PAID.get(offer.paid or "", "")),
        Row("training", "Training", offer.training or ""),
        Row("supervision", "Supervision", offer.supervision or ""),
        Row("confidentiality", "Kept private", offer.confidentiality or ""),
        Row("change_supporter", "To ask for somebody else", offer.change_supporter or ""),
    )


def lived_experience(service: Service, labels: Labels) -> str:
    """``Birth trauma; becoming a parent in a new country``: topics by their labels; ``""`` where not known."""
    return capitalised("; ".join(inside(labels.topic_or_text(item)) for item in service.offer.lived_experience))
