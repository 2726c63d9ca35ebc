"""Edit distances in JavaScript equal the textbook table."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Run = Callable[..., Any]
EDITS = "const { editDistance } = await use('search/edit-distance.js'); return given.map(([one, other, most]) => editDistance(one, other, most));"
IN_ONE_PROCESS = settings(
    max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORDS = st.text("abcd", max_size=9)
PAIRS = st.lists(st.tuples(WORDS, WORDS, st.integers(0, 4)), min_size=1, max_size=40)


def distance(first: str, second: str) -> int:
    """Calculate the optimal string alignment distance: insertions, deletions, substitutions and transpositions."""
    table = [[i + j if i * j == 0 else 0 for j in range(len(second) + 1)] for i in range(len(first) + 1)]
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            differs = first[i - 1] != second[j - 1]
            ways = [table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + differs]
            if i > 1 and j > 1 and first[i - 1] == second[j - 2] and first[i - 2] == second[j - 1]:
                ways.append(table[i - 2][j - 2] + 1)
            table[i][j] = min(ways)
    return table[-1][-1]


@IN_ONE_PROCESS
@given(pairs=PAIRS)
def test_spellings_are_as_far_apart_as_the_textbook_says(in_node: Run, pairs: list[tuple[str, str, int]]) -> None:
    expected = [min(distance(first, second), most + 1) for first, second, most in pairs]
    assert in_node(EDITS, pairs) == expected


@pytest.mark.release
def test_words_with_a_few_slips_are_near_however_long(in_node: Run) -> None:
    chance = Random(5)
    pairs = []
    for length in (1, 3, 8, 40, 150):
        for _ in range(60 if length < 100 else 20):
            word = "".join(chance.choices("abcdeé🙂", k=length))
            pairs.append((word, slipped(word, chance.randint(0, 3), chance), chance.randint(0, 3)))
    units = [(in_units(first), in_units(second), most) for first, second, most in pairs]
    assert in_node(EDITS, pairs) == [min(distance(first, second), most + 1) for first, second, most in units]


def slipped(word: str, slips: int, chance: Random) -> str:
    for _ in range(slips):
        at = chance.randrange(len(word) + 1)
        left, right = word[:at], word[at:]
        word = chance.choice(
            [left + "x" + right, left + right[1:], left + "y" + right[1:], left + right[1::-1] + right[2:]]
        )
    return word


def in_units(text: str) -> str:
    """Split a text into UTF-16 code units, which JavaScript counts."""
    data = text.encode("utf-16-le")
    return "".join(chr(int.from_bytes(data[i : i + 2], "little")) for i in range(0, len(data), 2))
