"""Precache list for readers who keep the site on their device: every page, and the files that pages fetch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.content_hash import content_hash

_HASH_DIGITS = 16
"""Digits of a SHA-256 in hexadecimal; ``js/offline/worker.js`` compares as many."""


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """An output after it has been written, without its content."""

    path: str
    """Relative to the output folder."""
    hash: str
    """Hash of its content; ``""`` for a file that no device keeps."""
    size: int
    """Bytes on a device, not compressed."""


def built_file(output: Output) -> BuiltFile:
    """Forget the content of an output, but for its hash and size."""
    digest = content_hash(output.content, _HASH_DIGITS) if _is_kept(output.path) else ""
    return BuiltFile(output.path, digest, len(output.content))


def precached(files: Iterable[BuiltFile]) -> tuple[BuiltFile, ...]:
    """Choose the files that a device keeps: not those only for programs, paper or other websites, and no copies."""
    return tuple(file for file in files if _is_kept(file.path))


def _is_kept(path: str) -> bool:
    is_page = path.endswith(".html") and not urls.is_read_elsewhere(path)
    return is_page or (path.startswith("static/") and not urls.is_search_copy(path))
