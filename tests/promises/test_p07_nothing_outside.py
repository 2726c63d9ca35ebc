"""P7: A build reads nothing outside the directory, writes nothing outside the site's folder, and follows no link."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from sitegen.reading import read_directory
from tests.conftest import ROOT
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.processes import can_mount, run, sitegen
from tests.reading.support import codes, directory_with

pytestmark = pytest.mark.release

CANARY = "canary-3f9a"
FOLDERS = ("services", "content", "content/guides", "content/stories", "content/pages", "content/postcodes", "themes")
FILES = ("services.yaml", "content/site.yaml", "content/areas.yaml", "content/guides/first-visit.md")


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Mode, and content or target, of everything below a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        content = bytes(path.readlink()) if stat.S_ISLNK(mode) else path.read_bytes() if stat.S_ISREG(mode) else b""
        found[path.relative_to(folder).as_posix()] = (mode, content)
    return found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Folder with a directory, a secret beside it, a home and a folder for the site."""
    shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory")
    write_files(tmp_path, {"secret/notes.md": f"---\ntitle: {CANARY}\nsummary: {CANARY}\n---\n{CANARY}\n", "secret/mine/static/a.css": CANARY, "home/.netrc": CANARY, "out/x": ""})  # fmt: skip
    (tmp_path / "out/x").unlink()
    return tmp_path


@pytest.mark.skipif(not can_mount(), reason="needs root on Linux, and unshare")
def test_a_build_works_where_it_can_write_nowhere_else(place: Path) -> None:
    """Make the whole system read-only but for the folder around the site, and the directory too."""
    before = tree(place)
    script = """
set -e
mount --bind "$PLACE/out" "$PLACE/out"
for point in $(awk '{print $5}' /proc/self/mountinfo); do
  case $point in "$PLACE/out"|/proc|/proc/*|/sys|/sys/*) ;; *) mount -o remount,bind,ro "$point" 2>/dev/null || true ;; esac
done
if touch "$PLACE/directory/x" 2>/dev/null; then echo "not read-only" >&2; exit 99; fi
cd /
exec "$PYTHON" -m sitegen -C "$PLACE/directory" build --out "$PLACE/out/site" --today "$TODAY"
"""
    environment = {
        **{name: os.environ[name] for name in ("PATH",)},
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PLACE": str(place),
        "TODAY": f"{TODAY}",
        "HOME": str(place / "home"),
        "DEPLOY_TOKEN": CANARY,
    }
    ended = run("unshare", "--mount", "sh", "-c", script, env=environment)
    assert ended.returncode == 0, ended.stderr
    site = place / "out/site"
    assert (site / "index.html").is_file()
    assert [path for path in site.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()] == []
    assert {path.name for path in (place / "out").iterdir()} == {"site"}
    shutil.rmtree(site)
    assert tree(place) == before


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_a_build_opens_no_file_of_anybody_else(place: Path) -> None:
    """List every file that a build opens: those of the directory, of the program and of the system."""
    trace = place / "trace"
    environment = {**os.environ, "HOME": str(place / "home"), "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "sitegen", "-C", place / "directory", "build", "--out", place / "out/site", "--today", f"{TODAY}")  # fmt: skip
    ended = run(
        "strace", "-f", "-qq", "-e", "trace=open,openat,openat2,connect", "-o", trace, *command, env=environment
    )
    assert ended.returncode == 0, ended.stderr
    text = trace.read_text("utf-8", "replace")
    opened = set(re.findall(r'open(?:at2?)?\((?:[^"]*)"([^"]+)"[^\n]* = \d', text))
    ours = {path for path in opened if path.startswith(str(place))}
    assert any(path.endswith("services.yaml") for path in ours)
    allowed = (str(place / "directory"), str(place / "out"))
    assert {path for path in ours if not path.startswith(allowed)} == set()
    written = set(re.findall(r'open(?:at2?)?\((?:[^"]*)"([^"]+)", [^\n]*O_(?:WRONLY|RDWR|CREAT)', text))
    elsewhere = {
        path for path in written if path.startswith("/") and not path.startswith((str(place / "out"), "/dev/"))
    }
    assert {path for path in elsewhere if "__pycache__" not in path} == set()
    assert "connect(" not in text.replace("AF_UNIX", "") or "AF_INET" not in text


@pytest.mark.parametrize("name", FOLDERS)
def test_a_linked_folder_is_refused(name: str, place: Path) -> None:
    directory = place / "directory"
    shutil.rmtree(directory / name, ignore_errors=True)
    (directory / name).symlink_to(place / "secret", target_is_directory=True)
    if name == "themes":
        site = directory / "content/site.yaml"
        site.write_text(site.read_text("utf-8") + "theme: mine\n", "utf-8")
    _is_refused(directory, name)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "target", ["../secret/notes.md", "/proc/self/environ", "/dev/zero", "nowhere", "pipe", "folder"]
)
def test_a_link_a_device_a_pipe_and_a_folder_are_refused_in_place_of_a_file(
    target: str, name: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEPLOY_TOKEN", CANARY)
    path = place / "directory" / name
    path.unlink()
    if target == "pipe":
        os.mkfifo(path)
    elif target == "folder":
        path.mkdir()
    else:
        path.symlink_to(place / "directory" / target)
    _is_refused(place / "directory", name)


def _is_refused(directory: Path, name: str) -> None:
    ended = sitegen("-C", directory, "build", "--today", f"{TODAY}")
    assert ended.returncode == 1, ended
    assert f"{name}:1:1: error: this is" in ended.stderr
    assert CANARY not in ended.stdout + ended.stderr
    assert not (directory / "_site").exists()


def test_the_site_is_not_written_through_a_link(place: Path) -> None:
    (place / "directory/_site").symlink_to(place / "home")
    ended = sitegen("-C", place / "directory", "build", "--today", f"{TODAY}")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "it is a link" in ended.stderr
    assert tree(place / "home").keys() == {".netrc"}


@pytest.mark.parametrize(
    "name", [".hidden.yaml", "services/.secret.yaml", "content/guides/.draft.md", "content/pages/.git/x.md"]
)
def test_hidden_files_are_not_published(name: str, place: Path) -> None:
    text = f"---\ntitle: {CANARY}\nsummary: {CANARY}\n---\n{CANARY}\n"
    directory = write_files(place / "directory", {name: text})
    assert sitegen("-C", directory, "build", "--today", f"{TODAY}").returncode == 0
    site = directory / "_site"
    assert [path for path in site.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()] == []


def test_a_linked_folder_is_not_listed(tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {})
    outside = write_files(tmp_path / "outside", {"secret-notes.md": f"---\ntitle: {CANARY}\nsummary: x\n---\nx\n"})
    (folder / "services").symlink_to(outside, target_is_directory=True)
    problems = read_directory(folder, TODAY).problems
    assert ("services", 1, "not-a-file") in codes(problems)
    assert "secret" not in "".join(map(str, problems))
