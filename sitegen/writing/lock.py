"""Two builds never write to the same place at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.errors import DiskError
from sitegen.writing.os_errors import in_words


@contextmanager
def only_one_build(out: Path) -> Iterator[None]:
    """Holds ``OUT.lock`` beside the output folder; `DiskError` when another build holds it.

    The system lets go of the lock when a process ends, however it ends, so a lock file left behind hinders nobody.
    """
    path = out.with_name(f"{out.name}.lock")
    with in_words("write", path):
        out.parent.mkdir(parents=True, exist_ok=True)
        held = _take(path)
    if held is None:
        raise DiskError(f"another build is writing {out}{_whose(path)}; try again when it is done")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(held)


def _take(path: Path) -> int | None:
    """An open file that holds the lock, or ``None`` when somebody else does."""
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
        if _is_still(path, file):
            os.truncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())
            return file
        os.close(file)  # its last holder has just removed it: what we hold has no name any more


def _is_still(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _whose(path: Path) -> str:
    try:
        process = path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return f" (process {process})" if process.isdigit() else ""
