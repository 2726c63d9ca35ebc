"""Time from the change of an entry until `sitegen serve` has its new page, as an open page asks for it.

    .venv/bin/python bench/preview.py [--services 1000] [--rounds 8]

The first edit changes a line; the second adds one, so that everything below moves. Most edits come while the preview
still makes the files that nobody has asked for, as they do where somebody writes; others come when it rests.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.directories import generate_directory  # noqa: E402  (this folder is no package when the file is run)
from sitegen.check import load_library  # noqa: E402

TODAY = date(2026, 11, 22)
_RESTS = (1.2, 1.5, 2.0, 3.0)
"""Seconds before each edit of a busy preview, which begins a second after a page with what takes longest."""
_EDITS = {"a line changed": "    summary: {}", "a line added": "    # note\n    summary: {}"}


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measures how soon an edit is shown.")
    parser.add_argument("--services", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=8)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        directory = generate_directory(Path(name) / "directory", arguments.services)
        service = load_library(directory, TODAY).services[0].id
        print(f"{arguments.services:,} services")
        with _served(directory) as (address, log):
            page = f"{address}services/{service}/"
            rests = cycle(_RESTS)
            for state, rest in (
                ("busy", lambda: time.sleep(next(rests))),
                ("at rest", lambda: _await_line(log, "Built ")),
            ):
                for kind, edit in _EDITS.items():
                    times = list(islice(_times(directory, service, page, edit, rest), arguments.rounds))
                    print(
                        f"  {state:8} {kind:16} {statistics.median(times):5.2f} s (at most {max(times):.2f})",
                        flush=True,
                    )


@contextmanager
def _served(directory: Path) -> Iterator[tuple[str, IO[str]]]:
    """Serve a directory; yield the address and the lines that the server prints after it."""
    command = (sys.executable, "-m", "sitegen", "-C", str(directory), "serve", "--port", "0", "--today", str(TODAY))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as server:
        assert server.stdout is not None
        address = _await_line(server.stdout, "Look at ").split()[2]
        try:
            yield address, server.stdout
        finally:
            server.terminate()


def _await_line(log: IO[str], beginning: str) -> str:
    return next(line for line in log if line.startswith(beginning))


def _times(directory: Path, service: str, page: str, edit: str, rest: Callable[[], object]) -> Iterator[float]:
    """Yield the seconds until each edit of the service is on its page."""
    registry = directory / "services.yaml"
    with urlopen(urljoin(page, "/__sitegen/events")) as events:
        _await_edition(events)
        while True:
            text = registry.read_text("utf-8")
            words = f"Edit at {time.time_ns()}"
            start = text.index("    summary: ", text.index(f"id: {service}\n"))
            changed = text[:start] + edit.format(words) + text[text.index("\n", start) :]
            rest()
            began = time.perf_counter()
            registry.write_text(changed, "utf-8")
            _await_edition(events)
            while words.encode() not in _read(page):  # half of the change was read
                _await_edition(events)
            yield time.perf_counter() - began


def _await_edition(events: Iterator[bytes]) -> None:
    """Wait until the preview says, as to every open page, that there is a new edition."""
    next(line for line in events if line.startswith(b"data:"))


def _read(page: str) -> bytes:
    try:
        with urlopen(page) as response:
            content: bytes = response.read()
    except HTTPError:
        return b""
    return content


if __name__ == "__main__":
    main()
