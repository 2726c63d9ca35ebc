"""Stems of a text: those of lunr.py, each word once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.pipeline import Pipeline
from lunr.stemmer import stemmer
from lunr.stop_word_filter import generate_stop_word_filter
from lunr.tokenizer import Tokenizer
from lunr.trimmer import trimmer

from sitegen.search.analysis import STOP_WORDS, normalise, stems, tokens

SAINT = re.compile(r"\bsaint\b")
PIPELINE = Pipeline()
PIPELINE.add(trimmer, generate_stop_word_filter(STOP_WORDS, "and-n"), stemmer)


def lunrs_own(text: str) -> set[str]:
    return {str(token) for token in PIPELINE.run(Tokenizer(text))}


@given(st.text(st.sampled_from("abdeginorstuvy 0159\n"), max_size=80))
def test_plain_text_has_the_stems_that_lunr_gives_it(text: str) -> None:
    assert stems(text) == lunrs_own(SAINT.sub("st", text))


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
        ("Saint Ives, saints", ["st", "ives", "saints"]),
        ("🙂 — !", []),
        ("", []),
    ],
)
def test_accents_apostrophes_and_punctuation_do_not_matter(written: str, found: list[str]) -> None:
    assert tokens(written) == found
