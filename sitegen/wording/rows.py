"""Rows: labelled answers about a service, as pages list them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.text import listed
from sitegen.wording.labels import inside


@dataclass(frozen=True, slots=True)
class Row:
    """Labelled answer about a service."""

    key: str
    """Field of the entry: ``ages``, ``how_long`` ..."""
    label: str
    """``Ages``."""
    value: str
    """``Birth to 12 months``; ``""`` where not known."""


def answered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows that have an answer."""
    return tuple(row for row in rows if row.value)


def unanswered_text(rows: Iterable[Row]) -> str:
    """``ages, cost and waiting time``: the labels of the rows without an answer; ``""`` where all have one."""
    return listed(inside(row.label) for row in rows if not row.value)
