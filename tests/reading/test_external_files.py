"""Files from outside the directory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.errors import DiskError, SitegenError
from sitegen.reading import external_files
from sitegen.reading.external_files import list_files, read_files


def test_a_file_is_listed_whatever_its_name(tmp_path: Path) -> None:
    assert list_files(tmp_path / "feed.txt", ".json") == [tmp_path / "feed.txt"]


def test_a_folder_is_listed_as_its_json_files_in_order(tmp_path: Path) -> None:
    for name in ("b.json", "a.JSON", "c.txt", ".hidden.json", "inner/d.json", ".git/e.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("[]")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.json")
    assert list_files(tmp_path, ".json") == [tmp_path / "a.JSON", tmp_path / "b.json", tmp_path / "inner" / "d.json"]


def test_a_folder_without_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match=r"there is no \.json file in"):
        list_files(tmp_path, ".json")


@pytest.mark.parametrize(("name", "target"), [("link.json", "/dev/zero"), ("folder", "/"), ("gone.json", "/nowhere")])
def test_a_link_is_named_so_that_no_part_of_a_list_is_taken_for_all(name: str, target: str, tmp_path: Path) -> None:
    (tmp_path / "feed.json").touch()
    (tmp_path / name).symlink_to(target)
    kind = "folder" if name == "folder" else "file"
    with pytest.raises(SitegenError, match=f"{name} is a link; put the {kind} itself there"):
        list_files(tmp_path, ".json")


def test_anything_but_an_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in (tmp_path / "pipe.json", Path("/dev/zero"), tmp_path):
        with pytest.raises(DiskError, match=r"it is not an ordinary file|it is a folder"):
            list(read_files([path]))


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text("12345")
    monkeypatch.setattr(external_files, "MAX_ALL_BYTES", 9)
    with pytest.raises(DiskError, match="together have more than 9 bytes"):
        list(read_files([tmp_path / "a.json"] * 2))
    monkeypatch.setattr(external_files, "MAX_FILE_BYTES", 4)
    with pytest.raises(DiskError, match="it has more than 4 bytes"):
        list(read_files([tmp_path / "a.json"]))
