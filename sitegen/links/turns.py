"""Turns of requests: few at once to any one host, with a pause between two, and a limit for all hosts together."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, as the command line knows it."""

    now: Callable[[], float]
    """Seconds since any moment; never runs backwards."""
    sleep: Callable[[float], Awaitable[None]]
    """Wait for seconds."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Rate at which servers are asked."""

    at_once: int
    """Addresses of one host that are asked for at the same time."""
    pause: float
    """Seconds between the end of a request to a host and the start of the next."""
    in_all: int
    """Requests to all hosts at the same time."""


WAITS = (2.0, 8.0)
"""Seconds to wait before a request that failed is sent again, for each repetition."""
MAX_WAIT = 60.0
"""Longest time for which a server may ask to be left alone; after that, its answer counts as it is."""
ELSEWHERE = Pace(at_once=1, pause=1.0, in_all=16)
"""Pace for other people's websites."""
OWN_SITE = Pace(at_once=8, pause=0.0, in_all=8)
"""Pace for the published site itself."""


class Turns:
    """Turns to ask, by host."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self._pace = pace
        self._clock = clock
        self._all = asyncio.Semaphore(pace.in_all)
        self._of_host: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(pace.at_once))
        self._pauses: dict[str, float] = {}
        self._ready: dict[str, float] = {}
        """Moment from which each host may be asked again."""

    def of_host(self, host: str) -> asyncio.Semaphore:
        """Return the turn of an address: it lasts until its outcome is settled, repetitions included."""
        return self._of_host[host]

    @asynccontextmanager
    async def request(self, host: str) -> AsyncIterator[None]:
        """Wait until a host may be asked, and then leave it alone for a pause."""
        while (wait := self._ready.get(host, 0.0) - self._clock.now()) > 0:
            await self._clock.sleep(wait)
        async with self._all:
            try:
                yield
            finally:
                self.hold(host, self._pauses.get(host, self._pace.pause))

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds from now on."""
        self._ready[host] = max(self._ready.get(host, 0.0), self._clock.now() + seconds)

    def slow_down(self, host: str, pause: float) -> None:
        """Lengthen the pause between two requests to a host, as its robots.txt asks."""
        self._pauses[host] = max(pause, self._pace.pause)
