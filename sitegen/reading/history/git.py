"""Commits and file contents of a directory, from git.

Nothing is changed, no network is used, and no program that the repository names is run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SETTINGS = (
    "core.quotepath=off",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "protocol.allow=never",  # a partial clone would fetch missing contents from the network
)
_OPTIONS = ("--no-pager", "--no-optional-locks", "--no-replace-objects")
_KEPT_VARIABLES = re.compile("GIT_CONFIG|GIT_CEILING")
"""Variables of git that are kept; the GIT_DIR or GIT_INDEX_FILE of a hook would lead to another repository."""
_TIMEOUT = 60
"""Seconds."""
_COMMIT_MARK = "\x01"
_ORDINARY_FILE = "100"
"""First digits of the mode of an ordinary file; links and submodules are never read."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on the first-parent line of the current branch."""

    timestamp: int
    """Time of the commit, in seconds since 1970."""
    is_first: bool
    """True without a known parent: it began the branch, or the clone does not reach further back."""
    files: tuple[tuple[str, str], ...]
    """Blob names (before, after) of each file that it changed; ``""`` where there was no file."""


def commits(folder: Path, patterns: Sequence[str], since: int, limit: int) -> tuple[Commit, ...]:
    """List the commits that changed files of these patterns, newest first; empty without a repository.

    A merge counts as one commit with all its changes, at the time at which it was merged.
    """
    output = _run(
        folder, "log", "--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--no-notes",
        f"--format={_COMMIT_MARK}%ct %P", f"--since=@{since}", f"--max-count={limit}", "HEAD", "--", *patterns,
    )  # fmt: skip
    return tuple(_parse_commit(part) for part in (output or b"").decode("utf-8", "replace").split(_COMMIT_MARK)[1:])


def _parse_commit(text: str) -> Commit:
    header, *fields = text.split("\0")
    timestamp, _, parents = header.partition(" ")
    files = []
    for field in fields:
        if field.lstrip("\n").startswith(":"):
            mode_before, mode_after, before, after = field.lstrip("\n:").split(" ")[:4]
            files.append((_blob_name(mode_before, before), _blob_name(mode_after, after)))
    return Commit(int(timestamp), not parents.strip(), tuple(files))


def _blob_name(mode: str, name: str) -> str:
    return name if mode.startswith(_ORDINARY_FILE) else ""


def committed_files(folder: Path, patterns: Sequence[str], commit: str = "HEAD") -> dict[str, str]:
    """Blob names of the files of these patterns in a commit, by path relative to `folder`; ``""`` for a link."""
    output = _run(folder, "ls-tree", "-r", "-z", commit, "--", *patterns)
    lines = (line.split("\t", 1) for line in (output or b"").decode("utf-8", "replace").split("\0") if line)
    return {path: _blob_name(*entry.split(" ")[::2]) for entry, path in lines}


def commit_of(folder: Path, name: str) -> str:
    """Return the full name of the commit that a branch, tag or other name means; ``""`` where there is none."""
    output = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return (output or b"").decode("ascii", "replace").strip()


def has_git() -> bool:
    """Return whether git is installed."""
    return shutil.which("git") is not None


def is_in_repository(folder: Path) -> bool:
    """Return whether a folder is in a repository that git is willing to read."""
    return _run(folder, "rev-parse", "--git-dir") is not None


def blob_sizes(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """Sizes of blobs in bytes; one that is missing is left out."""
    output = _run(folder, "cat-file", "--batch-check", input="".join(f"{name}\n" for name in names).encode())
    lines = (line.split() for line in (output or b"").decode().splitlines())
    return {fields[0]: int(fields[2]) for fields in lines if len(fields) == 3 and fields[1] == "blob"}


class BlobReader:
    """Blobs by name, from one running git."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def read(self, name: str) -> bytes | None:
        """Read a blob; ``None`` when it is missing, as in a partial clone."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return None
        try:
            stdin.write(f"{name}\n".encode())
            stdin.flush()
            fields = stdout.readline().split()
            return stdout.read(int(fields[2]) + 1)[:-1] if len(fields) == 3 else None
        except OSError:
            return None


@contextmanager
def open_blobs(folder: Path) -> Iterator[BlobReader]:
    """Start a git that serves blobs."""
    command = _command(folder, "cat-file", "--batch")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as process:
        yield BlobReader(process)


def _run(folder: Path, *arguments: str, input: bytes = b"") -> bytes | None:  # noqa: A002  (as subprocess names it)
    """Run git and return its output; ``None`` without git or a repository, or with one that git does not trust."""
    try:
        result = subprocess.run(
            _command(folder, *arguments),
            input=input,
            capture_output=True,
            check=False,
            env=_environment(),
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout if result.returncode == 0 else None


def _command(folder: Path, *arguments: str) -> list[str]:
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    return ["git", "-C", str(folder), *_OPTIONS, *settings, *arguments]


def _environment() -> dict[str, str]:
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _KEPT_VARIABLES.match(name)
    }
    return {**variables, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
