"""Put the new site together in a stage beside the old one, before anybody sees it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sitegen.builds import Output
from sitegen.ordinary_files import NotOrdinaryError, open_ordinary
from sitegen.timings import Timings
from sitegen.writing.flush import flush_all
from sitegen.writing.os_errors import disk_error, disk_errors
from sitegen.writing.paths import check_paths
from sitegen.writing.target import MARKER, MARKER_TEXT

# Set explicitly: a strict umask would make a site that a web server cannot read.
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755


class Stage:
    """New site that is being put together; files that are in the old site already are linked, not written again.

    A file is linked only when it has the same bytes, mode and owner, and no other name: through a name elsewhere it
    could be changed later. The old site is removed once it is replaced, so no file of a site keeps two names.
    """

    def __init__(self, folder: Path, out: Path) -> None:
        self._folder = folder
        self._out = out
        self._is_in_out = {"": _is_folder(out)}
        """Folders that have been made, each with whether the old site has it too."""

    def write(self, output: Output) -> None:
        """Write or link a file; errors name its path in the site."""
        # As texts: to join paths would take a third of the time of writing.
        old, new = f"{self._out}/{output.path}", f"{self._folder}/{output.path}"
        try:
            may_link = self._make_folder(output.path.rpartition("/")[0])
            if not (may_link and _is_unchanged(old, output.content) and _link(old, new)):
                _write(new, output.content)
        except OSError as error:
            raise disk_error("write", Path(old), error) from error

    def _make_folder(self, folder: str) -> bool:
        """Make a folder and those above it, and return whether the old site has it too, not reached through a link."""
        if folder not in self._is_in_out:
            is_parent_in_out = self._make_folder(folder.rpartition("/")[0])
            made = self._folder / folder
            made.mkdir()
            made.chmod(_FOLDER_MODE)
            self._is_in_out[folder] = is_parent_in_out and _is_folder(self._out / folder)
        return self._is_in_out[folder]


def new_stage(out: Path) -> Path:
    """Make an empty folder beside `out`, so on the same file system, marked as ours."""
    with disk_errors("write", out.parent):
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.tmp-", dir=out.parent))
        folder.chmod(_FOLDER_MODE)
        _write(f"{folder}/{MARKER}", MARKER_TEXT.encode())
    return folder


def fill(folder: Path, outputs: Iterable[Output], out: Path, *, sync: bool, timings: Timings) -> int:
    """Write the outputs to a new stage and return their number; with `sync`, once all are on the disk."""
    stage, count = Stage(folder, out), 0
    root = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)  # open from the start, so that every error is reported to it
    try:
        for output in check_paths(outputs):
            with timings.stage("writing"):
                stage.write(output)
            count += 1
        if sync:
            with timings.stage("flushing"), disk_errors("write", out):
                flush_all(root)
    finally:
        os.close(root)
    return count


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_unchanged(path: str, content: bytes) -> bool:
    """Return whether there is a file exactly as `_write` would make it, and under no other name."""
    try:
        with open_ordinary(Path(path)) as file:
            status = os.fstat(file.fileno())
            return (
                status.st_size == len(content)
                and stat.S_IMODE(status.st_mode) == _FILE_MODE
                and (status.st_uid, status.st_nlink) == (os.geteuid(), 1)
                and file.read() == content
            )
    except (NotOrdinaryError, OSError):
        return False


def _link(old: str, new: str) -> bool:
    """Give a file a second name; False where the file system cannot."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _write(path: str, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _FILE_MODE)
    try:
        os.fchmod(file, _FILE_MODE)
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
