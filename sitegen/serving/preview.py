"""Current build in memory: a site, or the problems that stop it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.build import build
from sitegen.errors import DataError, Problem, SitegenError, sort_problems


@dataclass(frozen=True, slots=True)
class Edition:
    """Result of a build."""

    number: int = 0
    """Builds are numbered from 1; a page with another number is out of date."""
    base: str = ""
    """Path under which the site is published, without a closing slash; ``""`` for none."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Content by path relative to the site; empty when there are errors."""
    problems: tuple[Problem, ...] = ()
    """Errors and warnings, in reading order."""
    failure: str | None = None
    """A one-line reason why the build failed, where the data is not at fault."""

    @property
    def is_site(self) -> bool:
        """Return whether there is a site to show."""
        return bool(self.files)


class Preview:
    """Rebuilds a directory and notifies listeners."""

    def __init__(self, folder: Path, today: Callable[[], date]) -> None:
        self.folder = folder
        self.edition = Edition()
        self.stopped = False
        self._today = today
        self._changed = asyncio.Condition()

    async def rebuild(self) -> Edition:
        """Build again in a thread, so that requests are served meanwhile."""
        edition = await asyncio.to_thread(next_edition, self.edition, self.folder, self._today())
        async with self._changed:
            self.edition = edition
            self._changed.notify_all()
        return edition

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

    async def stop(self) -> None:
        """Release all listeners."""
        async with self._changed:
            self.stopped = True
            self._changed.notify_all()


def next_edition(previous: Edition, folder: Path, today: date) -> Edition:
    """Build `folder`; never raises for the contents of its files, so that a mistake does not end the server."""
    number = previous.number + 1
    try:
        site = build(folder, today)
        if site.site is None:
            return Edition(number, previous.base, problems=site.problems)
        files = {output.path: output.content for output in site.outputs}
        return Edition(number, urlsplit(site.site.url).path.rstrip("/"), files, site.problems)
    except DataError as error:
        return Edition(number, previous.base, problems=sort_problems(error.problems))
    except SitegenError as error:
        return Edition(number, previous.base, failure=str(error))
    except (OSError, MemoryError) as error:
        return Edition(number, previous.base, failure=f"The files could not be read: {error or 'not enough memory'}.")
