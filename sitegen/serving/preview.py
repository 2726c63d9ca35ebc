"""The site as it is now, in memory; or what is wrong with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.build import build
from sitegen.errors import DataError, Problem, SitegenError, in_reading_order


@dataclass(frozen=True, slots=True)
class Edition:
    """What one build gave."""

    number: int = 0
    """Counts builds from 1; a page that shows another number is out of date."""
    base: str = ""
    """The path under which the site is published, without a closing slash; ``""`` for none."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Content by path relative to the site; empty when there are errors."""
    problems: tuple[Problem, ...] = ()
    """Errors and warnings, in reading order."""
    trouble: str | None = None
    """What kept the site from being built, in one line, where it was not the data."""

    @property
    def is_site(self) -> bool:
        """Whether there is a site to show."""
        return bool(self.files)


class Preview:
    """Builds a directory again and again, and tells whoever listens."""

    def __init__(self, folder: Path, today: Callable[[], date]) -> None:
        self.folder = folder
        self.edition = Edition()
        self.stopped = False
        self._today = today
        self._news = asyncio.Condition()

    async def rebuild(self) -> Edition:
        """Builds once more, without holding up whoever reads meanwhile."""
        edition = await asyncio.to_thread(next_edition, self.edition, self.folder, self._today())
        async with self._news:
            self.edition = edition
            self._news.notify_all()
        return edition

    async def numbers(self) -> AsyncIterator[int]:
        """The number of the edition now, and of each later one, until the server stops."""
        last = 0
        while True:
            async with self._news:
                await self._news.wait_for(partial(self._has_news, last))
            if self.stopped:
                return
            last = self.edition.number
            yield last

    def _has_news(self, last: int) -> bool:
        return self.stopped or self.edition.number != last

    async def stop(self) -> None:
        """Lets go of everybody who listens."""
        async with self._news:
            self.stopped = True
            self._news.notify_all()


def next_edition(before: Edition, folder: Path, today: date) -> Edition:
    """Builds `folder`; never raises for what its files may hold, so that a slip does not end the server."""
    number = before.number + 1
    try:
        site = build(folder, today)
        if site.site is None:
            return Edition(number, before.base, problems=site.problems)
        files = {output.path: output.content for output in site.outputs}
        return Edition(number, urlsplit(site.site.url).path.rstrip("/"), files, site.problems)
    except DataError as error:
        return Edition(number, before.base, problems=in_reading_order(error.problems))
    except SitegenError as error:
        return Edition(number, before.base, trouble=str(error))
    except (OSError, MemoryError) as error:
        return Edition(number, before.base, trouble=f"The files could not be read: {error or 'not enough memory'}.")
