"""What has changed: for people who keep a leaflet, as a page; for feed readers, as Atom; for programs, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from sitegen import urls
from sitegen.builds import Change, ChangeKind, Output
from sitegen.changes.known import Known, in_area, known_changes
from sitegen.changes.published import changes_json
from sitegen.library import Library
from sitegen.model import Area
from sitegen.text import MONTHS, count, weekday_date
from sitegen.theme import Theme
from sitegen.timetable.london import instant
from sitegen.views.breadcrumbs import HOME, crumbs
from sitegen.views.service.dates import iso
from sitegen.wording.notices import PAUSED

_KINDS: Mapping[ChangeKind, str] = {
    "added": "New here",
    "renamed": "New name",
    "changed": "Changed",
    "confirmed": "Checked, nothing changed",
    "paused": PAUSED,
    "open again": "Open again",
    "closed": "Closed",
    "removed": "No longer listed",
}
_MOST_ON_A_PAGE = 400
_MOST_IN_A_FEED = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One entry's change, as it is shown."""

    name: str
    address: str
    """Of the service's page; ``""`` when it has none any more."""
    kind: str
    """``Changed``, ``Paused for now`` ..."""
    sentences: tuple[str, ...]
    places: tuple[str, ...]
    """Names of its areas."""


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of one day."""

    day: date
    words: str
    lines: tuple[Line, ...]
    confirmed: tuple[Line, ...]
    """What was checked and found right: names are enough."""


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month on which something changed, the newest first."""

    anchor: str
    words: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    id: str
    """Stays the same for ever: it is made from the address and the day."""
    title: str
    address: str
    updated: str
    """An instant, as Atom wants it: the London midnight that begins the day."""
    text: str


def changes(library: Library, theme: Theme) -> Iterator[Output]:
    """``/changes/`` and ``/changes.xml``, the same for each area, and ``/changes.json``."""
    known = known_changes(library)
    yield Output(urls.output_path(urls.CHANGES_JSON), changes_json(known, library.directory.services, library.today))
    yield from _pair(library, theme, known, known.changes, None)
    for area in library.area.values():
        yield from _pair(library, theme, known, in_area(known.changes, area.id), area)


def _pair(library: Library, theme: Theme, known: Known, found: Sequence[Change], area: Area | None) -> Iterator[Output]:
    title = f"What has changed in {area.name}" if area else "What has changed"
    feed = urls.changes_feed(area.id if area else None)
    days = _days(library, found[:_MOST_ON_A_PAGE])
    yield theme.page(
        urls.changes(area.id if area else None),
        "changes.html",
        title=title,
        description="Groups that are new, that changed, paused or closed, and entries that were checked, day by day.",
        crumbs=crumbs(("What has changed", urls.CHANGES)) if area else (HOME,),
        area=area,
        feed=feed,
        months=_months(days),
        left_out=len(found) > _MOST_ON_A_PAGE,
        since=known.since,
        areas=() if area else library.areas,
    )
    entries = tuple(_entries(library, feed, found[:_MOST_IN_A_FEED]))
    yield Output(
        urls.output_path(feed),
        theme.render(
            "changes.xml",
            title=f"{title}: {library.site.name}",
            feed=feed,
            id=_id(library, feed),
            page=urls.changes(area.id if area else None),
            updated=entries[0].updated if entries else iso(instant(known.since, 0)),
            entries=entries,
        ),
    )


def _days(library: Library, found: Sequence[Change]) -> tuple[Day, ...]:
    return tuple(
        _day(library, day, tuple(of_the_day)) for day, of_the_day in groupby(found, key=lambda change: change.day)
    )


def _day(library: Library, day: date, found: Sequence[Change]) -> Day:
    lines = tuple(_line(library, change) for change in found if change.kind != "confirmed")
    confirmed = tuple(_line(library, change) for change in found if change.kind == "confirmed")
    return Day(day, weekday_date(day), lines, confirmed)


def _line(library: Library, change: Change) -> Line:
    service = library.service.get(change.service)
    return Line(
        change.name,
        "" if service is None else urls.service(service.id),
        _KINDS[change.kind],
        tuple(detail.words for detail in change.details),
        tuple(library.area[area].name for area in change.areas if area in library.area),
    )


def _months(days: Sequence[Day]) -> tuple[Month, ...]:
    return tuple(
        Month(f"in-{year}-{month:02}", f"{MONTHS[month - 1]} {year}", tuple(of_the_month))
        for (year, month), of_the_month in groupby(days, key=lambda one: (one.day.year, one.day.month))
    )


def _entries(library: Library, feed: str, found: Sequence[Change]) -> Iterator[Entry]:
    """An entry for each change; what was only checked is one entry for each day."""
    for day, of_the_day in groupby(found, key=lambda change: change.day):
        updated = iso(instant(day, 0))
        checked = []
        for change in of_the_day:
            line = _line(library, change)
            if change.kind == "confirmed":
                checked.append(line.name)
                continue
            # Of what has gone, the page of changes still speaks.
            address = line.address or urls.CHANGES
            name = _id(library, f"{urls.service(change.service)}#{day.isoformat()}")
            yield Entry(name, f"{line.name}: {line.kind.lower()}", address, updated, " ".join(line.sentences))
        if checked:
            title = f"{count(len(checked), 'service')} checked, nothing changed"
            yield Entry(_id(library, f"{feed}#{day.isoformat()}"), title, urls.CHANGES, updated, ", ".join(checked))


def _id(library: Library, address: str) -> str:
    return uuid5(NAMESPACE_URL, library.absolute(address)).urn
