"""Merge single entries: the values to write, the conflicts, and what to remember."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.editing.entries import read_entries
from sitegen.importing.draft import YamlValue
from sitegen.importing.files.append import indent
from sitegen.importing.ids import IdentifiedDraft
from sitegen.importing.source.record import ServiceError
from sitegen.importing.updates.leaves import (
    LeafPath,
    Leaves,
    fingerprint,
    forms_of,
    leaves_of,
    tidy_value,
    written_path,
)
from sitegen.importing.updates.matching import Match
from sitegen.importing.updates.three_way import NEVER_MERGED, Merge, merge
from sitegen.importing.validation import valid_yaml
from sitegen.model import Service
from sitegen.reading.files.service_blocks import KEYS_OF_CONTACT
from sitegen.reading.privacy.finder import SecretFinder
from sitegen.reading.privacy.place_secrets import secrets_of
from sitegen.reading.syntax.nodes import Mapping as Node

HIDE: LeafPath = ("where", "hide_address")
ADDRESS = ("venue", "address", "postcode", "latitude", "longitude", "directions")
"""Keys of a place by which it is found."""
_TEMPORARY_FILE = "services.yaml"
_TELLS = "it tells the address that the entry hides"
_TELLS_ANOTHER = "it tells an address that the source keeps back"
_TELLING = fingerprint(_TELLS)
"""Memory of a text that tells a hidden address: nothing of the text itself."""


@dataclass(frozen=True, slots=True)
class PresentEntry:
    """An entry as it is in its file."""

    node: Node
    value: Mapping[str, YamlValue]
    """Its values in their tidy form."""


@dataclass(frozen=True, slots=True)
class MergedEntry:
    """Result of the merge of an entry."""

    match: Match
    present: PresentEntry
    given: Mapping[str, YamlValue]
    """Whole entry as the source gives it."""
    merge: Merge
    refused: Mapping[LeafPath, str]
    """Values of the source that the entry cannot have, each with the reason."""
    hides: bool
    """True where the entry hides the address of a place, so that no value is shown."""
    is_ours_to_hide: bool
    """True where it hides its address and the source does not, so that no import touches its place."""
    is_newly_hidden: bool
    problem: str = ""
    """Reason why the source gives no entry; ``""`` where it does."""
    telling: tuple[LeafPath, ...] = ()
    """Values of the source that tell the address which volunteers hide."""

    def gave(self, failed: Collection[LeafPath] = ()) -> dict[str, str]:
        """Return what to remember; of values that could not be written, what was remembered before."""
        known = {} if self.match.known is None else self.match.known.gave
        if self.problem:
            return {path: text for path, text in known.items() if not (self.hides and path.startswith("where."))}
        gave = fingerprints(self.given)
        for path in map(written_path, (*self.refused, *failed)):
            gave.pop(path, None)
            gave |= {path: known[path]} if path in known else {}
        if self.is_ours_to_hide:
            gave = {path: text for path, text in gave.items() if not path.startswith("where.")}
        return gave | dict.fromkeys(map(written_path, self.telling), _TELLING)


def fingerprints(entry: Mapping[str, YamlValue]) -> dict[str, str]:
    """Return the fingerprints of all values of an entry by written path, but for addresses of the directory."""
    leaves = leaves_of(entry).items()
    return {written_path(path): fingerprint(value) for path, value in leaves if path[0] not in NEVER_MERGED}


def present_entries(content: bytes, file: str, today: date) -> dict[str, PresentEntry]:
    """Return the entries of a file of services, which has no error, by id."""
    text = content.decode("utf-8-sig")
    forms = forms_of(text, file, today)
    return {
        identifier: PresentEntry(node, value)
        for identifier, node in read_entries(text, file).items()
        if isinstance(value := tidy_value(node, forms), dict)
    }


def drafted_entry(entry: IdentifiedDraft, today: date) -> PresentEntry:
    """Return an entry as a draft gives it, without what the reader refuses; raises `ServiceError`."""
    text = f"services:\n{indent(valid_yaml(entry, today), 2)}"
    return present_entries(text.encode(), _TEMPORARY_FILE, today)[entry.id]


def merge_entry(
    match: Match,
    service: Service,
    present: PresentEntry,
    today: date,
    refusals: Mapping[str, str],
    kept_back: SecretFinder,
) -> MergedEntry:
    """Merge an entry; `refusals` are reasons, by first key, why it cannot have what the source gives.

    `kept_back` finds what other records keep back: not even a fingerprint of it is remembered.
    """
    draft, known = match.draft, match.known
    given, problem = _given(match, present, today)
    where = present.value.get("where")
    is_newly_hidden = draft.is_masked and isinstance(where, dict) and not service.hides_address
    value = dict(given.value)
    if draft.is_masked and isinstance(where, dict):
        value["where"] = _hidden(value.get("where"), keep=() if problem else ADDRESS)
    ours, theirs = leaves_of(present.value), leaves_of(value)
    is_ours_to_hide = service.hides_address and not draft.is_masked
    telling = [*_telling(theirs, given.node, present.node)] if is_ours_to_hide and not problem else []
    told = [] if problem else [*_told(theirs, given.node, kept_back)]
    left_out = {*telling, *told, *(path for path in (*ours, *theirs) if is_ours_to_hide and path[0] == "where")}
    ours, theirs = ({path: leaf for path, leaf in side.items() if path not in left_out} for side in (ours, theirs))
    merged = merge(None if known is None else known.gave, ours, theirs, _settled(service))
    if known is None:
        conflicts = (path for path in merged.conflicts if path[0] not in draft.to_complete)
        merged = Merge(merged.updates, tuple(conflicts))
    if is_newly_hidden:
        conflicts = (path for path in merged.conflicts if path != HIDE)
        merged = Merge({**merged.updates, HIDE: "yes"}, tuple(conflicts))
    refused = {path: refusals[path[0]] for path in merged.updates if path[0] in refusals and path != HIDE}
    updates = {path: leaf for path, leaf in merged.updates.items() if path not in refused}
    said = {} if known is None else known.gave
    refused |= {path: _TELLS for path in telling if said.get(written_path(path)) != _TELLING}
    refused |= {path: _TELLS_ANOTHER for path in told if not (is_ours_to_hide and path[0] == "where")}
    return MergedEntry(
        match,
        present,
        value,
        Merge(updates, merged.conflicts),
        refused,
        draft.is_masked or any(map(service.hides, service.places)),
        is_ours_to_hide,
        is_newly_hidden,
        problem,
        tuple(telling),
    )


def _given(match: Match, present: PresentEntry, today: date) -> tuple[PresentEntry, str]:
    """Return the entry as the source gives it, or the entry itself with the reason why that gives none."""
    if match.draft.withheld:
        return present, match.draft.withheld
    try:
        return drafted_entry(IdentifiedDraft(match.entry, match.draft), today), ""
    except ServiceError as error:
        return present, str(error)


def _hidden(where: YamlValue | None, keep: Collection[str]) -> dict[str, YamlValue]:
    """Return a place that hides its address; of the keys by which it is found, only these are kept."""
    given = where.items() if isinstance(where, dict) else ()
    kept = {key: value for key, value in given if key in keep or key not in ADDRESS}
    return {**kept, "hide_address": "yes"}


def _telling(given: Leaves, *entries: Node) -> Iterator[LeafPath]:
    """Yield the values of a source that tell where a hidden place is, by what the source and the entry say of it."""
    places = (entry.items.get("where") for entry in entries)
    finder = SecretFinder(secret for place in places if isinstance(place, Node) for secret in secrets_of(place))
    for path, value in given.items():
        if path[0] != "where" and any(next(finder.in_own_text(text), None) for text in texts_in(value)):
            yield path


def _told(given: Leaves, entry: Node, kept_back: SecretFinder) -> Iterator[LeafPath]:
    """Yield the values of a source that tell where a place is which another of its records keeps back."""
    where = entry.items.get("where")
    is_same_place = isinstance(where, Node) and next(kept_back.in_place(where), None) is not None
    for path, value in given.items():
        is_of_place = path[0] == "where" and path[-1] in ADDRESS
        if (is_same_place and is_of_place) or any(next(kept_back.in_text(text), None) for text in texts_in(value)):
            yield path


def texts_in(value: YamlValue | None) -> Iterator[str]:
    """Yield all texts of a value."""
    if isinstance(value, str):
        yield value
    elif value is not None:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


def _settled(service: Service) -> Iterator[LeafPath]:
    """Yield the beginnings of paths that somebody has confirmed."""
    for fact in service.confirmed:
        if fact in KEYS_OF_CONTACT:
            yield from (("contact", key) for key in KEYS_OF_CONTACT[fact])
        else:
            yield (fact,)
