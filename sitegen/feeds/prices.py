"""Prices in the units of other programs."""

from __future__ import annotations

CURRENCY = "GBP"


def pounds(pence: int) -> int | float:
    """Return a price in pounds: 2, 2.5."""
    return pence // 100 if pence % 100 == 0 else pence / 100
