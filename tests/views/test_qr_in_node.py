"""QR codes that the browser makes: equal to another maker's, and read by a scanner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import segno
import zxingcpp
from PIL import Image

FULL = (14, 26, 42, 62, 84, 106, 122, 152, 180)
"""Bytes that fill a code of each version; of shorter texts makers fill up the rest in their own ways."""
MAKE = "const { qrModules } = await use('lib/qr.js'); return given.map(qrModules);"


def test_the_browser_makes_the_codes_that_another_maker_makes(in_node: Callable[..., Any]) -> None:
    texts = [f"https://example.org/#{'due=2027-03-14&area=' * 9}"[:length] for length in FULL]
    made = in_node(MAKE, texts)
    wanted = [segno.make(text, error="m", mode="byte", mask=1, micro=False, boost_error=False).matrix for text in texts]
    assert made == [[[module == 1 for module in row] for row in matrix] for matrix in wanted]


def test_a_scanner_reads_the_codes_of_the_browser(in_node: Callable[..., Any]) -> None:
    texts = [f"https://example.org/my-weeks/#{'due=2027-03-14'.ljust(length, '-')}" for length in range(14, 150, 5)]
    made = in_node(MAKE, texts)
    read = []
    for modules in made:
        side = len(modules) + 8
        image = Image.new("L", (side, side), 255)
        for y, row in enumerate(modules):
            for x, dark in enumerate(row):
                image.putpixel((x + 4, y + 4), 0 if dark else 255)
        read += [
            code.text for code in zxingcpp.read_barcodes(image.resize((side * 4, side * 4), Image.Resampling.NEAREST))
        ]
    assert read == texts
