"""Time from the change of an entry until `sitegen serve` has its new page.

    .venv/bin/python bench/preview.py [--services 1000] [--rounds 5]

The first edit changes a line; the second adds one, so that everything below moves. A browser that has the page open
hears of it at the same moment, and asks for it again.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.directories import generate_directory  # noqa: E402  (this folder is no package when the file is run)
from sitegen.check import load_library  # noqa: E402

TODAY = date(2026, 11, 22)
_PAUSE = 0.01
"""Seconds between two requests for the page."""
_REST = 3
"""Seconds before each edit, so that the preview is busy with the files that nobody asked for, as after a real edit."""


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measures how soon an edit is shown.")
    parser.add_argument("--services", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        directory = generate_directory(Path(name) / "directory", arguments.services)
        service = load_library(directory, TODAY).services[0].id
        print(f"{arguments.services:,} services")
        with _served(directory) as address:
            page = f"{address}services/{service}/"
            for kind, edit in (
                ("a line changed", "    summary: {}"),
                ("a line added", "    # note\n    summary: {}"),
            ):
                times = list(_times(directory, service, page, edit, arguments.rounds))
                print(f"  {kind:16} {statistics.median(times):5.2f} s (at most {max(times):.2f})", flush=True)


@contextmanager
def _served(directory: Path) -> Iterator[str]:
    command = (sys.executable, "-m", "sitegen", "-C", str(directory), "serve", "--port", "0", "--today", str(TODAY))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as server:
        assert server.stdout is not None
        address = next(line.split()[2] for line in server.stdout if line.startswith("Look at "))
        try:
            yield address
        finally:
            server.terminate()


def _times(directory: Path, service: str, page: str, edit: str, rounds: int) -> Iterator[float]:
    """Yield the seconds until each edit of the service is on its page."""
    registry = directory / "services.yaml"
    for number in range(rounds):
        text = registry.read_text("utf-8")
        words = f"Edit {number} at {time.time_ns()}"
        start = text.index("    summary: ", text.index(f"id: {service}\n"))
        changed = text[:start] + edit.format(words) + text[text.index("\n", start) :]
        _read(page)
        time.sleep(_REST)
        began = time.perf_counter()
        registry.write_text(changed, "utf-8")
        while words.encode() not in _read(page):
            time.sleep(_PAUSE)
        yield time.perf_counter() - began


def _read(page: str) -> bytes:
    try:
        with urlopen(page) as response:
            content: bytes = response.read()
    except HTTPError:  # half of a change was read
        return b""
    return content


if __name__ == "__main__":
    main()
