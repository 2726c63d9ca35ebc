"""Fixtures that many tests share: the shipped example, built once and served, and watched pages in Chromium."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)

from dev import CHROMIUM_NAMES, CHROMIUM_PLACES
from sitegen.build import build
from sitegen.writing import exchange, publish
from tests.factories import TODAY

ROOT = Path(__file__).resolve().parents[1]
EVALUATE = ROOT / "tests" / "js" / "evaluate.js"
NOON = "2026-11-22T12:00:00Z"
"""Time of the clock in browser tests."""

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

RELEASE_TIMEOUT = 900
"""Seconds that a test marked `release` may take."""
PATIENCE = 60_000
"""Milliseconds to wait for a page: much more than it needs, so that no test fails on a busy machine."""

MEMORY = Path("/dev/shm")
"""Folder whose files are in memory, on Linux."""
MEMORY_NEEDED = 2 << 30
"""Bytes that have to be free there: several times what the tests write at a time."""


def keep_temporary_files_in_memory() -> None:
    """Let every test write there instead of to the disk, where deleting a built site takes two seconds.

    Not where the folder is small, or nothing in it may be run, as in many containers, or somebody chose another.
    """
    if "TMPDIR" in os.environ or not MEMORY.is_dir():
        return
    room = os.statvfs(MEMORY)
    if room.f_bavail * room.f_frsize >= MEMORY_NEEDED and not room.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = str(MEMORY)  # for the programs that the tests start
        tempfile.tempdir = str(MEMORY)  # pytest has asked for the folder already


keep_temporary_files_in_memory()

# jsonschema would have two seconds of each worker compile a grammar of addresses, for a format that no schema here has.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # importing it raises ImportError

# No deadline: the time of an example depends on the machine's other work.
settings.register_profile("random", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("tests", settings.get_profile("random"), derandomize=True, database=None)
settings.load_profile("tests")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its lane, and give browser and release tests their own time limits.

    A signal would break Playwright's event loop, and closing its pages would then wait for ever: a test in the browser
    that takes too long ends its worker instead, and pytest-xdist starts another.
    """
    for item in items:
        limits: dict[str, Any] = {}
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker(pytest.mark.browser)
            limits["method"] = "thread"
        elif "example_site" in fixtures:
            item.add_marker(pytest.mark.release)
        if item.get_closest_marker("release") is not None:
            limits["timeout"] = RELEASE_TIMEOUT
        item.add_marker(pytest.mark.timeout(**limits) if limits else pytest.mark.unit)


# Folders that are made once for all workers.

MakeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """``make_once(name, make)`` -> a folder that ``make(folder)`` fills, once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make_folder(name: str, make: Callable[[Path], object]) -> Path:
        folder, complete = shared / name, shared / f"{name}.complete"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the other workers wait here; closing the file lets them in
            if not complete.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                complete.touch()
        return folder

    return make_folder


def build_site(directory: Path, out: Path, today: date = TODAY) -> None:
    """Build a directory as `sitegen build` does; fail on any error in its data."""
    site = build(directory, today)
    assert site.site is not None, "\n".join(str(problem) for problem in site.problems)
    publish(site.outputs, out, directory)


# The example, and sites made from it.


@pytest.fixture(scope="session")
def today() -> date:
    """Day on which everything is built in the tests."""
    return TODAY


@pytest.fixture(scope="session")
def example() -> Path:
    """Folder of the directory that ships."""
    return ROOT


@pytest.fixture
def example_copy(tmp_path: Path) -> Path:
    """Copy of the shipped directory that a test may change."""
    return copy_example(tmp_path / "directory")


def copy_example(copy: Path) -> Path:
    """Copy the sources of the example into a new folder."""
    copy.mkdir()
    shutil.copy(ROOT / "services.yaml", copy)
    shutil.copytree(ROOT / "content", copy / "content")
    return copy


@pytest.fixture(scope="session")
def example_site(make_once: MakeOnce) -> Path:
    """Shipped example as `sitegen build` builds it, from a copy without version control."""
    folder = make_once("example", lambda folder: build_site(copy_example(folder / "directory"), folder / "_site"))
    return folder / "_site"


# A web server that is as plain as a cheap host's.


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """``serve_folder(folder, base="")`` -> the web address of the site in the folder, without a closing slash."""
    with ExitStack() as stack:
        yield lambda folder, base="": stack.enter_context(_served(folder, base))


@pytest.fixture(scope="session")
def served_example(example_site: Path, serve_folder: Callable[..., str]) -> str:
    """Web address of the shipped example, without a closing slash."""
    return serve_folder(example_site)


class WebServer(ThreadingHTTPServer):
    """Server with a long queue, so that a busy machine drops no request."""

    daemon_threads = True
    request_queue_size = 128


@contextmanager
def _served(folder: Path, base: str) -> Iterator[str]:
    server = WebServer(("127.0.0.1", 0), partial(_PlainHost, base=base, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _PlainHost(SimpleHTTPRequestHandler):
    """Handler that serves a folder under a path, with the site's own page for 404 errors."""

    def __init__(self, *arguments: Any, base: str, directory: str) -> None:
        self._base = base
        super().__init__(*arguments, directory=directory)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._base) if path.startswith(f"{self._base}/") else "/outside-the-site"
        return super().translate_path(inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (the base class names it)
        pass


# Node.


@pytest.fixture(scope="session")
def node_in() -> Iterator[Callable[[str], Callable[..., Any]]]:
    """``node_in("Europe/London")(body, given)`` -> the result of a function body, run by a Node in that time zone.

    The body may ``await use('search/engine.js')`` and can use `given`, sent as JSON. Skips where there is no Node.
    """
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no Node here; python3 dev.py test gets one")
    with ExitStack() as stack:
        started: dict[str, Callable[..., Any]] = {}

        def start(zone: str) -> Callable[..., Any]:
            if zone not in started:
                started[zone] = stack.enter_context(_started_node(node, zone))
            return started[zone]

        yield start


@pytest.fixture
def in_node(node_in: Callable[[str], Callable[..., Any]]) -> Callable[..., Any]:
    """``in_node(body, given)`` -> the result of a function body; see `node_in`."""
    return node_in("Europe/London")


@contextmanager
def _started_node(node: str, zone: str) -> Iterator[Callable[..., Any]]:
    process = subprocess.Popen(
        [node, str(EVALUATE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TZ": zone},
        text=True,
        encoding="utf-8",
    )
    requests, answers = process.stdin, process.stdout
    assert requests is not None
    assert answers is not None

    def run(body: str, given: object = None) -> Any:
        requests.write(json.dumps({"body": body, "given": given}) + "\n")
        requests.flush()
        answer = json.loads(answers.readline(), object_hook=_decode_number)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]

    try:
        yield run
    finally:
        process.kill()
        process.communicate()


def _decode_number(fields: dict[str, Any]) -> Any:
    return float(fields["$number"]) if "$number" in fields else fields


# Chromium.


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium for all tests of a worker; skips where there is none.

    It starts in under a second, so sharing one between workers would save nothing, and a test that ends its worker
    would take the other workers' pages with it.
    """
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
        paths = [path for name in (*CHROMIUM_NAMES, *CHROMIUM_PLACES) if (path := shutil.which(name))]
        if not paths and not Path(downloaded).exists():
            pytest.skip("there is no Chromium here; python3 dev.py test says how to get one")
        chromium = playwright.chromium.launch(executable_path=paths[0] if paths else downloaded, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def trouble() -> list[str]:
    """Errors and warnings of the pages of a test; a test that provokes one removes it."""
    return []


@pytest.fixture
def new_page(
    browser: Browser,
    trouble: list[str],
    tmp_path: Path,  # noqa: ARG001  (deleted after the pages that are served from it have closed)
) -> Iterator[Callable[..., Page]]:
    """``new_page(**options of a Playwright context)`` -> a page on a phone, at noon on the day of the tests.

    ``real_clock=True`` leaves the time alone.
    The test fails at its end if one of its pages logged a warning or an error, or sent a request to another host.
    """
    with ExitStack() as stack:

        def make(*, real_clock: bool = False, **options: Any) -> Page:
            context = stack.enter_context(new_context(browser, **options))
            if not real_clock:  # a fixed time also takes the entries of `performance` away
                context.clock.set_fixed_time(NOON)
            page = context.new_page()
            watch(page, trouble)
            return page

        yield make
    assert trouble == []


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """Return a context on a phone in England."""
    defaults = {"viewport": {"width": 390, "height": 844}, "locale": "en-GB", "timezone_id": "Europe/London"}
    context = browser.new_context(**{**defaults, **options})
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def kept_pages(
    browser: Browser,  # noqa: ARG001  (closed after them)
) -> Iterator[dict[str, Page]]:
    """Pages that stay open for the tests of a worker, by the options of their contexts."""
    pages: dict[str, Page] = {}
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture
def same_page(browser: Browser, kept_pages: dict[str, Page], trouble: list[str]) -> Iterator[Callable[..., Page]]:
    """``same_page(**options of a Playwright context)`` -> a page as `new_page` makes, which other tests have used.

    A tenth of a second quicker than a new one. For tests that only read: whoever changes more of it than its address
    and the time, or cares what the browser has fetched or remembers, needs a new one.
    """
    with ExitStack() as stack:

        def take(**options: Any) -> Page:
            key = json.dumps(options, sort_keys=True)
            if key not in kept_pages:
                kept_pages[key] = new_context(browser, **options).new_page()
            page = kept_pages[key]
            page.goto("about:blank")  # ends what an earlier test left, and lets a changed fragment load the page anew
            page.clock.set_fixed_time(NOON)
            stack.callback(watch(page, trouble))
            return page

        yield take
    assert trouble == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page on a phone; see `new_page`."""
    return new_page()


def wait_until(page: Page, holds: Callable[[], bool], complaint: Callable[[], str]) -> None:
    """Wait for a condition that Playwright cannot wait for; fail with the complaint."""
    end = monotonic() + PATIENCE / 1000
    while not holds():
        assert monotonic() < end, complaint()
        page.wait_for_timeout(50)


def watch(page: Page, trouble: list[str]) -> Callable[[], None]:
    """Note errors, warnings and requests to other hosts; return what ends that."""

    def requested(request: Request) -> None:
        url = urlsplit(request.url)
        is_same_site = url.hostname == "127.0.0.1" and (
            request.is_navigation_request() or url.netloc == urlsplit(page.url).netloc
        )
        if not is_same_site and url.scheme not in ("data", "blob"):
            trouble.append(f"off-origin: {request.url}")

    def logged(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            trouble.append(message.text)

    def failed(error: Error) -> None:
        trouble.append(str(error))

    def end() -> None:
        page.remove_listener("request", requested)
        page.remove_listener("console", logged)
        page.remove_listener("pageerror", failed)

    page.on("request", requested)
    page.on("console", logged)
    page.on("pageerror", failed)
    return end


@pytest.fixture(params=["exchange", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test on a system that can exchange folders, and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(exchange, "exchange", lambda _one, _two: False)
