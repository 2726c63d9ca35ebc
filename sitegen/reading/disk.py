"""Opening a directory's files: regular files only, of a sane size, UTF-8."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from sitegen.errors import DiskError
from sitegen.reading.characters import forbidden
from sitegen.reading.log import Log, Spot
from sitegen.reading.nodes import Node

MAX_FILE_BYTES = 32 * 1024 * 1024
MAX_ALL_BYTES = 512 * 1024 * 1024
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( |$)|^={7}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that could be read."""

    name: str
    """Path relative to the directory, with forward slashes."""
    text: str
    """Normalised: NFC, ``\\n`` line ends, no byte order mark."""


class Folder:
    """A directory on disk; problems of whole files go to the log."""

    def __init__(self, root: Path, log: Log) -> None:
        self.root = root
        self._log = log
        self._bytes = 0
        if not root.is_dir():
            raise DiskError(f"{_printable(str(root))} is not a folder; choose the directory with -C DIR")

    def names(self, folder: str, suffix: str) -> list[str]:
        """Files of a folder that end so, sorted, relative to the directory; none when there is no such folder."""
        path = self.root / folder
        try:
            names = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise DiskError(f"{folder}: cannot be listed: {error.strerror}") from error
        return [f"{folder}/{name}" if folder else name for name in names if name.endswith(suffix)]

    def exists(self, name: str) -> bool:
        """Whether there is anything of that name, a dangling link included."""
        return os.path.lexists(self.root / name)

    def read(self, name: str) -> TextFile | None:
        """A file's text; ``None`` and a problem when it is not readable text, `DiskError` when the disk refuses."""
        raw = self._bytes_of(name)
        if raw is None:
            return None
        raw = raw.removeprefix(b"\xef\xbb\xbf")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            message = f"the file is not UTF-8: byte 0x{raw[error.start]:02x} cannot be read"
            self._report(name, line, column, "not-utf-8", message, "save the file as UTF-8")
            return None
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return TextFile(name, text) if self._is_clean(name, text) else None

    def _bytes_of(self, name: str) -> bytes | None:
        path = self.root / name
        try:
            # A link could lead outside the directory, and a pipe could wait for ever.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.EMLINK):
                self._report(name, 1, 1, "not-a-file", "it is a link", "put the file itself here")
                return None
            raise DiskError(f"{_printable(name)}: cannot be read: {error.strerror}") from error
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                self._report(name, 1, 1, "not-a-file", "it is not an ordinary file", "put a text file here")
                return None
            self._bytes += status.st_size
            if status.st_size > MAX_FILE_BYTES:
                message = f"the file has {status.st_size:,} bytes; {MAX_FILE_BYTES:,} is the most that is read"
                self._report(name, 1, 1, "too-large", message, "split it into files under services/")
                return None
            if self._bytes > MAX_ALL_BYTES:
                self._report(name, 1, 1, "too-large", f"all files together have more than {MAX_ALL_BYTES:,} bytes")
                return None
            try:
                return file.read(MAX_FILE_BYTES + 1)
            except OSError as error:
                raise DiskError(f"{_printable(name)}: cannot be read: {error.strerror}") from error

    def _is_clean(self, name: str, text: str) -> bool:
        clean = True
        for offset, what in forbidden(text):
            clean = False
            line, column = _place(text, offset)
            self._report(name, line, column, "forbidden-character", f"there is {what} here", "delete it and type again")
        marked = "<<<<<<<" in text or ">>>>>>>" in text or "=======" in text
        conflict = _CONFLICT.search(text) if marked else None
        if conflict and not (name.endswith(".md") and conflict[0].startswith("=")):
            clean = False
            line, column = _place(text, conflict.start())
            message = "an unfinished merge: two versions of the text stand here, between <<<<<<< and >>>>>>>"
            hint = "keep the right lines, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            self._report(name, line, column, "merge-conflict", message, hint)
        return clean

    def _report(self, name: str, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        Spot(self._log, _printable(name)).report(Node(line, column), "", code, message, hint)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "\\x%02x" % (ord(c) & 0xFF) for c in name)
