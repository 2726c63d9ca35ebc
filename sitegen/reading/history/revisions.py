"""The registry as it was: what each day of the last year did to its entries, as far as git remembers.

Git says which versions of a file differ. Each is cut into the text of its entries, and only those whose text differs
are read, by the reader that reads the registry of today. What that cannot read counts as not written: such an entry is
compared with the form in which it could last be read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha1, sha256
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen.builds import History, Revision
from sitegen.errors import DiskError
from sitegen.model import Service
from sitegen.reading.disk import MAX_FILE_BYTES
from sitegen.reading.files.services import read_services
from sitegen.reading.files.unread_files import SERVICES
from sitegen.reading.history.git import Commit, Contents, commits, committed, contents, sizes
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.syntax.syntax_errors import ids_in

_LONDON = ZoneInfo("Europe/London")
DAYS_BACK = 365
_FILES = (SERVICES, ":(glob)services/*.yaml")
_REGISTRY = re.compile(r"services\.yaml|services/[^/]+\.yaml")
_MOST_COMMITS = 200
_MOST_BYTES = 768 * 1024 * 1024
_MOST_ENTRIES = 10_000
"""How far back is looked at most: so many commits, bytes of their files, and entries that have to be read."""
_ITEM = re.compile(rb"^( *)- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Step:
    """What one commit, or what has not been committed yet, did: the text of the entries that were and that came to be."""

    day: date
    before: tuple[bytes, ...]
    after: tuple[bytes, ...]


def read_history(folder: Path, today: date) -> History | None:
    """The days up to `today`; ``None`` where git knows of no version of the registry in the last year."""
    first, end = _midnight(today - timedelta(days=DAYS_BACK)), _midnight(today + timedelta(days=1))
    found = [one for one in commits(folder, _FILES, first, _MOST_COMMITS) if one.moment < end]
    if not found:
        return None
    with contents(folder) as kept:
        now = list(_not_committed(folder, kept, today))
        steps = list(_steps(found, kept, sizes(folder, _names(found))))
    reached = found[min(len(steps), len(found) - 1)]
    since = _day(reached) if _began(reached, found) or not steps else steps[-1].day
    revisions = list(_by_day(reversed([*now, *steps]), today))
    return History(since, tuple(reversed(revisions)))


def _began(commit: Commit, found: Sequence[Commit]) -> bool:
    """Whether nothing is known of the registry before a commit."""
    return commit.is_first or (commit is found[-1] and not any(before for before, _ in commit.files))


def _day(commit: Commit) -> date:
    return datetime.fromtimestamp(commit.moment, _LONDON).date()


def _midnight(day: date) -> int:
    """The moment at which a day begins in London."""
    return int(datetime.combine(day, time(), _LONDON).timestamp())


def _names(found: Iterable[Commit]) -> Iterator[str]:
    return (name for commit in found for names in commit.files for name in names if name)


def _steps(found: Sequence[Commit], kept: Contents, size: dict[str, int]) -> Iterator[_Step]:
    """The newest first. What began the registry did not change it."""
    texts: dict[str, list[bytes]] = {}
    total, entries = 0, 0
    for commit in found:
        if _began(commit, found):
            return
        names = set(_names([commit]))
        if not names <= size.keys() or any(size[name] > MAX_FILE_BYTES for name in names):
            return
        total += sum(size[name] for name in names - texts.keys())
        if total > _MOST_BYTES:
            return
        texts = {name: texts.get(name) or _entries(kept.read(name) or b"") for name in names}
        before = [text for name, _ in commit.files if name for text in texts[name]]
        after = [text for _, name in commit.files if name for text in texts[name]]
        step = _step(_day(commit), before, after)
        entries += len(step.before) + len(step.after)
        if entries > _MOST_ENTRIES:
            return
        yield step


def _not_committed(folder: Path, kept: Contents, today: date) -> Iterator[_Step]:
    before: list[bytes] = []
    after: list[bytes] = []
    names = committed(folder, (SERVICES, "services/"))
    there = [SERVICES, *(f"services/{path.name}" for path in sorted((folder / "services").glob("*.yaml")))]
    for path in filter(_REGISTRY.fullmatch, dict.fromkeys((*names, *there))):
        content, name = _on_disk(folder / path), names.get(path, "")
        if name and name == _name_of(content, len(name)):
            continue
        last = kept.read(name) if name else b""
        if last is not None:
            before += _entries(last)
            after += _entries(content)
    if before or after:
        yield _step(today, before, after)


def _on_disk(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        return b""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(f"cannot read {path}: {error.strerror}") from error


def _name_of(content: bytes, digits: int) -> str:
    """What git calls a content; its names have 40 digits, or 64."""
    whole = b"blob %d\0" % len(content) + content
    return sha256(whole).hexdigest() if digits == 64 else sha1(whole, usedforsecurity=False).hexdigest()


def _entries(content: bytes) -> list[bytes]:
    """The text of each entry, as it is indented."""
    text = content.replace(b"\r\n", b"\n") if b"\r" in content else content
    first = _ITEM.search(text)
    if first is None:
        return []
    dash = first[0]
    return [dash + entry.rstrip() for entry in text[first.end() :].split(b"\n" + dash)]


def _step(day: date, before: Sequence[bytes], after: Sequence[bytes]) -> _Step:
    were, are = set(before), set(after)
    return _Step(
        day, tuple(text for text in before if text not in are), tuple(text for text in after if text not in were)
    )


def _by_day(steps: Iterable[_Step], today: date) -> Iterator[Revision]:
    """The oldest first."""
    reader = _Reader(today)
    for day, group in groupby(steps, key=lambda step: step.day):
        first: dict[str, Service | None] = {}
        last: dict[str, Service | None] = {}
        for step in group:
            before, after = reader.both(step)
            for identifier in (*before, *after):
                first.setdefault(identifier, before.get(identifier))
                last[identifier] = after.get(identifier)
        before_all = tuple(service for service in first.values() if service is not None)
        after_all = tuple(service for service in last.values() if service is not None)
        if before_all or after_all:
            yield Revision(day, before_all, after_all)


class _Reader:
    """Reads the text of entries, each once."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._read: dict[bytes, Service | None] = {}
        self._lost: dict[str, Service | None] = {}
        """Entries whose text cannot be read at the time, by id: as they last could be, or ``None``."""

    def both(self, step: _Step) -> tuple[dict[str, Service], dict[str, Service]]:
        """The entries before and after a step, by id; none whose text cannot be read after it."""
        before, unread_before = self._services(step.before)
        after, unread_after = self._services(step.after)
        for identifier in unread_before & after.keys():
            known = self._lost.pop(identifier, None)
            if known is None:
                del after[identifier]  # it is not new, and what it was is not known
            else:
                before[identifier] = known
        for identifier in unread_after - after.keys():
            self._lost.setdefault(identifier, before.pop(identifier, None))
        return before, after

    def _services(self, texts: Iterable[bytes]) -> tuple[dict[str, Service], set[str]]:
        """The services by id, and the ids of those that cannot be read."""
        services: dict[str, Service] = {}
        unread: set[str] = set()
        for text in texts:
            if text not in self._read:
                self._read[text] = _service(text, self._today)
            service = self._read[text]
            if service is not None:
                services[service.id] = service
            else:
                unread.update(ids_in(text.decode("utf-8", "replace"))[:1])
        return services, unread


def _service(entry: bytes, today: date) -> Service | None:
    """The entry; ``None`` when there is anything wrong with it."""
    try:
        text = unicodedata.normalize("NFC", f"services:\n{entry.decode()}\n")
    except UnicodeDecodeError:
        return None
    state = ReadingState()
    services = read_services(load(text, Location(state, SERVICES)).root, state, SERVICES, today)
    wrong = any(problem.severity == "error" for problem in state.problems)
    return services[0] if len(services) == 1 and not wrong else None
