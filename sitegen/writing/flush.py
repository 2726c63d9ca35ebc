"""Wait until what was written is on the disk, where a power cut cannot take it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path


def flush_all(file: int) -> None:
    """Write everything on the file system of an open file to its disk, in one go; raises `OSError`.

    An `fsync` for each of 10,000 files takes minutes on a busy disk. Since Linux 5.8 errors are reported of everything
    written after the file was opened. Other systems only begin to write.
    """
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if libc is None or not hasattr(libc, "syncfs"):
        os.sync()
    elif libc.syncfs(file):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def flush(path: Path) -> None:
    """Write a file, or the names in a folder, to the disk."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)
