"""The new site takes the place of the old one."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from sitegen.errors import DiskError
from sitegen.writing.leftovers import aside
from sitegen.writing.os_errors import in_words
from sitegen.writing.staging import sync

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Linux, <linux/fs.h>."""
_RENAME_SWAP = 2
"""macOS, <sys/stdio.h>."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What file systems answer that do not know how to exchange two folders."""


def swap(stage: Path, out: Path) -> None:
    """Puts `stage` where `out` is; what was there before is then at `stage`, or set aside for the sweep."""
    with in_words("write", out):
        if not out.exists():
            stage.rename(out)
        elif not exchange(stage, out):
            _two_renames(stage, out)
        sync(out.parent)


def exchange(one: Path, two: Path) -> bool:
    """Exchanges two folders in one step, so that no reader finds neither; False where the system cannot."""
    names = os.fsencode(one), os.fsencode(two)
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        failed = libc.renamex_np(*names, ctypes.c_uint(_RENAME_SWAP))
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE))
    else:
        return False
    number = ctypes.get_errno()
    if failed and number not in _CANNOT:
        raise OSError(number, os.strerror(number), str(two))
    return not failed


def _two_renames(stage: Path, out: Path) -> None:
    """The way for every system: for an instant there is no site; `litter.recover` mends what is cut off there."""
    old = aside(out)
    try:
        out.rename(old)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EBUSY):
            raise
        raise DiskError(
            f"cannot replace {out}: it is a mounted folder or part of a container's image; "
            "remove it first, or build into another folder"
        ) from error
    try:
        stage.rename(out)
    except BaseException:
        old.rename(out)
        raise
