"""Precache list for readers who keep the site on their device: every page, and the files that pages fetch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.content_hash import content_hash

_HASH_DIGITS = 16
"""Digits of a SHA-256 in hexadecimal; ``js/offline/worker.js`` compares as many."""
_MEGABYTE = 1_000_000
_LARGE = 20 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """An output after it has been written, without its content."""

    path: str
    """Relative to the output folder."""
    hash: str
    size: int
    """Bytes on a device, not compressed."""


def built_file(output: Output) -> BuiltFile:
    """Forget the content of an output, but for its hash and size."""
    return BuiltFile(output.path, content_hash(output.content, _HASH_DIGITS), len(output.content))


def precached(files: Iterable[BuiltFile]) -> tuple[BuiltFile, ...]:
    """Choose the files that a device keeps: not those only for programs, paper or other websites, and no copies."""
    return tuple(file for file in files if _is_page(file.path) or _is_fetched(file.path))


def _is_page(path: str) -> bool:
    return path.endswith(".html") and not urls.is_read_elsewhere(path)


def _is_fetched(path: str) -> bool:
    return path.startswith("static/") and not urls.is_search_copy(path)


def size_words(size: int) -> str:
    """Write a size in bytes as ``about 4 MB``, rounded up, or ``less than 1 MB``."""
    return "less than 1 MB" if size < _MEGABYTE else f"about {-(-size // _MEGABYTE):,} MB"


def is_large(size: int) -> bool:
    """Return whether a size in bytes is more than people would fetch without a thought away from home."""
    return size > _LARGE
