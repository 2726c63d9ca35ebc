"""Steps that commands which edit files share: what they read, and a check of what they would write."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sitegen.builds import Output
from sitegen.check import CheckResult, check_directory
from sitegen.errors import DataError, UsageError
from sitegen.library import Library
from sitegen.reading.disk import MAX_FILE_BYTES
from sitegen.reading.external_files import read_files
from sitegen.reading.files.entry_cache import EntryCache


def check_planned(folder: Path, today: date, cache: EntryCache, outputs: Iterable[Output] = ()) -> CheckResult:
    """Check the directory as it will be with these files."""
    return check_directory(folder, today, cache=cache, planned={output.path: output.content for output in outputs})


def checked_library(folder: Path, today: date, cache: EntryCache, outputs: Iterable[Output] = ()) -> Library:
    """Return the library as it will be with these files; raises `DataError` with its errors."""
    outputs = list(outputs)
    result = check_planned(folder, today, cache, outputs)
    if result.library is None and outputs:
        errors = [problem for problem in result.problems if problem.severity == "error"]
        raise DataError(errors, "The edit would make what is listed here, so nothing was written.")
    if result.library is None:
        raise DataError(result.problems)
    return result.library


def content_of(path: Path) -> bytes:
    """Read a file; raises `DiskError`."""
    ((_, content),) = read_files([path])
    return content


def standard_input(advice: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read what follows; raises `UsageError` with the advice where it is too much."""
    content = b"" if sys.stdin is None else sys.stdin.buffer.read(limit + 1)
    if len(content) > limit:
        raise UsageError(f"standard input has more than {limit:,} bytes; {advice}")
    return content


def as_text(content: bytes, name: str) -> str:
    """Decode lines that a person has saved; raises `UsageError` where they are no UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not UTF-8; save the lines as UTF-8") from None
