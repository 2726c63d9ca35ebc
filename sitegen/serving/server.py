"""Preview server: binds a port, serves, and rebuilds until it is stopped."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from sitegen.errors import DiskError
from sitegen.serving.app import application
from sitegen.serving.preview import Edition, Preview
from sitegen.serving.watcher import watch

HOST = "127.0.0.1"
"""Loopback only: other machines cannot reach the preview."""
FIRST_PORT = 8000
_PORTS_TO_TRY = 20


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


def run(preview: Preview, server: socket.socket, report: Callable[[Edition], None], ready: Callable[[], None]) -> None:
    """Serve and rebuild until a signal stops the process; call `report` after each build.

    `ready` is called once, after the first build, when the site can be reached and a signal ends the server.
    """
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(preview, server, report, ready))


async def _run(
    preview: Preview, server: socket.socket, report: Callable[[Edition], None], ready: Callable[[], None]
) -> None:
    stop = asyncio.Event()
    dirty = asyncio.Event()

    async def rebuild() -> None:
        while True:
            await dirty.wait()
            dirty.clear()
            report(await preview.rebuild())

    config = uvicorn.Config(application(preview), log_level="critical", lifespan="off", ws="none")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(watch(preview.folder, dirty.set, stop))
        report(await preview.rebuild())
        builder = tasks.create_task(rebuild())
        await _Server(config, preview, ready).serve([server])
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
