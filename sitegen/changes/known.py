"""Known changes: from version control, from earlier builds, or from comparing with the previous one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitegen.builds import Change, ChangeDetail, History, PublishedChanges
from sitegen.changes.diff import changes_between, changes_since
from sitegen.changes.fields import FIELDS_BY_NAME, Snapshot, Value, snapshot
from sitegen.collation import sort_key
from sitegen.library import Library
from sitegen.model import EVERYWHERE

_MAX_DAYS = 365
_MAX_CHANGES = 2_000
"""Newest changes that are kept; as many confirmations besides."""
_NEVER_PRIVATE = ("checked", "closed_on", "hidden")
"""Fields whose sentences may be repeated even for an entry that hides its address."""


@dataclass(frozen=True, slots=True)
class KnownChanges:
    """Changes of the last 12 months, as far as they are known."""

    since: date
    """First day covered."""
    changes: tuple[Change, ...]
    """Newest day first; within a day by name."""


def known_changes(library: Library) -> KnownChanges:
    """Collect the changes of the last 12 months.

    Version control is the best source. Where it does not reach back to the previous build, as in a shallow clone,
    today's entries are compared with the snapshots of that build. Older published changes are kept.
    """
    history, published = library.history, library.published_changes
    if history is not None and (published is None or history.since <= published.built):
        newer = _from_history(history)
        older = [change for change in _published(published) if change.day < history.since]
    else:
        newer = [] if published is None else _since_published(published, library)
        older = list(_published(published))
    private_ids = _private_ids(library, history)
    first = library.today - timedelta(days=_MAX_DAYS)
    recent = (change for change in _merged(newer, older) if first <= change.day <= library.today)
    public = (_public(change, library, private_ids) for change in recent)
    return KnownChanges(max(first, _since(library)), _newest(change for change in public if change is not None))


def shown_changes(library: Library) -> KnownChanges:
    """Collect the changes of the last 12 months that lists show."""
    return without_discreet(known_changes(library), library)


def without_discreet(known: KnownChanges, library: Library) -> KnownChanges:
    """Leave out the changes of discreet entries: feed readers and paper show them unasked."""
    shown = (change for change in known.changes if change.service not in library.discreet_ids)
    return replace(known, changes=tuple(shown))


def _since(library: Library) -> date:
    days = [library.history.since] if library.history is not None else []
    days += [library.published_changes.since] if library.published_changes is not None else []
    return min((*days, library.today))


def in_area(changes: Iterable[Change], area_id: str) -> tuple[Change, ...]:
    """Filter the changes of services for people in an area, or for everywhere."""
    return tuple(change for change in changes if area_id in change.areas or EVERYWHERE in change.areas)


def _from_history(history: History) -> list[Change]:
    return [
        change
        for revision in history.revisions
        for change in changes_between(revision.before, revision.after, revision.day)
    ]


def _published(published: PublishedChanges | None) -> tuple[Change, ...]:
    return () if published is None else published.changes


def _since_published(published: PublishedChanges, library: Library) -> list[Change]:
    return changes_since(published.snapshots, library.directory.services, library.today)


def _merged(newer: Iterable[Change], older: Iterable[Change]) -> Iterable[Change]:
    """Merge the changes of each service and day: newer details win, and an entry added that day stays added."""
    merged: dict[tuple[date, str], Change] = {}
    for change in (*newer, *older):
        key = (change.day, change.service)
        previous = merged.get(key)
        if previous is None:
            merged[key] = change
            continue
        fields = {detail.field for detail in previous.details}
        details = (*previous.details, *(detail for detail in change.details if detail.field not in fields))
        kind = previous.kind if previous.kind not in ("changed", "confirmed") else change.kind
        if kind == "confirmed" and {detail.field for detail in details} != {"checked"}:
            kind = "changed"
        if change.kind == "added" and kind != "removed":
            kind, details = "added", ()
        merged[key] = replace(previous, kind=kind, details=details)
    return merged.values()


def _private_ids(library: Library, history: History | None) -> frozenset[str]:
    """Collect the ids of services that hide their address, or did at some time."""
    revisions = () if history is None else history.revisions
    before = (service for revision in revisions for service in (*revision.before, *revision.after))
    hiding = (service for service in (*library.directory.services, *before) if service.hides_address)
    return frozenset(name for service in hiding for name in (service.id, *service.was))


def _public(change: Change, library: Library, private_ids: frozenset[str]) -> Change | None:
    """Reduce a change to what may be repeated today; ``None`` for an entry that became part of another.

    No values of an entry that hides its address are repeated; of other entries no place or notice but today's.
    """
    today = library.service.get(change.service)
    if change.kind == "removed" and today is not None and today.id != change.service:
        return None
    now = {} if today is None else snapshot(today)
    is_private = change.service in private_ids or (today is not None and today.id in private_ids)
    details = (replace(detail, sentence=_public_sentence(detail, now, is_private)) for detail in change.details)
    name = change.name if today is None else today.name
    return replace(change, name=name, details=tuple(dict.fromkeys(details)))


def _public_sentence(detail: ChangeDetail, now: Snapshot, is_private: bool) -> str:
    field = FIELDS_BY_NAME[detail.field]
    if is_private and detail.field not in _NEVER_PRIVATE:
        return field.plain_sentence
    if not field.is_retractable or field.sentences is None:
        return detail.sentence
    current = now.get(detail.field, ())
    return detail.sentence if detail.sentence in _sentences_about(current, field.sentences) else field.plain_sentence


def _sentences_about(current: Value, sentences: Callable[[Value, Value], Value]) -> set[str]:
    """List the sentences that repeat no value but the current one."""
    earlier: tuple[Value, ...] = ((), ("something",), current[:1])
    return {sentence for before in earlier for now in (current, ()) for sentence in sentences(before, now)}


def _newest(changes: Iterable[Change]) -> tuple[Change, ...]:
    newest: list[Change] = []
    counts: Counter[bool] = Counter()
    for change in sorted(changes, key=lambda change: (-change.day.toordinal(), sort_key(change.name), change.service)):
        counts[change.kind == "confirmed"] += 1
        if counts[change.kind == "confirmed"] <= _MAX_CHANGES:
            newest.append(change)
    return tuple(newest)
