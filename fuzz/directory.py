"""A directory of three small files on disk, in which a check replaces one."""

from __future__ import annotations

import atexit
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sitegen.check import CheckResult, check_directory

TODAY = date(2026, 11, 22)
FILES = {
    "content/site.yaml": "name: Here\nurl: https://here.example.org\nnation: england\ncontact: {email: hello@here.example.org}\n",
    "content/areas.yaml": "areas:\n  easton: {name: Easton, postcodes: [BS5]}\n",
    "services.yaml": "services:\n  - id: tea-group\n    name: Tea Group\n    summary: Tea.\n    format: group\n    topics: [play]\n    area: easton\n    join: drop-in\n    where: {venue: Hall, postcode: BS5 6AA}\n    checked: 2 Oct 2026\n",
}
_SHARED = Path("/dev/shm")
MEMORY = _SHARED if _SHARED.is_dir() else None
"""Folder without a disk behind it, where the system has one."""


def check_with(name: str, content: bytes) -> CheckResult:
    """Check the directory with one file replaced, and assert that it was read or that its problems have places."""
    folder = _folder()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)
    try:
        result = check_directory(folder, TODAY)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    assert_problems_are_located(result, name, content)
    return result


def assert_problems_are_located(result: CheckResult, name: str, content: bytes) -> None:
    """Assert that there is a library or an error, and that each problem of the file has a line, a column and a text."""
    errors = [problem for problem in result.problems if problem.severity == "error"]
    assert (result.library is None) == bool(errors), result.problems
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for problem in result.problems:
        assert problem.message, problem
        assert problem.code, problem
        assert problem.column >= 1, problem
        assert 1 <= problem.line <= (lines if problem.file == name else 100), problem
        assert str(problem).isprintable(), problem


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="sitegen-fuzz-", dir=MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
