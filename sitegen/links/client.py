"""Single requests to web servers, bounded in time and bytes, with every failure as one of a short list."""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sitegen.links.answers import Failure
from sitegen.web_requests import (
    ForbiddenHostError,
    Lookup,
    MayAsk,
    ask_public,
    lookup,
    new_client,
    open_response,
    seconds_until,
)

if TYPE_CHECKING:
    import httpx

SECONDS = 20.0
"""Limit for the whole of one request: looking up the name, connecting, waiting and reading."""
MAX_BYTES = 64 * 1024
"""Most bytes of a page that are read: its head, and the whole of a short one."""
_UNREACHABLE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)
_NO_SUCH_HOST = (socket.EAI_NONAME, *([socket.EAI_NODATA] if hasattr(socket, "EAI_NODATA") else []))


@dataclass(frozen=True, slots=True)
class Response:
    """Response of a server, without anything that nobody needs."""

    status: int
    location: str = ""
    """Target of a redirect, as sent."""
    content_type: str = ""
    """Media type in small letters, without parameters."""
    retry_after: float | None = None
    """Seconds until the server wants to be asked again; ``None`` where it does not say."""
    sets_cookies: bool = False
    text: str = ""
    """Beginning of the content."""


class RequestFailedError(Exception):
    """Failure of a request."""

    def __init__(self, failure: Failure, *, of_host: bool = False) -> None:
        super().__init__(failure)
        self.failure = failure
        self.of_host = of_host
        """True when no other address of the host would fare better."""
        self.retry_after: float | None = None


class Client(Protocol):
    """Sender of single requests."""

    async def request(self, method: str, url: str, max_bytes: int = MAX_BYTES) -> Response:
        """Send a request and read the beginning of the response; raises `RequestFailedError`."""


class WebClient:
    """Client of the real web; use it as a context manager."""

    def __init__(
        self,
        user_agent: str,
        *,
        may_ask: MayAsk = ask_public,
        look_up: Lookup = lookup,
        seconds: float = SECONDS,
    ) -> None:
        self._may_ask = may_ask
        self._look_up = look_up
        self._seconds = seconds
        # Unpacked data may be any size: pages are asked for as they are, and what is packed is unpacked up to a limit.
        headers = {"User-Agent": user_agent, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity"}
        self._http = new_client(seconds, headers)

    async def __aenter__(self) -> WebClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def request(self, method: str, url: str, max_bytes: int = MAX_BYTES) -> Response:
        """Send a request and read at most `max_bytes` of the response; raises `RequestFailedError`."""
        import httpx

        try:
            async with (
                asyncio.timeout(self._seconds),
                open_response(self._http, method, url, self._may_ask, self._look_up) as response,
            ):
                return await _read(response, method, max_bytes)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise RequestFailedError("timeout", of_host=isinstance(error, httpx.ConnectTimeout)) from None
        except ForbiddenHostError:
            raise RequestFailedError("private", of_host=True) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error) as error:
            raise _failed(error) from None


async def _read(response: httpx.Response, method: str, max_bytes: int) -> Response:
    headers = response.headers
    content = b""
    if method != "HEAD" and 200 <= response.status_code < 300:
        content = _unpacked(await _beginning(response, max_bytes), headers.get("content-encoding", ""), max_bytes)
    content_type = headers.get("content-type", "")
    return Response(
        response.status_code,
        location=headers.get("location", ""),
        content_type=content_type.partition(";")[0].strip().lower(),
        retry_after=seconds_until(headers.get("retry-after", ""), time.time),
        sets_cookies="set-cookie" in headers,
        text=content.decode(_charset(content_type), "replace"),
    )


async def _beginning(response: httpx.Response, max_bytes: int) -> bytes:
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += chunk
        if len(content) >= max_bytes:
            break
    return bytes(content[:max_bytes])


def _unpacked(content: bytes, encoding: str, max_bytes: int) -> bytes:
    """Unpack what a server packed unasked, as far as the limit; what is packed in another way is not read."""
    if encoding.strip().lower() in ("", "identity"):
        return content
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        return b""
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, max_bytes)


def _charset(content_type: str) -> str:
    match = re.search(r"charset=[\"']?(iso-8859-1|windows-1252|utf-8)", content_type, re.IGNORECASE)
    return match[1] if match else "utf-8"


def _failed(error: Exception) -> RequestFailedError:
    """Sort an error into a kind of failure, by whatever caused it."""
    import httpx

    causes = list(_causes(error))
    for cause in causes:
        match cause:
            case ssl.SSLError():
                return RequestFailedError("certificate", of_host=True)
            case socket.gaierror():
                is_gone = cause.errno in _NO_SUCH_HOST
                return RequestFailedError("no-such-host" if is_gone else "lookup-failed", of_host=True)
            case ConnectionRefusedError():
                return RequestFailedError("refused", of_host=True)
            case OSError() if cause.errno in _UNREACHABLE:
                return RequestFailedError("unreachable", of_host=True)
            case zlib.error():
                return RequestFailedError("unpacking")
            case httpx.InvalidURL() | httpx.UnsupportedProtocol() | UnicodeError():
                return RequestFailedError("no-such-host", of_host=True)
    return RequestFailedError("no-web-server")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and whatever led to it."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__
