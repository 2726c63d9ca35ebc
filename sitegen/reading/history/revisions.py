"""Changes to the services on each day of the last year, from git.

Git says which versions of a file differ. Each is split into the text of its entries, and only entries whose text
differs are read, with the reader of the current services. An entry that cannot be read counts as not written: the next
version is compared with the last one that could be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha1, sha256
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen.builds import History, Revision
from sitegen.directory_files import SERVICES_FILE
from sitegen.errors import DiskError
from sitegen.model import Service
from sitegen.normal_forms import to_form
from sitegen.reading.disk import MAX_FILE_BYTES
from sitegen.reading.files.services import read_services
from sitegen.reading.history.git import BlobReader, Commit, blob_sizes, commits, committed_files, open_blobs
from sitegen.reading.syntax.outline import find_ids
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_LONDON = ZoneInfo("Europe/London")
_DAYS_BACK = 365
_PATTERNS = (SERVICES_FILE, ":(glob)services/*.yaml")
_SERVICE_FILE = re.compile(r"services\.yaml|services/[^/]+\.yaml")
# Limits of one run: commits, bytes of their files, and entries to be read.
_MAX_COMMITS = 200
_MAX_BYTES = 768 * 1024 * 1024
_MAX_ENTRIES = 10_000
_ITEM = re.compile(rb"^( *)- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Step:
    """Texts of the entries that a commit, or what is not committed yet, removed and added."""

    day: date
    before: tuple[bytes, ...]
    after: tuple[bytes, ...]


def read_history(folder: Path, today: date) -> History | None:
    """Read the changes of each day up to `today`; ``None`` when git has no version from the last year."""
    start, end = _midnight(today - timedelta(days=_DAYS_BACK)), _midnight(today + timedelta(days=1))
    history = [commit for commit in commits(folder, _PATTERNS, start, _MAX_COMMITS) if commit.timestamp < end]
    if not history:
        return None
    with open_blobs(folder) as blobs:
        uncommitted = list(_uncommitted_step(folder, blobs, today))
        steps = list(_steps(history, blobs, blob_sizes(folder, _blob_names(history))))
    oldest = history[min(len(steps), len(history) - 1)]
    since = _day(oldest) if not steps or _is_beginning(oldest, history) else steps[-1].day
    revisions = list(_revisions(reversed([*uncommitted, *steps]), today))
    return History(since, tuple(reversed(revisions)))


def _is_beginning(commit: Commit, history: Sequence[Commit]) -> bool:
    """Check whether nothing is known of the services before a commit."""
    return commit.is_first or (commit is history[-1] and not any(before for before, _ in commit.files))


def _day(commit: Commit) -> date:
    return datetime.fromtimestamp(commit.timestamp, _LONDON).date()


def _midnight(day: date) -> int:
    """Timestamp of the start of a day in London."""
    return int(datetime.combine(day, time(), _LONDON).timestamp())


def _blob_names(history: Iterable[Commit]) -> Iterator[str]:
    return (name for commit in history for names in commit.files for name in names if name)


def _steps(history: Sequence[Commit], blobs: BlobReader, sizes: dict[str, int]) -> Iterator[_Step]:
    """Steps of the commits, newest first, up to a limit or the commit that began the services."""
    texts: dict[str, list[bytes]] = {}
    total = entries = 0
    for commit in history:
        if _is_beginning(commit, history):
            return
        names = set(_blob_names([commit]))
        if not names <= sizes.keys() or any(sizes[name] > MAX_FILE_BYTES for name in names):
            return
        total += sum(sizes[name] for name in names - texts.keys())
        if total > _MAX_BYTES:
            return
        texts = {name: texts.get(name) or _split_entries(blobs.read(name) or b"") for name in names}
        before = [text for name, _ in commit.files if name for text in texts[name]]
        after = [text for _, name in commit.files if name for text in texts[name]]
        step = _make_step(_day(commit), before, after)
        entries += len(step.before) + len(step.after)
        if entries > _MAX_ENTRIES:
            return
        yield step


def _uncommitted_step(folder: Path, blobs: BlobReader, today: date) -> Iterator[_Step]:
    """Step from the last commit to the files on disk, if they differ."""
    before: list[bytes] = []
    after: list[bytes] = []
    names = {path: name for path, name in committed_files(folder, (SERVICES_FILE, "services/")).items() if name}
    on_disk = [SERVICES_FILE, *(f"services/{path.name}" for path in sorted((folder / "services").glob("*.yaml")))]
    for path in filter(_SERVICE_FILE.fullmatch, dict.fromkeys((*names, *on_disk))):
        content, name = _read_file(folder / path), names.get(path, "")
        if name and name == _blob_name(content, len(name)):
            continue
        committed = blobs.read(name) if name else b""
        if committed is not None:
            before += _split_entries(committed)
            after += _split_entries(content)
    if before or after:
        yield _make_step(today, before, after)


def _read_file(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        return b""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(f"cannot read {path}: {error.strerror}") from error


def _blob_name(content: bytes, digits: int) -> str:
    """Name that git gives a content; names have 40 digits (SHA-1) or 64 (SHA-256)."""
    blob = b"blob %d\0" % len(content) + content
    return sha256(blob).hexdigest() if digits == 64 else sha1(blob, usedforsecurity=False).hexdigest()


def _split_entries(content: bytes) -> list[bytes]:
    """Split a file into the text of its entries, with their indentation."""
    text = content.replace(b"\r\n", b"\n") if b"\r" in content else content
    first = _ITEM.search(text)
    if first is None:
        return []
    dash = first[0]
    return [dash + entry.rstrip() for entry in text[first.end() :].split(b"\n" + dash)]


def _make_step(day: date, before: Sequence[bytes], after: Sequence[bytes]) -> _Step:
    """Step without the entries that have the same text before and after."""
    in_before, in_after = set(before), set(after)
    removed = tuple(text for text in before if text not in in_after)
    added = tuple(text for text in after if text not in in_before)
    return _Step(day, removed, added)


def _revisions(steps: Iterable[_Step], today: date) -> Iterator[Revision]:
    """Join the steps of each day, oldest first."""
    reader = _EntryReader(today)
    for day, steps_of_day in groupby(steps, key=lambda step: step.day):
        first: dict[str, Service | None] = {}
        last: dict[str, Service | None] = {}
        for step in steps_of_day:
            before, after = reader.read_step(step)
            for identifier in (*before, *after):
                first.setdefault(identifier, before.get(identifier))
                last[identifier] = after.get(identifier)
        before_day = tuple(service for service in first.values() if service is not None)
        after_day = tuple(service for service in last.values() if service is not None)
        if before_day or after_day:
            yield Revision(day, before_day, after_day)


class _EntryReader:
    """Services from the text of entries, each text read once."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._services: dict[bytes, Service | None] = {}
        """Services by text; ``None`` where the text cannot be read."""
        self._last_readable: dict[str, Service | None] = {}
        """Last readable version, or ``None``, of each entry that cannot be read now, by id."""

    def read_step(self, step: _Step) -> tuple[dict[str, Service], dict[str, Service]]:
        """Read the services before and after a step, by id, without those that cannot be read after it."""
        before, unreadable_before = self._read(step.before)
        after, unreadable_after = self._read(step.after)
        for identifier in unreadable_before & after.keys():
            last_readable = self._last_readable.pop(identifier, None)
            if last_readable is None:
                del after[identifier]  # it is not new, and what it was before is not known
            else:
                before[identifier] = last_readable
        for identifier in unreadable_after - after.keys():
            self._last_readable.setdefault(identifier, before.pop(identifier, None))
        return before, after

    def _read(self, texts: Iterable[bytes]) -> tuple[dict[str, Service], set[str]]:
        """Read services, by id; also return the ids of entries that cannot be read."""
        services: dict[str, Service] = {}
        unreadable: set[str] = set()
        for text in texts:
            if text not in self._services:
                self._services[text] = _read_service(text, self._today)
            service = self._services[text]
            if service is not None:
                services[service.id] = service
            else:
                unreadable.update(find_ids(text.decode("utf-8", "replace"))[:1])
        return services, unreadable


def _read_service(entry: bytes, today: date) -> Service | None:
    """Read the text of an entry; ``None`` when it has an error."""
    try:
        text = to_form("NFC", f"services:\n{entry.decode()}\n")
    except UnicodeDecodeError:
        return None
    state = ReadingState()
    services = read_services(load(text, Location(state, SERVICES_FILE)).root, state, SERVICES_FILE, today)
    has_errors = any(problem.severity == "error" for problem in state.problems)
    return services[0] if len(services) == 1 and not has_errors else None
