"""Every change that is known: from version control, from what was published before, or from comparing with that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitegen.builds import Change, ChangeDetail, History, PublishedChanges
from sitegen.changes.diff import changes_between, changes_of_facts
from sitegen.changes.fields import FIELD, Facts, Value, facts
from sitegen.library import Library
from sitegen.model import EVERYWHERE

_DAYS = 365
_MOST = 2_000
"""Changes that are kept, and confirmations besides: the newest."""

_HARMLESS = ("checked", "closed_on", "hidden")
"""Fields of which everything may be said, even of an entry that hides its address."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of changes."""

    since: date
    """The first day of which anything is known: what changed before it is not."""
    changes: tuple[Change, ...]
    """The newest day first; within a day by name."""


def known_changes(library: Library) -> Known:
    """The changes of the last 12 months.

    Version control knows best. Where it does not reach back to what was published last, as in a shallow clone, today's
    entries are compared with that. Older changes that were published stay.
    """
    history, published = library.history, library.published_changes
    if history is not None and (published is None or history.since <= published.built):
        found = _of_history(history)
        older = [change for change in _published(published) if change.day < history.since]
    else:
        found = [] if published is None else _compared(published, library)
        older = list(_published(published))
    private = _private(library, history)
    first = library.today - timedelta(days=_DAYS)
    together = (change for change in _merged(found, older) if first <= change.day <= library.today)
    guarded = (_guarded(change, library, private) for change in together)
    return Known(max(first, _since(library)), _newest(change for change in guarded if change is not None))


def _since(library: Library) -> date:
    days = [library.history.since] if library.history is not None else []
    days += [library.published_changes.since] if library.published_changes is not None else []
    return min((*days, library.today))


def in_area(changes: Iterable[Change], area_id: str) -> tuple[Change, ...]:
    """Those of services for people in an area, services for everywhere among them."""
    return tuple(change for change in changes if area_id in change.areas or EVERYWHERE in change.areas)


def _of_history(history: History) -> list[Change]:
    return [
        change
        for revision in history.revisions
        for change in changes_between(revision.before, revision.after, revision.day)
    ]


def _published(published: PublishedChanges | None) -> tuple[Change, ...]:
    return () if published is None else published.changes


def _compared(published: PublishedChanges, library: Library) -> list[Change]:
    return changes_of_facts(published.facts, library.directory.services, library.today)


def _merged(newer: Iterable[Change], older: Iterable[Change]) -> Iterable[Change]:
    """Each service once a day: what the newer says of a field stands, and what was added that day stays added."""
    found: dict[tuple[date, str], Change] = {}
    for change in (*newer, *older):
        key = (change.day, change.service)
        there = found.get(key)
        if there is None:
            found[key] = change
            continue
        said = {detail.field for detail in there.details}
        details = (*there.details, *(detail for detail in change.details if detail.field not in said))
        kind = there.kind if there.kind not in ("changed", "confirmed") else change.kind
        if kind == "confirmed" and {detail.field for detail in details} != {"checked"}:
            kind = "changed"
        if change.kind == "added" and kind != "removed":
            kind, details = "added", ()
        found[key] = replace(there, kind=kind, details=details)
    return found.values()


def _private(library: Library, history: History | None) -> frozenset[str]:
    """Ids of services whose address is hidden, or was at some time."""
    revisions = () if history is None else history.revisions
    before = (service for revision in revisions for service in (*revision.before, *revision.after))
    hiding = (service for service in (*library.directory.services, *before) if service.hides_address)
    return frozenset(name for service in hiding for name in (service.id, *service.was))


def _guarded(change: Change, library: Library, private: frozenset[str]) -> Change | None:
    """The change as it may be repeated today; ``None`` for an entry that has become part of another.

    Of an entry whose address is hidden nothing is repeated that it once said; of any other no place and no notice but
    those that it gives today.
    """
    today = library.service.get(change.service)
    if change.kind == "removed" and today is not None and today.id != change.service:
        return None
    now = {} if today is None else facts(today)
    quiet = change.service in private or (today is not None and today.id in private)
    guarded = (replace(one, words=_may_be_said(one, now, quiet)) for one in change.details)
    name = change.name if today is None else today.name
    return replace(change, name=name, details=tuple(dict.fromkeys(guarded)))


def _may_be_said(detail: ChangeDetail, now: Facts, quiet: bool) -> str:
    field = FIELD[detail.field]
    if quiet and detail.field not in _HARMLESS:
        return field.plain
    if not field.only_now or field.words is None:
        return detail.words
    current = now.get(detail.field, ())
    return detail.words if detail.words in _as_of(field.words, current) else field.plain


def _as_of(words: Callable[[Value, Value], Value], current: Value) -> set[str]:
    """Everything that may be said of what a field has come to say."""
    befores: tuple[Value, ...] = ((), ("something",), current[:1])
    return {said for before in befores for now in (current, ()) for said in words(before, now)}


def _newest(changes: Iterable[Change]) -> tuple[Change, ...]:
    kept: list[Change] = []
    counts: Counter[bool] = Counter()
    for change in sorted(changes, key=lambda one: (-one.day.toordinal(), one.name.casefold(), one.service)):
        counts[change.kind == "confirmed"] += 1
        if counts[change.kind == "confirmed"] <= _MOST:
            kept.append(change)
    return tuple(kept)
