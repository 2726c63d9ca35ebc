"""Files of a published site, fetched from the web: one deadline, no credentials, no way into a private network."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from sitegen import __version__
from sitegen.errors import DiskError
from sitegen.web_requests import (
    ForbiddenHostError,
    is_public,
    new_client,
    open_response,
    run_requests,
    seconds_until,
)

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 256 * 1024 * 1024
"""Most bytes of one file; the list of addresses of 100,000 services has about 40 MB."""
MAX_SECONDS = 60
"""Limit for the whole of one file: looking up the name, redirects, waiting and reading."""
_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_OK, _TOO_MANY, _SERVER_ERRORS = 200, 429, 500
_MISSING = (404, 410)
_ENCODINGS = ("", "identity", "gzip", "deflate")
"""Encodings whose smallest pieces unpack to little; one inside another would unpack to more than any memory holds."""


class TemporaryError(DiskError):
    """Failure to read a file from the web that may be over in a moment."""

    def __init__(self, message: str, *, has_answer: bool = False, wait: float | None = None) -> None:
        super().__init__(message)
        self.has_answer = has_answer
        """True when the server has answered, and is too busy."""
        self.wait = wait
        """Seconds until it wants to be asked again; ``None`` where it does not say."""


def is_web_address(text: str) -> bool:
    """Return whether a text is an address of the web, without a name or password for it."""
    try:
        parts = urlsplit(text)
        has_port = parts.port != 0
    except ValueError:  # a bracket that is never closed, or a port beyond 65535
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and has_port and "@" not in parts.netloc


def fetch(url: str, max_bytes: int) -> bytes | None:
    """Fetch a file; ``None`` when there is none. Raises `DiskError`, which never repeats what the server sent.

    Reading stops as soon as there are more than `max_bytes`.

    Redirects are followed on the same server, and to public ``https`` hosts. Proxies and passwords from the environment
    are not used.
    """

    async def fetch_one() -> bytes | None:
        async with WebFiles() as files:
            return await files.read(url, max_bytes)

    return run_requests(fetch_one())


class WebFiles:
    """Reader of files of the web, one or many, closed at the end of its ``async with``.

    The server of an address that the user gave may be in a private network, but not one that it redirects to. Once its
    host has been found on the public web it may be nowhere else: its name could be given another number a moment later.
    """

    def __init__(self) -> None:
        self._client = new_client(MAX_SECONDS, {"User-Agent": f"sitegen/{__version__}"})
        self._public_hosts: set[str] = set()

    async def __aenter__(self) -> WebFiles:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def read(self, url: str, max_bytes: int) -> bytes | None:
        """Read a file as `fetch` does."""
        import httpx  # takes a tenth of a second, and few builds ask the web

        try:
            async with asyncio.timeout(MAX_SECONDS):
                return await self._read(url, max_bytes)
        except TimeoutError:
            raise TemporaryError(f"cannot read {url}: it took more than {MAX_SECONDS} seconds") from None
        except ForbiddenHostError:
            raise _elsewhere_error(url) from None
        except httpx.InvalidURL as error:
            raise DiskError(f"cannot read {url}: {_reason(error)}") from None
        except (httpx.HTTPError, OSError, UnicodeError) as error:
            raise TemporaryError(f"cannot read {url}: {_reason(error)}") from None

    async def _read(self, url: str, max_bytes: int) -> bytes | None:
        def may_ask(host: str, number: str) -> bool:
            if is_public(number):
                self._public_hosts.add(host)
                return True
            return _is_same_server(url, address) and host not in self._public_hosts

        address = url
        for _ in range(_MAX_REDIRECTS + 1):
            async with open_response(self._client, "GET", address, may_ask) as response:
                if response.status_code in _REDIRECTS:
                    address = _redirect_target(url, address, response.headers.get("location", ""))
                    continue
                if response.status_code in _MISSING:
                    return None
                _refuse_answer(response, url)
                return await _content(url, response.aiter_bytes(), max_bytes)
        raise DiskError(f"cannot read {url}: it redirects more than {_MAX_REDIRECTS} times")


def _refuse_answer(response: httpx.Response, url: str) -> None:
    """Raise `DiskError` for an answer without a file."""
    message = f"cannot read {url}: the server answers {response.status_code}"
    if response.status_code == _TOO_MANY or response.status_code >= _SERVER_ERRORS:
        wait = seconds_until(response.headers.get("retry-after", ""), time.time)
        raise TemporaryError(message, has_answer=True, wait=wait)
    if response.status_code != _OK:
        raise DiskError(message)
    if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        raise DiskError(f"cannot read {url}: the server sends it packed in an unusual way")


async def _content(url: str, chunks: AsyncIterator[bytes], max_bytes: int) -> bytes:
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        refuse_large(len(content), url, max_bytes)
    return bytes(content)


def _redirect_target(first: str, current: str, location: str) -> str:
    """Return where a redirect leads: to the first server, or to another one over ``https``; else raise `DiskError`.

    A server could otherwise make this machine ask its own services, or those of its network, for their secrets.
    """
    try:
        target = urljoin(current, location)
        parts = urlsplit(target)
        is_address = bool(parts.hostname) and parts.port != 0
        if is_address and (parts.scheme == "https" or _is_same_server(first, target)):
            return target
    except ValueError:  # a bracket that is never closed, or a port beyond 65535
        pass
    raise _elsewhere_error(first)


def _is_same_server(first: str, other: str) -> bool:
    """Return whether two addresses have one host and port; the usual move from ``http`` to ``https`` counts as one."""
    one, two = urlsplit(first), urlsplit(other)
    ports = [parts.port or _PORTS.get(parts.scheme) for parts in (one, two)]
    is_upgrade = [one.scheme, two.scheme] == ["http", "https"] and ports == [_PORTS["http"], _PORTS["https"]]
    return one.hostname == two.hostname and (is_upgrade or (one.scheme == two.scheme and ports[0] == ports[1]))


def _elsewhere_error(url: str) -> DiskError:
    return DiskError(f"cannot read {url}: it redirects to another host, which is not a public https site")


def refuse_large(size: int, name: str, max_bytes: int) -> None:
    """Raise `DiskError` for a file that is too large."""
    if size > max_bytes:
        raise DiskError(f"cannot read {name}: it has more than {max_bytes:,} bytes")


def _reason(error: Exception) -> str:
    """Say what failed without what the server sent."""
    import httpx

    match error:
        case httpx.ConnectError() | socket.gaierror():
            return "no connection"
        case httpx.TimeoutException():
            return "no answer"
        case httpx.InvalidURL() | httpx.UnsupportedProtocol() | UnicodeError():  # a host that no name can be
            return "the address is not one of the web"
        case _:
            return "the server does not answer as a web server does"
