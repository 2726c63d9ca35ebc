"""Navigators: whom families of an area can ask, on pages about feelings, in an empty search and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import Area, Navigator
from sitegen.wording.contacts import Way, ways_to_ask

ABOUT_FEELINGS = frozenset(
    ("mental-health", "anxiety", "depression", "ocd", "psychosis", "birth-trauma", "bonding", "loneliness")
)
"""Topics whose readers may not know what to ask for: a person who does comes first."""


@dataclass(frozen=True, slots=True)
class AreaNavigator:
    """Navigator of an area, with the ways to reach her."""

    area: Area
    navigator: Navigator
    ways: tuple[Way, ...]

    @property
    def places(self) -> str:
        """Names that readers type for the area, separated by ``|``: its name and outward codes, in small letters."""
        return "|".join((self.area.name.lower(), *(code.lower() for code in self.area.postcodes)))


def navigators(library: Library) -> tuple[AreaNavigator, ...]:
    """Return the navigator of each area that has one, by name of the area."""
    areas = ((area, area.navigator) for area in library.areas)
    return tuple(AreaNavigator(area, one, ways_to_ask(one)) for area, one in areas if one is not None)


def navigator_on_paper(area: Area | None) -> str:
    """``Family navigator of Easton, 0117 496 0170 (Monday to Thursday)``; ``""`` where an area has none."""
    navigator = None if area is None else area.navigator
    if navigator is None:
        return ""
    hours = f" ({navigator.hours})" if navigator.hours else ""
    return f"{navigator.name}, {navigator.phone or navigator.email}{hours}"
