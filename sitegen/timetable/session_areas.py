"""Areas that places and sessions are in, as far as their postcodes and positions tell."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.geo import areas_of_place
from sitegen.model import EVERYWHERE, Area, Service, Session, Where


class SessionAreas:
    """Areas of a directory, each place looked up once; several areas of a place are in the order of `areas`."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._areas = areas
        self._area = {area.id: area for area in areas}
        self._of_place: dict[tuple[Where, tuple[str, ...]], tuple[str, ...]] = {}

    def of_place(self, where: Where, areas: tuple[str, ...]) -> tuple[str, ...]:
        """Return the areas that a place may be in: of those given, else of all; empty when not known."""
        key = where, areas
        if key not in self._of_place:
            likely = [self._area[area] for area in areas if area != EVERYWHERE]
            self._of_place[key] = tuple(area.id for area in areas_of_place(where, likely, self._areas))
        return self._of_place[key]

    def of_session(self, service: Service, session: Session) -> tuple[str, ...]:
        """Return the areas that a session is in, else those that it serves."""
        where = service.where_of(session)
        if session.areas or where is None or service.is_remote_at(session):
            return service.areas_of(session)
        return self.of_place(where, service.areas) or service.areas
