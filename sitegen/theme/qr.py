"""QR codes, drawn into the page."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup

_MASK = 3
"""One of the eight patterns that a code may be laid over. Any is read alike; to weigh all of them takes five times as
long, which is most of a minute for ten thousand services."""
_DRAWN = re.compile(r'viewBox="0 0 (\d+) \d+".*? d="([^"]+)"', re.DOTALL)


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
    return Markup(f'<svg aria-hidden="true" viewBox="{view}" class="qr"><path stroke="#000" d="{drawn.path}"/></svg>')


@lru_cache(maxsize=1 << 14)
def drawing(text: str) -> Drawing:
    """The QR code of a text, drawn once for all pages that show it.

    A quarter of it may be lost to folds, faxes and drawing pins (error correction level Q).
    """
    svg = io.BytesIO()
    segno.make(text, error="q", micro=False, mask=_MASK).save(svg, kind="svg", lineclass=None, omitsize=True)
    found = _DRAWN.search(svg.getvalue().decode())
    assert found is not None, "segno draws a code as one path"
    return Drawing(int(found[1]), found[2])
