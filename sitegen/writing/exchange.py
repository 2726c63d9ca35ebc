"""Put the new site in the place of the old one."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from sitegen.errors import DiskError
from sitegen.writing.flush import flush
from sitegen.writing.leftovers import set_aside_path
from sitegen.writing.os_errors import disk_errors

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Flag of Linux, <linux/fs.h>."""
_RENAME_SWAP = 2
"""Flag of macOS, <sys/stdio.h>."""
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.ENOTSUP, errno.EOPNOTSUPP}
"""Errors of file systems that cannot exchange two folders."""


def swap(stage: Path, out: Path, *, sync: bool) -> None:
    """Put `stage` in the place of `out`; the old site is then at `stage`, or set aside, for the sweep.

    With `sync` this is on the disk when it returns, so that the old site is not removed before.
    """
    with disk_errors("write", out):
        if not out.exists():
            stage.rename(out)
        elif not exchange(stage, out):
            _two_renames(stage, out)
        if sync:
            flush(out.parent)


def exchange(one: Path, two: Path) -> bool:
    """Exchange two folders in one step, so that there is a site at every moment; False where the system cannot."""
    names = os.fsencode(one), os.fsencode(two)
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        failed = libc.renamex_np(*names, ctypes.c_uint(_RENAME_SWAP))
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE))
    else:
        return False
    number = ctypes.get_errno()
    if failed and number not in _UNSUPPORTED:
        raise OSError(number, os.strerror(number), str(two))
    return not failed


def _two_renames(stage: Path, out: Path) -> None:
    """Put the new site in place on any system; without a site for an instant, from which `recover` can restore it."""
    old = set_aside_path(out)
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
