"""P7: A build reads nothing outside the directory and writes nothing outside the folder of the site; links, pipes and devices are refused."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.reading import read_directory
from tests.factories import TODAY
from tests.reading.support import codes, directory_with


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {})
    secret = tmp_path / "secret.yaml"
    secret.write_text("areas: {hidden: {name: canary}}\n", "utf-8")
    (folder / "content/areas.yaml").unlink()
    (folder / "content/areas.yaml").symlink_to(secret)
    problems = read_directory(folder, TODAY).problems
    assert ("content/areas.yaml", 1, "not-a-file") in codes(problems)
    assert "canary" not in "".join(map(str, problems))


def test_a_pipe_is_reported_without_waiting(tmp_path: Path) -> None:
    folder = directory_with(tmp_path, {})
    (folder / "content/packs.yaml").unlink(missing_ok=True)
    os.mkfifo(folder / "content/packs.yaml")
    assert ("content/packs.yaml", 1, "not-a-file") in codes(read_directory(folder, TODAY).problems)


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret-notes.md").write_text("---\ntitle: canary\nsummary: canary\n---\ncanary\n", "utf-8")
    (folder / "services").symlink_to(outside, target_is_directory=True)
    problems = read_directory(folder, TODAY).problems
    assert ("services", 1, "not-a-file") in codes(problems)
    assert "secret" not in "".join(map(str, problems))
