"""Requests to web servers: no password, proxy or cookie, and no way into a private network.

Names are looked up here, and the connection goes to the number that was checked: a name that answers differently a
moment later leads nowhere else.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from threading import Thread, current_thread, main_thread
from types import FrameType, MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
MayAsk = Callable[[str, str], bool]
"""Decide by the name and a number (IP address) of a host whether it may be asked."""
Lookup = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""Look up the numbers of a host's name, for a port."""
_MAX_RETRY_AFTER = 50
"""Characters of a Retry-After header: a date of HTTP has 29."""
_MAX_NUMBERS = 4
"""Numbers of a host that are tried, one after the other."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv6 addresses that lead to IPv4 ones: https://www.rfc-editor.org/rfc/rfc6052"""
_NO_WEBSITES = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
            "192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 "
            "198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
        ).split(),
    )
)
"""IPv4 addresses of special purpose (https://www.iana.org/assignments/iana-ipv4-special-registry), those to many hosts
at once, and the one at which Azure serves its machines. Python's own list depends on its version."""
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""IPv6 addresses that IANA gives out; every other is local, of special purpose or to many hosts at once."""
_NO_WEBSITES_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")))
"""Addresses of special purpose among them: https://www.iana.org/assignments/iana-ipv6-special-registry"""


class ForbiddenHostError(Exception):
    """Refusal to ask a host that is not on the public web."""


def is_public(number: str) -> bool:
    """Return whether an IP address is on the public web, not of this machine, its network or a cloud's own services."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner_address(address)
        if inner is None:
            return address in _GLOBAL_UNICAST and not any(address in network for network in _NO_WEBSITES_6)
        address = inner
    return not any(address in network for network in _NO_WEBSITES)


def _inner_address(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to; ``None`` for any other."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def ask_public(_host: str, number: str) -> bool:
    """Allow hosts of the public web alone: a `MayAsk`."""
    return is_public(number)


async def lookup(host: str, port: int) -> tuple[str, ...]:
    """Look up the numbers of a host; raises `socket.gaierror`, or `UnicodeError` for what no name can be.

    A thread of its own waits, which a deadline or the end of the program need not wait for.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[str, ...]] = loop.create_future()

    def settle(set_outcome: Callable[[Any], None], outcome: Any) -> None:
        if not answer.done():
            set_outcome(outcome)

    def work() -> None:
        with suppress(RuntimeError):  # nobody waits any more: the loop is closed
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                loop.call_soon_threadsafe(settle, answer.set_exception, error)
            else:
                numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
                loop.call_soon_threadsafe(settle, answer.set_result, numbers)

    Thread(target=work, daemon=True).start()
    return await answer


def seconds_until(value: str, now: Callable[[], float]) -> float | None:
    """Read a Retry-After header: seconds, or the date of HTTP; ``None`` for anything else."""
    if len(value) > _MAX_RETRY_AFTER:
        return None
    if re.fullmatch(r"\s*\d{1,9}\s*", value, re.ASCII):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now())
    except (ValueError, OverflowError, OSError):
        return None


def run_requests(requests: Coroutine[Any, Any, T]) -> T:
    """Run requests to their end; SIGTERM and SIGHUP cancel them, and then raise `SystemExit`.

    Raised in the middle of a task, as they would be, they leave a traceback. asyncio does the same for SIGINT.
    """
    received: list[int] = []
    try:
        return asyncio.run(_cancelled_by_signals(requests, received))
    except asyncio.CancelledError:
        raise SystemExit(128 + received[0]) from None


async def _cancelled_by_signals(requests: Coroutine[Any, Any, T], received: list[int]) -> T:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def stop(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        loop.call_soon_threadsafe(task.cancel)

    numbers = dict.fromkeys((signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)))
    is_main = current_thread() is main_thread()  # no other thread may change how signals are handled
    heeded = [number for number in numbers if is_main and signal.getsignal(number) not in (signal.SIG_IGN, None)]
    previous = {number: signal.signal(number, stop) for number in heeded}
    try:
        return await requests
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def new_client(seconds: float, headers: Mapping[str, str] = MappingProxyType({})) -> httpx.AsyncClient:
    """Return a client that takes nothing from the environment and keeps no cookie; `seconds` limit each wait."""
    import httpx  # takes a tenth of a second, and few commands ask the web

    return httpx.AsyncClient(
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers=dict(headers),
        # Connections are not kept: two hosts may share a number, and a connection was made for one of them.
        limits=httpx.Limits(max_keepalive_connections=0),
        timeout=seconds,
        trust_env=False,
    )


@asynccontextmanager
async def open_response(
    client: httpx.AsyncClient, method: str, url: str, may_ask: MayAsk, look_up: Lookup = lookup
) -> AsyncIterator[httpx.Response]:
    """Send a request and yield the response, whose body is still to be read; redirects are not followed.

    Raises `ForbiddenHostError`, what `lookup` raises, `httpx.InvalidURL` and the errors of httpx.
    """
    import httpx

    address = httpx.URL(url)
    numbers = await look_up(address.host, address.port or (443 if address.scheme == "https" else 80))
    if not numbers or not all(may_ask(address.host, number) for number in numbers):
        raise ForbiddenHostError
    response = await _first_response(client, method, address, numbers[:_MAX_NUMBERS])
    try:
        yield response
    finally:
        await response.aclose()


async def _first_response(
    client: httpx.AsyncClient, method: str, address: httpx.URL, numbers: tuple[str, ...]
) -> httpx.Response:
    """Send a request to the first number that takes the connection."""
    import httpx

    for number in numbers:
        request = client.build_request(
            method,
            address.copy_with(host=number.partition("%")[0]),
            headers={"Host": address.netloc.decode("ascii")},
            extensions={"sni_hostname": address.raw_host.decode("ascii")},  # certificates are for the name
        )
        try:
            return await client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if number == numbers[-1]:
                raise
    raise AssertionError("a host without a number has been refused")
