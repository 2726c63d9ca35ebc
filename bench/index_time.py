"""Time to index a registry on one core, each engine in a process of its own.

Processor time is counted, since it is the same on a busy machine as on a quiet one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.pagefind_site import index_with_pagefind  # noqa: E402  (this folder is no package when a file in it is run)

TODAY = date(2026, 11, 22)
ENGINES = ("sitegen", "lunr.py", "Pagefind")


def main() -> None:
    """Print the seconds: ``index_time.py ENGINE FOLDER SITE``."""
    engine, folder, site = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(json.dumps({"sitegen": by_sitegen, "lunr.py": by_lunr, "Pagefind": by_pagefind}[engine](folder, site)))


def seconds_to_index(engine: str, folder: Path, site: Path) -> float:
    """Measure one of `ENGINES` on the registry in a folder and the site built from it."""
    command = [sys.executable, __file__, engine, str(folder), str(site)]
    seconds: float = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return seconds


def cpu_seconds() -> float:
    """Return the CPU time of this process and of those it has started."""
    return sum(os.times()[:4])


def by_sitegen(folder: Path, _: Path) -> float:
    """Make every file that search fetches, from the library; reading and making cards are not counted."""
    from sitegen.library import Library
    from sitegen.outputs import make_stage
    from sitegen.outputs.search import search
    from sitegen.reading import read_directory
    from sitegen.search.facets import documents
    from sitegen.theme.theme import load_theme

    directory = read_directory(folder, TODAY).directory
    assert directory is not None
    library = Library(directory, TODAY)
    theme = load_theme(folder, library)
    for service in documents(library):
        theme.context.card(service)  # cached for every page that shows the card
    start = cpu_seconds()
    for _output in make_stage(search, library, theme):
        pass
    return cpu_seconds() - start


def by_lunr(folder: Path, _: Path) -> float:
    """Run lunr.py's own builder on names, summaries, descriptions and topic labels only."""
    from bench.engines import lunr_documents, plain_lunr
    from sitegen.check import load_library

    documents_for_lunr = lunr_documents(load_library(folder, TODAY))
    start = cpu_seconds()
    plain_lunr(documents_for_lunr)
    return cpu_seconds() - start


def by_pagefind(_: Path, site: Path) -> float:
    """Run Pagefind's command once, from the pages on disk to its files."""
    start = cpu_seconds()
    index_with_pagefind(site)
    return cpu_seconds() - start


if __name__ == "__main__":
    main()
