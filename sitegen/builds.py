"""Records about builds: their outputs, what earlier ones published, and how the registry has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sitegen.model import Service


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the published site."""

    path: str
    """Relative to the output folder, with forward slashes."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Previous:
    """Addresses, short codes and changes that an earlier build published; empty for the first build."""

    site: str = ""
    """Origin and path of the published site."""
    addresses: frozenset[str] = frozenset()
    """Every address that was ever published."""
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids that each short code was ever published for, by code."""
    discreet: frozenset[str] = frozenset()
    """Ids of the services that were discreet when they were last listed."""
    changes: bytes | None = None
    """Its ``changes.json``; ``None`` when not known."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Changes to the registry within a day: the entries whose text changed, before and after."""

    day: date
    before: tuple[Service, ...]
    """Entries at the start of the day."""
    after: tuple[Service, ...]
    """Entries at the end of the day."""


@dataclass(frozen=True, slots=True)
class History:
    """Revisions of the registry in version control."""

    since: date
    """First day covered."""
    revisions: tuple[Revision, ...]
    """A revision for each day with a change, newest first."""


ChangeKind = Literal["added", "renamed", "changed", "confirmed", "paused", "open again", "closed", "removed"]


@dataclass(frozen=True, slots=True)
class ChangeDetail:
    """A difference in one field of an entry."""

    field: str
    """Name of a field in `changes.fields`."""
    sentence: str
    """``New time: Tuesdays, 10am to 11:30am (was: Mondays, 10am to 11:30am).``"""


@dataclass(frozen=True, slots=True)
class Change:
    """Change of an entry on a day."""

    day: date
    kind: ChangeKind
    service: str
    """Id on that day."""
    name: str
    """Name at the end of the day, or its last name."""
    areas: tuple[str, ...]
    """Area ids, or ``(EVERYWHERE,)``."""
    details: tuple[ChangeDetail, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedChanges:
    """Changes that an earlier build published in /changes.json."""

    built: date
    """Day of that build."""
    since: date
    """First day covered."""
    changes: tuple[Change, ...]
    """Newest first."""
    snapshots: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Snapshot of each entry, by id: see `changes.fields.Snapshot`."""
