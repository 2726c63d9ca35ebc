"""Bound what services repeat: a row or an organisation, once in its file, is in every service that shares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sitegen.entries import Json, JsonObject
from sitegen.importing.source.json_file import SourceError
from sitegen.importing.source.masking import ADDRESS_KEYS
from sitegen.importing.source.record import RecordPath, dotted

FREE_CHARACTERS = 10_000_000
"""Characters that the services of one import may repeat, however small its files are; about ten seconds' worth."""
_MAX_TIMES = 4
"""Times that services may have what is in their file before that counts."""
_LONG_TEXT = 2_000
"""Characters above which a text that services share is left out where they repeat too much."""
_PLACE_KEYS = frozenset(("location", "locations"))

_Part = JsonObject | list[Json]


def bound_repeats(services: Sequence[JsonObject], free: int) -> tuple[list[str], int]:
    """Leave long texts that services share out of them where they repeat too much, and return a line on each.

    `free` is how many characters they may repeat at no cost; what is left of them is returned too. Raises `SourceError`
    when they repeat too much of something else. Places keep their addresses, so that a hidden one is found in other
    texts.
    """
    left_out = []
    if _cost(services) > free:
        counts = _counts(services)
        for path, part in _parts(services):
            kept = frozenset() if _PLACE_KEYS.isdisjoint(path) else ADDRESS_KEYS
            if counts[id(part)] > 1 and isinstance(part, dict):
                for key, text in part.items():
                    if isinstance(text, str) and len(text) > _LONG_TEXT and key not in kept:
                        left_out.append(f"{_place((*path, key))}: {len(text):,} characters, {counts[id(part)]:,} times")
                        part[key] = ""
    cost = _cost(services)
    if cost > free:
        raise _too_much(services)
    return left_out, free - cost


def _cost(services: Sequence[JsonObject]) -> int:
    """Count the characters that services repeat, beyond what the size of their file explains."""
    counts = _counts(services)
    sizes = [(_size(part), counts[id(part)]) for _, part in _parts(services)]
    return max(0, sum((times - _MAX_TIMES) * size for size, times in sizes))


def _too_much(services: Sequence[JsonObject]) -> SourceError:
    counts = _counts(services)
    path, part = max(_parts(services), key=lambda item: _size(item[1]) * (counts[id(item[1])] - 1))
    return SourceError(
        f"its services repeat too much: {_place(path)} has {_size(part):,} characters, and is in them "
        f"{counts[id(part)]:,} times; shorten it, or import the services in parts"
    )


def _counts(services: Sequence[JsonObject]) -> Counter[int]:
    """Count how often each object and list is in the services, by its identity."""
    counts = Counter(id(service) for service in services)
    for _, part in reversed(list(_parts(services))):
        for _, child in _children(part):
            counts[id(child)] += counts[id(part)]
    return counts


def _parts(services: Sequence[JsonObject]) -> Iterator[tuple[RecordPath, _Part]]:
    """Yield each object and list in the services once, behind everything in it, with the first path to it."""
    seen: set[int] = set()

    def walk(part: _Part, path: RecordPath) -> Iterator[tuple[RecordPath, _Part]]:
        seen.add(id(part))
        for key, child in _children(part):
            if id(child) not in seen:
                yield from walk(child, (*path, key))
        yield path, part

    for number, service in enumerate(services, start=1):
        yield from walk(service, (f"service {number}",))


def _children(part: _Part) -> Iterator[tuple[str | int, _Part]]:
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, dict | list):
            yield key, value


def _size(part: _Part) -> int:
    """Count the characters of keys and texts of an object or list, and one for each value; inner ones count alone."""
    keys = sum(map(len, part)) if isinstance(part, dict) else 0
    values = part.values() if isinstance(part, dict) else part
    return keys + len(part) + sum(len(value) for value in values if isinstance(value, str))


def _place(path: RecordPath) -> str:
    """Write a path for the report: ``service 1, organization.name``."""
    return f"{path[0]}, {dotted(path[1:])}"
