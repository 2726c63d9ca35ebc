"""Zip files from strangers: unpacked as data, or refused as a whole with every reason."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import DataError, DiskError
from sitegen.reading.disk import MAX_FILE_BYTES
from sitegen.writing import archives
from sitegen.writing.archives import unpack
from sitegen.zip_members import DAMAGE


def packed(path: Path, *members: tuple[str, bytes], kind: int = 0, method: int = ZIP_DEFLATED) -> Path:
    """Write a zip file; `kind` is the type of its last member, such as ``stat.S_IFLNK``."""
    with ZipFile(path, "w") as archive:
        for number, (name, content) in enumerate(members, 1):
            info = ZipInfo("x" * len(name.encode()) if "\0" in name else name)
            info.compress_type = method
            info.external_attr = ((kind | 0o777) << 16) if number == len(members) else 0
            archive.writestr(info, content)
    for name, _ in members:
        if "\0" in name:  # Python writes no such name
            path.write_bytes(path.read_bytes().replace(b"x" * len(name.encode()), name.encode()))
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def refused(archive: Path, **options: bool) -> list[str]:
    """Messages for an archive that is refused, after making sure that nothing was written beside it."""
    before = {path.name for path in archive.parent.iterdir()}
    with pytest.raises(DataError) as caught:
        unpack(archive, archive.parent / "new", **options)
    assert {path.name for path in archive.parent.iterdir()} == before
    assert all(str(problem).isprintable() for problem in caught.value.problems)
    return [f"{problem.field}: {problem.message}" for problem in caught.value.problems]


def test_a_built_site_is_unpacked_as_it_was_packed(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ("index.html", b"<p>"), ("a/", b""), ("a/b.css", b"p"), (".sitegen", b"x"))
    assert unpack(archive, tmp_path / "new") == 2
    assert tree(tmp_path / "new") == {"index.html": b"<p>", "a/b.css": b"p"}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "new" / "a" / "b.css").stat().st_mode) == 0o644


def test_of_a_commit_only_what_is_not_code_is_taken(tmp_path: Path) -> None:
    names = ("services.yaml", "services/more.yaml", "content/site.yaml", "content/.hidden", "themes/default/x.html")
    others = (".git/config", "dev.py", "content.py", "../content/x", "services.yaml.sh")
    archive = packed(tmp_path / "a.zip", *((f"parents-4f0c2e1/{name}", b"x") for name in (*names, *others)))
    unpack(archive, tmp_path / "new", only_sources=True)
    assert sorted(tree(tmp_path / "new")) == ["content/site.yaml", "services.yaml", "services/more.yaml"]


@pytest.mark.parametrize("second", ["other/services.yaml", "other/content/site.yaml", "Parents/services/a.yaml"])
def test_directories_in_several_folders_are_not_joined_to_one(second: str, tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ("parents/content/areas.yaml", b"x"), (second, b"x"), ("more/README.md", b"x"))
    (message,) = refused(archive, only_sources=True)
    assert message.startswith(": it has files of a directory in 2 folders: ")


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "a/../../x",
        "/etc/passwd",
        "a//b",
        "./x",
        "a/./b",
        "C:/x",
        "C:x",
        "\\\\host\\x",
        "a\\..\\x",
        "con",
        "a/NUL.html",
        "COM1.txt",
        "com¹.yaml",
        "LPT³",
        "com0",
        "CONIN$",
        "a/conout$.txt",
        "con .md",
        "con..md",
        "a./b",
        "a /b",
        "a\nb",
        "a\x1b[2J",
        "a\u202eb",
        "e\u0301.html",
        "x.",
        "x ",
        "a?b",
        "x\0.html",
        "a" * 256,
        "/".join("a" * 13),
    ],
)
def test_a_name_that_some_system_cannot_hold_is_refused(name: str, tmp_path: Path) -> None:
    assert len(refused(packed(tmp_path / "a.zip", ("index.html", b""), (name, b"x")))) == 1
    commit = packed(tmp_path / "a.zip", ("top/services.yaml", b""), (f"top/content/{name}", b"x"))
    assert len(refused(commit, only_sources=True)) == 1


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR])
def test_only_ordinary_files_are_taken(kind: int, tmp_path: Path) -> None:
    for name in ("a", "a/"):
        if (kind, name) != (stat.S_IFDIR, "a/"):
            assert len(refused(packed(tmp_path / "a.zip", ("b", b""), (name, b"/etc/passwd"), kind=kind))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "a"), ("a.html", "A.html"), ("a/b", "A/c"), ("a", "a/b"), ("a/b", "a"), ("straße", "STRASSE"), ("a/b", "A")],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_two_files_share_a_path_on_any_system(first: str, second: str, tmp_path: Path) -> None:
    (message,) = refused(packed(tmp_path / "a.zip", (first, b"1"), (second, b"2")))
    assert message.startswith(f"{second}: it shares its path with ")


def test_every_refused_file_is_reported_in_one_run(tmp_path: Path) -> None:
    names = [f"../{number}" for number in range(7)]
    assert len(refused(packed(tmp_path / "a.zip", *((name, b"") for name in names)))) == 7


def test_a_small_archive_of_large_files_is_refused_by_what_it_claims(tmp_path: Path) -> None:
    zeros = b"\0" * (MAX_FILE_BYTES + 1)
    assert refused(packed(tmp_path / "a.zip", ("a", zeros))) == ["a: it has more than 33,554,432 bytes"]


def test_many_files_that_are_large_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ALL_BYTES", 100)
    assert refused(packed(tmp_path / "a.zip", ("a", b"x" * 60), ("b", b"x" * 60))) == [
        ": its files have more than 100 bytes in all"
    ]


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_FILES", 10)
    archive = packed(tmp_path / "a.zip", *((str(number), b"") for number in range(11)))
    assert refused(archive) == [": it has more than 10 files"]
    monkeypatch.setattr(archives, "MAX_LIST_BYTES", 300)
    assert refused(archive) == [": this is not a whole zip file"]


def _claim(content: bytes, size: int) -> bytes:
    """Change the size that an archive of one file claims for it, in both of its records."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.index(mark) + offset
        changed[start : start + 4] = size.to_bytes(4, "little")
    return bytes(changed)


