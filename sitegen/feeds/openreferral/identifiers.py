"""Ids of the feed: the same in every build, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha1
from uuid import UUID, uuid5

from sitegen.model import Service, Site

_FEED = UUID("0d6c9a0e-3f0b-5b0c-8a53-7c7d0c6f5b1a")
"""The namespace of all ids. It must never change: other programs would take every service for a new one."""

_FIXED, _VERSION_5 = 0xF000 << 64 | 0xC000 << 48, 0x5000 << 64 | 0x8000 << 48
"""Bits of a UUID that are not of the hash, and what they are (RFC 9562)."""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Ids of one site; those of another one differ, even where two directories call a service the same."""

    site: UUID
    _services: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str, *key: object) -> str:
        """The id of a thing, by what makes it this one and no other: its UUID of version 5."""
        name = " ".join((kind, *map(str, key)))
        # As uuid.uuid5, which takes four times as long; a large feed has half a million of them.
        digest = int.from_bytes(sha1(self.site.bytes + name.encode(), usedforsecurity=False).digest()[:16], "big")
        hexed = f"{digest & ~_FIXED | _VERSION_5:032x}"
        return f"{hexed[:8]}-{hexed[8:12]}-{hexed[12:16]}-{hexed[16:20]}-{hexed[20:]}"

    def service(self, service: Service) -> str:
        key = first_id(service)
        if key not in self._services:
            self._services[key] = self.of("service", key)
        return self._services[key]


def identifiers(site: Site) -> Identifiers:
    """The ids of a site, which rest on its address; ``http`` or ``https`` makes no difference."""
    return Identifiers(uuid5(_FEED, site.url.partition("://")[2].casefold()))


def first_id(service: Service) -> str:
    """The id that an entry had first: one with a new name is the same service."""
    return (*service.was, service.id)[0]
