"""Names of venues to the phrases by which texts call them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sitegen.importing.text.cleaning import one_line
from sitegen.reading.privacy.place_words import COMMON_WORDS, is_public_name
from sitegen.reading.privacy.plain_text import plain_value
from sitegen.reading.privacy.words import split_words

MAX_WORDS = 12
"""Words of an address line or a name that are searched for."""
WORD = re.compile(r"[^\W_]+")
_SEPARATOR = re.compile(r"\bc/o\b|\bat\b|[,;:|/()\[\]]|\s[-–—]\s", re.IGNORECASE)
"""Parts names that are in one text: ``Room 2, Quokka House``, ``Toddlers at Quokka House``."""
_AND = re.compile(r"&amp;|[&+]")
_NO_NAMES = COMMON_WORDS | frozenset(
    "address by confidential hidden known location no none not online only place private provided refuge remote request "
    "s safe secret service services shelter shown site somewhere tba tbc telephone to undisclosed unknown various venue "
    "venues virtual visit visits with withheld women womens zoom".split()
)
"""Words that name nothing alone: feeds have "Confidential", "Women's refuge" or "Online" in place of a venue."""


def folded_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as the search for secrets compares them."""
    return split_words(plain_value(" ".join(words)))


def names_a_place(words: Sequence[str]) -> bool:
    """Check for a word that few venues have, or several with one such as "church": the only one of its town."""
    folded = folded_words(words)
    is_distinctive = any(len(word) > 1 and word.isalpha() and word not in _NO_NAMES for word in folded)
    return is_distinctive or (len(folded) > 1 and is_public_name(folded))


def venue_phrases(name: str, is_public: Callable[[Sequence[str]], bool]) -> Iterator[tuple[str, ...]]:
    """Yield the words of a venue's name and of its parts, also without a town around them: ``Bristol Quokka House``.

    `is_public` decides whether words are a town or an area. Nothing comes of these, and of what names nothing.
    """
    line = _AND.sub(" and ", one_line(name))
    for text in dict.fromkeys((line, *_SEPARATOR.split(line))):
        words = WORD.findall(text)[:MAX_WORDS]
        for part in (words, *_without_towns(words, is_public)):
            bare = tuple(part[1:] if part and part[0].casefold() == "the" else part)
            if names_a_place(bare) and not is_public(bare):
                yield bare
                yield tuple(word for word in bare if word.casefold() != "and")


def _without_towns(words: list[str], is_public: Callable[[Sequence[str]], bool]) -> Iterator[list[str]]:
    for index in range(1, len(words)):
        if is_public(words[:index]):
            yield words[index:]
        if is_public(words[index:]):
            yield words[:index]
