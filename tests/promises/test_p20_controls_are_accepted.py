"""P20: What people really write is accepted: Welsh, Arabic and Persian, emoji and flags, apostrophes, `<3`, files from Windows."""

from __future__ import annotations

from pathlib import Path

from tests.factories import EASTON_DIRECTORY
from tests.reading.support import read_valid


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    files = {
        path.relative_to(EASTON_DIRECTORY).as_posix(): path.read_bytes()
        for path in EASTON_DIRECTORY.rglob("*")
        if path.is_file()
    }
    windows: dict[str, str | bytes] = {
        name: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n") for name, raw in files.items()
    }
    assert read_valid(tmp_path / "windows", windows) == read_valid(tmp_path / "plain")
