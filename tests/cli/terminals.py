"""Programs at a terminal of their own, driven as by somebody who types."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path
from types import TracebackType

from tests.processes import started

_LAUNCHER = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches the program
os.execv(sys.executable, [sys.executable, "-m", "sitegen", *sys.argv[1:]])
"""
_PATIENCE = 60
"""Seconds that a line may take on a busy machine."""
_PRESSES = 4


class Terminal:
    """`sitegen` at a pseudo-terminal."""

    def __init__(self, *arguments: str | Path) -> None:
        self.screen = ""
        """Everything shown so far."""
        self._read = 0
        self._ours, self._theirs = pty.openpty()
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), self._theirs)
        self._program = started(sys.executable, "-c", _LAUNCHER, *arguments, **streams)

    def __enter__(self) -> Terminal:
        self._process = self._program.__enter__()
        os.close(self._theirs)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.__exit__(kind, error, trace)
        os.close(self._ours)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def stops(self) -> bool:
        """Press Ctrl-C until the program says that it has stopped.

        A press in the instant before Python begins to wait for a line is noticed at the next key only.
        """
        for _ in range(_PRESSES):
            self.type("\x03")
            if self.shows("Stopped.", _PATIENCE / _PRESSES):
                return True
        return False

    def shows(self, text: str, patience: float = _PATIENCE) -> bool:
        """Wait until a text is shown below what was seen before, for so many seconds."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            place = self.screen.find(text, self._read)
            if place >= 0:
                self._read = place + len(text)
                return True
            if not self._take():
                break
        return False

    def _take(self) -> bool:
        """Take what has been shown since; return whether more may come."""
        if not select.select([self._ours], [], [], 0.1)[0]:
            return True
        try:
            shown = os.read(self._ours, 65536)
        except OSError:  # the program has ended
            return False
        self.screen += shown.decode("utf-8", "replace")
        return bool(shown)

    def exit_code(self) -> int:
        """Return the exit code."""
        return self._process.wait(_PATIENCE)
