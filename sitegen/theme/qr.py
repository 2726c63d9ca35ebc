"""QR codes, drawn into the page."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup


def qr(text: str) -> Markup:
    """The QR code of a text as an inline SVG with its quiet zone, to be sized by the style sheet.

    A quarter of it may be lost to folds, faxes and drawing pins (error correction level Q). What it says must stand
    beside it in letters: to a screen reader it is nothing.
    """
    drawn = io.BytesIO()
    segno.make(text, error="q", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawn.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" ', 1))
