"""Time that grows with the length of a text alone, told by the clock of the processor."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

TIMES_AS_LONG = 8
"""Length of the long text, in short ones."""
_MOST = 40
"""A text that is read once takes eight times as long, one that is read again from each of its openings 64 times."""
_TRIES = 3
"""Measurements, of which one has to hold: another process may disturb any of them."""


def grows_with_length(
    read: Callable[[str], object], short: str, long: str, least: float = 0.002, most: int = _MOST
) -> bool:
    """Return whether reading a text that is `TIMES_AS_LONG` takes about that many times as long.

    `least` seconds are taken for what the short one takes where it takes less; `most` is how many times as long the
    long one may take.
    """
    return any(_seconds(read, long) < most * max(_seconds(read, short), least) for _ in range(_TRIES))


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = thread_time()
    read(text)
    return thread_time() - start
