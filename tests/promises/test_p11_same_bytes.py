"""P11: The same files and the same day give the same bytes, whatever the time, the time zone, the locale, the umask, the folder, the order of files or the number of processors."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from tests.processes import python

SURROUNDINGS = {
    "elsewhere": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "far away": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "cy", "PYTHONHASHSEED": "1"},
    "with a clock of its own": {"TZ": "Asia/Kolkata", "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "77"},
}


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *folder.rglob("*"))
    }


@pytest.mark.release
def test_the_same_input_and_day_give_the_same_bytes_wherever_the_site_is_built(
    example: Path, example_site: Path, example_copy: Path, tmp_path: Path, today: date
) -> None:
    expected = tree(example_site)
    for number, (name, environment) in enumerate(SURROUNDINGS.items()):
        out = tmp_path / f"out-{number}"
        process = python(
            *("-m", "sitegen", "-C", example_copy, "build", "--out", out, "--today", f"{today}"),
            env={"PATH": os.defpath, "HOME": str(tmp_path / "nobody"), **environment},
            umask=(0o077, 0o002, 0o027)[number],
            cwd=(tmp_path, "/", example)[number],
        )
        assert process.returncode == 0, process.stderr
        assert tree(out) == expected, name
