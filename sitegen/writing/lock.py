"""Lock on an output folder, so that two builds never write to it at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen.errors import DiskError
from sitegen.writing.os_errors import disk_errors


@contextmanager
def build_lock(out: Path) -> Iterator[None]:
    """Hold ``OUT.lock`` beside the output folder; raises `DiskError` when another build holds it.

    The system releases the lock when a process ends, however it ends, so a lock file left behind does no harm.
    """
    path = out.with_name(f"{out.name}.lock")
    with disk_errors("write", path):
        out.parent.mkdir(parents=True, exist_ok=True)
        file = _lock(path)
    if file is None:
        raise DiskError(f"another build is writing {out}{_holder(path)}; try again when it is done")
    try:
        yield
    finally:
        with suppress(OSError):  # a lock file that stays does no harm
            path.unlink()
        os.close(file)


def _lock(path: Path) -> int | None:
    """Open and lock a file; ``None`` when another process holds it."""
    if sys.platform == "win32":
        raise DiskError("building needs a file lock that Windows does not have; use the Windows Subsystem for Linux")
    import fcntl

    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        if _is_at(path, file):
            os.truncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())
            return file
        os.close(file)  # its last holder has just removed it: the file that we locked has no name any more


def _is_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    try:
        process = path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return f" (process {process})" if process.isdigit() else ""
