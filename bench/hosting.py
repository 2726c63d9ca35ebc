"""A host as plain as those that such sites live on, with gzip, that writes down what it sent; and Chromium to visit it."""

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
"""What hosts compress by itself; the rest goes as it is, such as files that are compressed already."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer."""

    at: float
    """When it was asked for: seconds since 1970."""
    path: str
    bytes: int
    """Of the body, as it went over the wire."""


@dataclass
class Host:
    """A running host."""

    address: str
    """Without a closing slash."""
    sent: list[Sent] = field(default_factory=list)


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """The folder on a port of this machine, for as long as the block lasts."""
    host = Host("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, sent=host.sent, kept={}, directory=str(folder)))
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
    """The Chromium of this machine, for as long as the block lasts."""
    found = [path for name in (*CHROMIUM_NAMES, *CHROMIUM_PLACES) if (path := shutil.which(name))]
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=found[0] if found else None, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


class _Answer(SimpleHTTPRequestHandler):
    """Files from a folder, compressed once each and kept in memory."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """As every host does: else a body waits for the word that its headers have come, 40 milliseconds."""
    _lock = Lock()

    def __init__(self, *arguments: Any, sent: list[Sent], kept: dict[str, tuple[bytes, bool]], directory: str) -> None:
        self._sent = sent
        self._kept = kept
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
        known = self._kept.get(str(file))
        if known is None:
            compressed = kind.startswith(COMPRESSED)
            content = file.read_bytes()
            known = (gzip.compress(content, 6, mtime=0) if compressed else content, compressed)
            self._kept[str(file)] = known
        return known

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (the base class names it)
        pass
