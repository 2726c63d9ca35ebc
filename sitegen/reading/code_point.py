"""The tables of the Ordnance Survey's Code-Point Open: in the zip as it ships, in a folder, or in one file."""

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
from sitegen.reading.external_files import files_in, opened

MAX_TABLES = 5_000
MAX_BYTES = 1024 * 1024 * 1024
"""Of all tables unpacked; Great Britain has about 150 MB."""
_LONGEST_LINE = 1_000
_CSV = ".csv"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHER_FORM = "sitegen takes Code-Point Open in its CSV form: the zip, a folder of its .csv files, or one of them"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
"""What zipfile raises for a file that is damaged, has a password, or is packed in a way that it does not know."""

Table = tuple[str, Iterator[str]]
"""A table's name, for messages alone, and its lines, each with ``\\n``; a line that is far too long comes in pieces."""


def code_point_tables(path: Path) -> Iterator[Table]:
    """Every table, to be read before the next is asked for.

    Raises `DiskError` when the disk refuses, `SitegenError` when there is no table or far too much of it.
    """
    if path.is_dir():
        return _in_files(files_in(path, _CSV), path)
    if path.name.lower().endswith(_CSV):
        return _in_files([path], path.parent)
    return _in_zip(path)


def _in_files(paths: list[Path], folder: Path) -> Iterator[Table]:
    left = MAX_BYTES
    for path in paths:
        with opened(path) as stream:
            left -= stream.seek(0, io.SEEK_END)
            stream.seek(0)
            if left < 0:
                raise _too_much(folder)
            yield str(path), _lines(stream, path)


def _in_zip(path: Path) -> Iterator[Table]:
    with opened(path) as stream, _in_words(path):
        if not zipfile.is_zipfile(stream):
            raise SitegenError(f"{path} is neither a whole zip file nor a .csv file; {_OTHER_FORM}")
        with zipfile.ZipFile(stream) as packed:
            for member in _tables_of(packed, path):
                with packed.open(member) as table:
                    yield f"{path}: {member.filename}", _lines(table, path)


def _tables_of(packed: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """The members to read, by name; the lists of column names and codes that come beside them are left out.

    zipfile unpacks no more of a member than the size that it claims, so the claims can be trusted as a bound.
    """
    found = [member for member in packed.infolist() if _is_table(member)]
    in_their_folder = [member for member in found if "CSV" in PurePosixPath(member.filename).parts]
    found = sorted(in_their_folder or found, key=lambda member: member.filename)
    if not found:
        raise SitegenError(f"there is no .csv file in {path}; {_OTHER_FORM}")
    if len(found) > MAX_TABLES or sum(member.file_size for member in found) > MAX_BYTES:
        raise _too_much(path)
    return found


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename)
    return name.suffix.lower() == _CSV and not member.is_dir() and not name.name.startswith(".")


def _lines(stream: IO[bytes], path: Path) -> Iterator[str]:
    with _in_words(path):
        _refuse_what_is_no_text(stream, path)
    with _in_words(path), io.TextIOWrapper(stream, "utf-8-sig", errors="replace") as text:
        yield from iter(lambda: text.readline(_LONGEST_LINE), "")


def _refuse_what_is_no_text(stream: IO[bytes], path: Path) -> None:
    """Once, instead of at each of its lines; Code-Point Open is plain ASCII."""
    beginning = stream.read(_LONGEST_LINE)
    stream.seek(0)
    if beginning.startswith(_UTF_16):
        raise SitegenError(f"{path} is a table in UTF-16; save it as UTF-8, or take the file as it was downloaded")
    if b"\0" in beginning or not _is_utf_8(beginning):
        raise SitegenError(f"{path} is not a text, so it is no table; {_OTHER_FORM}")


def _is_utf_8(beginning: bytes) -> bool:
    """Whether these are the first bytes of a text, the last letter perhaps cut in two."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise SitegenError(f"{path} cannot be unpacked: {str(error).lower()}; download it again") from error
    except OSError as error:
        raise DiskError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error


def _too_much(path: Path) -> DiskError:
    return DiskError(
        f"cannot read {path}: its tables have more than {MAX_BYTES:,} bytes, or are more than {MAX_TABLES:,}"
    )
