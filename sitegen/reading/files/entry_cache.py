"""Entries of services kept from one reading to the next: after an edit, a preview reads only changed entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sitegen.model import Freshness, Postcodes, Service, Session
from sitegen.reading.disk import TextFile
from sitegen.reading.files.services import read_service
from sitegen.reading.syntax.nodes import Sequence
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_HEAD = re.compile(r"services: *(?: #.*)?")
"""Line above the entries."""
_CONTENT = re.compile(r"^ *[^ #\n].*", re.MULTILINE)
"""A line that is not empty and has more than a comment."""
_UNUSUAL = "\t\r\x85\u2028\u2029"
"""Tabs, and line ends that the parser counts and this file does not."""


class _Key(NamedTuple):
    """Everything of an entry that its reading depends on, besides the day, the postcodes and the site's settings."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """Reading of an entry without errors."""

    line: int
    """First line of the entry when it was read."""
    service: Service
    state: ReadingState
    """Its warnings, and its facts to check against those of other entries."""


class EntryCache:
    """Entries that the last reading of a directory found without errors."""

    def __init__(self) -> None:
        self._entries: dict[_Key, _Entry] = {}
        self._last: dict[_Key, _Entry] = {}
        self._facts: tuple[date, Postcodes, Freshness] | None = None

    def begin(self, today: date, postcodes: Postcodes, freshness: Freshness) -> None:
        """Begin to read a directory; entries of an earlier day, or under other settings, are forgotten."""
        facts = today, postcodes, freshness
        self._last = self._entries if self._facts == facts else {}
        self._entries, self._facts = {}, facts

    def read(self, file: TextFile, state: ReadingState, today: date) -> tuple[Service, ...] | None:
        """Read the entries of a file; ``None`` where an error or an unusual form asks to read it as a whole."""
        entries = []
        for number, (line, text) in enumerate(_split(file.text)):
            key = _Key(file.name, text)
            # Taken out, so that a copy of the entry is another one, which has the same id.
            entry = self._last.pop(key, None) or _read(key, line, number, state, today)
            if entry is None:
                return None
            self._entries[key] = entry
            entries.append((entry, line - entry.line))
        for entry, shift in entries:
            state.absorb(entry.state, shift)
        return tuple(_shifted(entry.service, shift) for entry, shift in entries) or None


def _shifted(service: Service, shift: int) -> Service:
    """Return a service that is so many lines further down."""
    if not shift:
        return service
    source = replace(service.source, line=service.source.line + shift)
    phones = tuple(replace(phone, hours=_shifted_sessions(phone.hours, shift)) for phone in service.contact.phones)
    contact = replace(service.contact, hours=_shifted_sessions(service.contact.hours, shift), phones=phones)
    return replace(service, source=source, contact=contact, sessions=_shifted_sessions(service.sessions, shift))


def _shifted_sessions(sessions: tuple[Session, ...], shift: int) -> tuple[Session, ...]:
    return tuple(replace(session, line=session.line + shift) for session in sessions)


def _split(text: str) -> Iterator[tuple[int, str]]:
    """Yield (first line, text) of each entry; nothing for a file of an unusual form.

    A quotation or a bracket that is not closed within its entry makes the parser fail, so no entry is cut in two
    unnoticed.
    """
    head = _CONTENT.search(text)
    first = head and _CONTENT.search(text, head.end())
    if head is None or first is None or not _HEAD.fullmatch(head[0]) or any(map(text.__contains__, _UNUSUAL)):
        return
    indent = len(first[0]) - len(first[0].lstrip(" "))
    dash = " " * indent + "- "
    # From here on a line begins an entry, belongs to the one above because it is further in, or has no content.
    before = first.start() - 1
    if re.compile(rf"\n(?!{dash}) {{0,{indent}}}[^ #\n]").search(text, before):
        return
    starts = [match.start() + 1 for match in re.compile(rf"\n{dash}").finditer(text, before)]
    line = text.count("\n", 0, starts[0]) + 1
    for start, end in pairwise((*starts, len(text) + 1)):
        yield line, text[start : end - 1]
        line += text.count("\n", start, end)


def _read(key: _Key, line: int, number: int, outer: ReadingState, today: date) -> _Entry | None:
    state = ReadingState(postcodes=outer.postcodes, freshness=outer.freshness)
    location = Location(state, key.file)
    root = load(key.text, location, line).root
    if state.problems or not isinstance(root, Sequence) or len(root.items) != 1:
        return None
    service = read_service(root.items[0], location, number, today)
    if service is None or any(problem.severity == "error" for problem in state.problems):
        return None
    return _Entry(line, service, state)
