"""Minified copies of the shipped scripts and style sheets.

They ship with the package, so that no build needs a minifier: those in plain Python keep long names, which are a
quarter of a script, and the others are compiled for few systems. ``tests/theme/test_minified.py`` makes the copies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sitegen.content_hash import content_hash

COPIES = Path(__file__).resolve().parents[1] / "data" / "minified.txt"
"""A line for each source: its hash, a space, and its minified copy as a JSON string."""


def minified(source: str) -> str:
    """Return the copy of a shipped script or style sheet; one that has been edited comes back as it is."""
    copy = _copies().get(source_hash(source))
    return source if copy is None else str(json.loads(copy))


def source_hash(source: str) -> str:
    """Return the key of a source in `COPIES`."""
    return content_hash(source.encode(), digits=16)


@cache
def _copies() -> Mapping[str, str]:
    lines = COPIES.read_text("utf-8").splitlines()
    return {source: copy for source, _, copy in (line.partition(" ") for line in lines)}
