"""Clean up after builds that were cut off: restore the old site, and remove unfinished folders of ours."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from sitegen.writing.os_errors import disk_errors
from sitegen.writing.target import MARKER, is_ours


def set_aside_path(out: Path) -> Path:
    """Return the path of the old site while the new one takes its place."""
    return out.parent / f".{out.name}.old"  # `with_name` fails for "." and "/", which are refused later


def recover(out: Path) -> None:
    """Restore the old site where a build was cut off between the two renames."""
    old = set_aside_path(out)
    if not out.exists() and is_ours(old):
        with disk_errors("write", out):
            old.rename(out)


def sweep(out: Path) -> None:
    """Remove the folders that builds of `out` left beside it; the lock is held, so none is in use."""
    for folder in _left_behind(out):
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder of ours, its marker last, so that a removal that is cut off can go on later.

    Files that cannot be removed stay for the next sweep: the site itself is in order.
    """
    for path in list(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != MARKER:
            with suppress(OSError):
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _left_behind(out: Path) -> list[Path]:
    ours = re.compile(rf"\.{re.escape(out.name)}\.(old|tmp-[a-z0-9_]{{8}})")
    named = (path for path in out.parent.iterdir() if ours.fullmatch(path.name))
    folders = (path for path in named if path.is_dir() and not path.is_symlink())
    return [path for path in folders if is_ours(path) or not any(path.iterdir())]
