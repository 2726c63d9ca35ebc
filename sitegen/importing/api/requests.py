"""Requests to an API: one at a time, with a pause between two, patience with a busy server, and an end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

from sitegen.errors import DiskError
from sitegen.importing.api.feed import Feed, read_feed
from sitegen.links.turns import MAX_WAIT, WAITS, Clock, Pace, Turns
from sitegen.reading.disk import MAX_FILE_BYTES
from sitegen.reading.published.web_files import MAX_BYTES, TemporaryError, WebFiles, refuse_large
from sitegen.web_requests import run_requests

MAX_MINUTES = 60
"""Limit for the whole of an API: 3,000 services one by one take about 40 minutes."""
_PACE = Pace(at_once=1, pause=0.5, in_all=1)


def fetch_feed(address: str, clock: Clock, show: Callable[[int], None]) -> Feed:
    """Read all services of an API; `show` is called with the number of pages so far.

    Raises `DiskError` or `DataError`, with the address of the page that failed.
    """

    async def fetch_in_time() -> Feed:
        async with asyncio.timeout(MAX_MINUTES * 60), WebFiles() as files:
            return await read_feed(address, _Requests(files, clock, show).get)

    try:
        return run_requests(fetch_in_time())
    except TimeoutError:
        raise DiskError(f"cannot read {address}: it took more than {MAX_MINUTES} minutes") from None


class _Requests:
    """Sender of the requests to one API."""

    def __init__(self, files: WebFiles, clock: Clock, show: Callable[[int], None]) -> None:
        self._files = files
        self._turns = Turns(_PACE, clock)
        self._show = show
        self._page_count = 0
        self._bytes = 0

    async def get(self, url: str) -> bytes | None:
        """Read a page, again where that may help; ``None`` when there is none. Raises `DiskError`."""
        host = urlsplit(url).hostname or ""
        for seconds in WAITS:
            try:
                return await self._get_once(url, host)
            except TemporaryError as error:
                wait = seconds if error.wait is None else error.wait
                if wait > MAX_WAIT:
                    raise DiskError(f"{error}, and wants to be left alone for {wait / 60:,.0f} minutes") from None
                if not error.has_answer and not self._page_count:
                    raise
                self._turns.hold(host, wait)
        return await self._get_once(url, host)

    async def _get_once(self, url: str, host: str) -> bytes | None:
        async with self._turns.request(host):
            content = await self._files.read(url, MAX_FILE_BYTES)
        self._page_count += 1
        self._bytes += len(content or b"")
        refuse_large(self._bytes, "all pages up to " + url, MAX_BYTES)
        self._show(self._page_count)
        return content
