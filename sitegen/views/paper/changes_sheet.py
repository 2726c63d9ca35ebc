"""New and changed services of a month, for professionals: a sheet to print, and a text for a newsletter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen import urls
from sitegen.builds import Change, ChangeKind
from sitegen.changes.known import KnownChanges, in_area
from sitegen.collation import sort_key
from sitegen.model import Area, Service
from sitegen.views.context import ViewContext
from sitegen.views.lists.changes import KIND_LABELS
from sitegen.wording.dates import range_text
from sitegen.wording.joining import joining_line
from sitegen.wording.links import web_name

_PERIOD = timedelta(days=30)
_MOST = 150
"""Most services on a sheet: some six pages."""
_CHECKS = frozenset(("checked", "confirmed"))
_STATUS_KINDS: frozenset[ChangeKind] = frozenset(("closed", "removed", "paused", "open again"))
_NEW, _TAKING, _STATUS, _MOVED, _OTHER = (
    "New",
    "Taking people, or not",
    "Closed, paused or open again",
    "New times and places",
    "Other changes",
)
_SECTION_OF_FIELD: Mapping[str, str] = {"taking": _TAKING, "times": _MOVED, "where": _MOVED}


@dataclass(frozen=True, slots=True)
class ChangedService:
    """A service with all that has changed in the month."""

    service: str
    """Service id."""
    name: str
    places: str
    """``Easton and Wick``: its areas, on a sheet of all areas."""
    lines: tuple[str, ...]
    href: str
    """Link to its page; ``""`` where it has none any more."""
    address: str
    """Short link; ``""`` where it has none any more."""
    link: str
    """Short link as text for paper."""


@dataclass(frozen=True, slots=True)
class ChangesSheet:
    """Contents of the sheet."""

    title: str
    days: str
    """``23 October to 22 November 2026``."""
    sections: tuple[tuple[str, tuple[ChangedService, ...]], ...]
    """(heading, services by name) of each kind of change that there is."""
    more: int
    """Number of services that are left out, as there is no room."""
    since: date | None
    """First day from which changes are known; ``None`` where the whole month is."""
    live: str
    """Address of the page with all changes."""
    later: str
    """Web address of what has changed since the day of print."""

    def text(self, context: ViewContext) -> str:
        """Write the sheet as plain text."""
        library = context.library
        parts = [f"{self.title}\n{self.days}\n{library.site.name}"]
        for heading, services in self.sections:
            parts.append("\n".join((heading.upper(), *map(_text_line, services))))
        parts += [] if self.sections else ["Nothing that we know of has changed."]
        return "\n\n".join((*parts, f"All changes: {library.absolute(self.live)}"))


def _text_line(changed: ChangedService) -> str:
    place = f" ({changed.places})" if changed.places else ""
    return " ".join((f"- {changed.name}{place}:", *changed.lines, changed.address)).rstrip()


def changes_sheet(known: KnownChanges, area: Area | None, context: ViewContext) -> ChangesSheet:
    """Sort the changes of the last month by what professionals look for; each service is in it once."""
    library = context.library
    first = library.today - _PERIOD
    changes = known.changes if area is None else in_area(known.changes, area.id)
    by_service: dict[str, list[Change]] = {}
    for change in changes:
        if change.day >= first and change.kind != "confirmed":
            by_service.setdefault(change.service, []).append(change)
    sections: dict[str, list[ChangedService]] = {heading: [] for heading in (_NEW, _TAKING, _STATUS, _MOVED, _OTHER)}
    ordered = sorted(by_service.values(), key=lambda changes: sort_key(changes[0].name))
    for of_service in ordered[:_MOST]:
        sections[_section(of_service)].append(_changed(of_service, area, context))
    live = urls.changes(None if area is None else area.id)
    return ChangesSheet(
        title="What is new and changed" if area is None else f"What is new and changed in {area.name}",
        days=range_text(first, library.today),
        sections=tuple((heading, tuple(services)) for heading, services in sections.items() if services),
        more=max(0, len(ordered) - _MOST),
        since=known.since if known.since > first else None,
        live=live,
        later=f"{library.absolute(live)}?since={library.today.isoformat()}",
    )


def _status(changes: Iterable[Change]) -> ChangeKind | None:
    """Return the latest change of whether a service is open; `changes` are of one service, the newest first."""
    return next((change.kind for change in changes if change.kind in _STATUS_KINDS), None)


def _section(changes: list[Change]) -> str:
    if _status(changes) is not None:
        return _STATUS
    if any(change.kind == "added" for change in changes):
        return _NEW
    sections = {_SECTION_OF_FIELD.get(detail.field, _OTHER) for change in changes for detail in change.details}
    return next((section for section in (_TAKING, _MOVED) if section in sections), _OTHER)


def _changed(changes: list[Change], area: Area | None, context: ViewContext) -> ChangedService:
    library = context.library
    service = library.service.get(changes[0].service)
    address = "" if service is None else library.absolute(library.short_link(service))
    names = [library.area[place].name for place in changes[0].areas if place in library.area]
    return ChangedService(
        service=changes[0].service,
        name=changes[0].name,
        places="" if area is not None else ", ".join(names),
        lines=tuple(filter(None, _lines(changes, service, context))),
        href="" if service is None else library.href(urls.service(service.id)),
        address=address,
        link=web_name(address),
    )


def _lines(changes: list[Change], service: Service | None, context: ViewContext) -> Iterator[str]:
    """Yield what a new service is, else the latest sentences about each field that has changed."""
    status = _status(changes)
    if status is not None:
        yield f"{KIND_LABELS[status]}."
    elif service is not None and any(change.kind == "added" for change in changes):
        card = context.card(service)
        yield service.summary
        for fact in (card.when or card.dates.none, card.place, joining_line(service, context.library.today)):
            yield f"{fact.rstrip('.')}." if fact else ""
        return
    seen: set[str] = set()
    for change in changes:
        yield from (
            detail.sentence for detail in change.details if detail.field not in seen and detail.field not in _CHECKS
        )
        seen |= {detail.field for detail in change.details}
