"""What the system says about a disk, in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.errors import DiskError

_FULL = {errno.ENOSPC: "disk full", errno.EDQUOT: "disk quota used up"}


@contextmanager
def in_words(doing: str, path: Path) -> Iterator[None]:
    """Turns an `OSError` into a `DiskError` that says what could not be done (``write``) to which path, and why."""
    try:
        yield
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        full = _FULL.get(error.errno or 0)
        text = f"{full}: cannot {doing} {path}" if full else f"cannot {doing} {path}: {why}"
        raise DiskError(text) from error
