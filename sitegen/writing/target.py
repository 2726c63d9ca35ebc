"""Check where a site may be written: never over anything that sitegen did not make."""

from __future__ import annotations

from pathlib import Path

from sitegen.directory_files import SOURCE_FOLDERS
from sitegen.errors import DiskError

MARKER = ".sitegen"
"""File that marks a folder as made by sitegen, and so as free to be replaced."""
MARKER_TEXT = "This folder was made by sitegen, which replaces all of it each time: keep nothing of your own here.\n"


def refuse_misplaced(out: Path, directory: Path) -> None:
    """Raise `DiskError` for an output folder that is, holds, or lies among the files the site is made from."""
    if out.is_symlink():
        raise DiskError(f"cannot build into {out}: it is a link; give the folder itself")
    home, real = directory.resolve(), out.resolve()
    if real == home or real in home.parents:
        raise DiskError(f"cannot build into {out}: it holds the directory itself; choose a folder of its own")
    if any(home / name in (real, *real.parents) for name in SOURCE_FOLDERS):
        raise DiskError(f"cannot build into {out}: the files of the directory are there; choose a folder of its own")
    if out.exists() and not out.is_dir():
        raise DiskError(f"cannot build into {out}: it is a file, not a folder")


def refuse_foreign(out: Path) -> None:
    """Raise `DiskError` for a folder that holds files and was not made by sitegen."""
    if out.is_dir() and any(out.iterdir()) and not is_ours(out):
        raise DiskError(
            f"cannot build into {out}: it holds files that sitegen did not make; choose an empty folder or a new name"
        )


def refuse_kept_by_hand(folder: Path) -> None:
    """Raise `DiskError` for a folder of the directory that sitegen should replace and did not make."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise DiskError(f"cannot replace {folder}: it is not a folder; move it away")
    if folder.is_dir() and any(folder.iterdir()) and not is_ours(folder):
        raise DiskError(f"cannot replace {folder}: it holds files that sitegen did not make; move them away")


def is_ours(folder: Path) -> bool:
    """Return whether sitegen made the folder."""
    marker = folder / MARKER
    return marker.is_file() and not marker.is_symlink()
