"""Untrusted zip files: checked as a whole, then unpacked as data."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sitegen.directory_files import SERVICES_FILE
from sitegen.errors import DataError, DiskError, Problem
from sitegen.file_clashes import FileClashes
from sitegen.ordinary_files import file_name_error, printable
from sitegen.reading.disk import MAX_ALL_BYTES, MAX_FILE_BYTES
from sitegen.reading.external_files import open_file
from sitegen.text import listed
from sitegen.writing.new_folder import new_folder, reason_taken
from sitegen.zip_members import DAMAGE, is_plain

MAX_FILES = 200_000
MAX_DEPTH = 12
"""Most folders and the name of a path."""
MAX_LIST_BYTES = 32 * 1024 * 1024
"""Most bytes of the list at the end of a zip file, which Python reads as a whole."""
_SOURCE_FOLDERS = ("content", "services")
"""Folders that `only_sources` takes: templates are code, so themes are not among them."""
_CHUNK = 1 << 16
_MAX_PROBLEMS = 20
"""Refused files that are listed; an archive with more was not made by a build or a code host."""

_Member = tuple[tuple[str, ...], zipfile.ZipInfo]
"""Parts of a file's path in the new folder, and its record."""


def unpack(archive: Path, folder: Path, *, only_sources: bool = False) -> int:
    """Unpack a zip file into a new folder, and return the number of files; hidden files are left out.

    `only_sources` takes services.yaml, services/ and content/ alone, from the only folder of the archive, as code hosts
    pack a commit. Nothing is written unless every file is ordinary, small enough and of a name that every system can
    hold, and no two share a path. Raises `DataError` with every refused file, and `DiskError`.
    """
    taken = reason_taken(folder)
    if taken:
        raise DiskError(f"cannot unpack into {folder}: {taken}; name a new folder")
    name = printable(archive.name)
    with open_file(archive) as stream, _damage_as_problem(name), zipfile.ZipFile(_Reader(stream)) as zip_file:
        members = list(_wanted(zip_file, only_sources))
        problems = [*_size_problems(name, members, only_sources), *_problems(name, members)]
        tops = sorted({info.orig_filename.split("/")[0] for _, info in members}) if only_sources else []
        if len(tops) > 1:
            message = f"it has files of a directory in {len(tops):,} folders: {printable(listed(tops[:2]))}"
            problems.insert(0, _problem(name, "", "refused-file", message, "pack the files of one directory alone"))
        if problems:
            raise DataError(problems[:_MAX_PROBLEMS])
        _write(zip_file, members, folder)
    return len(members)


class _Reader:
    """A file that refuses to be read in very large pieces, or from before its start."""

    def __init__(self, stream: BinaryIO) -> None:
        self.tell, self.seekable = stream.tell, stream.seekable
        self._stream = stream

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence == os.SEEK_SET and offset < 0:
            raise zipfile.BadZipFile("a file begins before the archive")
        return self._stream.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        if size > MAX_LIST_BYTES:
            raise zipfile.BadZipFile("its list of files is too long")
        return self._stream.read(size)


@contextmanager
def _damage_as_problem(name: str) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise DataError([_problem(name, "", "damaged", "this is not a whole zip file", "make it again")]) from error


def _wanted(archive: zipfile.ZipFile, only_sources: bool) -> Iterator[_Member]:
    """Yield every member that is not a folder of its own, hidden, or left out by `only_sources`."""
    for info in archive.infolist():
        parts = tuple(info.orig_filename.split("/"))
        if only_sources:
            parts = parts[1:]
            if parts[:1] != (SERVICES_FILE,) and parts[0:1] not in [(folder,) for folder in _SOURCE_FOLDERS]:
                continue
        is_folder = parts[-1:] == ("",) and _file_type(info) in (0, stat.S_IFDIR)
        is_hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
        if not is_hidden and not (is_folder and not info.file_size):
            yield parts, info


def _file_type(info: zipfile.ZipInfo) -> int:
    return stat.S_IFMT(info.external_attr >> 16)


def _size_problems(name: str, members: list[_Member], only_sources: bool) -> Iterator[Problem]:
    if not members and only_sources:
        message = f"no folder in it has {listed((SERVICES_FILE, *(f'{folder}/' for folder in _SOURCE_FOLDERS)), 'or')}"
        yield _problem(name, "", "empty", message, "put the directory in one folder, as code hosts pack a commit")
    elif not members:
        yield _problem(name, "", "empty", "there is no file to unpack in it", "name another archive")
    if len(members) > MAX_FILES:
        yield _problem(name, "", "too-large", f"it has more than {MAX_FILES:,} files", "")
    if sum(info.file_size for _, info in members) > MAX_ALL_BYTES:
        yield _problem(name, "", "too-large", f"its files have more than {MAX_ALL_BYTES:,} bytes in all", "")


def _problems(name: str, members: Iterable[_Member]) -> Iterator[Problem]:
    """Yield a problem for each member that is refused."""
    clashes = FileClashes()
    for parts, info in members:
        error = _member_error(parts, info)
        if not error and (other := clashes.add("/".join(parts))) is not None:
            error = f"it shares its path with {printable(other)}"
        if error:
            hint = "leave it out, or rename it, and pack the files again"
            yield _problem(name, printable("/".join(parts)), "refused-file", error, hint)


def _member_error(parts: tuple[str, ...], info: zipfile.ZipInfo) -> str:
    """Explain why a member is refused, as it follows its path; ``""`` when it is not."""
    if len(parts) > MAX_DEPTH:
        return f"it is more than {MAX_DEPTH} folders deep"
    if not all(parts) or ".." in parts or "." in parts:
        return "its path leads somewhere else"
    for part in parts:
        error = file_name_error(part)
        if error:
            return f"the name {error}"
    if _file_type(info) not in (0, stat.S_IFREG):
        return "it is a link" if _file_type(info) == stat.S_IFLNK else "it is not an ordinary file"
    if not is_plain(info):
        return "it is encrypted or packed in an unusual way"
    return f"it has more than {MAX_FILE_BYTES:,} bytes" if info.file_size > MAX_FILE_BYTES else ""


def _write(archive: zipfile.ZipFile, members: Iterable[_Member], folder: Path) -> None:
    """Write every member beside the folder first, so that a damaged archive leaves nothing."""
    with new_folder(folder) as stage:
        for parts, info in members:
            path = stage.joinpath(*parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(info) as source, path.open("xb") as target:
                shutil.copyfileobj(source, target, _CHUNK)


def _problem(name: str, path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(name, 1, 1, "error", code, "", path, message, hint)
