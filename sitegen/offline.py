"""What a device keeps of the site when a reader asks for that: every page, and what pages fetch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.content_hash import content_hash

_HASH_DIGITS = 16
"""Of a SHA-256 in hexadecimal; ``js/offline/worker.js`` compares as many."""
_MEGABYTE = 1_000_000
_LARGE = 20 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Made:
    """An output after it has gone on its way: all that is remembered of it."""

    path: str
    """Relative to the output folder."""
    hash: str
    size: int
    """In bytes, as it is kept on a device: not compressed."""


def made(output: Output) -> Made:
    """What is remembered of an output."""
    return Made(output.path, content_hash(output.content, _HASH_DIGITS), len(output.content))


def kept(outputs: Iterable[Made]) -> tuple[Made, ...]:
    """Those that a device keeps: not what only other programs read or what is read elsewhere, and nothing twice."""
    return tuple(one for one in outputs if _is_page(one.path) or _is_fetched(one.path))


def _is_page(path: str) -> bool:
    return path.endswith(".html") and not urls.is_read_elsewhere(path)


def _is_fetched(path: str) -> bool:
    return path.startswith("static/") and not urls.is_search_copy(path)


def size_words(size: int) -> str:
    """``about 4 MB``, never less than it is; ``less than 1 MB``."""
    return "less than 1 MB" if size < _MEGABYTE else f"about {-(-size // _MEGABYTE):,} MB"


def is_large(size: int) -> bool:
    """Whether it is more than one would fetch without a thought, away from home."""
    return size > _LARGE
