"""Write files that people keep by hand, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sitegen.builds import Output
from sitegen.writing.flush import flush
from sitegen.writing.os_errors import disk_errors

_NEW_MODE = 0o644


def write_sources(outputs: Iterable[Output], directory: Path) -> None:
    """Write each file in one step, in this order; raises `DiskError`.

    Existing files keep their permissions. Whenever this is cut off, every file is the old one or the new one.
    """
    for output in outputs:
        path = directory / output.path
        with disk_errors("write", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, output.content)


def _replace(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else _NEW_MODE
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    stage = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        stage.replace(path)
        flush(path.parent)
    finally:
        stage.unlink(missing_ok=True)
