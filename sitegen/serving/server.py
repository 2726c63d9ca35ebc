"""Preview server: binds a port, serves, and rebuilds until it is stopped."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import uvicorn

from sitegen.build import FAILURES
from sitegen.errors import DiskError
from sitegen.serving.app import application
from sitegen.serving.preview import Edition, Preview
from sitegen.serving.watcher import watch

HOST = "127.0.0.1"
"""Loopback only: other machines cannot reach the preview."""
FIRST_PORT = 8000
_PORTS_TO_TRY = 20
_FAREWELL = 1
"""Seconds that open connections get when the server stops; a browser may hold one on which it never asks anything."""
_REST = 1.0
"""Seconds after which files that nobody asked for are made too: open pages reload first."""


def bind(port: int | None) -> socket.socket:
    """Open a listening socket on `port`, or without one on the first free port from 8000; 0 takes any free port.

    Raises `DiskError` when the port is taken.
    """
    candidates = range(FIRST_PORT, FIRST_PORT + _PORTS_TO_TRY) if port is None else [port]
    for number in candidates:
        server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((HOST, number))
            server.listen()
        except OSError as error:
            server.close()
            if error.errno == errno.EACCES:
                raise DiskError(f"this account may not serve on port {number}; give one from 1024 up") from None
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return server
    taken = f"port {port} is taken" if port is not None else f"ports {candidates[0]} to {candidates[-1]} are taken"
    raise DiskError(f"{taken}; stop the other program or choose another with --port")


class Listener(Protocol):
    """Receives the events of a preview."""

    def built(self, edition: Edition) -> None:
        """Take note of a new edition, whose pages can be asked for."""

    def ready(self, edition: Edition) -> None:
        """Take note that the first edition can be reached and a signal ends the server."""

    def completed(self, count: int | None) -> None:
        """Take note of the number of files of the latest edition, all of which can be made; ``None`` if not known."""


def run(preview: Preview, server: socket.socket, listener: Listener, *, edits: bool = False) -> None:
    """Serve and rebuild until a signal stops the process; with `edits`, forms change entries in their files."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(preview, server, listener, edits))


async def _run(preview: Preview, server: socket.socket, listener: Listener, edits: bool) -> None:
    stop = asyncio.Event()
    dirty = asyncio.Event()

    async def rebuild() -> None:
        while True:
            completion = tasks.create_task(complete())
            try:
                await dirty.wait()
            finally:
                completion.cancel()
            dirty.clear()
            listener.built(await preview.rebuild())

    async def complete() -> None:
        await asyncio.sleep(_REST)
        if not preview.edition.is_site:
            return
        try:
            count = await preview.complete()
        except FAILURES as error:
            listener.built(await preview.withdraw(error))
        else:
            listener.completed(count)

    config = uvicorn.Config(
        application(preview, edits=edits),
        log_level="critical",
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_FAREWELL,
    )
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(watch(preview.folder, dirty.set, stop))
        listener.built(await preview.rebuild())
        builder = tasks.create_task(rebuild())
        await _Server(config, preview, lambda: listener.ready(preview.edition)).serve([server])
        stop.set()
        builder.cancel()


class _Server(uvicorn.Server):
    """A server that reports when it is ready, and ends event streams before it waits for open connections."""

    def __init__(self, config: uvicorn.Config, preview: Preview, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._preview = preview
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._preview.stop()
        await super().shutdown(sockets)
