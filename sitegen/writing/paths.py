"""Check output paths: inside the output folder, and no two that some file system takes for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.file_clashes import FileClashes
from sitegen.writing.target import MARKER

_MAX_NAME_BYTES = 255
"""Limit of the file systems in use."""


def check_paths(outputs: Iterable[Output]) -> Iterator[Output]:
    """Pass outputs on; raises `DiskError` at the first whose path leaves the folder or clashes with another's."""
    clashes = FileClashes()
    for output in outputs:
        refuse_unsafe(output.path)
        other = clashes.add(output.path)
        if other is not None:
            one, two = sorted((other, output.path))  # whichever process was quicker
            raise DiskError(f"two pages would be written to one place: {one!r} and {two!r}")
        yield output


def refuse_unsafe(path: str) -> None:
    """Raise `DiskError` for a path that could be written outside the output folder, or nowhere."""
    names = path.split("/")
    if any(name in ("", ".", "..", MARKER) or len(name.encode()) > _MAX_NAME_BYTES for name in names):
        raise DiskError(f"a page cannot be written to {path!r}")
    if any(character in ":\\" or ord(character) < ord(" ") for character in path):
        raise DiskError(f"a page cannot be written to {path!r}")
