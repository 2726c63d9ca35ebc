"""One object of somebody else's JSON, which may hold anything, read with care; what nobody looked at is known."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date

from sitegen.importing.source.json_file import Json
from sitegen.importing.text.cleaning import one_line

Path = tuple[str | int, ...]

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,15})?")
_PLACEHOLDER = re.compile(r"[a-z]+(?:_[a-z]+)+")
"""``fees_description``: the name of a key where its value should be, as in feeds that were never filled in."""
_DAY = re.compile(r"(19|2[01])\d\d-\d\d-\d\d(?=$|[T ])")
_YES = frozenset(("true", "yes", "y", "1"))
_NO = frozenset(("false", "no", "n", "0"))


class ServiceError(ValueError):
    """A service that cannot become an entry; the message says why."""


class Record:
    """An object of the source. Every value that is asked for counts as used; `unused` tells the others."""

    def __init__(self, values: dict[str, Json], path: Path = (), used: set[Path] | None = None) -> None:
        self._values = values
        self.path = path
        """The way to it from the service: ``("contacts", 0)``."""
        self._used = set() if used is None else used

    def text(self, *names: str) -> str:
        """The first of these that holds text or a number, on one clean line; ``""`` when none does."""
        return next((line for name in names if (line := one_line(self.prose(name)))), "")

    def prose(self, *names: str) -> str:
        """The first of these that holds text or a number, just as it is; ``""`` when none does."""
        for name in names:
            value = _as_text(self._values.get(name))
            if value.strip() and not _PLACEHOLDER.fullmatch(value.strip()):
                self.use(name)
                return value
        return ""

    def number(self, *names: str) -> int | float | None:
        """The first of these that holds a finite number, also one written as text."""
        for name in names:
            value = _as_text(self._values.get(name)).strip()
            if _NUMBER.fullmatch(value):
                self.use(name)
                number = float(value)
                return int(number) if number.is_integer() else number
        return None

    def day(self, *names: str) -> date | None:
        """The first of these that is a date, ``2026-11-24`` with or without a time after it."""
        for name in names:
            match = _DAY.match(_as_text(self._values.get(name)).strip())
            if match:
                try:
                    day = date.fromisoformat(match[0][:10])
                except ValueError:
                    continue
                self.use(name)
                return day
        return None

    def truth(self, *names: str) -> bool | None:
        """The first of these that says yes or no; ``None`` when none does."""
        for name in names:
            value = self._values.get(name)
            word = _as_text(value).strip().lower() if not isinstance(value, bool) else str(value).lower()
            if word in _YES or word in _NO:
                self.use(name)
                return word in _YES
        return None

    def words(self, *names: str) -> list[str]:
        """The words under the first of these that has any: a list of them, or text with commas between them."""
        for name in names:
            value = self._values.get(name)
            items = value if isinstance(value, list) else _as_text(value).split(",")
            words = [word for item in items if (word := one_line(_as_text(item)))]
            if words:
                self.use(name)
                return words
        return []

    def numbers(self, name: str) -> list[int | float]:
        """The numbers of a list; empty when anything else is in it."""
        value = self._values.get(name)
        items = value if isinstance(value, list) else []
        found = [number for item in items if (number := Record({name: item}).number(name)) is not None]
        if not found or len(found) != len(items):
            return []
        self.use(name)
        return found

    def has(self, name: str) -> bool:
        """Whether the source says anything under this name."""
        return not _is_empty(self._values.get(name))

    def records(self, *names: str) -> list[Record]:
        """The objects under these names, in order; one alone is a list of one, a text stands for its ``name``."""
        found = []
        for name in names:
            value = self._values.get(name)
            for place, item in enumerate(value) if isinstance(value, list) else ((None, value),):
                path = (*self.path, name) if place is None else (*self.path, name, place)
                if isinstance(item, dict):
                    found.append(Record(item, path, self._used))
                elif isinstance(item, str) and item.strip():
                    self._used.add(path)
                    found.append(Record({"name": item}, path, self._used))
        return found

    def record(self, *names: str) -> Record:
        """The first object under these names; an empty one when there is none."""
        return next(iter(self.records(*names)), Record({}, (*self.path, names[0]), self._used))

    def use(self, *names: str) -> None:
        """Counts these, with everything in them, as looked at."""
        self._used.update((*self.path, name) for name in names)

    def use_all(self) -> None:
        """Counts the whole object as looked at."""
        self._used.add(self.path)

    def place(self, name: str) -> str:
        """How a value is called in a report: ``contacts[0].phone``."""
        return dotted((*self.path, name))

    def whole_place(self) -> str:
        """How the object itself is called in a report: ``schedules[0]``."""
        return dotted(self.path)

    def unused(self) -> list[tuple[Path, Path]]:
        """Every value that says something and was not looked at, in the order of the source.

        Each as the way to it, and the way to the largest object or list around it in which nothing was looked at.
        """
        touched = {path[:length] for path in self._used for length in range(len(path) + 1)}
        found = []
        for leaf in self._unused(self._values, self.path):
            lengths = (length for length in range(len(leaf)) if leaf[:length] not in touched)
            found.append((leaf, leaf[: next(lengths, len(leaf))]))
        return found

    def _unused(self, value: Json, path: Path) -> Iterator[Path]:
        if path in self._used:
            return
        if isinstance(value, dict):
            for name, child in value.items():
                yield from self._unused(child, (*path, name))
        elif isinstance(value, list):
            for place, child in enumerate(value):
                yield from self._unused(child, (*path, place))
        elif not _is_empty(value):
            yield path


def dotted(path: Path) -> str:
    """``contacts[0].phone``; a name that is no ordinary word is shown safely."""
    words = (f"[{step}]" if isinstance(step, int) else f".{one_line(step)[:60]}" for step in path)
    return "".join(words).removeprefix(".")


def _as_text(value: Json) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else ""
    if isinstance(value, float) and math.isfinite(value):
        shortest = repr(value)
        return shortest.removesuffix(".0") if "e" not in shortest else f"{value:.9f}" if abs(value) < 1 else ""
    return ""


def _is_empty(value: Json) -> bool:
    """Whether a value says nothing: ``false`` is the same as silence here."""
    return value is None or value is False or value in ([], {}) or (isinstance(value, str) and not value.strip())
