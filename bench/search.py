"""Cost of searching at several sizes, beside Pagefind on the same pages and lunr.py's own builder, in one run.

    .venv/bin/pip install -e '.[test,bench]'
    .venv/bin/python bench/search.py [--services 300 1000 10000] [--parts weight keys index]

The registries are generated (registries.py), the same every time. Printed for each size:

- weight: bytes (gzip, as hosts send them) and requests until the first ten results are shown, from a cold cache, for a
  dozen searches on a phone and on a wide screen: scripts, index, cards; not the page and its style sheets;
- keys: milliseconds from a key to its first results, with the processor four times slower and a tenth of a
  second between two keys, for the largest size: for the keys after the first three of each search, and for all;
- index: seconds of one core to make the index.

Pagefind searches on every key here, without the pause that it usually makes. `judged.py` prints how good the answers
are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.host import Host, chromium, hosted  # noqa: E402  (this folder is no package when the file is run)
from bench.index_time import ENGINES, seconds_to_index  # noqa: E402
from bench.keystrokes import format_keys, measure_all  # noqa: E402
from bench.pagefind_site import PAGE, add_search_page, index_with_pagefind  # noqa: E402
from bench.registries import generate  # noqa: E402
from bench.weight import PHONE, WIDE, format_weights, weigh_all  # noqa: E402
from sitegen.build import build  # noqa: E402
from sitegen.writing import publish  # noqa: E402

TODAY = date(2026, 11, 22)
PARTS = ("weight", "keys", "index")
PAGES = {"sitegen": "search/", "Pagefind": PAGE}


def main() -> None:
    """Make each registry and its site, measure, print."""
    parser = argparse.ArgumentParser(description="Measures searching.")
    parser.add_argument("--services", type=int, nargs="+", default=[300, 1_000, 10_000])
    parser.add_argument("--parts", choices=PARTS, nargs="+", default=list(PARTS))
    arguments = parser.parse_args()
    for services in arguments.services:
        parts = [part for part in arguments.parts if part != "keys" or services == max(arguments.services)]
        with tempfile.TemporaryDirectory() as temporary:
            for line in measured(Path(temporary), services, parts):
                print(line, flush=True)


def measured(folder: Path, services: int, parts: Sequence[str]) -> Iterator[str]:
    """Make and build a registry in the folder, and yield the lines about it."""
    directory, site = generate(folder / "directory", services), folder / "site"
    publish(build(directory, TODAY).outputs, site, directory)
    add_search_page(site)
    index_with_pagefind(site)
    yield f"{services:,} services"
    if "weight" in parts or "keys" in parts:
        with hosted(site) as host, chromium() as browser:
            if "weight" in parts:
                yield from weights(browser, host)
            if "keys" in parts:
                yield from keys(browser, host)
    if "index" in parts:
        yield f"  {'index':22} {'seconds':>8}"
        for engine in ENGINES:
            yield f"    {engine:20} {seconds_to_index(engine, directory, site):8.2f}"


def weights(browser: Browser, host: Host) -> Iterator[str]:
    """Yield the bytes and requests to the first ten results."""
    yield f"  {'first ten results':22} {'KB':>8} {'worst':>8} {'requests':>9} {'worst':>6} {'found ten':>12}"
    for screen, viewport in (("phone", PHONE), ("wide", WIDE)):
        for engine, path in PAGES.items():
            yield f"    {f'{engine}, {screen}':20} {format_weights(weigh_all(browser, host, path, viewport))}"


def keys(browser: Browser, host: Host) -> Iterator[str]:
    """Yield the milliseconds from key to results."""
    yield f"  {'key to results, ms':22} {'later 50%':>9} {'95%':>9} {'all 50%':>9} {'95%':>9}"
    for engine, path in PAGES.items():
        yield f"    {engine:20}   {format_keys(measure_all(browser, f'{host.address}/{path}'))}"


if __name__ == "__main__":
    main()
