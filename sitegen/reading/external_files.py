"""Files that are not the directory's own: what an import is given to read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sitegen.errors import DiskError, SitegenError
from sitegen.reading.disk import MAX_ALL_BYTES, MAX_FILE_BYTES

_JSON = ".json"


def files_in(path: Path, ending: str = _JSON) -> list[Path]:
    """The file itself, or the files of a folder and the folders in it that end so, sorted; links are not followed.

    Raises `SitegenError` when a folder has none, `DiskError` when it cannot be listed.
    """
    if not path.is_dir():
        return [path]

    def refuse(error: OSError) -> None:
        raise DiskError(f"cannot read {error.filename}: {(error.strerror or str(error)).lower()}") from error

    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if name.lower().endswith(ending) and not name.startswith(".")]
    found = sorted(file for file in found if not file.is_symlink())
    if not found:
        raise SitegenError(f"there is no {ending} file in {path}")
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


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file, open for reading; `DiskError` when it is another thing or the disk refuses."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe could wait for ever
        with os.fdopen(file, "rb") as stream:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise DiskError(f"cannot read {path}: it is not an ordinary file")
            yield stream
    except OSError as error:
        raise DiskError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error


def _read(path: Path) -> bytes:
    with opened(path) as stream:
        content = stream.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise DiskError(f"cannot read {path}: it has more than {MAX_FILE_BYTES:,} bytes; import it in parts")
    return content
