"""Parts of a workbook, checked before anything else reads them: packed files, sizes, and XML without a trap.

A workbook is a zip file of XML files. Its drawings, macros and links to other files are left out: only what has the
cells and their formats goes on.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from sitegen.importing.source.json_file import SourceError
from sitegen.zip_members import DAMAGE, is_plain

_MAX_BYTES = 64 * 1024 * 1024
"""Bytes of all parts together, unpacked; half a million cells have about 25 MB."""
_MAX_ELEMENTS = 1_000_000
"""XML elements of all parts together: two for each cell."""
_MAX_OTHER_ELEMENTS = 100_000
"""Elements of the parts without cells; formats, above all."""
_TOO_MANY = "it has too many cells or formats; import it in parts, or as CSV UTF-8"
_MAX_DEPTH = 60
_CELLS = re.compile(r"xl/(?:worksheets/|sharedStrings)")
_NOT_NEEDED = re.compile(
    r"(?:docProps|customXml|xl/(?:charts|chartsheets|ctrlProps|drawings|embeddings|externalLinks|media|persons|"
    r"pivotCache|pivotTables|queryTables|tables|theme|threadedComments|worksheets/_rels))/|xl/calcChain\.xml"
)
"""Parts that nobody needs for the texts of cells."""
_MANIFEST = "[Content_Types].xml"
_OLD_FILE = b"\xd0\xcf\x11\xe0"
"""First bytes of .xls files, and of any workbook with a password."""
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_ADVICE = "open it in a spreadsheet program and save it as .xlsx, or as CSV UTF-8"


def checked_archive(content: bytes) -> bytes:
    """Return the parts of a workbook that have its cells, as a zip file; raises `SourceError` for any other file."""
    if content.startswith(_OLD_FILE):
        has_password = _PASSWORD in content
        raise SourceError(
            "this workbook has a password: save it without one"
            if has_password
            else f"this is a workbook of an old kind (.xls): {_ADVICE}"
        )
    if not content.startswith(b"PK"):
        raise SourceError("its name is that of a workbook, but it is none: if it is CSV, give its name the ending .csv")
    unpacked = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(unpacked, "w") as kept:
            for name, part in _parts(archive):
                kept.writestr(name, part)
    except SourceError:
        raise
    except DAMAGE as error:
        raise damaged() from error
    return unpacked.getvalue()


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each part that is needed, checked; raises `SourceError`."""
    members = {info.filename: info for info in archive.infolist()}
    if _MANIFEST not in members:
        what = "an OpenDocument file (.ods)" if "mimetype" in members else "a zip file, but no workbook"
        raise SourceError(f"this is {what}: {_ADVICE}")
    if any(name.endswith("workbook.bin") for name in members):
        raise SourceError(f"this is a binary workbook (.xlsb): {_ADVICE}")
    needed = [
        info for name, info in members.items() if name.endswith((".xml", ".rels")) and not _NOT_NEEDED.match(name)
    ]
    if sum(info.file_size for info in needed) > _MAX_BYTES:
        raise SourceError(f"it has more than {_MAX_BYTES:,} bytes when it is unpacked; import it in parts")
    if not all(map(is_plain, needed)):
        raise SourceError(f"it is encrypted or packed in an unusual way: {_ADVICE}")
    counts = {True: 0, False: 0}
    for info in needed:
        part = archive.read(info)
        has_cells = bool(_CELLS.match(info.filename))
        counts[has_cells] += _count_elements(part)
        if sum(counts.values()) > _MAX_ELEMENTS or counts[False] > _MAX_OTHER_ELEMENTS:
            raise SourceError(_TOO_MANY)
        yield info.filename, part


def _count_elements(part: bytes) -> int:
    """Count the elements of a part; raises `SourceError` for XML that defines entities, or is nested too deeply."""
    parser = expat.ParserCreate()
    count = depth = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if depth > _MAX_DEPTH:
            raise SourceError(f"its XML is nested too deeply: {_ADVICE}")
        if count > _MAX_ELEMENTS:
            raise SourceError(_TOO_MANY)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise SourceError(f"its XML defines entities, which no workbook does: {_ADVICE}")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError) as error:  # the latter for an encoding that nobody knows
        raise damaged() from error
    return count


def damaged() -> SourceError:
    """Return the refusal of a file that is torn, or that no program for spreadsheets writes."""
    return SourceError(f"this is not a whole workbook: {_ADVICE}")
