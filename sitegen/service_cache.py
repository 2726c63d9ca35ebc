"""Values worked out once for each service."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from sitegen.model import Service, Session

V = TypeVar("V")


class ServiceCache(Generic[V]):
    """Values worked out once for each service; one that is reduced to some of its sessions has a value of its own."""

    def __init__(self) -> None:
        self._values: dict[Hashable, list[tuple[tuple[Session, ...], V]]] = {}

    def get(self, service: Service, make: Callable[[Service], V], *key: Hashable) -> V:
        """Return the value of a service under a key, made when it is first asked for."""
        values = self._values.setdefault((service.id, *key), [])
        for sessions, value in values:
            if sessions == service.sessions:
                return value
        value = make(service)
        values.append((service.sessions, value))
        return value
