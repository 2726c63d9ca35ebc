"""Inputs to start from, and the names of the modules that have a `check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ("guide", "ledger", "loader", "markdown", "message", "postcodes", "query", "records")


def inputs(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file of a corpus, sorted."""
    for path in sorted((HERE / "corpus" / name).iterdir()):
        yield path.name, path.read_bytes()
