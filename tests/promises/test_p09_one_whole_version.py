"""P9: The folder of the site is always one whole version, the old one or the new one, whatever stops a build."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.writing import exchange, publish, staging
from sitegen.writing.flush import flush_all
from tests.conftest import ROOT, MakeOnce
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.processes import await_end, can_mount, living, python, run, sitegen, started
from tests.writing.support import NEW, OLD, contents, names

pytestmark = pytest.mark.release

KILLS = int(os.environ.get("SITEGEN_KILLS", "8"))
"""Kills at moments that no call of the system marks; set SITEGEN_KILLS=150 for a long run by hand."""


@pytest.mark.usefixtures("either_way")
def test_a_failure_while_rendering_leaves_the_old_site_and_no_leftovers(directory: Path) -> None:
    def broken() -> Iterator[Output]:
        yield NEW[0]
        raise ValueError("a template is broken")

    publish(OLD, directory / "_site", directory)
    with pytest.raises(ValueError, match="a template is broken"):
        publish(broken(), directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}
    assert names(directory) == {"content", "_site"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    folder = tmp_path / "wend"
    (folder / "content").mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def published(make_once: MakeOnce) -> Path:
    """Copy of the small directory with its site."""
    return make_once("published-easton", _publish_easton) / "easton"


def _publish_easton(folder: Path) -> None:
    shutil.copytree(EASTON_DIRECTORY, folder / "easton")
    ended = sitegen("-C", folder / "easton", "build", "--today", f"{TODAY}")
    assert ended.returncode == 0, ended.stderr


_KILLED = """
import os, signal, sys
from pathlib import Path
from sitegen.writing import exchange, publish, staging
from tests.writing.support import NEW

