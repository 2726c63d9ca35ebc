"""Loading of pages on a throttled phone, beside the same pages without styles and scripts, in one run, by turns.

    .venv/bin/python bench/loading.py [--services 1000] [--rounds 3] [--pages home search]

Prints the largest contentful paint, what the layout shifted, and the milliseconds of long tasks, in Chromium with a
cold cache, four times slower than this machine, over 1.6 Mbit/s with 150 ms to the host ("slow 4G" of Lighthouse). A
page without styles and scripts is the floor: no page with the same text paints earlier.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.directories import generate_directory  # noqa: E402  (this folder is no package when the file is run)
from bench.host import chromium, hosted  # noqa: E402
from bench.keystrokes import CPU_SLOWDOWN  # noqa: E402
from bench.weight import PHONE  # noqa: E402
from sitegen import urls  # noqa: E402
from sitegen.build import build  # noqa: E402
from sitegen.writing import publish  # noqa: E402

TODAY = date(2026, 11, 22)
PAGES = ("home", "search", "results", "service", "Mondays")
_ROUND_TRIP = 150
"""Milliseconds to the host and back."""
_BYTES_A_SECOND = 1_600_000 / 8
_REST = 2_500
"""Milliseconds for which a page is watched after it has loaded: what paints or moves later, nobody waits for."""
_NOT_TEXT = re.compile(r"<link rel=\"(?:stylesheet|modulepreload|preload)\"[^>]*>|<script\b.*?</script>", re.DOTALL)
_WATCH = """
window.seen = { paint: 0, shift: 0, busy: 0 };
const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
watch('largest-contentful-paint', (entry) => { seen.paint = entry.startTime; });
watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch('longtask', (entry) => { seen.busy += entry.duration; });
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page that has loaded."""

    paint: float
    """Milliseconds to the largest contentful paint."""
    shift: float
    """Cumulative layout shift."""
    busy: float
    """Milliseconds of tasks that each took over 50."""


def main() -> None:
    """Read the command line, build, load, print."""
    parser = argparse.ArgumentParser(description="Measures how pages load on a throttled phone.")
    parser.add_argument("--services", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for line in compare(Path(name), arguments.services, arguments.rounds, arguments.pages):
            print(line, flush=True)


def compare(folder: Path, services: int, rounds: int, chosen: Sequence[str] = PAGES) -> Iterator[str]:
    """Yield the lines of the table, for the pages chosen."""
    site = folder / "site"
    directory = generate_directory(folder / "directory", services)
    publish(build(directory, TODAY).outputs, site, directory)
    first = min((site / "services").glob("*[a-z]")).name
    every = (
        urls.HOME,
        urls.SEARCH,
        f"{urls.SEARCH}?q=breastfeeding",
        urls.service(first),
        urls.day("Monday"),
    )
    pages = {label: address for label, address in zip(PAGES, every, strict=True) if label in chosen}
    bare = _bare(site, folder / "bare", pages)
    yield f"{services:,} services"
    yield f"  {'':10} {'paint ms':>9} {'bare':>9} {'ratio':>6} {'shift':>7} {'long tasks ms':>14}"
    with chromium() as browser, hosted(site) as ours, hosted(bare) as floor:
        for label, address in pages.items():
            loads = [
                (_load(browser, ours.address + address), _load(browser, floor.address + address)) for _ in range(rounds)
            ]
            yield _row(label, loads)


def _bare(site: Path, copy: Path, pages: Mapping[str, str]) -> Path:
    """Write the pages without styles and scripts to another folder, and return it."""
    for address in pages.values():
        path = urls.output_path(address.partition("?")[0])
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(_NOT_TEXT.sub("", (site / path).read_text("utf-8")), "utf-8")
    return copy


def _load(browser: Browser, address: str) -> Loaded:
    context = browser.new_context(viewport=PHONE, locale="en-GB", is_mobile=True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    network = {"offline": False, "latency": _ROUND_TRIP}
    devtools.send("Network.enable")
    speeds = {"downloadThroughput": _BYTES_A_SECOND, "uploadThroughput": _BYTES_A_SECOND / 2}
    devtools.send("Network.emulateNetworkConditions", {**network, **speeds})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(_REST)
    seen = page.evaluate("window.seen")
    context.close()
    return Loaded(**seen)


def _row(label: str, loads: Sequence[tuple[Loaded, Loaded]]) -> str:
    paint, bare = (statistics.median(pair[side].paint for pair in loads) for side in (0, 1))
    shift = max(ours.shift for ours, _ in loads)
    busy = statistics.median(ours.busy for ours, _ in loads)
    return f"  {label:10} {paint:9.0f} {bare:9.0f} {paint / bare:6.2f} {shift:7.3f} {busy:14.0f}"


if __name__ == "__main__":
    main()
