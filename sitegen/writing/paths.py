"""Check output paths: inside the output folder, and no two that some file system takes for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.normal_forms import to_form
from sitegen.writing.target import MARKER

_MAX_NAME_BYTES = 255
"""Limit of the file systems in use."""


def check_paths(outputs: Iterable[Output]) -> Iterator[Output]:
    """Pass outputs on; raises `DiskError` at the first whose path leaves the folder or clashes with another's."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for output in outputs:
        refuse_unsafe(output.path)
        key = _folded(output.path)
        other = files.get(key) or folders.get(key)
        for folder in _folders(key):
            other = other or files.get(folder)
            folders.setdefault(folder, output.path)
        if other is not None:
            one, two = sorted((other, output.path))  # whichever process was quicker
            raise DiskError(f"two pages would be written to one place: {one!r} and {two!r}")
        files[key] = output.path
        yield output


def refuse_unsafe(path: str) -> None:
    """Raise `DiskError` for a path that could be written outside the output folder, or nowhere."""
    names = path.split("/")
    if any(name in ("", ".", "..", MARKER) or len(name.encode()) > _MAX_NAME_BYTES for name in names):
        raise DiskError(f"a page cannot be written to {path!r}")
    if any(character in ":\\" or ord(character) < ord(" ") for character in path):
        raise DiskError(f"a page cannot be written to {path!r}")


def _folded(path: str) -> str:
    """Fold spellings that some file system takes for the same: capitals and composed accents do not count."""
    return to_form("NFC", to_form("NFC", path).casefold())


def _folders(path: str) -> Iterator[str]:
    """Yield ``a/b`` and ``a`` for ``a/b/c``."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
