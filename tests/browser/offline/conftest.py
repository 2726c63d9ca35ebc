"""Small site on a host that records requests, can publish a newer version, and can go down."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PATIENCE, MakeOnce, WebServer, build_site, wait_until

SITE = Path(__file__).parents[1] / "search" / "site"
STATE = """async () => ({
    caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
})"""
NOTHING: dict[str, list[str]] = {"caches": [], "workers": []}


class Host:
    """Small site in a copy that a test may change; served under `base` as by a web host, compressed.

    `built` is the site as it is built for the top of a host.
    """

    def __init__(self, folder: Path, built: Path, base: str = "") -> None:
        self.directory = folder / "directory"
        self.out = folder / "_site"
        self.base = base
        self.asked: list[str] = []
        """Paths that browsers requested, below `base`."""
        self.broken: set[str] = set()
        """Paths answered with wrong content, as a public network's login page is."""
        self.held: dict[str, Event] = {}
        """Paths whose responses wait for an event."""
        self.cut: set[str] = set()
        """Paths of which only a part arrives before the connection breaks off."""
        self._server: WebServer | None = None
        self._port = 0
        shutil.copytree(SITE, self.directory)
        if base:
            name = "url: https://little-place.example.org"
            self.edit("content/site.yaml", name, f"{name}{base}")
            self.build()
        else:
            shutil.copytree(built, self.out)

    @property
    def address(self) -> str:
        """Web address of the site, without a closing slash."""
        return f"http://127.0.0.1:{self._port}{self.base}"

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace some text in one of the directory's files."""
        path = self.directory / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def build(self) -> Host:
        """Build the directory as it is now."""
        build_site(self.directory, self.out)
        return self

    def start(self) -> Host:
        """Start serving, from the same port each time."""
        self._server = WebServer(("127.0.0.1", self._port), partial(_Answers, self))
        self._port = self._server.server_port
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def stop(self) -> None:
        """Stop serving, as if there were no signal."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def taken(self) -> list[str]:
        """Return the paths requested since the last call, in alphabetical order."""
        requests, self.asked = self.asked, []
        return sorted(requests)


class _Answers(SimpleHTTPRequestHandler):
    def __init__(self, host: Host, *arguments: Any) -> None:
        self._host = host
        super().__init__(*arguments, directory=str(host.out))

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self._host.base))

    def do_GET(self) -> None:
        path = self.path.removeprefix(self._host.base)
        self._host.asked.append(path)
        if path in self._host.held:
            self._host.held[path].wait(PATIENCE / 1000)
        if path in self._host.broken:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<p>Welcome to our Wi-Fi</p>")
        elif path in self._host.cut:
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
        else:
            self._send_compressed()

    def _send_compressed(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        if file.exists() and file.suffix != ".html":
            super().do_GET()
            return
        is_file = file.is_file()
        content = gzip.compress((file if is_file else self._host.out / "404.html").read_bytes(), 1)
        self.send_response(200 if is_file else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (the base class names it)
        pass


@pytest.fixture(scope="session")
def built(make_once: MakeOnce) -> Path:
    """Small site, built."""
    return make_once("offline", lambda folder: build_site(SITE, folder / "_site")) / "_site"


@pytest.fixture
def new_host(tmp_path: Path, built: Path) -> Iterator[Callable[..., Host]]:
    """``new_host(base="")`` -> the small site, built and served."""
    with ExitStack() as stack:

        def make(base: str = "") -> Host:
            host = Host(tmp_path / f"host-{base.strip('/') or 'top'}", built, base).start()
            stack.callback(host.stop)
            return host

        yield make


@pytest.fixture
def new_page(
    new_host: Callable[..., Host],  # noqa: ARG001  (stopped after the pages have closed: it resets what they still ask for)
    new_page: Callable[..., Page],
) -> Callable[..., Page]:
    """Pages as everywhere, which close before their host stops."""
    return new_page


@pytest.fixture
def host(new_host: Callable[..., Host]) -> Host:
    """Small site at the top of its host."""
    return new_host()


def open_offer(page: Page, host: Host) -> Page:
    """Open the page with the offer, and wait for all that it fetches: the host may go away after that."""
    page.goto(f"{host.address}/professionals/", wait_until="networkidle")
    return page


def keep(page: Page, host: Host) -> Page:
    """Press "Save it on this device", and wait until every file is there."""
    open_offer(page, host).get_by_role("button", name="Save it on this device").click()
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()
    return page


def until(page: Page, condition: Callable[[dict[str, list[str]]], bool]) -> None:
    """Wait until the caches and workers on the device meet a condition."""
    wait_until(page, lambda: condition(state(page)), lambda: f"the device has {state(page)}")


def state(page: Page) -> dict[str, list[str]]:
    """List the caches and workers of the page's host on this device."""
    caches_and_workers: dict[str, list[str]] = page.evaluate(STATE)
    return caches_and_workers
