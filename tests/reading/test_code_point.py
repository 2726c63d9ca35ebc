"""Code-Point Open as a zip, a folder or a file, and files that only look like it."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import pytest

from sitegen.errors import DiskError, SitegenError
from sitegen.reading import code_point
from sitegen.reading.code_point import code_point_tables

LINE = '"BS5 6AA",10,361700,173900\n'


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name, text.replace("\n", "\r\n"))
    return path


def read(path: Path) -> dict[str, str]:
    """Text of each table, by its name."""
    return {name: "".join(lines) for name, lines in code_point_tables(path)}


def test_a_zip_gives_its_tables_in_order_and_nothing_else(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "codepo_gb.zip",
        {
            "Doc/Code-Point_Open_Column_Headers.csv": "PC,PQ\r\n",
            "Doc/licence.txt": "words",
            "Data/CSV/bs.csv": LINE,
            "Data/CSV/ab.csv": LINE * 2,
            "Data/CSV/._bs.csv": "left by another computer",
        },
    )
    assert read(path) == {f"{path}: Data/CSV/ab.csv": LINE * 2, f"{path}: Data/CSV/bs.csv": LINE}


def test_a_folder_and_a_single_file_do_as_well(tmp_path: Path) -> None:
    (tmp_path / "bs.CSV").write_bytes(b"\xef\xbb\xbf" + LINE.encode())
    (tmp_path / "notes.txt").write_text("words")
    assert read(tmp_path) == read(tmp_path / "bs.CSV") == {str(tmp_path / "bs.CSV"): LINE}


def test_names_in_a_zip_are_never_used_as_paths(tmp_path: Path) -> None:
    path = zipped(tmp_path / "odd.zip", {"../../out.csv": LINE, "/etc/out.csv": LINE})
    assert list(read(path).values()) == [LINE, LINE]
    assert [path.name for path in tmp_path.iterdir()] == ["odd.zip"]


def damaged(path: Path) -> Path:
    """Make a zip whose table has other bytes than were packed."""
    zipped(path, {"bs.csv": LINE * 100})
    content = bytearray(path.read_bytes())
    content[50:70] = bytes(20)
    path.write_bytes(content)
    return path


def locked(path: Path) -> Path:
    """Make a zip that claims to have a password."""
    zipped(path, {"bs.csv": LINE})
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    for flags in (6, entry + 8):
        content[flags : flags + 2] = struct.pack("<H", 1)
    path.write_bytes(content)
    return path


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    cut = zipped(tmp_path / "cut.zip", {"bs.csv": LINE * 100})
    cut.write_bytes(cut.read_bytes()[:-30])
    for path in (cut, tmp_path / "picture.png"):
        path.touch()
        with pytest.raises(SitegenError, match=r"is neither a whole zip file nor a \.csv file"):
            read(path)
    with pytest.raises(SitegenError, match=r"there is no \.csv file in .*codepo_gpkg\.zip"):
        read(zipped(tmp_path / "codepo_gpkg.zip", {"Data/codepo_gb.gpkg": "x"}))
    for path in (damaged(tmp_path / "damaged.zip"), locked(tmp_path / "locked.zip")):
        with pytest.raises(SitegenError, match=r"cannot be unpacked: .*; download it again"):
            read(path)


def test_a_zip_that_would_fill_the_machine_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {f"{name}.csv": "\0" * 60_000 for name in "ab"})
    assert bomb.stat().st_size < 1_000
    monkeypatch.setattr(code_point, "MAX_BYTES", 100_000)
    with pytest.raises(DiskError, match="more than 100,000 bytes"):
        read(bomb)
    monkeypatch.setattr(code_point, "MAX_TABLES", 1)
    with pytest.raises(DiskError, match="more than 1"):
        read(zipped(tmp_path / "many.zip", {"a.csv": LINE, "b.csv": LINE}))


def test_a_very_long_line_comes_in_pieces(tmp_path: Path) -> None:
    path = zipped(tmp_path / "long.zip", {"a.csv": "x" * 2_500})
    assert [[len(line) for line in lines] for _, lines in code_point_tables(path)] == [[1000, 1000, 500]]


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", tmp_path / "nothing.csv", tmp_path / "nothing.zip"):
        with pytest.raises(DiskError, match="cannot read"):
            read(path)


def test_a_disk_that_fails_while_a_table_is_read_is_an_error_with_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "bs.csv").write_text(LINE)
    monkeypatch.setattr(code_point, "_refuse_binary", fail)
    with pytest.raises(DiskError, match=r"cannot read .*bs\.csv: input/output error"):
        read(tmp_path / "bs.csv")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (LINE.encode("utf-16"), "is a table in UTF-16; save it as UTF-8, or use the file as it was downloaded"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not a text file; sitegen takes Code-Point Open in its CSV form"),
        (b"\xff\xfa" * 1000, "is not a text file; sitegen takes Code-Point Open in its CSV form"),
    ],
)
def test_a_file_that_is_not_text_is_refused_once(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "bs.csv").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "codepo_gb.zip", "w") as packed:
        packed.writestr("Data/CSV/bs.csv", content)
    for name in ("bs.csv", "codepo_gb.zip"):
        with pytest.raises(SitegenError) as raised:
            read(tmp_path / name)
        assert str(raised.value).startswith(f"{tmp_path / name} {message}")
