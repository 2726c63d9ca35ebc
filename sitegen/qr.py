"""QR codes as inline SVG."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

_MASK = 1
"""Mask pattern. Scanners accept any of the eight, and choosing the best takes five times as long."""
_QUIET_ZONE = 4
"""Modules of white on every side, by the standard."""
_RUNS = re.compile("0*1+")
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


_first_of_length: dict[int, tuple[int, _QrCode]] = {}
"""Bits of the first text of each length, with its code."""
_known_differences: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
"""Bits in which two texts differ, and the modules in which their codes do, by kind of code and highest of the bits."""


def _code_from_similar(text: str) -> _QrCode:
    """Make the same code as `_code`, from those of other texts where that is possible, in a twentieth of the time.

    Each module is a sum modulo 2 of some bits of the text and perhaps 1. So where the bits in which a text differs from
    the first of its length are the sum of known differences, the modules are too (Gaussian elimination).
    """
    bits = int.from_bytes(text.encode("ascii"), "little")
    if len(text) not in _first_of_length:
        _first_of_length[len(text)] = bits, _code(text)
    first, code = _first_of_length[len(text)]
    known, left, modules = _known_differences[code.kind], bits ^ first, code.modules
    while left and left.bit_length() in known:
        difference, flipped = known[left.bit_length()]
        left, modules = left ^ difference, modules ^ flipped
    if not left:
        return code._replace(modules=modules)
    code = _code(text)
    known[left.bit_length()] = left, modules ^ code.modules
    return code


def _code(text: str) -> _QrCode:
    import segno  # imported here: checks need the theme, but no codes

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
def _stroke(run: str) -> str:
    white, black = run.count("0"), run.count("1")
    return f"m{white} 0h{black}" if white else f"h{black}"
