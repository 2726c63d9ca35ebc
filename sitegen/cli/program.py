"""Exit codes: every way a command can end."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import click

from sitegen.cli.terminal import make_printable, one_line, say
from sitegen.errors import DataError, SitegenError

CANNOT_READ_OR_WRITE = 3
BUG = 70
INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + 13
"""13 is SIGPIPE, which some systems lack."""
EXTRAS = {
    "starlette": "serve",
    "uvicorn": "serve",
    "watchfiles": "serve",
    "pyproj": "postcodes",
    "openpyxl": "spreadsheets",
}
"""Extra of pyproject.toml that each optional package belongs to."""


class Program(click.Group):
    """A group of commands that ends with one of these exit codes, and never with a traceback.

    0 done; 1 the data has problems; 2 wrong usage (reported by click); 3 something could not be read or written;
    70 a bug in sitegen; 128 plus the signal's number when a signal stopped it.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn any exception into a message and an exit code."""
        make_printable(sys.stdout, sys.stderr)
        with _cleaning_up_on_signals():
            try:
                result = super().invoke(ctx)
                if sys.stdout is not None:  # None when the parent process closed it
                    sys.stdout.flush()
            except click.ClickException as error:
                error.message = one_line(error.message)  # type: ignore[misc]  # it repeats what was typed
                raise
            except (click.exceptions.Exit, SystemExit):
                raise
            except BrokenPipeError:
                _discard_stdout()
                ctx.exit(BROKEN_PIPE)
            except (KeyboardInterrupt, click.Abort):
                say("Stopped.", err=True)
                ctx.exit(INTERRUPTED)
            except BaseException as error:
                ctx.exit(_explain(error))
        return result


def _explain(error: BaseException) -> int:
    """Print what went wrong and return the exit code."""
    if os.environ.get("SITEGEN_DEBUG") == "1":
        traceback.print_exception(error)
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    match error:
        case DataError():
            for problem in error.problems:
                if problem.severity != "notice":  # advice would hide what stops the command
                    say(str(problem), err=True)
            say(f"{error}. {error.advice}".strip(), err=True)
            return error.exit_code
        case SitegenError():
            say(f"error: {error}", err=True)
            return error.exit_code
        case ModuleNotFoundError(name=package) if package in EXTRAS:
            say(f"error: this needs {package}; install it with: pip install 'sitegen[{EXTRAS[package]}]'", err=True)
            return CANNOT_READ_OR_WRITE
        case MemoryError():
            say("error: this machine has too little memory for that", err=True)
            return CANNOT_READ_OR_WRITE
        case OSError():
            where = f"{error.filename}: " if error.filename is not None else ""
            say(f"error: cannot read or write: {where}{(error.strerror or str(error)).lower()}", err=True)
            return CANNOT_READ_OR_WRITE
        case _:
            summary = " ".join(f"{type(error).__name__}: {error}".split())
            say(f"This is a bug in sitegen, not in your files; please report it: {summary}", err=True)
            say("To see where it happened, set SITEGEN_DEBUG=1 and run the command again.", err=True)
            return BUG


@contextmanager
def _cleaning_up_on_signals() -> Iterator[None]:
    """Let a command clean up before Ctrl-C, SIGTERM or SIGHUP ends it."""
    handlers: dict[str, Callable[[int, FrameType | None], object]] = {
        "SIGINT": signal.default_int_handler,
        "SIGTERM": _stop,
        "SIGHUP": _stop,
    }
    known = {getattr(signal, name): handler for name, handler in handlers.items() if hasattr(signal, name)}
    previous = {
        number: signal.signal(number, handler)
        for number, handler in known.items()
        if signal.getsignal(number) not in (signal.SIG_IGN, None)  # stays ignored under nohup and in the background
    }
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _discard_stdout() -> None:
    """Keep Python from flushing into the closed pipe at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
