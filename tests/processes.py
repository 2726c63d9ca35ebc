"""Programs that tests start: with the usual signals, a time limit, and nothing left running."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from subprocess import PIPE
from threading import Timer
from typing import Any

from click.testing import CliRunner

from sitegen.cli import main

LIMIT = 150
"""Seconds that a program may run: generous on a busy machine, and less than a test may take (pyproject.toml)."""
RELEASE_LIMIT = 840
"""Seconds that a program may run in a test of a release: pip may have to wait for its index."""

_LAUNCHER = """
import ctypes, os, signal, sys
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_SETMASK, ())
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: end when the test run is killed
os.execvpe(sys.argv[1], sys.argv[1:], os.environ)
"""
"""Program that restores default signals: shells start background jobs with SIGINT ignored, and children inherit that.

It replaces `preexec_fn`, which may deadlock where there are threads.
"""


@contextmanager
def started(*command: str | Path, limit: float = LIMIT, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a program, and kill it and all its children when the block ends or `limit` seconds have passed.

    After the limit every pending read ends, so the test fails at its next assertion. Standard output and standard error
    are pipes unless `options` (those of `Popen`) say otherwise.
    """
    launched = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *map(str, command)]
    streams = {"stdin": subprocess.DEVNULL, "stdout": PIPE, "stderr": PIPE, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(launched, start_new_session=True, **{**streams, **options}) as process:
        watchdog = Timer(limit, _kill, [process])
        watchdog.start()
        try:
            yield process
        finally:
            watchdog.cancel()
            _kill(process)


def run(*command: str | Path, limit: float = LIMIT, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; see `started`."""
    with started(*command, limit=limit, **options) as process:
        out, err = process.communicate()
        return subprocess.CompletedProcess(command, process.returncode, out, err)


def living(group: int) -> list[int]:
    """Return the processes of a group, those excepted that have ended and wait to be noticed."""
    processes = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, pgrp = path.read_text("utf-8", errors="replace").rpartition(")")[2].split()[:3]
        except OSError:  # it has just ended
            continue
        if int(pgrp) == group and state not in "ZX":
            processes.append(int(path.parent.name))
    return processes


def await_end(group: int) -> None:
    """Wait until no process of a group lives; fail when one outlives the ten seconds that even a busy machine needs."""
    for _ in range(200):
        if not living(group):
            return
        time.sleep(0.05)
    raise AssertionError(f"processes that were to end: {living(group)}")


def await_process(*words: str) -> int:
    """Wait for a process whose command line has some words, and return its id; fail when none starts in 20 seconds."""
    for _ in range(400):
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it has just ended
                command = path.read_text("utf-8", errors="replace")
                if all(word in command for word in words):
                    return int(path.parent.name)
        time.sleep(0.05)
    raise AssertionError(f"there is no process {words}")


def python(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run this Python to its end; see `started`."""
    return run(sys.executable, *arguments, **options)


def sitegen_process(
    *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``sitegen`` in a process of its own, for tests about the process."""
    return python("-m", "sitegen", *arguments, env={**os.environ, **(environment or {})})


def sitegen(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ``sitegen`` inside this process: a hundred times quicker to start, with the same output and exit code."""
    command = [str(argument) for argument in arguments]
    result = CliRunner().invoke(main, command)
    return subprocess.CompletedProcess(command, result.exit_code, result.stdout, result.stderr)


@cache
def can_mount() -> bool:
    """Return whether tests may mount file systems in a namespace of their own: as root, on Linux."""
    command = ("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
    return shutil.which("unshare") is not None and subprocess.run(command, capture_output=True).returncode == 0


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill the session that `started` made."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
