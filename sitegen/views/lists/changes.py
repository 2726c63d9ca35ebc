"""Changes to the directory, by month and day for a page, and one by one for a feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from sitegen import urls
from sitegen.builds import Change, ChangeKind
from sitegen.library import Library
from sitegen.text import MONTHS, count, weekday_date
from sitegen.timetable.london import instant
from sitegen.views.service.dates import iso
from sitegen.wording.notices import PAUSED

KIND_LABELS: Mapping[ChangeKind, str] = {
    "added": "New here",
    "renamed": "New name",
    "changed": "Changed",
    "confirmed": "Checked, nothing changed",
    "paused": PAUSED,
    "open again": "Open again",
    "closed": "Closed",
    "removed": "No longer listed",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Change to an entry, as a page shows it."""

    name: str
    address: str
    """Address of the service's page; ``""`` where it has none any more."""
    kind: str
    """``Changed``, ``Paused for now`` ..."""
    sentences: tuple[str, ...]
    places: tuple[str, ...]
    """Names of its areas."""


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """Changes of one day."""

    day: date
    text: str
    """``Tuesday 24 November 2026``."""
    lines: tuple[ChangeLine, ...]
    confirmed: tuple[ChangeLine, ...]
    """Entries that were checked and had not changed."""


@dataclass(frozen=True, slots=True)
class ChangeMonth:
    """Days of a month on which something changed, latest first."""

    anchor: str
    text: str
    """``November 2026``."""
    days: tuple[ChangeDay, ...]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Entry of an Atom feed."""

    id: str
    """Permanent: made from the service's address and the day."""
    title: str
    address: str
    updated: str
    """London midnight that begins the day, in ISO 8601."""
    text: str


def change_months(changes: Sequence[Change], library: Library) -> tuple[ChangeMonth, ...]:
    """Group changes, latest first, by month and day."""
    days = (_day(day, tuple(group), library) for day, group in groupby(changes, key=lambda change: change.day))
    return tuple(
        ChangeMonth(f"in-{year}-{month:02}", f"{MONTHS[month - 1]} {year}", tuple(group))
        for (year, month), group in groupby(days, key=lambda day: (day.day.year, day.day.month))
    )


def feed_entries(changes: Sequence[Change], feed: str, library: Library) -> Iterator[FeedEntry]:
    """Yield a feed entry for each change, and one for all the checks of a day; `feed` is the feed's address."""
    for day, group in groupby(changes, key=lambda change: change.day):
        updated = day_start(day)
        checked = []
        for change in group:
            line = _line(change, library)
            if change.kind == "confirmed":
                checked.append(line.name)
                continue
            yield FeedEntry(
                id=feed_id(f"{urls.service(change.service)}#{day.isoformat()}", library),
                title=f"{line.name}: {line.kind.lower()}",
                address=line.address or urls.CHANGES,  # this page still names what is no longer listed
                updated=updated,
                text=" ".join(line.sentences),
            )
        if checked:
            yield FeedEntry(
                id=feed_id(f"{feed}#{day.isoformat()}", library),
                title=f"{count(len(checked), 'service')} checked, nothing changed",
                address=urls.CHANGES,
                updated=updated,
                text=", ".join(checked),
            )


def feed_id(address: str, library: Library) -> str:
    """Return the permanent id (a URN) of an address in feeds."""
    return uuid5(NAMESPACE_URL, library.absolute(address)).urn


def day_start(day: date) -> str:
    """Return the London midnight that begins a day, in ISO 8601."""
    return iso(instant(day, 0))


def _day(day: date, changes: Sequence[Change], library: Library) -> ChangeDay:
    lines = tuple(_line(change, library) for change in changes if change.kind != "confirmed")
    confirmed = tuple(_line(change, library) for change in changes if change.kind == "confirmed")
    return ChangeDay(day, weekday_date(day), lines, confirmed)


def _line(change: Change, library: Library) -> ChangeLine:
    service = library.service.get(change.service)
    return ChangeLine(
        name=change.name,
        address="" if service is None else urls.service(service.id),
        kind=KIND_LABELS[change.kind],
        sentences=tuple(detail.sentence for detail in change.details),
        places=tuple(library.area[area].name for area in change.areas if area in library.area),
    )
