"""Reverse of `urls`: find the service, area, topic, guide ... that an address belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from sitegen import urls
from sitegen.model import Gone, Part

Kind = Literal[
    "service",
    "short link",
    "area",
    "topic",
    "role",
    "language",
    "audience",
    "model",
    "organisation",
    "guide",
    "story",
    "pack",
    "page",
    "record",
    "other",
]


@dataclass(frozen=True, slots=True)
class Owner:
    """Service, area, topic, guide ... that an address belongs to."""

    kind: Kind
    id: str
    """``""`` for an address that belongs to nothing."""
    second_id: str | None = None
    """Id of the topic in an area, or of the area of a pack; code of the language of a page of a service."""
    url: Callable[..., str] | None = None
    """Function of `urls` that makes such addresses, from `id` and `second_id`."""

    def address_for(self, *ids: str) -> str | None:
        """Return the address of the same sort that belongs to something else."""
        return None if self.url is None else self.url(*ids)


def _embed_code_of_service(identifier: str) -> str:
    return urls.embed_code(urls.embedded_service(identifier))


def _embed_code(area_id: str | None, topic_id: str | None = None) -> str:
    return urls.embed_code(urls.embed(area_id, topic_id))


_KINDS: tuple[tuple[Kind, Callable[..., str]], ...] = (
    ("service", urls.service),
    ("service", urls.embedded_service),
    ("service", _embed_code_of_service),
    ("service", urls.leaflet),
    ("service", urls.service_in),
    ("service", urls.leaflet_in),
    ("topic", urls.topic),
    ("topic", partial(urls.embed, None)),
    ("topic", partial(_embed_code, None)),
    ("topic", partial(urls.poster, None)),
    ("topic", urls.topic_calendar),
    ("area", urls.area),
    ("area", urls.whats_on),
    ("area", urls.school_holidays),
    ("area", urls.area_calendar),
    ("area", urls.poster),
    ("area", urls.timetable),
    ("area", urls.changes_sheet),
    ("area", urls.screen),
    ("area", urls.embed),
    ("area", _embed_code),
    ("area", urls.changes),
    ("area", urls.changes_feed),
    ("service", urls.calendar),
    ("service", urls.referral_card),
    ("short link", urls.short_link),
    ("role", urls.with_role),
    ("language", urls.language),
    ("audience", urls.audience),
    ("model", urls.model),
    ("organisation", urls.organisation),
    ("guide", urls.guide),
    ("story", urls.story),
    ("pack", urls.pack),
    ("record", urls.open_referral_record),
    ("page", urls.page),
)
"""Specific ones first: ``/embed/topics/play/`` is no topic in an area called topics."""
_WITH_SECOND_ID = (urls.area, urls.poster, urls.timetable, urls.embed, _embed_code, urls.pack)
_IN_A_LANGUAGE = (urls.service_in, urls.leaflet_in)
_PLACEHOLDER = "0id0"
_ID_PATTERN = "([a-z0-9_-]+)"


def _id_counts(kind: Kind, url: Callable[..., str]) -> tuple[int, ...]:
    """Return how many ids an address may contain, the most first."""
    if kind == "record" or url in _IN_A_LANGUAGE:
        return (2,)
    return (2, 1) if url in _WITH_SECOND_ID else (1,)


def _pattern(url: Callable[..., str], count: int) -> re.Pattern[str]:
    return re.compile(re.escape(url(*[_PLACEHOLDER] * count)).replace(_PLACEHOLDER, _ID_PATTERN))


_PATTERNS: tuple[tuple[Kind, Callable[..., str], re.Pattern[str]], ...] = tuple(
    (kind, url, _pattern(url, count)) for kind, url in _KINDS for count in _id_counts(kind, url)
)


def owner_of(address: str) -> Owner:
    """Find what an address belongs to by its form alone, whether or not the directory has it."""
    if address in (urls.YOUR_WEBSITE, urls.changes_sheet()):
        return Owner("other", "")
    for kind, url, pattern in _PATTERNS:
        match = pattern.fullmatch(address)
        if match is None:
            continue
        identifier, *more = match.groups()
        if kind == "page" and identifier in urls.RESERVED_PAGES:
            break
        if kind == "topic":
            identifier = urls.topic_by_public_id(identifier)
        if kind == "area":
            # A holiday that has passed leaves the timetable of the area.
            more = [] if url is urls.timetable else [*map(urls.topic_by_public_id, more)]
        return Owner(kind, identifier, more[0] if more else None, url)
    return Owner("other", "")


_PART_ROOTS: tuple[tuple[str, Part], ...] = (
    (urls.SHORTLIST, "shortlist"),
    (urls.PRINT, "print"),
    (urls.SCREENS, "print"),
    (urls.EMBED, "embed"),
    (urls.YOUR_WEBSITE, "embed"),
    (urls.OPEN_REFERRAL, "open-referral"),
    (urls.DATA, "data"),
    (urls.CHANGES, "changes"),
    (urls.changes_feed(), "changes"),
    (urls.CHANGES_JSON, "changes"),
)


def part_of(address: str) -> Part | None:
    """Return the part of the site, of those that a directory may leave out, that an address is in."""
    if owner_of(address).url is urls.referral_card:
        return "referrer-cards"
    return next((part for root, part in _PART_ROOTS if address.startswith(root)), None)


def roots_of(part: Part) -> tuple[str, ...]:
    """List the addresses below which all of a part is."""
    return tuple(root for root, other in _PART_ROOTS if other == part and root != urls.YOUR_WEBSITE)


_MAIN_URLS: Mapping[Kind, Callable[[str], str]] = {
    "service": urls.service,
    "area": urls.area,
    "topic": urls.topic,
    "role": urls.with_role,
    "guide": urls.guide,
    "story": urls.story,
    "pack": urls.pack,
    "page": urls.page,
}


def main_address(kind: Kind, identifier: str) -> str | None:
    """Return the address by which content/gone.yaml names a whole owner; ``None`` for kinds without one."""
    return _MAIN_URLS[kind](identifier) if kind in _MAIN_URLS else None


def predecessors(kind: Kind, gone: Iterable[Gone]) -> dict[str, list[str]]:
    """Map ids to the ids that they replaced, by the entries of content/gone.yaml from one main address to another."""
    old_ids: dict[str, list[str]] = {}
    for entry in gone:
        old, new = owner_of(entry.address), owner_of(entry.now or "")
        are_main = main_address(kind, old.id) == entry.address and main_address(kind, new.id) == entry.now
        if old.kind == new.kind == kind and are_main:
            old_ids.setdefault(new.id, []).append(old.id)
    return old_ids
