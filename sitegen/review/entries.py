"""Entries that a change touches, in words: what differs in each, and its dates in the weeks to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sitegen import urls
from sitegen.builds import Change, ChangeKind
from sitegen.changes.diff import changes_between
from sitegen.collation import sort_key
from sitegen.library import Library
from sitegen.model import Service, Session, Span
from sitegen.review.dates import DateChanges, date_changes, date_sentences, dates_of
from sitegen.review.values import value_sentence
from sitegen.review.versions import BaseVersion
from sitegen.text import count
from sitegen.wording.sessions import session_text

WEEKS = 26
"""Weeks ahead in which dates are compared."""
_OF_SESSIONS: Mapping[str, Callable[[Session], object]] = {
    "session places": lambda one: one.place,
    "sessions": lambda one: (one.ages, one.note, one.who),
    "session facts": lambda one: (
        *(one.join, one.cost, one.languages, one.audiences, one.formats, one.areas, one.booking, one.full),
    ),
}
"""Fields of sessions that may seem to differ where one session has become two: the facts themselves are compared."""
_LABELS: Mapping[ChangeKind, str] = {
    "added": "New",
    "renamed": "Renamed",
    "changed": "Changed",
    "confirmed": "Checked",
    "paused": "Paused",
    "open again": "Open again",
    "closed": "Closed",
    "removed": "Taken out",
}
_ORDER: tuple[ChangeKind, ...] = (
    "removed",
    "closed",
    "paused",
    "open again",
    "added",
    "renamed",
    "changed",
    "confirmed",
)
"""Kinds of changes, those that matter most to readers first."""


@dataclass(frozen=True, slots=True)
class ReviewedEntry:
    """An entry that reads differently, or has other dates, after a change."""

    id: str
    name: str
    kind: ChangeKind
    address: str
    """Page of the entry after the change; ``""`` where it has none."""
    sentences: tuple[str, ...]
    dates: DateChanges
    earlier_id: str = ""
    """Id before the change, where it was another."""

    @property
    def label(self) -> str:
        """``New``, ``Changed``, ``Taken out`` ..."""
        return _LABELS[self.kind]

    @property
    def order(self) -> tuple[object, ...]:
        """Key to sort by: what matters most first, entries that lose dates before others."""
        is_worse = bool(self.dates.lost or self.dates.moved or self.dates.less_certain)
        return _ORDER.index(self.kind), not is_worse, sort_key(self.name), self.id


def reviewed_entries(base: BaseVersion, library: Library) -> list[ReviewedEntry]:
    """List the entries that differ, what matters most first; dates differ only where the base has no errors."""
    before = {service.id: service for service in base.services}
    changes = {
        change.service: change for change in changes_between(before.values(), library.directory.services, library.today)
    }
    entries: list[ReviewedEntry] = []
    for service in library.directory.services:
        earlier_id = next((name for name in (service.id, *service.was) if name in base.ids), "")
        change = changes.pop(service.id, None)
        if earlier_id and earlier_id not in before:
            entries.append(_fixed(service))
            continue
        entries += _entry(change, before.get(earlier_id), service, base, library)
    entries += [_removed(change, before[change.service], base, library) for change in changes.values()]
    return sorted(entries, key=lambda entry: entry.order)


def _entry(
    change: Change | None, before: Service | None, service: Service, base: BaseVersion, library: Library
) -> Iterator[ReviewedEntry]:
    dates = _dates(before, service, base, library)
    has_other_id = before is not None and before.id != service.id
    if change is None and not dates and not has_other_id:
        return
    if before is None:
        sentences = _new(service, dates)
    else:
        earlier = None if base.version is None else base.version.library
        sentences = _changed(change, before, earlier, service, dates, library)
    kind: ChangeKind = "changed" if change is None else change.kind
    yield ReviewedEntry(
        service.id,
        service.name,
        kind,
        urls.service(service.id),
        tuple(dict.fromkeys(sentences)),
        dates,
        before.id if before is not None and has_other_id else "",
    )


def _dates(before: Service | None, after: Service | None, base: BaseVersion, library: Library) -> DateChanges:
    """Compare the dates of the next weeks; none where the base has errors, since its dates are not known."""
    if base.version is None:
        return DateChanges()
    span = Span(library.today, library.today + timedelta(weeks=WEEKS))
    return date_changes(dates_of(before, base.version.library, span), dates_of(after, library, span))


def _is_same_for_sessions(field: str, before: Service, service: Service) -> bool:
    if field not in _OF_SESSIONS:
        return False
    fact = _OF_SESSIONS[field]
    return set(map(fact, before.sessions)) == set(map(fact, service.sessions))


def _new(service: Service, dates: DateChanges) -> Iterator[str]:
    if service.summary:
        yield service.summary
    yield from (f"{session_text(session)}." for session in service.sessions)
    if dates.gained:
        yield f"{count(len(dates.gained), 'date').capitalize()} in the next {WEEKS} weeks."


def _changed(
    change: Change | None,
    before: Service,
    earlier: Library | None,
    service: Service,
    dates: DateChanges,
    library: Library,
) -> Iterator[str]:
    if before.id != service.id:
        yield f"Its id was {before.id}, and is {service.id} now: earlier addresses lead to the new ones."
    details = () if change is None else change.details
    is_all_in_dates = bool(dates.moved) and not (dates.lost or dates.gained)
    for detail in details:
        if detail.field == "times" and is_all_in_dates:
            continue
        if (detail.field == "days" and dates) or _is_same_for_sessions(detail.field, before, service):
            continue
        yield value_sentence(detail.field, before, earlier, service, library) or detail.sentence
    if change is None and dates:
        yield "The entry is as it was; its dates change with something else, such as school terms or a notice."
    yield from date_sentences(dates, library.today.year)


def _fixed(service: Service) -> ReviewedEntry:
    sentences = ("It had an error before, so there is nothing to compare it with.",)
    return ReviewedEntry(service.id, service.name, "changed", urls.service(service.id), sentences, DateChanges())


def _removed(change: Change, before: Service, base: BaseVersion, library: Library) -> ReviewedEntry:
    dates = _dates(before, None, base, library)
    sentences = ("The entry is not there any more.", *date_sentences(dates, library.today.year))
    return ReviewedEntry(change.service, change.name, "removed", "", sentences, dates)
