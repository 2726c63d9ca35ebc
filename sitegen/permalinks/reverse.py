"""Whose an address is: of which service, area, topic, guide ...; `urls`, read the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from sitegen import urls
from sitegen.model import Gone, Part

Kind = Literal[
    "service", "short link", "area", "topic", "role", "language", "guide", "story", "pack", "page", "record", "other"
]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an address is."""

    kind: Kind
    id: str
    """``""`` when the address stands for itself."""
    topic: str | None = None
    """Where the address is that of a topic in an area; the area, where it is that of a pack for one."""
    spell: Callable[..., str] | None = None
    """The address again, from the id and the topic."""

    def spelt(self, *ids: str) -> str | None:
        """The address of the same sort that belongs to something else."""
        return None if self.spell is None else self.spell(*ids)


def _pasted_service(identifier: str) -> str:
    return urls.to_paste(urls.embedded_service(identifier))


def _pasted(area_id: str | None, topic_id: str | None = None) -> str:
    return urls.to_paste(urls.embed(area_id, topic_id))


_KINDS: tuple[tuple[Kind, Callable[..., str]], ...] = (
    ("service", urls.service),
    ("service", urls.embedded_service),
    ("service", _pasted_service),
    ("service", urls.leaflet),
    ("topic", urls.topic),
    ("topic", partial(urls.embed, None)),
    ("topic", partial(_pasted, None)),
    ("topic", partial(urls.poster, None)),
    ("topic", urls.topic_calendar),
    ("area", urls.area),
    ("area", urls.whats_on),
    ("area", urls.school_holidays),
    ("area", urls.area_calendar),
    ("area", urls.poster),
    ("area", urls.embed),
    ("area", _pasted),
    ("area", urls.changes),
    ("area", urls.changes_feed),
    ("service", urls.calendar),
    ("service", urls.referrer_card),
    ("short link", urls.short_link),
    ("role", urls.with_role),
    ("language", urls.language),
    ("guide", urls.guide),
    ("story", urls.story),
    ("pack", urls.pack),
    ("record", urls.open_referral_record),
    ("page", urls.page),
)
"""The nearer one first: ``/embed/topics/play/`` is no topic in an area called topics."""
_OF_ONE_OR_TWO = (urls.area, urls.poster, urls.embed, _pasted, urls.pack)
_MARK = "0mark0"
_AN_ID = "([a-z0-9_-]+)"


def _pattern(spell: Callable[..., str], count: int) -> re.Pattern[str]:
    return re.compile(re.escape(spell(*[_MARK] * count)).replace(_MARK, _AN_ID))


_PATTERNS: tuple[tuple[Kind, Callable[..., str], re.Pattern[str]], ...] = tuple(
    (kind, spell, _pattern(spell, count))
    for kind, spell in _KINDS
    for count in ((2, 1) if spell in _OF_ONE_OR_TWO else (2,) if kind == "record" else (1,))
)


def owner_of(address: str) -> Owner:
    """Whose an address is, by its form alone: it may be nobody's that there is."""
    if address == urls.YOUR_WEBSITE:
        return Owner("other", "")
    for kind, spell, pattern in _PATTERNS:
        found = pattern.fullmatch(address)
        if found is None:
            continue
        identifier, *more = found.groups()
        if kind == "page" and identifier in urls.RESERVED_PAGES:
            break
        return Owner(kind, identifier, more[0] if more else None, spell)
    return Owner("other", "")


_PARTS: tuple[tuple[str, Part], ...] = (
    (urls.SHORTLIST, "shortlist"),
    (urls.PRINT, "print"),
    (urls.EMBED, "embed"),
    (urls.YOUR_WEBSITE, "embed"),
    (urls.OPEN_REFERRAL, "open-referral"),
    (urls.DATA, "data"),
    (urls.CHANGES, "changes"),
    (urls.changes_feed(), "changes"),
    (urls.CHANGES_JSON, "changes"),
)


def part_of(address: str) -> Part | None:
    """Which part of the site, of those that a directory may leave out, an address belongs to."""
    if owner_of(address).spell is urls.referrer_card:
        return "referrer-cards"
    return next((part for beginning, part in _PARTS if address.startswith(beginning)), None)


def roots_of(part: Part) -> tuple[str, ...]:
    """The addresses below which everything of a part is."""
    return tuple(beginning for beginning, other in _PARTS if other == part and beginning != urls.YOUR_WEBSITE)


def main_address(kind: Kind, identifier: str) -> str | None:
    """The address by which content/gone.yaml names the whole of something; ``None`` for what has none."""
    spell: dict[Kind, Any] = {
        "service": urls.service,
        "area": urls.area,
        "topic": urls.topic,
        "role": urls.with_role,
        "guide": urls.guide,
        "story": urls.story,
        "pack": urls.pack,
        "page": urls.page,
    }
    return spell[kind](identifier) if kind in spell else None


def became(kind: Kind, lines: Iterable[Gone]) -> dict[str, list[str]]:
    """By id, the ids of what became it, as content/gone.yaml says: ``now`` names the whole of the one and the other."""
    found: dict[str, list[str]] = {}
    for line in lines:
        old, new = owner_of(line.address), owner_of(line.now or "")
        whole = main_address(kind, old.id) == line.address and main_address(kind, new.id) == line.now
        if old.kind == new.kind == kind and whole:
            found.setdefault(new.id, []).append(old.id)
    return found
