"""A static host with gzip that records what it sends, and a Chromium to visit it."""

from __future__ import annotations

import gzip
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dev import CHROMIUM_NAMES, CHROMIUM_PLACES  # noqa: E402  (this folder is no package when a file in it is run)

COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")
"""Media types that hosts compress; other files, such as pictures, are compressed already."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A recorded response."""

    at: float
    """Time of the request in seconds since 1970."""
    path: str
    bytes: int
    """Size of the body over the wire."""


@dataclass
class Host:
    """A running host."""

    address: str
    """Origin without a trailing slash."""
    sent: list[Sent] = field(default_factory=list)


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Serve a folder on loopback while the block runs."""
    host = Host("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, sent=host.sent, cache={}, directory=str(folder)))
    server.daemon_threads = True
    host.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run this machine's Chromium while the block runs."""
    paths = [path for name in (*CHROMIUM_NAMES, *CHROMIUM_PLACES) if (path := shutil.which(name))]
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=paths[0] if paths else None, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


class _Handler(SimpleHTTPRequestHandler):
    """Handler that serves the files of a folder, compressed once each and cached in memory."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """True as on every host: otherwise each body waits 40 ms for the acknowledgement of its headers."""
    _lock = Lock()

    def __init__(self, *arguments: Any, sent: list[Sent], cache: dict[str, tuple[bytes, bool]], directory: str) -> None:
        self._sent = sent
        self._cache = cache
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        at = time.time()
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(file))
        content, compressed = self._content(file, kind)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with self._lock:
            self._sent.append(Sent(at, urlsplit(self.path).path, len(content)))
        self.wfile.write(content)

    def _content(self, file: Path, kind: str) -> tuple[bytes, bool]:
        cached = self._cache.get(str(file))
        if cached is None:
            compressed = kind.startswith(COMPRESSED)
            content = file.read_bytes()
            cached = (gzip.compress(content, 6, mtime=0) if compressed else content, compressed)
            self._cache[str(file)] = cached
        return cached

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (the base class names it)
        pass
