"""Lines for a terminal or a pipe, safe in any locale and with any character in a file name."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO, TypeVar

import click

T = TypeVar("T")

_COMMAND = re.compile(r"(?:^\s*):(?=:)|#(?=#(?:vso)?\[)")
"""First character of a command for GitHub Actions (``::error::``, ``##[error]``) or Azure Pipelines (``##vso[``)."""
_STEP = 100
"""Files between two updates of the counter: often enough to look alive, rarely enough to cost nothing."""


def say(text: str, *, err: bool = False, is_command: bool = False) -> None:
    """Print one line; `is_command` is for one that the log of a build service is to carry out. See `one_line`."""
    click.echo(_printable(text) if is_command else one_line(text), err=err)


def one_line(text: str) -> str:
    """Write what could control a terminal, or the log of a build service, as its escape."""
    return _COMMAND.sub(lambda match: f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}", _printable(text))


def make_printable(*streams: TextIO) -> None:
    """Make streams print the escape of a character that their encoding lacks, instead of failing."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def counted(items: Iterable[T], noun: str, step: int = _STEP) -> Iterator[T]:
    """Yield the items, and count them on a terminal (``1,200 files``); print nothing into a pipe."""
    with live_count(noun) as show:
        for number, item in enumerate(items, start=1):
            if number % step == 0:
                show(number)
            yield item


@contextmanager
def live_count(noun: str) -> Iterator[Callable[[int], None]]:
    """Yield a function that shows a number on a terminal, in place of the one before; it prints nothing into a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():  # None when the parent process closed it
        yield lambda _number: None
        return
    try:
        yield lambda number: click.echo(f"\r{number:,} {noun}", err=True, nl=False)
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def _printable(text: str) -> str:
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )
