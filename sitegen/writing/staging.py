"""Write the new site into a stage beside the old one, and sync it, before anybody sees it."""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sitegen.builds import Output
from sitegen.writing.os_errors import disk_errors
from sitegen.writing.paths import check_paths
from sitegen.writing.target import MARKER, MARKER_TEXT

# Set explicitly: a strict umask would make a site that a web server cannot read.
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755


def new_stage(out: Path) -> Path:
    """Make an empty folder beside `out`, so on the same file system, marked as ours."""
    with disk_errors("write", out.parent):
        stage = Path(tempfile.mkdtemp(prefix=f".{out.name}.tmp-", dir=out.parent))
        stage.chmod(_FOLDER_MODE)
        _write(stage / MARKER, MARKER_TEXT.encode())
    return stage


def fill(stage: Path, outputs: Iterable[Output], out: Path) -> int:
    """Write the outputs under `stage` and return their number once they are synced; errors name paths in `out`."""
    folders = {stage}
    files = [stage / MARKER]
    for output in check_paths(outputs):
        path = stage / output.path
        with disk_errors("write", out / output.path):
            _make_folder(path.parent, folders)
            _write(path, output.content)
        files.append(path)
    with disk_errors("write", out):
        _sync_all(stage, [*files, *folders])
    return len(files) - 1


def _make_folder(folder: Path, made: set[Path]) -> None:
    if folder in made:
        return
    _make_folder(folder.parent, made)
    folder.mkdir()
    folder.chmod(_FOLDER_MODE)
    made.add(folder)


def _write(path: Path, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _FILE_MODE)
    try:
        os.fchmod(file, _FILE_MODE)
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _sync_all(stage: Path, paths: Iterable[Path]) -> None:
    """Wait until all files and folders are on the disk.

    Where there is `syncfs`, it writes them in one go first; then each `fsync` has nothing left to do but to report an
    error: half the time of `fsync` alone for 10,000 pages.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        root = os.open(stage, os.O_RDONLY)
        try:
            if hasattr(libc, "syncfs"):
                libc.syncfs(root)
        finally:
            os.close(root)
    for path in paths:
        sync(path)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)
