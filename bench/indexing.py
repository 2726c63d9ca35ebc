"""How long each takes to index a registry, on one core; each in a process of its own.

Processor time is counted, for it is the same on a busy machine and on a quiet one.
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

from bench.peer import index_with_pagefind  # noqa: E402  (this folder is no package when a file in it is run)

TODAY = date(2026, 11, 22)
WHO = ("sitegen", "lunr.py", "Pagefind")


def main() -> None:
    """``indexing.py WHO FOLDER SITE`` prints the seconds."""
    who, folder, site = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(json.dumps({"sitegen": by_sitegen, "lunr.py": by_lunr, "Pagefind": by_pagefind}[who](folder, site)))


def seconds_to_index(who: str, folder: Path, site: Path) -> float:
    """Of one of `WHO`, for the registry in a folder and the site built from it."""
    command = [sys.executable, __file__, who, str(folder), str(site)]
    seconds: float = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return seconds


def worked() -> float:
    """Seconds that this process and those it has started have worked."""
    return sum(os.times()[:4])


def by_sitegen(folder: Path, _: Path) -> float:
    """From the library to every file that search fetches; reading and the words on cards are not counted."""
    from sitegen.library import Library
    from sitegen.outputs.search import search
    from sitegen.reading import read_directory
    from sitegen.search.facets import documents
    from sitegen.theme import load_theme

    directory = read_directory(folder, TODAY).directory
    assert directory is not None
    library = Library(directory, TODAY)
    theme = load_theme(folder, library)
    for service in documents(library):
        theme.context.card(service)  # kept by the theme, for every page that shows the card
    start = worked()
    for _output in search(library, theme):
        pass
    return worked() - start


def by_lunr(folder: Path, _: Path) -> float:
    """lunr.py's own builder, on names, summaries, descriptions and labels of topics alone."""
    from bench.answering import lunr_documents, plain_lunr
    from sitegen.reading import read_directory

    directory = read_directory(folder, TODAY).directory
    assert directory is not None
    words = lunr_documents(directory)
    start = worked()
    plain_lunr(words)
    return worked() - start


def by_pagefind(_: Path, site: Path) -> float:
    """One run of its command, from the pages on disk to its files."""
    start = worked()
    index_with_pagefind(site)
    return worked() - start


if __name__ == "__main__":
    main()
