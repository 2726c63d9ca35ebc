"""Answers that are chosen from a list: the option that was meant, or those that are near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.reading.values.scalars import folded
from sitegen.suggestions.questions import Option
from sitegen.text import near_names, nearest

_MOST = 4
"""Near options that are listed."""


def exact_option(typed: str, options: Iterable[Option]) -> Option | None:
    """Return the option of this value or label."""
    return next((option for option in options if folded(typed) in (option.value, folded(option.label))), None)


def near_options(typed: str, options: Iterable[Option], words: Mapping[str, tuple[str, ...]]) -> list[Option]:
    """Return the options that were probably meant, the likeliest first: by spelling, and by everyday words."""
    options = list(options)
    names = {folded(name): option for option in options for name in (option.label, option.value)}
    spelt = nearest(folded(typed), names)
    by_word = [option for option in options if folded(typed) in map(folded, words.get(option.value, ()))]
    parts = [names[name] for name in near_names(folded(typed), names)]
    found = [*([names[spelt]] if spelt else []), *by_word, *parts]
    return list({option.value: option for option in found}.values())[:_MOST]
