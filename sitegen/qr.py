"""QR codes as inline SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import segno
from markupsafe import Markup

_MASK = 1
"""Mask pattern. Scanners accept any of the eight, and choosing the best takes five times as long."""
_QUIET_ZONE = 4
"""Modules of white on every side, by the standard."""
_BITS = range(7)
"""Bits of a character in ASCII, lowest first."""
_RUNS = re.compile("(0*)(1+)")
_DIGITS = bytes.maketrans(b"\0\1", b"01")


@dataclass(frozen=True, slots=True)
class QrDrawing:
    """A QR code with its quiet zone."""

    side: int
    """Modules on each side."""
    path: str
    """SVG path, to be stroked one module wide."""


def qr(text: str) -> Markup:
    """Draw the QR code of a text as an inline SVG, to be sized by the style sheet.

    The page must show the text beside it: screen readers skip the code.
    """
    drawn = drawing(text)
    view = f"0 0 {drawn.side} {drawn.side}"
    return Markup(f'<svg aria-hidden="true" class="qr" viewBox="{view}"><path stroke="#000" d="{drawn.path}"/></svg>')


@lru_cache(maxsize=1 << 14)
def drawing(text: str) -> QrDrawing:
    """Draw the QR code of a text, once for all pages that show it.

    A quarter of it may be lost to folds, faxes and drawing pins (error correction level Q).
    """
    code = _code_from_similar(text) if text.isascii() else _code(text)
    return QrDrawing(code.side + 2 * _QUIET_ZONE, _path(code))


class _QrCode(NamedTuple):
    """A QR code without its quiet zone."""

    kind: str
    """Version and error correction level: codes of one kind differ only in the modules of their text."""
    side: int
    """Modules on each side."""
    modules: int
    """Modules, one bit each, the last row's last module lowest; 1 is black."""


_first_of_length: dict[int, tuple[str, _QrCode]] = {}
"""First text of each length, with its code."""
_flipped_modules: dict[tuple[str, int, int], int] = {}
"""Modules that flip with a bit of the text, by kind of code, index in the text and bit of the character there."""


def _code_from_similar(text: str) -> _QrCode:
    """Make the same code as `_code`, from one of a text of the same length, in a twentieth of the time.

    Each module is a sum modulo 2 of some bits of the text and perhaps 1, so a bit that changes flips the same modules
    whatever the rest of the text. The addresses of a site begin alike, so few of their bits differ.
    """
    if len(text) not in _first_of_length:
        _first_of_length[len(text)] = text, _code(text)
    first, code = _first_of_length[len(text)]
    modules = code.modules
    for index, (character, other) in enumerate(zip(text, first, strict=True)):
        changed = ord(character) ^ ord(other)
        for bit in _BITS if changed else ():
            if changed >> bit & 1:
                modules ^= _modules_flipped_by(bit, index, first, code)
    return code._replace(modules=modules)


def _modules_flipped_by(bit: int, index: int, text: str, code: _QrCode) -> int:
    key = (code.kind, index, bit)
    if key not in _flipped_modules:
        character = chr(ord(text[index]) ^ 1 << bit)
        _flipped_modules[key] = code.modules ^ _code(text[:index] + character + text[index + 1 :]).modules
    return _flipped_modules[key]


def _code(text: str) -> _QrCode:
    code = segno.make(text, error="q", mode="byte", mask=_MASK, micro=False)
    modules = b"".join(bytes(row) for row in code.matrix).translate(_DIGITS)
    return _QrCode(code.designator, len(code.matrix), int(modules, 2))


def _path(code: _QrCode) -> str:
    """Draw a stroke, a module wide, through every row."""
    modules = f"{code.modules:0{code.side**2}b}"
    return "".join(
        f"M{_QUIET_ZONE} {row + _QUIET_ZONE}.5{_strokes(modules[row * code.side : (row + 1) * code.side])}"
        for row in range(code.side)
    )


def _strokes(row: str) -> str:
    return "".join(map(_stroke, _RUNS.findall(row)))


@cache
def _stroke(run: tuple[str, str]) -> str:
    white, black = map(len, run)
    return f"m{white} 0h{black}" if white else f"h{black}"
