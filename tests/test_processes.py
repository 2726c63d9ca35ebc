"""Programs that tests start end with their test, and receive signals."""

from __future__ import annotations

import signal
from signal import SIGKILL

import pytest

from tests.processes import python, run

REPORT = """
from signal import SIG_DFL, SIGHUP, SIGINT, default_int_handler, getsignal
print(getsignal(SIGINT) is default_int_handler, getsignal(SIGHUP) is SIG_DFL)
"""


@pytest.mark.release
def test_a_program_that_takes_too_long_is_killed_with_its_children() -> None:
    process = run("sh", "-c", "sleep 600 & wait", limit=1)  # returns when nobody holds its output open any more
    assert process.returncode == -SIGKILL


def test_a_program_receives_the_signals_that_the_test_run_ignores() -> None:
    handlers = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGHUP)}
    try:
        process = python("-c", REPORT)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert process.stdout == "True True\n", process.stderr
