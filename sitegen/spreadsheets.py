"""Texts for the cells of CSV files: no spreadsheet calculates them, or takes them for another number."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠−]")
"""Start of a cell that some spreadsheet would calculate; also after spaces, and in East Asian full width."""
_OTHER_NUMBER = re.compile(r"\s*(?:0\d[\d.,]*|\d{16,}|\d[\d.,]*e[+-]?\d+)\s*", re.ASCII | re.IGNORECASE)
"""Number that changes when it is read and written: noughts in front, more digits than a spreadsheet keeps, ``12e5``."""


def plain_cell(cell: str) -> str:
    """Take away the apostrophe that `safe_cell` has put before a text."""
    return cell[1:] if cell.startswith("'") and safe_cell(cell[1:]) == cell else cell


def safe_cell(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would calculate, or read as a number and write as another."""
    return f"'{text}" if _FORMULA.match(text) or _OTHER_NUMBER.fullmatch(text) else text
