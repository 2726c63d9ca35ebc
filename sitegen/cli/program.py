"""Exit codes: every way a command can end."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn, TextIO

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

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        """Run the command, and turn any exception, of its help and options too, into a message and an exit code."""
        make_printable(sys.stdout, sys.stderr)
        with _cleaning_up_on_signals():
            code = _ended(lambda: super(Program, self).main(*args, **{**settings, "standalone_mode": False}))
        sys.exit(code)

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the options of the program, some of which print something and end it."""
        with _before_click():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _before_click():
            return super().invoke(ctx)


@contextmanager
def _before_click() -> Iterator[None]:
    """Handle what click would end in its own way: a closed pipe, and Ctrl-C."""
    try:
        yield
    except BrokenPipeError:
        _discard(sys.stdout)
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except KeyboardInterrupt:
        raise click.Abort from None


def _ended(run: Callable[[], object]) -> int:
    """Run the program and return its exit code, whatever it raises, and whether or not there is room for a message."""
    try:
        code = run()
        if sys.stdout is not None:  # None when the parent process closed it
            sys.stdout.flush()
    except SystemExit:
        raise
    except BaseException as error:
        cause: BaseException = error
        while isinstance(cause, BaseExceptionGroup):
            cause = cause.exceptions[0]
        try:
            if os.environ.get("SITEGEN_DEBUG") == "1":
                traceback.print_exception(error)
            _explain(cause)
        except OSError:
            _discard(sys.stderr)
        if isinstance(cause, OSError):
            _discard(sys.stdout)
        return _exit_code(cause)
    return code if isinstance(code, int) else 0


def _exit_code(error: BaseException) -> int:
    """Return the exit code of an error."""
    match error:
        case SitegenError() | click.ClickException():
            return error.exit_code
        case click.Abort():
            return INTERRUPTED
        case ModuleNotFoundError(name=package) if package in EXTRAS:
            return CANNOT_READ_OR_WRITE
        case MemoryError() | OSError():
            return CANNOT_READ_OR_WRITE
        case _:
            return BUG


def _explain(error: BaseException) -> None:
    """Print what went wrong."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            error.show()
        case click.ClickException():
            error.message = one_line(error.message)  # type: ignore[misc]  # it repeats what was typed
            error.show()
        case click.Abort():
            say("Stopped.", err=True)
        case DataError():
            for problem in error.problems:
                if problem.severity != "notice":  # advice would hide what stops the command
                    say(str(problem), err=True)
            say(f"{error}. {error.advice}".strip(), err=True)
        case SitegenError():
            say(f"error: {error}", err=True)
        case ModuleNotFoundError(name=package) if package in EXTRAS:
            say(f"error: this needs {package}; install it with: pip install 'sitegen[{EXTRAS[package]}]'", err=True)
        case MemoryError():
            say("error: this machine has too little memory for that", err=True)
        case OSError():
            where = f"{error.filename}: " if error.filename is not None else ""
            say(f"error: cannot read or write: {where}{(error.strerror or str(error)).lower()}", err=True)
        case _:
            summary = " ".join(f"{type(error).__name__}: {error}".split())
            say(f"This is a bug in sitegen, not in your files; please report it: {summary}", err=True)
            say("To see where it happened, set SITEGEN_DEBUG=1 and run the command again.", err=True)


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


def _discard(stream: TextIO | None) -> None:
    """Keep Python from writing what is left of a stream into a closed pipe or a full disk at exit."""
    if stream is None:
        return
    with suppress(OSError):  # a stream that is no file
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, stream.fileno())
        os.close(devnull)
