"""Current build in memory: a site, or the problems that stop it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.build import FAILURES, build
from sitegen.errors import DataError, Problem, SitegenError, sort_problems
from sitegen.gc_pause import gc_slowed
from sitegen.reading.files.entry_cache import EntryCache
from sitegen.serving import completion
from sitegen.serving.files_on_request import FilesOnRequest


@dataclass(frozen=True, slots=True)
class Edition:
    """Result of a build."""

    number: int = 0
    """Builds are numbered from 1; a page with another number is out of date."""
    base: str = ""
    """Path under which the site is published, without a closing slash; ``""`` for none."""
    files: Mapping[str, bytes] | None = None
    """Content by path relative to the site; ``None`` when there are errors."""
    problems: tuple[Problem, ...] = ()
    """Errors and warnings, in reading order."""
    failure: str | None = None
    """A one-line reason why the build failed, where the data is not at fault."""
    services: frozenset[str] = frozenset()
    """Ids of the entries of the site."""

    @property
    def is_site(self) -> bool:
        """Return whether there is a site to show."""
        return self.files is not None

    def failed(self, error: Exception) -> Edition:
        """Return this edition without its site, for one of `FAILURES`."""
        edition = replace(self, files=None)
        match error:
            case DataError():
                return replace(edition, problems=sort_problems((*self.problems, *error.problems)))
            case SitegenError():
                return replace(edition, failure=str(error))
        return replace(edition, failure=f"The files could not be read: {error or 'not enough memory'}.")


class Preview:
    """Rebuilds a directory and notifies listeners."""

    def __init__(self, folder: Path, today: Callable[[], date]) -> None:
        self.folder = folder
        self.edition = Edition()
        self.stopped = False
        self.today = today
        self.last_build = 0
        """Number of the build that was begun last."""
        self._finished_build = 0
        self._changed = asyncio.Condition()
        self._cache = EntryCache()

    async def rebuild(self) -> Edition:
        """Build again in a thread, so that requests are served meanwhile."""
        self.last_build += 1
        build_number = self.last_build
        edition = await asyncio.to_thread(next_edition, self.edition, self.folder, self.today(), self._cache)
        self._finished_build = build_number
        await self._show(edition)
        return edition

    async def complete(self) -> int | None:
        """Make every file of the site in another process, to find what only that finds; see `completion.complete`."""
        return await completion.complete(self.folder, self.today())

    async def withdraw(self, error: Exception) -> Edition:
        """Show why a file could not be made instead of the site."""
        edition = replace(self.edition.failed(error), number=self.edition.number + 1)
        await self._show(edition)
        return edition

    async def _show(self, edition: Edition) -> None:
        async with self._changed:
            self.edition = edition
            self._changed.notify_all()

    async def numbers(self) -> AsyncIterator[int]:
        """Yield the number of the current edition, and of each later one, until the server stops."""
        last = 0
        while True:
            async with self._changed:
                await self._changed.wait_for(partial(self._has_new_edition, last))
            if self.stopped:
                return
            last = self.edition.number
            yield last

    def _has_new_edition(self, last: int) -> bool:
        return self.stopped or self.edition.number != last

    async def wait_for_build_after(self, number: int, seconds: float) -> None:
        """Wait until a build that was begun after the one with this number is shown, or until the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self.stopped or self._finished_build > number)

    async def stop(self) -> None:
        """Release all listeners."""
        async with self._changed:
            self.stopped = True
            self._changed.notify_all()


def next_edition(previous: Edition, folder: Path, today: date, cache: EntryCache) -> Edition:
    """Build `folder`; never raises for the contents of its files, so that a mistake does not end the server."""
    edition = Edition(previous.number + 1, previous.base)
    try:
        with gc_slowed():
            site = build(folder, today, cache=cache)
    except FAILURES as error:
        return edition.failed(error)
    if site.theme is None:
        return replace(edition, problems=site.problems)
    library = site.theme.context.library
    base = urlsplit(library.site.url).path.rstrip("/")
    files = FilesOnRequest(library, site.theme)
    return replace(edition, base=base, files=files, services=frozenset(library.service), problems=site.problems)
