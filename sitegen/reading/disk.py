"""Files of a directory: ordinary files only, of a sane size, in UTF-8."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from sitegen.characters import RETYPE_HINT, find_forbidden, replace_forbidden
from sitegen.errors import DiskError
from sitegen.normal_forms import to_form
from sitegen.ordinary_files import NotOrdinaryError, first_link, open_ordinary, printable
from sitegen.reading.syntax.allowances import Allowance, read_allowances
from sitegen.reading.syntax.merge_conflicts import resolve_conflicts
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.outline import Outline
from sitegen.reading.syntax.problems import Location, ReadingState

MAX_FILE_BYTES = 32 * 1024 * 1024
MAX_ALL_BYTES = 512 * 1024 * 1024
_MAX_LISTED_CHARACTERS = 100
"""Forbidden characters of a file that are reported one by one; of others, their number and the line of the last."""
_MAX_FORBIDDEN_CHARACTERS = 1_000_000
"""Forbidden characters above which a file is not read, since it is no text."""
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file of the directory."""

    name: str
    """Path relative to the directory, with forward slashes."""
    text: str
    """Text in NFC, with ``\\n`` line ends and without a byte order mark."""


class Folder:
    """A directory on disk; problems of whole files are reported to the state."""

    def __init__(self, root: Path, state: ReadingState, planned: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Open a directory as it will be when the `planned` files, by path, have been written."""
        self.root = root
        self._state = state
        self._planned = planned
        self._bytes = 0
        self.allowances: list[Allowance] = []
        """Comments that allow a warning, in the files that have been read."""
        if not root.is_dir() and not planned:
            raise DiskError(f"{printable(str(root))} is not a folder; choose the directory with -C DIR")

    def names(self, folder: str, suffix: str) -> list[str]:
        """Paths of a folder's files with a suffix, sorted, relative to the directory; empty when there is no folder."""
        planned = {Path(path).name for path in self._planned if path.rpartition("/")[0] == folder}
        if folder and self.exists(folder) and self.refuse_link(folder):
            return []
        try:
            has_folder = not folder or self.exists(folder)
            found = {entry.name for entry in os.scandir(self.root / folder)} if has_folder else set()
            names = sorted(name for name in found | planned if not name.startswith("."))
        except NotADirectoryError:
            message = "this is a file, and sitegen expects a folder of this name"
            self._report(folder, 1, 1, "not-a-folder", message, "rename it, or move it into a folder")
            return []
        except OSError as error:
            raise DiskError(f"{folder or self.root}: cannot be listed: {error.strerror}") from error
        paths = [f"{folder}/{name}" if folder else name for name in names if name.endswith(suffix)]
        for path in paths:
            if not path.isprintable():
                message = "the file's name has characters that cannot be printed"
                self._report(path, 1, 1, "file-name", message, "rename it with plain letters")
        return [path for path in paths if path.isprintable()]

    def listing(self, folder: str) -> list[tuple[str, bool]]:
        """List (name, whether it is a folder) of everything in a folder, hidden files too, sorted; reports nothing."""
        if first_link(self.root, folder) or not (self.root / folder).is_dir():
            return []
        try:
            return sorted((entry.name, entry.is_dir()) for entry in os.scandir(self.root / folder))
        except OSError as error:
            raise DiskError(f"{folder or self.root}: cannot be listed: {error.strerror}") from error

    def refuse_link(self, name: str, hint: str = "put the folder itself here") -> bool:
        """Report the first step of a path that is a symbolic link, which could lead out of the directory.

        Return whether there was one.
        """
        folder = first_link(self.root, name)
        if folder:
            self._report(folder, 1, 1, "not-a-file", "this is a link", hint)
        return bool(folder)

    def exists(self, name: str) -> bool:
        """Check for anything of that name, a dangling link and whatever a link may lead to included."""
        return name in self._planned or bool(first_link(self.root, name)) or os.path.lexists(self.root / name)

    def read(self, name: str) -> TextFile | None:
        """Read a text file; ``None`` after reporting one that is not text. Raises `DiskError` when the disk refuses."""
        if "/" in name and self.refuse_link(name.rsplit("/", 1)[0]):
            return None
        content = self._read_bytes(name)
        if content is None:
            return None
        content = content.removeprefix(b"\xef\xbb\xbf")
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            before = content[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            message = f"this file is not UTF-8: byte 0x{content[error.start]:02x} cannot be read"
            self._report(name, line, column, "not-utf-8", message, "save the file as UTF-8")
            return None
        text = to_form("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        cleaned = self._replace_forbidden(name, text)
        if cleaned is None:
            return None
        file = TextFile(name, self._resolve_conflicts(name, cleaned))
        if name.endswith((".yaml", ".md")):
            self.allowances += read_allowances(name, file.text, self._state)
        return file

    def _read_bytes(self, name: str) -> bytes | None:
        if name in self._planned:
            return self._planned[name]
        try:
            with open_ordinary(self.root / name) as file:
                return file.read(MAX_FILE_BYTES + 1) if self._is_sane_size(file, name) else None
        except NotOrdinaryError as error:
            self._report(name, 1, 1, "not-a-file", f"this is {error}", "put the file itself here")
            return None
        except OSError as error:
            raise DiskError(f"{printable(name)}: cannot be read: {error.strerror}") from error

    def _is_sane_size(self, file: BinaryIO, name: str) -> bool:
        """Count the size of a file before it is read, and report one that is too large."""
        size = os.fstat(file.fileno()).st_size
        self._bytes += size
        if size > MAX_FILE_BYTES:
            message = f"this file has {size:,} bytes, and sitegen reads at most {MAX_FILE_BYTES:,}"
            self._report(name, 1, 1, "too-large", message, "split it into files under services/")
        elif self._bytes > MAX_ALL_BYTES:
            message = f"the files of the directory have more than {MAX_ALL_BYTES:,} bytes in all"
            self._report(name, 1, 1, "too-large", message)
        else:
            return True
        return False

    def _replace_forbidden(self, name: str, text: str) -> str | None:
        """Report forbidden characters, and put a replacement character in their places; ``None`` for too many."""
        forbidden = find_forbidden(text)
        listed = list(islice(forbidden, _MAX_LISTED_CHARACTERS))
        if not listed:
            return text
        outline = Outline(text)

        def report(offset: int, message: str, hint: str) -> None:
            line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
            self._report(name, line, column, "forbidden-character", message, hint, outline)

        for offset, character in listed:
            report(offset, f"there is {character} here", RETYPE_HINT)
        others = [offset for offset, _ in islice(forbidden, _MAX_FORBIDDEN_CHARACTERS)]
        if len(others) == _MAX_FORBIDDEN_CHARACTERS:
            message = (
                f"there are more than {_MAX_FORBIDDEN_CHARACTERS:,} characters like these from here on: this is no text"
            )
            report(others[0], message, "save the file as plain text")
            return None
        if others:
            last = text.count("\n", 0, others[-1]) + 1
            message = f"there are {len(others):,} more characters like these from here to line {last:,}"
            report(others[0], message, "delete them and type them again, or paste the text without its formatting")
        return replace_forbidden(text, _REPLACEMENT)

    def _resolve_conflicts(self, name: str, text: str) -> str:
        """Report merge conflicts, and keep the first version of each without moving a line."""
        if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text:
            return text
        cleaned, conflicts = resolve_conflicts(text, underlines=name.endswith(".md"))
        outline = Outline(text)
        for line in conflicts:
            message = "this is an unfinished merge: two versions of the text are between <<<<<<< and >>>>>>>"
            hint = "keep the right lines, and delete the lines that start with <<<<<<<, ======= and >>>>>>>"
            self._report(name, line, 1, "merge-conflict", message, hint, outline)
        return cleaned

    def _report(
        self,
        name: str,
        line: int,
        column: int,
        code: str,
        message: str,
        hint: str = "",
        outline: Outline | None = None,
    ) -> None:
        entry = outline.entry(line) if outline is not None else ""
        Location(self._state, printable(name), entry).report(Node(line, column), "", code, message, hint)
