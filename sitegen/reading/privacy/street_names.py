"""Other names of a street: without its type, and in Welsh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.reading.privacy.place_words import COMMON_WORDS, STREET_TYPES

_WELSH_TYPES = {
    "ave": ("rhodfa",),
    "cl": ("clos",),
    "cres": ("cilgant",),
    "ct": ("cwrt",),
    "dr": ("rhodfa", "dreif"),
    "gdns": ("gerddi",),
    "grove": ("llwyn",),
    "hill": ("rhiw", "allt"),
    "ln": ("lon",),
    "pde": ("parad",),
    "pl": ("plas", "maes"),
    "rd": ("heol", "ffordd"),
    "row": ("rhes",),
    "sq": ("sgwar",),
    "st": ("stryd", "heol"),
    "ter": ("teras",),
    "walk": ("rhodfa",),
    "way": ("ffordd",),
}
_COMMON_NAMES = COMMON_WORDS | frozenset(
    "bridge east grove high hill king kings london long market mill new north orchard queen queens red south spring "
    "springs station sun well west white york".split()
)
"""Names of streets that are everyday words, or other places, without "road" behind them."""
_MIN_LETTERS = 5
"""Letters of a name that is looked for without its type, or with a slip."""


def bare_name(street: Sequence[str]) -> tuple[str, ...]:
    """Return the name of a street without its type; empty where it has none, or says little alone."""
    name = tuple(street[:-1])
    if not name or street[-1] not in STREET_TYPES or _COMMON_NAMES.issuperset(name):
        return ()
    return name if is_long(name) else ()


def is_long(name: Sequence[str]) -> bool:
    """Check for a name that another word is not easily taken for."""
    return sum(map(len, name)) >= _MIN_LETTERS


def welsh_names(street: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the name of a street as Welsh has it: "Heol Oakhill", "Ffordd Oakhill"."""
    if len(street) > 1:
        yield from ((kind, *street[:-1]) for kind in _WELSH_TYPES.get(street[-1], ()))
