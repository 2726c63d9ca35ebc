"""Fitting text to paper: never more than there is room for, never a word cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.views.paper.text_fit import fit_items, line_count, shorten

TEXTS = st.text(alphabet="abcWi .!-/أم한", max_size=120)


def test_broad_letters_take_more_lines_than_narrow_ones() -> None:
    assert line_count("WWWW " * 20, 20) > line_count("liil " * 20, 20)


def test_a_word_that_is_longer_than_a_line_runs_over_several() -> None:
    assert line_count("a" * 100, 10) == 6


def test_whole_sentences_are_kept_before_words_are() -> None:
    text = "Come in by the side door. Ring the bell. " + "Then wait a while, and somebody will come. " * 9
    assert shorten(text, 20, 2) == "Come in by the side door. Ring the bell."
    assert shorten("Come in by the side door, and ring the bell, and wait", 8, 2) == "Come in by the side door, and…"
    assert shorten("short", 20, 1) == "short"


@given(TEXTS, st.integers(2, 30), st.integers(1, 5))
def test_shortened_text_fits(text: str, width: int, lines: int) -> None:
    assert line_count(shorten(text, width, lines), width) <= lines


@pytest.mark.release
@given(st.lists(TEXTS.filter(str.strip), max_size=6), st.integers(8, 30), st.integers(1, 5))
def test_fitted_items_fit_and_end_with_a_note_when_some_are_missing(items: list[str], width: int, lines: int) -> None:
    said = fit_items(items, width, lines, "more")
    assert sum(line_count(text, width) for text in said) <= lines
    assert said == tuple(items) or lines == 1 or said[-1] == "more" or len(said) == len(items)


def test_even_the_longest_text_is_shortened_at_once() -> None:
    assert shorten("word " * 13_000, 25, 4).endswith("word…")
