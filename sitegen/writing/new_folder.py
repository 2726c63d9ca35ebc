"""Write a folder that is not there yet, or is empty: all of it, or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.builds import Output
from sitegen.writing.flush import flush, flush_all
from sitegen.writing.os_errors import disk_errors

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


def reason_taken(folder: Path) -> str:
    """Return why no new folder can be here, as it follows its path; ``""`` where nothing is, or an empty folder."""
    if folder.is_symlink():
        return "it is a link"
    if folder.exists() and not folder.is_dir():
        return "it is a file"
    return "it is not empty" if folder.exists() and any(folder.iterdir()) else ""


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty stage, whose files take their place when the block ends without an error, on the disk.

    A folder that is there, and free, stays: a shell or a container may be in it. Raises `DiskError`.
    """
    folder = folder.absolute()
    with disk_errors("write", folder):
        is_there = folder.exists()
        parent = folder if is_there else folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}.tmp-", dir=parent))
        try:
            yield stage
            _set_modes(stage)
            _flush(stage)
            if is_there:
                _move_up(stage)
            else:
                stage.rename(folder)  # fails where something else is there by now
            flush(parent)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def write_files(outputs: Iterable[Output], stage: Path) -> None:
    """Write each output to the stage of a new folder."""
    for output in outputs:
        path = stage / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)


def _set_modes(stage: Path) -> None:
    """Set modes that a strict umask would deny others who work on the folder."""
    for inside, _, names in os.walk(stage):
        Path(inside).chmod(_FOLDER_MODE)
        for name in names:
            Path(inside, name).chmod(_FILE_MODE)


def _flush(stage: Path) -> None:
    file = os.open(stage, os.O_RDONLY | os.O_CLOEXEC)
    try:
        flush_all(file)
    finally:
        os.close(file)


def _move_up(stage: Path) -> None:
    """Move what is in the stage to the folder around it; take all of it back where something is in the way."""
    moved: list[Path] = []
    try:
        if any(path != stage for path in stage.parent.iterdir()):
            raise FileExistsError(None, "something else was written there meanwhile")
        for path in sorted(stage.iterdir()):
            moved.append(path.rename(stage.parent / path.name))
    except BaseException:
        for path in moved:
            path.rename(stage / path.name)
        raise
