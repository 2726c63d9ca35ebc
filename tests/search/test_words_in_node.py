"""Words, stems and numbers in the browser equal those of Python and lunr.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lunr.stemmer import porter_stemmer

from sitegen.search.analysis import tokens
from sitegen.search.encoding import encode_ascending, encode_numbers

Run = Callable[..., Any]
STEM_WORDS = """
const { stem } = await use('search/stemmer.js');
return given.map(stem);
"""
SYLLABLES = "a b e i o u y s t l ll ss zz at bl iz ed ing ee w x cvc tr ia er on e ie y".split()
SUFFIXES = (
    " s es ies sses ed eed ing ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness "
    "fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant "
    "ement ment ent sion tion ion ou ism ate iti ous ive ize y e le"
).split(" ")


def made_up_words(number: int) -> list[str]:
    chance = Random(7)
    return [
        "".join(chance.choices(SYLLABLES, k=chance.randint(0, 4))) + "".join(chance.choices(SUFFIXES, k=2))
        for _ in range(number)
    ]


def words_of_the_example(example: Path) -> set[str]:
    text = (example / "services.yaml").read_text(encoding="utf-8").lower()
    return set(re.findall("[a-z]+", text))


@pytest.mark.release
def test_the_stemmer_is_lunrs_for_every_word(in_node: Run, example: Path) -> None:
    every = sorted({*made_up_words(30_000), *words_of_the_example(example)})
    assert in_node(STEM_WORDS, every) == [porter_stemmer.stem(word) for word in every]


def test_text_is_made_plain_as_in_python(in_node: Run) -> None:
    chance = Random(11)
    signs = "abcdeéèïôŵŷÅßİıſﬁ ½²Ⅷ٣क्षिकीاَبкй日本𝒜𝟗👩‍👧🏴󠁧󠁢󠁷󠁬󠁳󠁿'’‘ʼ`´-–_/.,\u00a0\u2028\t\n\0"
    texts = ["".join(chance.choices([*signs, "saint", " Saint "], k=20)) for _ in range(2_000)]
    words = in_node("const { splitWords } = await use('search/normalise.js'); return given.map(splitWords);", texts)
    assert words == [tokens(text) for text in texts]


def test_numbers_are_read_as_they_were_packed(in_node: Run) -> None:
    chance = Random(3)
    numbers = [*range(5_000), *(chance.randrange(10**9) for _ in range(1_000))]
    rising = sorted(set(numbers))
    read = in_node(
        "const { decodeAscending, decodeNumbers } = await use('search/decode.js');"
        "return [decodeNumbers(given[0]), decodeAscending(given[1]), decodeNumbers('')];",
        [encode_numbers(numbers), encode_ascending(rising)],
    )
    assert read == [numbers, rising, []]
