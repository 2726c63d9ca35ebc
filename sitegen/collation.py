"""A to Z: names in the order of the Unicode collation algorithm: ``Élan`` comes between ``Eland`` and ``Elans``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.normal_forms import to_form

if TYPE_CHECKING:
    from pyuca.collator import Collator_10_0_0

SortKey = tuple[int, ...]
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
"""Browsers do not tell curly quotation marks from straight ones."""
_LEVELS = 3
"""Letters, then accents, then capitals."""
_LATIN = re.compile("[\\0-\u024f\u0300-\u036f\u2010-\u203a]*")
"""Words of Latin letters, with marks, dashes and quotation marks: nearly all names."""
_LATIN_LINE = re.compile(
    r"^(?P<characters>(?:(?:00..|01..|02[0-4].|03[0-6].|201.|202.|203.) ?)+) *; *(?P<weights>\[\S+\])", re.MULTILINE
)
"""Line of the table about characters of such words, and no others."""


@lru_cache(1 << 16)
def sort_key(name: str) -> SortKey:
    """Return the key to sort names by: letters first, then accents, then capitals, small ones first.

    Spaces and punctuation come before digits, and digits before letters, as in ``Intl.Collator`` of browsers.
    """
    # Names share their words, and no rule of the algorithm looks beyond a space.
    first, *others = to_form("NFD", name.translate(_STRAIGHT)).split(" ")
    words = [_weights(first), *(_weights(f" {word}") for word in others)]
    letters, accents, capitals = (tuple(weight for word in words for weight in word[level]) for level in range(_LEVELS))
    return (*letters, 0, *accents, 0, *capitals)


@lru_cache(1 << 16)
def _weights(word: str) -> tuple[SortKey, ...]:
    """Return the weights of a word's characters on each level."""
    collator = _latin_collator() if _LATIN.fullmatch(word) else _collator()
    elements = collator.collation_elements(word)
    return tuple(tuple(element[level] for element in elements if element[level]) for level in range(_LEVELS))


# Imported where they are needed, since not every command sorts. One version on every Python.
@cache
def _collator() -> Collator_10_0_0:
    from pyuca.collator import Collator_10_0_0

    return Collator_10_0_0()


@cache
def _latin_collator() -> Collator_10_0_0:
    """Return a collator of the lines about Latin letters: the whole table takes a quarter of a second."""
    from pyuca import collator

    latin = collator.Collator_10_0_0(os.devnull)
    table = Path(collator.__file__).with_name(f"allkeys-{latin.UCA_VERSION}.txt").read_text("ascii")
    for line in _LATIN_LINE.finditer(table):
        elements = collator.COLL_ELEMENT_PATTERN.findall(line["weights"])
        latin.table.add(_numbers(line["characters"].split()), [_numbers(element) for element in elements])
    return latin


def _numbers(hexadecimal: Iterable[str]) -> list[int]:
    return [int(number, 16) for number in hexadecimal]
