"""QR codes equal segno's, whatever was drawn before."""

from __future__ import annotations

import re
from string import ascii_lowercase, digits
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sitegen.qr import qr

PLACES = st.text(alphabet=f"{ascii_lowercase}{digits}-/", max_size=90)


def modules(svg: Markup) -> set[tuple[int, int]]:
    """Return the black modules by (column, row), without the quiet zone."""
    path = ElementTree.fromstring(svg)[0].get("d", "")
    black = set()
    column = row = 0
    for command, first, second in re.findall(r"([Mmh])(\d+)(?: ([\d.]+))?", path):
        if command == "M":
            column, row = int(first), int(float(second))
        elif command == "m":
            column += int(first)
        else:
            black |= {(x - 4, row - 4) for x in range(column, column + int(first))}
            column += int(first)
    return black


@pytest.mark.release
@given(PLACES)
def test_every_address_has_the_code_that_segno_gives_it(place: str) -> None:
    address = f"https://parents.example.org/{place}"
    expected = segno.make(address, error="q", mode="byte", mask=1, micro=False).matrix
    assert modules(qr(address)) == {(x, y) for y, row in enumerate(expected) for x, dark in enumerate(row) if dark}


def test_a_text_beyond_ascii_has_a_code_too() -> None:
    expected = segno.make("Ar y bont, tŷ’r plant", error="q", mode="byte", mask=1, micro=False).matrix
    assert len(modules(qr("Ar y bont, tŷ’r plant"))) == sum(map(sum, expected))


def test_the_drawing_has_a_quiet_zone_and_screen_readers_skip_it() -> None:
    svg = ElementTree.fromstring(qr("https://parents.example.org/s/bcd23/"))
    assert svg.get("viewBox") == "0 0 41 41"
    assert svg.get("aria-hidden") == "true"
