"""Take the pictures of the documents from the shipped example: ``.venv/bin/python docs/screenshots.py``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.build import build
from sitegen.writing import publish

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "img"
TODAY = date(2026, 11, 22)
PHONE = {"width": 390, "height": 844}
PAPER = {"width": 760, "height": 940}
DESK = {"width": 1100, "height": 720}


def main() -> None:
    """Build the example, serve it on this machine and take each picture."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        out = Path(temporary) / "site"
        publish(build(ROOT, TODAY).outputs, out, ROOT)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(out)))
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take_all(browser, f"http://127.0.0.1:{server.server_port}")
        browser.close()
        server.shutdown()


def take_all(browser: Browser, site: str) -> None:
    """Take home and a service on a phone, a card and a leaflet, and a search and a form on a desk."""
    take(open_page(browser, f"{site}/", PHONE, "light"), "home.png")
    take(open_page(browser, f"{site}/services/easton-latch-on/", PHONE, "dark"), "service.png")
    take(open_page(browser, f"{site}/professionals/easton-latch-on/", PAPER, "light"), "card.png")
    take(open_page(browser, f"{site}/print/services/easton-latch-on/", PAPER, "light"), "leaflet.png")
    search = open_page(browser, f"{site}/search/?q=baby+wont+latch&area=easton", DESK, "light")
    search.wait_for_selector(".result-count:not(:empty)")
    take(search, "search.png")
    with editor() as address:
        take(open_page(browser, f"{address}easton-latch-on/sessions.0/", DESK, "light"), "edit-session.png")


@contextmanager
def editor() -> Iterator[str]:
    """Run the preview of the example with its editor, and yield its address."""
    command = (sys.executable, "-m", "sitegen", "serve", "--edit", "--port", "0", "--today", TODAY.isoformat())
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield next(line.split()[-1] for line in server.stdout if line.startswith("Change entries at "))
        finally:
            server.terminate()


def open_page(browser: Browser, address: str, size: dict[str, int], scheme: str) -> Page:
    """Open a page as it looks at noon on the day of the pictures."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    context.clock.set_fixed_time(f"{TODAY}T12:00:00Z")
    page = context.new_page()
    page.goto(address)
    return page


def take(page: Page, name: str) -> None:
    """Take a picture of the first screen."""
    page.screenshot(path=IMAGES / name, animations="disabled")


if __name__ == "__main__":
    main()
