"""Identity of sources and of their records, so that a later import finds what came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.importing.draft import EntryDraft, YamlValue, texts_under
from sitegen.importing.ids import earlier_ids, id_from_name
from sitegen.importing.updates.leaves import fingerprint, leaves_of, written_path
from sitegen.model import ImportedRecord

_LONG_ID = 8
"""Characters of an id that no other source uses by chance."""
_HALF = 2


class UnclearSourceError(Exception):
    """Doubt whether a file is a new version of a source; the message is its name."""


@dataclass(frozen=True, slots=True)
class RecordKeys:
    """Fingerprints of what identifies a record in its source: its id, else its name and its postcode or areas."""

    whole: str
    without_address: str
    """Fingerprint without the postcode, for entries that hide their address."""
    earlier: tuple[str, ...] = ()
    """Fingerprints of ids that an entry of another directory had before."""


def record_keys(drafts: Sequence[EntryDraft]) -> list[RecordKeys]:
    """Return what identifies each record; where that is not enough to tell two apart, all that they say is taken."""
    keys = zip(drafts, _distinct(drafts, _postcode), _distinct(drafts, lambda _draft: ""), strict=True)
    return [RecordKeys(whole, without_address, _earlier(draft)) for draft, whole, without_address in keys]


def _earlier(draft: EntryDraft) -> tuple[str, ...]:
    return tuple(fingerprint((_kind(draft), "id", identifier)) for identifier in earlier_ids(draft))


def _kind(draft: EntryDraft) -> str:
    return "row" if draft.is_row else "record"


def _distinct(drafts: Sequence[EntryDraft], postcode: Callable[[EntryDraft], str]) -> list[str]:
    plain = [_identity(draft, postcode(draft)) for draft in drafts]
    named = [(*key, draft.name.casefold()) for key, draft in zip(plain, drafts, strict=True)]
    counts = Counter((*plain, *named))
    keys = (
        next((key for key in pair if counts[key] == 1), (*pair[1], fingerprint(draft.fields)))
        for pair, draft in zip(zip(plain, named, strict=True), drafts, strict=True)
    )
    return [fingerprint(key) for key in keys]


def _identity(draft: EntryDraft, postcode: str) -> tuple[str, ...]:
    kind = _kind(draft)
    if has_id(draft):
        return kind, "id", draft.original_id or draft.source_id
    return kind, "name", draft.name.casefold(), postcode or " ".join(sorted(texts_under(draft.fields, "area")))


def has_id(draft: EntryDraft) -> bool:
    """Return whether the source has an id for a record."""
    return bool(draft.original_id or draft.source_id)


def _postcode(draft: EntryDraft) -> str:
    where = draft.fields.get("where")
    postcode = where.get("postcode") if isinstance(where, dict) else None
    return postcode if isinstance(postcode, str) else ""


def choose_source(
    name: str, drafts: Sequence[EntryDraft], keys: Sequence[RecordKeys], remembered: Iterable[ImportedRecord]
) -> str:
    """Return the name of the earlier source of which these are a new version, else a new one made from `name`.

    Raises `UnclearSourceError` where a file of the same name has the same ids for other services.
    """
    sources: dict[str, dict[str, ImportedRecord]] = {}
    for one in remembered:
        sources.setdefault(one.source, {})[one.record] = one
    own = id_from_name(name)
    known = {source: find_records(keys, ones) for source, ones in sources.items()}
    large = {
        source: ones
        for source, ones in known.items()
        if len(ones) * _HALF >= min(len(keys), len(sources[source])) and ones
    }
    versions = [source for source, ones in large.items() if _is_version(ones, sources[source], drafts, source == own)]
    if versions:
        return max(versions, key=lambda source: (len(known[source]), source == own))
    if own in large:
        raise UnclearSourceError(own)
    return next(free for free in (own, *(f"{own}-{n}" for n in range(2, len(sources) + 3))) if free not in sources)


def find_records(keys: Sequence[RecordKeys], ones: Mapping[str, ImportedRecord]) -> dict[int, ImportedRecord]:
    """Return the remembered record of each of these that has one, by its position; `ones` are by fingerprint."""
    found: dict[int, ImportedRecord] = {}
    free = dict(ones)
    for alternatives in (
        [(key.whole,) for key in keys],
        [(key.without_address,) for key in keys],
        [key.earlier for key in keys],
    ):
        for position, prints in enumerate(alternatives):
            one = next((free.pop(text) for text in prints if text in free), None) if position not in found else None
            if one is not None:
                found[position] = one
    return found


def _is_version(
    found: Mapping[int, ImportedRecord],
    ones: Mapping[str, ImportedRecord],
    drafts: Sequence[EntryDraft],
    has_name: bool,
) -> bool:
    """Return whether records that have the same keys are the same, and not those of another list of services."""
    pairs = [(drafts[position], one) for position, one in found.items()]
    if all(has_id(draft) for draft, _ in pairs):
        has_long_ids = all(draft.original_id or len(draft.source_id) >= _LONG_ID for draft, _ in pairs)
        names = {one.gave.get("name") for one in ones.values()}
        same_names = sum(fingerprint(draft.name) in names for draft, _ in pairs)
        return has_long_ids or same_names * _HALF >= len(pairs)
    alike = sum(_is_alike(draft.fields, one.gave) for draft, one in pairs)
    return has_name or alike * _HALF >= len(pairs)


def _is_alike(fields: Mapping[str, YamlValue], gave: Mapping[str, str]) -> bool:
    """Return whether a record says mostly what it said, beyond its name and place."""
    values = {written_path(path): fingerprint(value) for path, value in leaves_of(fields).items()}
    told = [path for path in values.keys() | gave.keys() if path.partition(".")[0] in _TELLING]
    return sum(values.get(path) == gave.get(path) for path in told) * _HALF >= len(told)


_TELLING = frozenset("summary description contact sessions cost ages run_by".split())
"""Keys by which two lists of the same services differ."""
