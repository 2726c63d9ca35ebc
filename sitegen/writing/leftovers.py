"""What a build that was cut off left behind: the old site is put back, and our own litter, only ours, is swept."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from sitegen.writing.os_errors import in_words
from sitegen.writing.target import MARKER, is_ours


def aside(out: Path) -> Path:
    """Where the old site waits while the new one takes its place."""
    return out.with_name(f".{out.name}.old")


def recover(out: Path) -> None:
    """Puts the old site back where a build was cut off between taking it away and bringing the new one."""
    old = aside(out)
    if not out.exists() and is_ours(old):
        with in_words("write", out):
            old.rename(out)


def sweep(out: Path) -> None:
    """Removes what this and earlier builds of `out` left beside it; with the lock held, so none of it is in use."""
    for folder in _left_behind(out):
        _remove(folder)


def _remove(folder: Path) -> None:
    """Removes a folder of ours. Its mark goes last, so that a removal that is cut off can be taken up again.

    What cannot be removed stays for the next sweep: the site itself is in order.
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
