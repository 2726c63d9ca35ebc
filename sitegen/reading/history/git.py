"""What git remembers of a directory's files. Nothing is changed, no network is reached, no program of the repository runs."""

from __future__ import annotations

import os
import re
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
    "protocol.allow=never",  # a clone that fetches its files when they are asked for would reach for the network
)
_OPTIONS = ("--no-pager", "--no-optional-locks", "--no-replace-objects")
_KEPT_ENVIRONMENT = re.compile("GIT_CONFIG|GIT_CEILING")
"""Of git's own variables: a hook's GIT_DIR or GIT_INDEX_FILE would lead to another repository."""
_PATIENCE = 60
"""Seconds after which a git that does not answer is given up."""
_HEADER = "\x01"
_FILE = "100"
"""How the mode of an ordinary file begins; links and other repositories are never read."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the branch that is checked out, and what it did to the files asked about."""

    moment: int
    """When it was committed, in seconds since 1970."""
    is_first: bool
    """Whether nothing is known of what was before it: it began the branch, or the clone does not reach further."""
    files: tuple[tuple[str, str], ...]
    """Names of each file's content before and after it; ``""`` where there was none."""


def commits(folder: Path, patterns: Sequence[str], since: int, most: int) -> tuple[Commit, ...]:
    """The newest commits that touch files of these patterns, the newest first; none where git knows nothing.

    What a merge brought counts as its own, on the day on which it came to this branch.
    """
    said = _ask(
        folder, "log", "--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--no-notes",
        f"--format={_HEADER}%ct %P", f"--since=@{since}", f"--max-count={most}", "HEAD", "--", *patterns,
    )  # fmt: skip
    return tuple(_commit(part) for part in (said or b"").decode("utf-8", "replace").split(_HEADER)[1:])


def _commit(part: str) -> Commit:
    header, *rest = part.split("\0")
    moment, _, parents = header.partition(" ")
    files = []
    for word in rest:
        if word.lstrip("\n").startswith(":"):
            mode_before, mode_after, before, after = word.lstrip("\n:").split(" ")[:4]
            files.append((_name(mode_before, before), _name(mode_after, after)))
    return Commit(int(moment), not parents.strip(), tuple(files))


def _name(mode: str, name: str) -> str:
    return name if mode.startswith(_FILE) else ""


def committed(folder: Path, patterns: Sequence[str]) -> dict[str, str]:
    """Names of the content of the files of these patterns as last committed, by path relative to `folder`."""
    said = _ask(folder, "ls-tree", "-r", "-z", "HEAD", "--", *patterns)
    lines = (line.split("\t", 1) for line in (said or b"").decode("utf-8", "replace").split("\0") if line)
    return {path: about.split(" ")[2] for about, path in lines if about.startswith(_FILE)}


def sizes(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """How many bytes each content has; one that is not there is left out."""
    said = _ask(folder, "cat-file", "--batch-check", given="".join(f"{name}\n" for name in names).encode())
    words = (line.split() for line in (said or b"").decode().splitlines())
    return {line[0]: int(line[2]) for line in words if len(line) == 3 and line[1] == "blob"}


class Contents:
    """Contents by name, one after the other."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def read(self, name: str) -> bytes | None:
        """A content; ``None`` when it is not there, as in a clone that fetches contents when they are asked for."""
        asks, answers = self._process.stdin, self._process.stdout
        if asks is None or answers is None:
            return None
        try:
            asks.write(f"{name}\n".encode())
            asks.flush()
            words = answers.readline().split()
            return answers.read(int(words[2]) + 1)[:-1] if len(words) == 3 else None
        except OSError:
            return None


@contextmanager
def contents(folder: Path) -> Iterator[Contents]:
    """Opens what git keeps."""
    command = _command(folder, "cat-file", "--batch")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as process:
        yield Contents(process)


def _ask(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """What git answers; ``None`` when there is no git, no repository, or one that git does not trust."""
    try:
        done = subprocess.run(
            _command(folder, *words),
            input=given,
            capture_output=True,
            check=False,
            env=_environment(),
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _command(folder: Path, *words: str) -> list[str]:
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    return ["git", "-C", str(folder), *_OPTIONS, *settings, *words]


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT_ENVIRONMENT.match(name)
    }
    return {**kept, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
