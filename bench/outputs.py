"""Size of each part of a large site, and the time to make it.

    .venv/bin/python bench/outputs.py [--services 10000]

The registry is generated (registries.py), the same every time. Bytes are those of the files as written, uncompressed;
seconds are those of one core from the records to the files' content, without writing them. The first part that needs
something shared, such as cards and dates, pays for it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.registries import generate  # noqa: E402  (this folder is no package when the file is run)
from sitegen.builds import Output  # noqa: E402
from sitegen.library import Library  # noqa: E402
from sitegen.offline import BuiltFile, built_file  # noqa: E402
from sitegen.outputs import LAST_OUTPUTS, make_stage, stages  # noqa: E402
from sitegen.reading import read_directory  # noqa: E402
from sitegen.theme.theme import load_theme  # noqa: E402

TODAY = date(2026, 11, 22)
_MEGABYTE = 1_000_000


def main() -> None:
    """Make the registry, measure, print."""
    parser = argparse.ArgumentParser(description="Measures the parts of a site.")
    parser.add_argument("--services", type=int, default=10_000)
    services: int = parser.parse_args().services
    with tempfile.TemporaryDirectory() as temporary:
        for line in measured(generate(Path(temporary) / "directory", services), services):
            print(line, flush=True)


def measured(folder: Path, services: int) -> Iterator[str]:
    """Yield the lines about the site of the registry in a folder."""
    yield f"{services:,} services"
    yield f"  {'part':32} {'files':>9} {'MB':>9} {'seconds':>9}"
    started = time.process_time()
    directory = read_directory(folder, TODAY).directory
    assert directory is not None
    library = Library(directory, TODAY)
    theme = load_theme(folder, library)
    yield f"  {'reading':32} {'':9} {'':9} {time.process_time() - started:9.1f}"
    built: list[BuiltFile] = []
    rows = [(name, partial(make_stage, produce, library, theme)) for name, produce in stages(library)]
    rows += [(name, partial(conclude, library, theme, built)) for name, conclude in LAST_OUTPUTS]
    for name, produce in rows:
        yield _row(name, produce(), built)
    size = sum(file.size for file in built) / _MEGABYTE
    yield f"  {'all':32} {len(built):9,} {size:9,.0f} {time.process_time() - started:9.1f}"
    yield f"  {'memory at most':32} {'':9} {_memory():9,.0f}"


def _row(name: str, outputs: Iterable[Output], built: list[BuiltFile]) -> str:
    started, first, size = time.process_time(), len(built), 0
    for output in outputs:
        built.append(built_file(output))
        size += len(output.content)
    seconds = time.process_time() - started
    return f"  {name:32} {len(built) - first:9,} {size / _MEGABYTE:9,.1f} {seconds:9.1f}"


def _memory() -> float:
    """Return the peak memory of this process in MB; macOS counts in bytes where Linux counts in KB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE if sys.platform == "darwin" else peak / 1_000


if __name__ == "__main__":
    main()
