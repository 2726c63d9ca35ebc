"""A to Z: names in the order of the Unicode collation algorithm: ``Élan`` comes between ``Eland`` and ``Elans``."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sitegen.normal_forms import to_form

if TYPE_CHECKING:
    from pyuca.collator import Collator_10_0_0

SortKey = tuple[int, ...]
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
"""Browsers do not tell curly quotation marks from straight ones."""
_LEVELS = 3
"""Letters, then accents, then capitals."""


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
    elements = _collator().collation_elements(word)
    return tuple(tuple(element[level] for element in elements if element[level]) for level in range(_LEVELS))


@cache
def _collator() -> Collator_10_0_0:
    # Imported here: its table takes a tenth of a second, and not every command sorts. One version on every Python.
    from pyuca.collator import Collator_10_0_0

    return Collator_10_0_0()
