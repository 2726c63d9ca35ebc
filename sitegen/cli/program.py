"""Every way in which a command can end, and its exit code."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import click

from sitegen.cli.terminal import make_printable, say
from sitegen.errors import DataError, SitegenError

CANNOT_READ_OR_WRITE = 3
BUG = 70
INTERRUPTED = 128 + signal.SIGINT
NOBODY_READS = 128 + 13
"""13 is SIGPIPE, which not every system has."""


class Program(click.Group):
    """A group of commands that ends in one of the ways below, and never with a traceback.

    0 done; 1 the data has problems; 2 wrong usage (click says it); 3 something could not be read or written;
    70 a bug in sitegen; 128 and the signal's number when it was stopped.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command and turns whatever it raises into words and an exit code."""
        make_printable(sys.stdout, sys.stderr)
        with _signals_stop_tidily():
            try:
                answer = super().invoke(ctx)
                if sys.stdout is not None:  # closed by whoever started us
                    sys.stdout.flush()
            except (click.ClickException, click.exceptions.Exit):
                raise
            except BrokenPipeError:
                _forget_stdout()
                ctx.exit(NOBODY_READS)
            except (KeyboardInterrupt, click.Abort):
                say("Stopped.", err=True)
                ctx.exit(INTERRUPTED)
            except BaseException as error:
                if isinstance(error, SystemExit):
                    raise
                ctx.exit(_explain(error))
        return answer


def _explain(error: BaseException) -> int:
    """Says what went wrong, and returns the exit code."""
    if os.environ.get("SITEGEN_DEBUG") == "1":
        traceback.print_exception(error)
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    match error:
        case DataError():
            for problem in error.problems:
                say(str(problem), err=True)
            say(f"{error}. {error.advice}".strip(), err=True)
            return error.exit_code
        case SitegenError():
            say(f"error: {error}", err=True)
            return error.exit_code
        case MemoryError():
            say("error: there is not enough memory on this machine for that", err=True)
            return CANNOT_READ_OR_WRITE
        case OSError():
            where = f"{error.filename}: " if error.filename is not None else ""
            say(f"error: cannot read or write: {where}{(error.strerror or str(error)).lower()}", err=True)
            return CANNOT_READ_OR_WRITE
        case _:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            say(f"This is a bug in sitegen, not in your files; please report it: {what}", err=True)
            say("To see where it happened, set SITEGEN_DEBUG=1 and run the command again.", err=True)
            return BUG


@contextmanager
def _signals_stop_tidily() -> Iterator[None]:
    """While a command runs, a polite request to end lets it clean up first."""
    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    numbers = [number for number in known if signal.getsignal(number) is signal.SIG_DFL]  # nohup stays nohup
    before = {number: signal.signal(number, _stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _forget_stdout() -> None:
    """Keeps Python from trying to write the rest at its end: whoever read it has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
