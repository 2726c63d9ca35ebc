"""Objects of the source, which may contain anything, with a note of every value that was read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date

from sitegen.entries import Json, JsonObject
from sitegen.importing.text.cleaning import one_line

RecordPath = tuple[str | int, ...]
"""Keys and positions that lead from the service to a value: ``("contacts", 0, "phone")``."""

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,20})?", re.ASCII)
_PLACEHOLDER = re.compile(r"[a-z]+(?:_[a-z]+)+")
"""``fees_description``: name of a key in place of its value, as in feeds that were never filled in."""
_DATE = re.compile(r"(19|2[01])\d\d-\d\d-\d\d(?=$|[T ])", re.ASCII)
_YES = frozenset(("true", "yes", "y", "1"))
_NO = frozenset(("false", "no", "n", "0"))


class ServiceError(ValueError):
    """Service that cannot become an entry; the message says why."""


class SourceRecord:
    """Object of the source. Every value that is read counts as used; `unused` lists the others.

    Methods take several keys where versions of the standard differ, and use the first that holds a value of their type.
    """

    def __init__(self, values: JsonObject, path: RecordPath = (), used: set[RecordPath] | None = None) -> None:
        self._values = values
        self.path = path
        """Keys and positions that lead here from the service: ``("contacts", 0)``."""
        self._used = set() if used is None else used

    def text(self, *keys: str) -> str:
        """Return a text or number on one clean line; ``""`` when there is none."""
        return next((line for key in keys if (line := one_line(self.raw_text(key)))), "")

    def raw_text(self, *keys: str) -> str:
        """Return a text or number unchanged; ``""`` when there is none."""
        for key in keys:
            value = _as_text(self._values.get(key))
            if value.strip() and not _PLACEHOLDER.fullmatch(value.strip()):
                self.mark_used(key)
                return value
        return ""

    def number(self, *keys: str) -> int | float | None:
        """Return a finite number, also one that is written as text."""
        for key in keys:
            value = _as_text(self._values.get(key)).strip()
            if _NUMBER.fullmatch(value):
                self.mark_used(key)
                number = float(value)
                return int(number) if number.is_integer() else number
        return None

    def day(self, *keys: str) -> date | None:
        """Return a date, written as ``2026-11-24`` with or without a time after it."""
        for key in keys:
            match = _DATE.match(_as_text(self._values.get(key)).strip())
            if match:
                try:
                    day = date.fromisoformat(match[0][:10])
                except ValueError:
                    continue
                self.mark_used(key)
                return day
        return None

    def boolean(self, *keys: str) -> bool | None:
        """Return yes or no, as a boolean, number or word; ``None`` when there is neither."""
        for key in keys:
            value = self._values.get(key)
            word = _as_text(value).strip().lower() if not isinstance(value, bool) else str(value).lower()
            if word in _YES or word in _NO:
                self.mark_used(key)
                return word in _YES
        return None

    def texts(self, *keys: str) -> list[str]:
        """Return a list of texts, also one that is written as text with commas."""
        for key in keys:
            value = self._values.get(key)
            items = value if isinstance(value, list) else _as_text(value).split(",")
            texts = [text for item in items if (text := one_line(_as_text(item)))]
            if texts:
                self.mark_used(key)
                return texts
        return []

    def numbers(self, key: str) -> list[int | float]:
        """Return a list of numbers; empty when anything else is in it."""
        value = self._values.get(key)
        items = value if isinstance(value, list) else []
        numbers = [number for item in items if (number := SourceRecord({key: item}).number(key)) is not None]
        if not numbers or len(numbers) != len(items):
            return []
        self.mark_used(key)
        return numbers

    def has_value(self, key: str) -> bool:
        """Return whether the source gives anything under this key."""
        return not _is_empty(self._values.get(key))

    def given_keys(self) -> list[str]:
        """List the keys under which the source gives anything."""
        return [key for key in self._values if self.has_value(key)]

    def records(self, *keys: str) -> list[SourceRecord]:
        """Return the objects under all of these keys, in order; a text becomes an object with a ``name``."""
        records = []
        for key in keys:
            value = self._values.get(key)
            for position, item in enumerate(value) if isinstance(value, list) else ((None, value),):
                path = (*self.path, key) if position is None else (*self.path, key, position)
                if isinstance(item, dict):
                    records.append(SourceRecord(item, path, self._used))
                elif isinstance(item, str) and item.strip():
                    self._used.add(path)
                    records.append(SourceRecord({"name": item}, path, self._used))
        return records

    def record(self, *keys: str) -> SourceRecord:
        """Return the first object under these keys; an empty one when there is none."""
        return next(iter(self.records(*keys)), SourceRecord({}, (*self.path, keys[0]), self._used))

    def mark_used(self, *keys: str) -> None:
        """Count the values under these keys as used, with everything in them."""
        self._used.update((*self.path, key) for key in keys)

    def mark_all_used(self) -> None:
        """Count the whole object as used."""
        self._used.add(self.path)

    def path_to(self, key: str) -> str:
        """Write the path of a value for a report: ``contacts[0].phone``."""
        return dotted((*self.path, key))

    def dotted_path(self) -> str:
        """Write the path of the object itself for a report: ``schedules[0]``."""
        return dotted(self.path)

    def unused(self) -> list[tuple[RecordPath, RecordPath]]:
        """List every value that is not empty and was not read, in the order of the source.

        Each is a pair: its own path, and that of the largest object or list around it in which nothing was read.
        """
        touched = {path[:length] for path in self._used for length in range(len(path) + 1)}
        pairs = []
        for leaf in self._unused_below(self._values, self.path):
            lengths = (length for length in range(len(leaf)) if leaf[:length] not in touched)
            pairs.append((leaf, leaf[: next(lengths, len(leaf))]))
        return pairs

    def _unused_below(self, value: Json, path: RecordPath) -> Iterator[RecordPath]:
        if path in self._used:
            return
        if isinstance(value, dict):
            for key, child in value.items():
                yield from self._unused_below(child, (*path, key))
        elif isinstance(value, list):
            for position, child in enumerate(value):
                yield from self._unused_below(child, (*path, position))
        elif not _is_empty(value):
            yield path


def dotted(path: RecordPath) -> str:
    """Write a path for a report: ``contacts[0].phone``. Keys are cleaned and cut, since the source may choose them."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{one_line(step)[:60]}" for step in path)
    return "".join(steps).removeprefix(".")


def _as_text(value: Json) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else ""
    if isinstance(value, float) and math.isfinite(value):
        shortest = repr(value)
        if "e" not in shortest:
            return shortest.removesuffix(".0")
        return f"{value:.9f}" if abs(value) < 1 else ""
    return ""


def _is_empty(value: Json) -> bool:
    """Return whether a value carries no information; ``false`` is treated as a value that was left out."""
    return value is None or value is False or value in ([], {}) or (isinstance(value, str) and not value.strip())
