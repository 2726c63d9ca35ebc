"""Labels to the terminal or the pipe, safe whatever the locale and whatever stands in a file's name."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

import click

T = TypeVar("T")

_STEP = 100
"""The counter moves on after so many files: often enough to look alive, rarely enough to cost nothing."""


def say(text: str, *, err: bool = False) -> None:
    """Prints one line; a character that could steer a terminal is shown as its number instead."""
    click.echo("".join(_visible(character) for character in text), err=err)


def make_printable(*streams: TextIO) -> None:
    """Lets a stream that cannot show a character show its number instead of failing."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def counted(things: Iterable[T], what: str, step: int = _STEP) -> Iterator[T]:
    """Passes things on; on a terminal a line counts them (``1,200 files``), in a pipe nothing is said."""
    if sys.stderr is None or not sys.stderr.isatty():  # None when whoever started us closed it
        yield from things
        return
    for number, thing in enumerate(things, start=1):
        if number % step == 0:
            click.echo(f"\r{number:,} {what}", err=True, nl=False)
        yield thing
    click.echo("\r\x1b[K", err=True, nl=False)


def _visible(character: str) -> str:
    if character.isprintable() or character == " ":
        return character
    return character.encode("unicode_escape").decode("ascii")
