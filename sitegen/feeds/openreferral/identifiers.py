"""Ids of the feed: the same in every build, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from sitegen.model import Service, Site

_FEED = UUID("0d6c9a0e-3f0b-5b0c-8a53-7c7d0c6f5b1a")
"""The namespace of all ids. It must never change: other programs would take every service for a new one."""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Ids of one site; those of another one differ, even where two directories call a service the same."""

    site: UUID

    def of(self, kind: str, *key: object) -> str:
        """The id of a thing, by what makes it this one and no other."""
        return str(uuid5(self.site, " ".join((kind, *map(str, key)))))

    def service(self, service: Service) -> str:
        return self.of("service", first_id(service))


def identifiers(site: Site) -> Identifiers:
    """The ids of a site, which rest on its address; ``http`` or ``https`` makes no difference."""
    return Identifiers(uuid5(_FEED, site.url.partition("://")[2].casefold()))


def first_id(service: Service) -> str:
    """The id that an entry had first: one with a new name is the same service."""
    return (*service.was, service.id)[0]
