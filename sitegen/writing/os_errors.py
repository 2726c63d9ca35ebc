"""Errors of the operating system, worded for people."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.errors import DiskError

_FULL = {errno.ENOSPC: "disk full", errno.EDQUOT: "disk quota used up"}


@contextmanager
def disk_errors(action: str, path: Path) -> Iterator[None]:
    """Turn an `OSError` into a `DiskError` that names the action (``write``), the path and the reason."""
    try:
        yield
    except OSError as error:
        raise disk_error(action, path, error) from error


def disk_error(action: str, path: Path, error: OSError) -> DiskError:
    """Word an error of the system: what it kept from which path."""
    reason = (error.strerror or str(error)).lower()
    full = _FULL.get(error.errno or 0)
    return DiskError(f"{full}: cannot {action} {path}" if full else f"cannot {action} {path}: {reason}")
