"""Members of zip files from outside: errors of damaged archives, and which compressions are safe to undo."""

from __future__ import annotations

import zipfile
import zlib

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OverflowError)
"""Errors of Python's reader for archives that are torn or lie about themselves."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Compressions that take little memory to undo, whatever the file claims."""
_ENCRYPTED = 1


def is_plain(info: zipfile.ZipInfo) -> bool:
    """Return whether a member can be read without a password, and without much memory."""
    return not info.flag_bits & _ENCRYPTED and info.compress_type in _METHODS
