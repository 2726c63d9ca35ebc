"""Write files that people keep by hand, each whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from sitegen.builds import Output
from sitegen.errors import DiskError, SitegenError
from sitegen.ordinary_files import first_link
from sitegen.writing.flush import flush
from sitegen.writing.os_errors import disk_errors

_STAGED = ".new"
"""Ending of a file in the making."""
_LEFT_BEHIND = 60
"""Seconds after which a file in the making is of no run that goes on; writing one takes no second."""
_NEW_MODE = 0o644
_WRITABLE = 0o222


def write_sources(
    outputs: Iterable[Output], directory: Path, edited: Mapping[str, bytes | None] = MappingProxyType({})
) -> None:
    """Write each file in one step, in this order; raises `DiskError`, and `SitegenError` for a file changed meanwhile.

    `edited` has the contents that were edited, by path; ``None`` for a file that was not there. Where another content
    is there now, none is written: somebody has saved it in the meantime. Existing files keep their permissions; where
    one is read-only, or is or lies behind a symbolic link, none is written either. Whenever this is cut off, every file
    is the old one or the new one.
    """
    outputs = list(outputs)
    for output in outputs:
        _refuse_link(output.path, directory)
        _refuse_read_only(directory / output.path)
        if output.path in edited:
            _refuse_changed(output.path, directory, edited[output.path])
    for output in outputs:
        path = directory / output.path
        with disk_errors("write", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, output.content)


def _refuse_link(name: str, directory: Path) -> None:
    """Refuse to write through a link below the directory: what it leads to belongs to somebody else."""
    with disk_errors("write", directory / name):
        link = first_link(directory, name)
    if link:
        raise DiskError(f"cannot write {directory / name}: {directory / link} is a link")


def _refuse_read_only(path: Path) -> None:
    """Refuse to replace a file that somebody has protected, which the system would allow."""
    with disk_errors("write", path):
        if path.exists() and not path.stat().st_mode & _WRITABLE:
            raise DiskError(f"cannot write {path}: it is read-only")


def _refuse_changed(name: str, directory: Path, content: bytes | None) -> None:
    """Refuse to write over what was saved after the file had been read."""
    path = directory / name
    with disk_errors("read", path):
        found = path.read_bytes() if path.exists() else None
    if found != content:
        raise SitegenError(f"{name} was changed while this command ran; run it again; nothing was written")


def _replace(path: Path, content: bytes) -> None:
    """Write a file in one step, and remove what earlier runs that were cut off have left of theirs."""
    mode = path.stat().st_mode & 0o777 if path.exists() else _NEW_MODE
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_STAGED, dir=path.parent)
    stage = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        _sweep(path, stage)
        stage.replace(path)
        flush(path.parent)
    finally:
        stage.unlink(missing_ok=True)


def _sweep(path: Path, stage: Path) -> None:
    """Remove files in the making that are older than `stage`, as the same file system has it."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.[a-z0-9_]{{8}}{re.escape(_STAGED)}")
    now = stage.stat().st_mtime
    for other in path.parent.iterdir():
        if ours.fullmatch(other.name) and other != stage:
            with suppress(OSError):  # a file that cannot be removed does no harm
                if now - other.lstat().st_mtime > _LEFT_BEHIND:
                    other.unlink()
