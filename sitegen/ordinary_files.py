"""Ordinary files: opened without following a link, waiting for a pipe or reading a device."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sitegen.normal_forms import to_form

WINDOWS_DEVICES = frozenset(
    "con prn aux nul conin$ conout$ clock$".split()
    + [port + number for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Names that no file may have on Windows, whatever its ending."""
_FORBIDDEN = frozenset('<>:"\\|?*')
_MAX_NAME_BYTES = 255


class NotOrdinaryError(Exception):
    """Refusal of a link, pipe, device or folder; the text says which, as it follows "this is"."""


@contextmanager
def open_ordinary(path: Path, *, follow_links: bool = False) -> Iterator[BinaryIO]:
    """Open an ordinary file for reading.

    Raises `NotOrdinaryError` for anything else, and `OSError` when the system refuses.
    """
    no_follow = 0 if follow_links else getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, os.O_RDONLY | no_follow | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise NotOrdinaryError("a link") from error
        raise
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise NotOrdinaryError("a folder" if stat.S_ISDIR(mode) else "not an ordinary file")
    with os.fdopen(descriptor, "rb") as file:
        yield file


def first_link(root: Path, name: str) -> str:
    """Find the first step of a path below `root` that is a symbolic link, and could lead anywhere; ``""`` for none."""
    parts = name.split("/") if name else []
    steps = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return next((step for step in steps if (root / step).is_symlink()), "")


def file_name_error(name: str) -> str | None:
    """Describe why some system cannot hold a file of this name, as it follows "this name"; ``None`` where all can."""
    stem = name.partition(".")[0].rstrip(" ").casefold()
    if not name.isprintable():
        return "has characters that cannot be printed"
    if to_form("NFC", name) != name:
        return "has accents that are characters of their own"
    if not _FORBIDDEN.isdisjoint(name):
        return f"has a character that Windows cannot hold: {''.join(sorted(_FORBIDDEN.intersection(name)))}"
    if stem in WINDOWS_DEVICES:
        return "is that of a device on Windows"
    if name.endswith((".", " ")):
        return "ends in a dot or a space, which Windows drops"
    return "is too long" if len(name.encode("utf-8", "surrogateescape")) > _MAX_NAME_BYTES else None


def printable(name: str) -> str:
    """Write characters of a file name that cannot be printed as ``\\x1b`` or ``\\u202e``."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in name)
