"""Questions to web servers: follows redirects, heeds robots.txt, and asks again what may only have failed by chance."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

from sitegen.links.answers import MAX_REDIRECTS, REDIRECTS, Answer, Failure, Redirect, redirect_target
from sitegen.links.client import MAX_BYTES, Client, RequestFailedError, Response
from sitegen.links.robots import MAX_BYTES as MAX_ROBOTS_BYTES
from sitegen.links.robots import NO_RULES, Robots, read_robots
from sitegen.links.turns import MAX_WAIT, WAITS, Clock, Pace, Turns

_TOO_MANY = 429
_BY_CHANCE: tuple[Failure, ...] = ("timeout", "no-web-server", "refused", "lookup-failed", "unreachable")
NOT_FOUND: tuple[Failure, ...] = ("no-such-host", "lookup-failed", "unreachable")
"""Failures that a machine without a network meets everywhere."""
HTML = ("text/html", "application/xhtml+xml")


class Asker:
    """Asks web servers at a pace, and remembers their rules and whether they are there."""

    def __init__(
        self,
        client: Client,
        pace: Pace,
        clock: Clock,
        *,
        heeds_robots: bool = True,
        reads_everything: bool = False,
        follows: Callable[[str], bool] = lambda _address: True,
    ) -> None:
        self.at_once = pace.at_once
        """Addresses of one host that are asked for at the same time."""
        self._client = client
        self._turns = Turns(pace, clock)
        self._heeds_robots = heeds_robots
        self._first_method = "GET" if reads_everything else "HEAD"
        self._follows = follows
        self._robots: dict[str, asyncio.Task[Robots]] = {}
        self._outcomes: dict[str, Response | RequestFailedError] = {}
        """Outcome of every request to a website that cannot be reached, or that wants to be left alone."""
        self.has_reached = False
        """True once any server has been reached: this machine has a network."""

    async def ask(self, address: str) -> Answer:
        """Ask for an address and follow its redirects."""
        redirects: list[Redirect] = []
        url = address.partition("#")[0]
        seen, has_cookies = {url}, False
        try:
            while True:
                response = await self._page(url)
                has_cookies = has_cookies or response.sets_cookies
                if response.status not in REDIRECTS:
                    return Answer(
                        tuple(redirects),
                        response.status,
                        content_type=response.content_type,
                        text=response.text,
                        answers_securely=await self._answers_securely(address, url, response),
                    )
                target = _target(url, response.location)
                redirects.append(Redirect(response.status, target))
                url = target.partition("#")[0]
                if not self._follows(target):
                    raise RequestFailedError("away")
                if url in seen or len(redirects) > MAX_REDIRECTS:
                    raise RequestFailedError("cookie-circle" if has_cookies else "circle")
                seen.add(url)
        except RequestFailedError as error:
            return Answer(tuple(redirects), failure=error.failure)

    async def _page(self, url: str) -> Response:
        """Return the response of a page, without redirects; raises `RequestFailedError`."""
        if self._heeds_robots and not (await self._rules(url)).allow(url):
            raise RequestFailedError("robots")
        return await self._settled(url, self._first_method, MAX_BYTES)

    async def _settled(self, url: str, first_method: str, max_bytes: int) -> Response:
        """Ask until the outcome is settled, or often enough; raises `RequestFailedError`."""
        origin, host = _origin(url)
        async with self._turns.of_host(host):
            outcome = self._outcomes.get(origin) or await self._repeat(url, first_method, max_bytes)
            is_of_host = outcome.of_host if isinstance(outcome, RequestFailedError) else outcome.status == _TOO_MANY
            if is_of_host:
                self._outcomes[origin] = outcome
        if isinstance(outcome, RequestFailedError):
            raise outcome
        return outcome

    async def _repeat(self, url: str, first_method: str, max_bytes: int) -> Response | RequestFailedError:
        """Send a request up to three times, after longer and longer waits."""
        for method, seconds in zip((first_method, "GET", "GET"), (*WAITS, 0.0), strict=True):
            outcome = await self._send(method, url, max_bytes)
            may_change = self._may_change(outcome)
            if not seconds or not (may_change or _is_incomplete(outcome, method)):
                break
            if may_change:
                self._turns.hold(_origin(url)[1], seconds if outcome.retry_after is None else outcome.retry_after)
        return outcome

    async def _send(self, method: str, url: str, max_bytes: int = MAX_BYTES) -> Response | RequestFailedError:
        async with self._turns.request(_origin(url)[1]):
            try:
                outcome: Response | RequestFailedError = await self._client.request(method, url, max_bytes)
            except RequestFailedError as error:
                outcome = error
        has_failed = isinstance(outcome, RequestFailedError) and outcome.failure in (*NOT_FOUND, "private")
        self.has_reached = self.has_reached or not has_failed
        return outcome

    def _may_change(self, outcome: Response | RequestFailedError) -> bool:
        """Return whether the same request may have another outcome in a moment."""
        if isinstance(outcome, RequestFailedError):
            return outcome.failure in _BY_CHANCE and (self.has_reached or outcome.failure not in NOT_FOUND)
        is_busy = outcome.status == _TOO_MANY or 500 <= outcome.status < 600
        return is_busy and (outcome.retry_after is None or outcome.retry_after <= MAX_WAIT)

    async def _rules(self, url: str) -> Robots:
        origin, _ = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = asyncio.create_task(self._read_rules(origin))
        return await self._robots[origin]

    async def _read_rules(self, origin: str) -> Robots:
        """Read the rules of a website, once; raises `RequestFailedError` where nobody can know them."""
        url = f"{origin}/robots.txt"
        for _ in range(MAX_REDIRECTS):
            try:
                response = await self._settled(url, "GET", MAX_ROBOTS_BYTES)
            except RequestFailedError as error:
                raise (
                    error if error.of_host or error.failure == "timeout" else RequestFailedError("robots-unread")
                ) from None
            if response.status in REDIRECTS:
                url = _target(url, response.location)
                continue
            if 400 <= response.status < 500 and response.status != _TOO_MANY:
                return NO_RULES
            rules = read_robots(response.text) if 200 <= response.status < 300 else None
            if rules is None:
                break
            self._turns.slow_down(_origin(origin)[1], rules.pause)
            return rules
        raise RequestFailedError("robots-unread")

    async def _answers_securely(self, address: str, url: str, response: Response) -> bool:
        """Return whether an ``http:`` address that works also works over ``https:``."""
        is_plain = address.startswith("http:") and url.startswith("http:") and urlsplit(address).port in (None, 80)
        if not is_plain or not 200 <= response.status < 300:
            return False
        secure = f"https:{address.partition('#')[0][5:]}".replace(":80/", "/")
        async with self._turns.of_host(_origin(secure)[1]):
            outcome = await self._send("HEAD", secure)
        return isinstance(outcome, Response) and 200 <= outcome.status < 300


def _is_incomplete(outcome: Response | RequestFailedError, method: str) -> bool:
    """Return whether only a GET tells more: HEAD was refused, or the words of a page count too."""
    if isinstance(outcome, RequestFailedError) or method == "GET" or outcome.status in REDIRECTS:
        return False
    return not 200 <= outcome.status < 300 or outcome.content_type in HTML


def _target(url: str, location: str) -> str:
    """Return the whole address that a redirect leads to; raises `RequestFailedError` for none."""
    target = redirect_target(url, location)
    if target is None:
        raise RequestFailedError("nowhere")
    return target


def _origin(url: str) -> tuple[str, str]:
    """Return the scheme with the host and port, and the host alone."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}", parts.hostname or ""
