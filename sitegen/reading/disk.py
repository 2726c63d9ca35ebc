"""Opening a directory's files: regular files only, of a sane size, UTF-8."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sitegen.errors import DiskError
from sitegen.reading.syntax.characters import FORBIDDEN, forbidden
from sitegen.reading.syntax.merge_conflicts import resolve_conflicts
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.syntax.syntax_errors import Outline

MAX_FILE_BYTES = 32 * 1024 * 1024
MAX_ALL_BYTES = 512 * 1024 * 1024
_MOST_CHARACTERS = 20
"""Forbidden characters that are named in one file: whoever has more has the wrong file."""
_STAND_IN = "\ufffd"
_AGAIN = "delete it and type again"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that could be read."""

    name: str
    """Path relative to the directory, with forward slashes."""
    text: str
    """Normalised: NFC, ``\\n`` line ends, no byte order mark."""


class Folder:
    """A directory on disk; problems of whole files go to the state."""

    def __init__(self, root: Path, state: ReadingState) -> None:
        self.root = root
        self._state = state
        self._bytes = 0
        if not root.is_dir():
            raise DiskError(f"{_printable(str(root))} is not a folder; choose the directory with -C DIR")

    def names(self, folder: str, suffix: str) -> list[str]:
        """Files of a folder that end so, sorted, relative to the directory; none when there is no such folder."""
        if folder and (not self.exists(folder) or self._is_elsewhere(folder)):
            return []
        try:
            names = sorted(entry.name for entry in os.scandir(self.root / folder) if not entry.name.startswith("."))
        except NotADirectoryError:
            self._report(
                folder,
                1,
                1,
                "not-a-folder",
                "this is a file, and a folder is meant",
                "rename it, or move it into a folder",
            )
            return []
        except OSError as error:
            raise DiskError(f"{folder or self.root}: cannot be listed: {error.strerror}") from error
        found = [f"{folder}/{name}" if folder else name for name in names if name.endswith(suffix)]
        odd = [name for name in found if not name.isprintable()]
        for name in odd:
            self._report(
                name,
                1,
                1,
                "file-name",
                "the file's name has characters that cannot be printed",
                "rename it, with plain letters",
            )
        return [name for name in found if name.isprintable()]

    def _is_elsewhere(self, name: str) -> bool:
        """Reports a folder on the way to a file that is a link: it could lead out of the directory."""
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            step = "/".join(parts[:depth])
            if (self.root / step).is_symlink():
                self._report(step, 1, 1, "not-a-file", "it is a link", "put the folder itself here")
                return True
        return False

    def exists(self, name: str) -> bool:
        """Whether there is anything of that name, a dangling link included."""
        return os.path.lexists(self.root / name)

    def read(self, name: str) -> TextFile | None:
        """A file's text; ``None`` and a problem when it is not readable text, `DiskError` when the disk refuses."""
        if "/" in name and self._is_elsewhere(name.rsplit("/", 1)[0]):
            return None
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
        return TextFile(name, self._cleaned(name, text))

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
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            os.close(descriptor)
            self._report(name, 1, 1, "not-a-file", "it is not an ordinary file", "put a text file here")
            return None
        with os.fdopen(descriptor, "rb") as file:
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

    def _cleaned(self, name: str, text: str) -> str:
        """The text without what is reported of it, every line in its place, so that the rest can be read."""
        found = list(islice(forbidden(text), _MOST_CHARACTERS))
        for offset, what in found:
            line, column = _place(text, offset)
            self._report(name, line, column, "forbidden-character", f"there is {what} here", _AGAIN, text)
        if found:
            text = FORBIDDEN.sub(_STAND_IN, text)
        if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text:
            return text
        cleaned, conflicts = resolve_conflicts(text, rules=name.endswith(".md"))
        for line in conflicts:
            message = "an unfinished merge: two versions of the text stand here, between <<<<<<< and >>>>>>>"
            hint = "keep the right lines, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            self._report(name, line, 1, "merge-conflict", message, hint, text)
        return cleaned

    def _report(
        self, name: str, line: int, column: int, code: str, message: str, hint: str = "", text: str = ""
    ) -> None:
        entry = Outline(text).entry(line) if text else ""
        Location(self._state, _printable(name), entry).report(Node(line, column), "", code, message, hint)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "\\x%02x" % (ord(c) & 0xFF) for c in name)
