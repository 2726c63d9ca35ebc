"""UUIDs of the feed: the same in every build, and different from those of any other directory."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid5

from sitegen.model import Service, Site
from sitegen.name_uuid import name_uuid

_NAMESPACE = UUID("0d6c9a0e-3f0b-5b0c-8a53-7c7d0c6f5b1a")
"""Namespace of all ids. It must never change: other programs would take every service for a new one."""


@dataclass(frozen=True, slots=True)
class FeedIds:
    """Ids of one site's feed; those of another site differ, even where two directories give a service the same id."""

    site: UUID
    _services: dict[str, str] = field(default_factory=dict)

    def uuid(self, kind: str, *key: object) -> str:
        """Return the version 5 UUID of a record, from its kind and what sets it apart from others of that kind."""
        return name_uuid(self.site, " ".join((kind, *map(str, key))))

    def of_service(self, service: Service) -> str:
        """Return the UUID of a service, which it keeps when it is renamed."""
        key = service.first_id
        if key not in self._services:
            self._services[key] = self.uuid("service", key)
        return self._services[key]


def feed_ids(site: Site) -> FeedIds:
    """Derive the ids of a site from its web address; ``http`` or ``https`` makes no difference."""
    return FeedIds(uuid5(_NAMESPACE, site.url.partition("://")[2].casefold()))
