"""Files that are not the directory's own: what an import is given to read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sitegen.errors import DiskError, SitegenError
from sitegen.reading.disk import MAX_ALL_BYTES, MAX_FILE_BYTES

_ENDING = ".json"


def files_in(path: Path) -> list[Path]:
    """The file itself, or the ``.json`` files of a folder and the folders in it, sorted; links are not followed.

    Raises `SitegenError` when a folder has none, `DiskError` when it cannot be listed.
    """
    if not path.is_dir():
        return [path]

    def refuse(error: OSError) -> None:
        raise DiskError(f"cannot read {error.filename}: {(error.strerror or str(error)).lower()}") from error

    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if name.lower().endswith(_ENDING) and not name.startswith(".")]
    found = sorted(file for file in found if not file.is_symlink())
    if not found:
        raise SitegenError(f"there is no {_ENDING} file in {path}")
    return found


def read_all(paths: list[Path]) -> Iterator[tuple[Path, bytes]]:
    """What stands in each file; `DiskError` when one is no ordinary file, too large, or the disk refuses."""
    total = 0
    for path in paths:
        content = _read(path)
        total += len(content)
        if total > MAX_ALL_BYTES:
            raise DiskError(f"the files together have more than {MAX_ALL_BYTES:,} bytes; import them in parts")
        yield path, content


def _read(path: Path) -> bytes:
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe could wait for ever
        with os.fdopen(file, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise DiskError(f"cannot read {path}: it is not an ordinary file")
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise DiskError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
    if len(content) > MAX_FILE_BYTES:
        raise DiskError(f"cannot read {path}: it has more than {MAX_FILE_BYTES:,} bytes; import it in parts")
    return content