def killed(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def at(module, name, when):
    real = getattr(module, name)
    calls = iter(range(1, 10_000))
    setattr(module, name, lambda *a, **n: killed() if next(calls) == when else real(*a, **n))

where, when, fallback = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "two renames"
if fallback:
    exchange.exchange = lambda one, two: False
owners = {"rename": Path, "mkdir": Path, "unlink": Path, "exchange": exchange, "flush_all": staging}
at(owners.get(where, os), where, when)
out = Path(sys.argv[4])
publish(NEW, out, out.parent)
"""


@pytest.mark.parametrize(
    ("where", "when", "way"),
    [
        *(("write", when, "exchange") for when in (1, 2, 3, 4)),
        *(("mkdir", when, "exchange") for when in (1, 2)),
        ("link", 1, "exchange"),
        ("flush_all", 1, "exchange"),
        ("exchange", 1, "exchange"),
        ("fsync", 1, "exchange"),
        *(("unlink", when, "exchange") for when in (1, 2)),
        *(("rename", when, "two renames") for when in (1, 2)),
        ("fsync", 1, "two renames"),
    ],
)
def test_a_build_killed_at_any_moment_leaves_one_whole_site(directory: Path, where: str, when: int, way: str) -> None:
    out = directory / "_site"
    publish(OLD, out, directory)
    process = python("-c", _KILLED, where, str(when), way, out)
    assert process.returncode == -9
    versions = [{output.path: output.content for output in site} for site in (OLD, NEW)]
    if way == "exchange":
        assert contents(out) in versions
    with pytest.raises(DiskError):
        publish([Output("../up", b"")], out, directory)  # any next run recovers, even one that builds nothing
    assert contents(out) in versions
    publish(NEW, out, directory)
    assert contents(out) == versions[1]
    assert names(directory) == {"content", "_site"}


def test_a_full_disk_is_reported_in_one_line_with_the_path(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, directory / "_site", directory)
    real = os.write

    def full(file: int, data: bytes) -> int:
        if bytes(data) == b"a guide":
            raise OSError(28, "No space left on device")
        return real(file, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DiskError) as caught:
        publish(NEW, directory / "_site", directory)
    path = directory / "_site" / "guides" / "first-visit" / "index.html"
    assert str(caught.value) == f"disk full: cannot write {path}"
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}
    assert names(directory) == {"content", "_site"}


def test_an_error_that_only_the_disk_reports_is_an_error(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, directory / "_site", directory)

    def broken(_file: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(staging, "flush_all", broken)
    with pytest.raises(DiskError, match="input/output error"):
        publish(NEW, directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}
    assert names(directory) == {"content", "_site"}


def test_all_files_are_on_the_disk_before_they_take_the_place_of_the_old_ones(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = directory / "_site"
    publish(OLD, out, directory)
    steps: list[str] = []

    def noting(step: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            steps.append(step)
            return real(*arguments, **named)

        return call

    monkeypatch.setattr(os, "write", noting("write", os.write))
    monkeypatch.setattr(os, "link", noting("link", os.link))
    monkeypatch.setattr(os, "fsync", noting("flush the names beside it", os.fsync))
    monkeypatch.setattr(staging, "flush_all", noting("flush all", flush_all))
    monkeypatch.setattr(exchange, "exchange", noting("exchange", exchange.exchange))
    publish(NEW, out, directory)
    assert [step for step in steps if step not in ("write", "link")] == [
        "flush all",
        "exchange",
        "flush the names beside it",
    ]
    assert set(steps[: steps.index("flush all")]) == {"write", "link"}
    assert not {"write", "link"}.intersection(steps[steps.index("flush all") :])
    steps.clear()
    publish(NEW, out, directory, sync=False)
    assert {"flush all", "flush the names beside it"}.isdisjoint(steps)


def test_the_site_is_announced_before_the_old_one_is_removed(directory: Path) -> None:
    out = directory / "_site"
    publish(OLD, out, directory)
    seen: list[tuple[int, bytes, int]] = []

    def announce(count: int) -> None:
        seen.append((count, contents(out)["index.html"], len(names(directory) - {"content", "_site", "_site.lock"})))

    publish(NEW, out, directory, announce=announce)
    assert seen == [(len(NEW), b"new", 1)]
    assert names(directory) == {"content", "_site"}


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY])
def test_a_folder_that_cannot_be_renamed_is_left_as_it_was(
    directory: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    publish(OLD, directory / "_site", directory)

    def stuck(path: Path, _target: Path) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(exchange, "exchange", lambda _one, _two: False)
    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(DiskError, match=r"remove it first, or build into another folder"):
        publish(NEW, directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}
    assert names(directory) == {"content", "_site"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_may_not_be_written_is_named(directory: Path) -> None:
    directory.chmod(0o555)
    try:
        with pytest.raises(DiskError, match="permission denied"):
            publish(OLD, directory / "_site", directory)
    finally:
        directory.chmod(0o755)


# Faults of the system itself.

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
needs_mounts = pytest.mark.skipif(not can_mount(), reason="needs root on Linux, and unshare")

_PUBLISH = """
import sys
from pathlib import Path
from sitegen.errors import DiskError
from sitegen.writing import publish
from tests.writing.support import NEW
out = Path(sys.argv[1])
try:
    publish(NEW, out, out.parent)
except DiskError as error:
    sys.exit(f"error: {error}")
"""
CALLS = "mkdir mkdirat link linkat rename renameat renameat2 unlink unlinkat rmdir fsync fdatasync syncfs fchmod chmod".split()
"""System calls that change what is on the disk."""
VERSIONS = [{output.path: output.content for output in site} for site in (OLD, NEW)]


def _traced(out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return run("strace", "-f", "-qq", *options, sys.executable, "-c", _PUBLISH, out, env=environment)


def _calls(directory: Path) -> dict[str, int]:
    """Count the calls of each kind while a new site takes the place of an old one."""
    trace = directory.parent / "trace"
    publish(OLD, directory / "_site", directory)
    assert _traced(directory / "_site", "-e", f"trace=?{',?'.join(CALLS)}", "-o", str(trace)).returncode == 0
    counts = Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", trace.read_text("utf-8"), re.MULTILINE))
    assert counts.keys() & {"renameat2", "rename"}
    return counts


@needs_strace
def test_a_kill_at_any_call_of_the_system_leaves_one_whole_site(directory: Path) -> None:
    out = directory / "_site"
    for call, count in _calls(directory).items():
        for when in {1, (count + 1) // 2, count}:
            publish(OLD, out, directory)
            ended = _traced(out, "-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when={when}")
            assert ended.returncode in (-9, 137), (call, when, ended.stderr)
            assert contents(out) in VERSIONS, (call, when)
    publish(NEW, out, directory)
    assert contents(out) == VERSIONS[1]
    assert names(directory) == {"content", "_site"}


@needs_strace
def test_an_error_of_any_call_is_one_line_and_leaves_one_whole_site(directory: Path) -> None:
    out = directory / "_site"
    errors = cycle(("ENOSPC", "EACCES", "EIO", "EROFS", "EDQUOT"))
    for call, count in _calls(directory).items():
        for when in {1, count}:
            publish(OLD, out, directory)
            error = next(errors)
            ended = _traced(out, "-o", "/dev/null", "-e", f"inject={call}:error={error}:when={when}")
            assert contents(out) in VERSIONS, (call, when, error)
            assert "Traceback" not in ended.stderr, (call, when, error, ended.stderr)
            assert ended.returncode == 0 or len(ended.stderr.splitlines()) == 1, (call, when, error, ended.stderr)
            assert (
                ended.returncode == 0
                or contents(out) == VERSIONS[0]
                or call in ("unlink", "unlinkat", "rmdir", "fsync")
            )
    publish(NEW, out, directory)
    assert names(directory) == {"content", "_site"}


def test_a_kill_at_any_time_leaves_one_whole_site(directory: Path) -> None:
    old, new = ([Output(f"{n}/index.html", text * 500) for n in range(300)] for text in (b"old ", b"new "))
    versions = [{output.path: output.content for output in site} for site in (old, new)]
    script = _PUBLISH.replace("from tests.writing.support import NEW", "from sitegen.builds import Output\nNEW = [Output(f'{n}/index.html', b'new ' * 500) for n in range(300)]").replace("try:", "print('ready', flush=True)\ntry:")  # fmt: skip
    out = directory / "_site"
    publish(old, out, directory)
    for number in range(KILLS):
        with started(sys.executable, "-c", script, out, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.2 * number / KILLS)
            process.kill()
            process.wait()
        assert contents(out) in versions
    publish(new, out, directory)
    assert contents(out) == versions[1]
    assert names(directory) == {"content", "_site"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has workers")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("whole_group", [True, False])
def test_a_build_in_several_processes_that_is_stopped_leaves_the_old_site_and_no_process(
    number: signal.Signals, whole_group: bool, published: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(published, tmp_path / "easton")
    build = ("-C", folder, "build", "--today", f"{TODAY}")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before = contents(folder / "_site")
    site = folder / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("name: ", "name: Another ", 1), "utf-8")
    with started(sys.executable, "-m", "sitegen", *build, "--jobs", "2", env=environment) as process:
        while len(living(process.pid)) < 3:
            assert process.poll() is None
            time.sleep(0.01)
        (os.killpg if whole_group else os.kill)(process.pid, number)
        out, err = process.communicate()
        assert (out, err) == ("", "Stopped.\n" if number == signal.SIGINT else "")
        assert process.returncode == (-9 if number == signal.SIGKILL else 128 + number)
        await_end(process.pid)
    assert contents(folder / "_site") == before
    assert number == signal.SIGKILL or names(folder) == {"_site", "content", "services.yaml"}
    assert sitegen(*build).returncode == 0
    assert contents(folder / "_site") != before
    assert names(folder) == {"_site", "content", "services.yaml"}


@needs_mounts
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("limit", ["fill", "nr_inodes"])
def test_a_disk_that_is_really_full_leaves_the_old_site(limit: str, jobs: str, published: Path, tmp_path: Path) -> None:
    """Build a site again on a small disk that has no room for it."""
    script = """
set -e
mount -t tmpfs -o size=24m tmpfs "$PLACE"
cp -r "$EASTON" "$PLACE/directory"
hash() { cd "$PLACE/directory/_site" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum; }
before=$(hash)
sed -i 's/^name: .*/name: Another name/' "$PLACE/directory/content/site.yaml"
if [ "$LIMIT" = fill ]; then dd if=/dev/zero of="$PLACE/full" bs=64k 2>/dev/null || true; dd if=/dev/null of="$PLACE/full" bs=64k seek=$(( $(stat -c %s "$PLACE/full") / 65536 - 4 )) 2>/dev/null
else mount -o remount,nr_inodes=$(( $(stat -f -c '%c' "$PLACE") - $(stat -f -c '%d' "$PLACE") + 20 )) "$PLACE"; fi
code=0; "$PYTHON" -m sitegen -C "$PLACE/directory" build --today "$TODAY" --jobs "$JOBS" || code=$?
[ "$(hash)" = "$before" ] || { echo "the site has changed" >&2; exit 98; }
ls -A "$PLACE/directory"
exit $code
"""
    (tmp_path / "disk").mkdir()
    environment = {**os.environ, "PLACE": str(tmp_path / "disk"), "EASTON": str(published), "PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "TODAY": f"{TODAY}", "LIMIT": limit, "JOBS": jobs}  # fmt: skip
    ended = run("unshare", "--mount", "sh", "-c", script, env=environment)
    assert ended.returncode == 3, ended.stderr
    assert re.fullmatch(r"error: disk full: cannot write \S+\n", ended.stderr), ended.stderr
    assert ended.stdout.split() == ["_site", "content", "services.yaml"]
