"""Tables of the Ordnance Survey's Code-Point Open: in the zip as it ships, in a folder, or in one file."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from sitegen.errors import DiskError, SitegenError
from sitegen.reading.external_files import list_files, open_file

MAX_TABLES = 5_000
MAX_BYTES = 1024 * 1024 * 1024
"""Most bytes of all tables unpacked; Great Britain has about 150 MB."""
_MAX_LINE = 1_000
"""Most characters of a line that are read at once."""
_CSV = ".csv"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CSV_HINT = "sitegen takes Code-Point Open in its CSV form: the zip, a folder of its .csv files, or one of them"
_UNPACKING_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
"""Raised by zipfile for a file that is damaged, has a password, or is packed in an unknown way."""

Table = tuple[str, Iterator[str]]
"""Name of a table, for messages, and its lines, each with ``\\n``; a line of over 1,000 characters comes in pieces."""


def code_point_tables(path: Path) -> Iterator[Table]:
    """Every table; each has to be read before the next is asked for.

    Raises `DiskError` when a file cannot be read, and `SitegenError` when there is no table or far too much data.
    """
    if path.is_dir():
        return _tables_in_files(list_files(path, _CSV), path)
    if path.name.lower().endswith(_CSV):
        return _tables_in_files([path], path.parent)
    return _tables_in_zip(path)


def _tables_in_files(paths: list[Path], folder: Path) -> Iterator[Table]:
    bytes_left = MAX_BYTES
    for path in paths:
        with open_file(path) as stream:
            bytes_left -= stream.seek(0, io.SEEK_END)
            stream.seek(0)
            if bytes_left < 0:
                raise _too_much(folder)
            yield str(path), _lines(stream, path)


def _tables_in_zip(path: Path) -> Iterator[Table]:
    with open_file(path) as stream, _unpacking(path):
        if not zipfile.is_zipfile(stream):
            raise SitegenError(f"{path} is neither a whole zip file nor a .csv file; {_CSV_HINT}")
        with zipfile.ZipFile(stream) as archive:
            for member in _table_members(archive, path):
                with archive.open(member) as table:
                    yield f"{path}: {member.filename}", _lines(table, path)


def _table_members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """Tables in a zip, by name, without the lists of column names and codes that ship beside them.

    zipfile unpacks no more of a member than the size that it claims, so the claimed sizes are a safe bound.
    """
    tables = [member for member in archive.infolist() if _is_table(member)]
    in_csv_folder = [member for member in tables if "CSV" in PurePosixPath(member.filename).parts]
    tables = sorted(in_csv_folder or tables, key=lambda member: member.filename)
    if not tables:
        raise SitegenError(f"there is no .csv file in {path}; {_CSV_HINT}")
    if len(tables) > MAX_TABLES or sum(member.file_size for member in tables) > MAX_BYTES:
        raise _too_much(path)
    return tables


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename)
    return name.suffix.lower() == _CSV and not member.is_dir() and not name.name.startswith(".")


def _lines(stream: IO[bytes], path: Path) -> Iterator[str]:
    with _unpacking(path):
        _refuse_binary(stream, path)
    with _unpacking(path), io.TextIOWrapper(stream, "utf-8-sig", errors="replace") as text:
        yield from iter(lambda: text.readline(_MAX_LINE), "")


def _refuse_binary(stream: IO[bytes], path: Path) -> None:
    """Refuse a file that is not UTF-8 by its first bytes, rather than at each line; Code-Point Open is plain ASCII."""
    start = stream.read(_MAX_LINE)
    stream.seek(0)
    if start.startswith(_UTF_16):
        raise SitegenError(f"{path} is a table in UTF-16; save it as UTF-8, or use the file as it was downloaded")
    if b"\0" in start or not _is_utf_8(start):
        raise SitegenError(f"{path} is not a text file; {_CSV_HINT}")


def _is_utf_8(start: bytes) -> bool:
    """Check the first bytes of a text, whose last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _unpacking(path: Path) -> Iterator[None]:
    """Turn errors of zipfile and of the disk into messages."""
    try:
        yield
    except _UNPACKING_ERRORS as error:
        raise SitegenError(f"{path} cannot be unpacked: {str(error).lower()}; download it again") from error
    except OSError as error:
        raise DiskError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error


def _too_much(path: Path) -> DiskError:
    return DiskError(f"cannot read {path}: it has more than {MAX_TABLES:,} tables, or more than {MAX_BYTES:,} bytes")
