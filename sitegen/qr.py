"""QR codes, drawn into the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import segno
from markupsafe import Markup

_MASK = 1
"""One of eight patterns, of which readers take any: weighing them all up takes five times as long."""
_QUIET = 4
"""Modules of white on every side, as the standard asks."""
_BITS = range(7)
"""Of a letter in ASCII, lowest first."""
_RUNS = re.compile("(0*)(1+)")
_DIGITS = bytes.maketrans(b"\0\1", b"01")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A QR code with its quiet zone."""

    side: int
    """In modules."""
    path: str
    """An SVG path, to be stroked one module wide."""


def qr(text: str) -> Markup:
    """The QR code of a text as an inline SVG, to be sized by the style sheet.

    What it says must stand beside it in letters: to a screen reader it is nothing.
    """
    drawn = drawing(text)
    view = f"0 0 {drawn.side} {drawn.side}"
    return Markup(f'<svg aria-hidden="true" class="qr" viewBox="{view}"><path stroke="#000" d="{drawn.path}"/></svg>')


@lru_cache(maxsize=1 << 14)
def drawing(text: str) -> Drawing:
    """The QR code of a text, drawn once for all pages that show it.

    A quarter of it may be lost to folds, faxes and drawing pins (error correction level Q).
    """
    code = _quickly(text) if text.isascii() else _made(text)
    return Drawing(code.side + 2 * _QUIET, _path(code))


class _Code(NamedTuple):
    """A QR code without its quiet zone."""

    kind: str
    """Version and error correction level: codes of one kind have all that is not text in the same places."""
    side: int
    """Modules on each side."""
    modules: int
    """All of them, one bit each, the last row's last module lowest; 1 is black."""


_first: dict[int, tuple[str, _Code]] = {}
"""By length, the first text of that length, and its code."""
_turned_over: dict[tuple[str, int, int], int] = {}
"""By kind, place in the text and bit of the letter there: the modules that turn over when that bit does."""


def _quickly(text: str) -> _Code:
    """The same as `_made`, in a twentieth of the time, once enough codes are made.

    Each module is a sum modulo 2 of some bits of the text, and maybe 1: one bit that changes turns over the same
    modules whatever the rest says. The addresses of a site begin alike, so the bits in which they differ are few.
    """
    if len(text) not in _first:
        _first[len(text)] = text, _made(text)
    first, code = _first[len(text)]
    modules = code.modules
    for place, (letter, other) in enumerate(zip(text, first, strict=True)):
        changed = ord(letter) ^ ord(other)
        for bit in _BITS if changed else ():
            if changed >> bit & 1:
                modules ^= _modules_of(bit, place, first, code)
    return code._replace(modules=modules)


def _modules_of(bit: int, place: int, text: str, code: _Code) -> int:
    key = (code.kind, place, bit)
    if key not in _turned_over:
        letter = chr(ord(text[place]) ^ 1 << bit)
        _turned_over[key] = code.modules ^ _made(text[:place] + letter + text[place + 1 :]).modules
    return _turned_over[key]


def _made(text: str) -> _Code:
    code = segno.make(text, error="q", mode="byte", mask=_MASK, micro=False)
    modules = b"".join(bytes(row) for row in code.matrix).translate(_DIGITS)
    return _Code(code.designator, len(code.matrix), int(modules, 2))


def _path(code: _Code) -> str:
    """One stroke, a module wide, through every row."""
    modules = f"{code.modules:0{code.side**2}b}"
    return "".join(
        f"M{_QUIET} {row + _QUIET}.5{_strokes(modules[row * code.side : (row + 1) * code.side])}"
        for row in range(code.side)
    )


def _strokes(row: str) -> str:
    return "".join(map(_stroke, _RUNS.findall(row)))


@cache
def _stroke(run: tuple[str, str]) -> str:
    white, black = map(len, run)
    return f"m{white} 0h{black}" if white else f"h{black}"
