"""Files from outside the directory: the input of an import, and an earlier build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sitegen.errors import DiskError, SitegenError
from sitegen.ordinary_files import NotOrdinaryError, open_ordinary
from sitegen.reading.disk import MAX_ALL_BYTES, MAX_FILE_BYTES
from sitegen.text import listed


def list_files(path: Path, *suffixes: str) -> list[Path]:
    """List a file, or the files with one of these suffixes in a folder and its subfolders, sorted.

    Raises `SitegenError` when a folder has none, or a link to one, and `DiskError` when it cannot be listed.
    """
    if not path.is_dir():
        return [path]

    def refuse(error: OSError) -> None:
        raise _read_error(Path(error.filename), error) from error

    files: list[Path] = []
    for folder, subfolders, names in os.walk(path, onerror=refuse):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        names = [name for name in names if name.lower().endswith(suffixes) and not name.startswith(".")]
        for entry, kind in (*((name, "folder") for name in subfolders), *((name, "file") for name in names)):
            if Path(folder, entry).is_symlink():
                raise SitegenError(f"{Path(folder, entry)} is a link; put the {kind} itself there")
        files += [Path(folder, name) for name in names]
    files.sort()
    if not files:
        raise SitegenError(f"there is no {listed(suffixes, 'or')} file in {path}")
    return files


def read_files(paths: list[Path]) -> Iterator[tuple[Path, bytes]]:
    """Read each file; raises `DiskError` when one is not an ordinary file, is too large, or cannot be read."""
    total = 0
    for path in paths:
        content = _read(path)
        total += len(content)
        if total > MAX_ALL_BYTES:
            raise DiskError(f"the files together have more than {MAX_ALL_BYTES:,} bytes; import them in parts")
        yield path, content


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file for reading; raises `DiskError` when it is something else or cannot be read."""
    try:
        with open_ordinary(path, follow_links=True) as stream:
            yield stream
    except NotOrdinaryError as error:
        raise DiskError(f"cannot read {path}: it is {error}") from error
    except OSError as error:
        raise _read_error(path, error) from error


def _read_error(path: Path, error: OSError) -> DiskError:
    return DiskError(f"cannot read {path}: {(error.strerror or str(error)).lower()}")


def _read(path: Path) -> bytes:
    with open_file(path) as stream:
        content = stream.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise DiskError(f"cannot read {path}: it has more than {MAX_FILE_BYTES:,} bytes, the most that sitegen reads")
    return content