@pytest.mark.parametrize("size", [0, 10, 1_000_001])
def test_a_file_that_is_larger_or_smaller_than_it_claims_is_refused(size: int, tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ("a", b"x" * 1_000_000))
    archive.write_bytes(_claim(archive.read_bytes(), size))
    if size == 1_000_001:  # Python gives what there is, and its checksum is right
        unpack(archive, tmp_path / "new")
    else:
        assert refused(archive) == [": this is not a whole zip file"]


@pytest.mark.parametrize("damage", [lambda _: b"", lambda b: b[:-9], lambda b: b[20:], lambda b: b.replace(b"xyz", b"xyy"), lambda b: b.replace(b"PK\x03\x04", b"PK\x03\x05")])  # fmt: skip
def test_a_damaged_archive_leaves_nothing(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ("a", b"first"), ("b", b"xyz"), method=0)
    archive.write_bytes(damage(archive.read_bytes()))
    refused(archive)


def test_compression_that_takes_much_memory_to_undo_is_refused(tmp_path: Path) -> None:
    assert len(refused(packed(tmp_path / "a.zip", ("a", b"x"), method=ZIP_LZMA))) == 1


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ("a", b"x"))
    content = bytearray(archive.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(content)
    assert len(refused(archive)) == 1


def test_an_archive_without_a_file_to_take_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ("top/themes/x", b""))
    assert refused(archive, only_sources=True) == [": no folder in it has services.yaml, content/ or services/"]


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ("a", b"x"))
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "mine").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for folder in ("old", "link", "a.zip"):
        with pytest.raises(DiskError, match=r"it is (not empty|a file|a link)"):
            unpack(archive, tmp_path / folder)
    assert unpack(archive, tmp_path / "empty") == 1


@given(st.binary(max_size=400), st.integers(0, 400), st.binary(max_size=8))
def test_no_bytes_make_it_fail_otherwise(noise: bytes, place: int, change: bytes) -> None:
    with io.BytesIO() as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            archive.writestr("a/b", noise)
            archive.writestr("c", b"x")
        content = stream.getvalue()
    content = content[:place] + change + content[place + len(change) :]
    try:
        with ZipFile(archives._Reader(io.BytesIO(content))) as changed:
            members = list(archives._wanted(changed, only_sources=False))
            list(archives._problems("a.zip", members))
            for _, info in members:
                changed.read(info)
    except DAMAGE:
        pass
