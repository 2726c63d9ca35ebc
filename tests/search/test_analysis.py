"""Stems of a text: those of lunr.py, each word once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.pipeline import Pipeline
from lunr.stemmer import stemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.tokenizer import Tokenizer
from lunr.trimmer import trimmer

from sitegen.search.analysis import normalise, stems, tokens

PIPELINE = Pipeline()
PIPELINE.add(trimmer, stop_word_filter, stemmer)


def lunrs_own(text: str) -> set[str]:
    return {str(token) for token in PIPELINE.run(Tokenizer(text))}


@given(st.text(st.sampled_from("abdeginorstuvy 0159\n"), max_size=80))
def test_plain_text_has_the_stems_that_lunr_gives_it(text: str) -> None:
    assert stems(text) == lunrs_own(text)


@given(st.text(max_size=60))
def test_any_text_has_the_stems_that_lunr_gives_it_once_normalised(text: str) -> None:
    assert stems(text) == lunrs_own(normalise(text))


def test_stop_words_are_left_out_and_the_rest_is_stemmed() -> None:
    assert stems("The mums who are feeding their babies") == {"mum", "feed", "babi"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Baby won't latch", ["baby", "wont", "latch"]),
        ("Baby won’t latch", ["baby", "wont", "latch"]),
        ("crèche & café", ["creche", "cafe"]),
        ("drop-in, St Paul's/Easton", ["drop", "in", "st", "pauls", "easton"]),
        ("BS5 6AA", ["bs5", "6aa"]),
        ("Caffi’r Môr", ["caffir", "mor"]),
        ("کودک", ["کودک"]),
        ("🙂 — !", []),
        ("", []),
    ],
)
def test_accents_apostrophes_and_punctuation_do_not_matter(written: str, found: list[str]) -> None:
    assert tokens(written) == found
