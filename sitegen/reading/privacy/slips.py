"""Phrases with one slip: a letter too many, too few, another one, or two that have changed places."""

from __future__ import annotations

from collections.abc import Iterator


def without_a_letter(word: str) -> set[str]:
    """Return a word, and all that is left of it without one letter: words with one slip between them share some."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def is_slip(word: str, other: str) -> bool:
    """Check for one slip between two words that begin with the same letter; other names often differ in their first."""
    if word == other or word[:1] != other[:1] or abs(len(word) - len(other)) > 1:
        return False
    start = next(_differences(word, other), min(len(word), len(other)))
    rest, other_rest = word[start:], other[start:]
    if len(word) != len(other):
        return rest[1:] == other_rest or rest == other_rest[1:]
    return rest[1:] == other_rest[1:] or rest[1::-1] + rest[2:] == other_rest


def _differences(word: str, other: str) -> Iterator[int]:
    return (index for index, (one, two) in enumerate(zip(word, other, strict=False)) if one != two)
