"""Servers and clients for tests of links: every way in which a server can misbehave, on this machine."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from sitegen.links.client import MAX_BYTES, RequestFailedError, Response
from sitegen.links.turns import Clock

T = TypeVar("T")
Handler = Callable[["Talk"], None]
PATIENCE = 30.0
"""Seconds after which a server gives up on a client: no test waits for it."""
_run = asyncio.run


def run_apart(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own: Playwright leaves an event loop in the one of the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_run, coroutine).result()


class Talk:
    """Request, and the connection to answer on."""

    def __init__(self, connection: socket.socket, stop: threading.Event) -> None:
        self._connection = connection
        self.stop = stop
        self.head = b""
        # A handshake of TLS, to which a server without a certificate answers as to anything else, has no empty line.
        while b"\r\n\r\n" not in self.head and not self.head.startswith(b"\x16") and (part := connection.recv(4096)):
            self.head += part
        first, *lines = self.head.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
        self.method, self.target, *_ = [*first.split(" "), "", ""]
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}

    def send(self, content: bytes) -> None:
        self._connection.sendall(content)

    def reply(
        self, status: int = 200, body: bytes = b"", *, kind: str = "text/html", headers: Mapping[str, str] | None = None
    ) -> None:
        lines = [
            f"HTTP/1.1 {status} Words",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if self.method == "HEAD" else body))


@contextmanager
def listening(handler: Handler) -> Iterator[int]:
    """Serve on a free port of loopback, each connection in a thread; yield the port."""
    stop = threading.Event()
    server = socket.create_server(("127.0.0.1", 0), backlog=64)

    def talk(connection: socket.socket) -> None:
        with suppress(OSError):
            connection.settimeout(PATIENCE)
            handler(Talk(connection, stop))
        with suppress(OSError):
            connection.close()

    def accept() -> None:
        while not stop.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        stop.set()
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for a connection
        server.close()


async def on_this_machine(_host: str, _port: int) -> tuple[str, ...]:
    """Look up every name as this machine."""
    return ("127.0.0.1",)


class FakeTime:
    """Clock whose time passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.sleeps: list[float] = []
        self.clock = Clock(lambda: self.seconds, self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        end = self.seconds + seconds
        await asyncio.sleep(0)
        self.seconds = max(self.seconds, end)


Scripted = Response | RequestFailedError
NO_ROBOTS = Response(404)


class FakeClient:
    """Client whose answers are written down: for an address, the answers to each request in turn, the last for ever."""

    def __init__(self, time: FakeTime, answers: Mapping[str, Scripted | list[Scripted]]) -> None:
        self._time = time
        self._answers = {url: list(given) if isinstance(given, list) else [given] for url, given in answers.items()}
        self.requests: list[tuple[str, str]] = []
        """(method, address) of each request."""
        self.moments: list[tuple[str, float]] = []
        """(address, moment) of each request."""
        self.open = 0
        self.most_open = 0

    async def request(self, method: str, url: str, _max_bytes: int = MAX_BYTES) -> Response:
        self.requests.append((method, url))
        self.moments.append((url, self._time.seconds))
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        await asyncio.sleep(0)
        self.open -= 1
        if url.endswith("/robots.txt") and url not in self._answers:
            return NO_ROBOTS
        answers = self._answers[f"{method} {url}" if f"{method} {url}" in self._answers else url]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, RequestFailedError):
            raise answer
        return answer

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Requests but for those of robots.txt."""
        return [request for request in self.requests if not request[1].endswith("/robots.txt")]
