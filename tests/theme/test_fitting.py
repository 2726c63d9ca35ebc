"""How much of a text fits: never more than there is room for, and never a word cut in two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.theme.fitting import fitted, lines_of, shortened

TEXTS = st.text(alphabet="abcWi .!-/أم한", max_size=120)


def test_broad_letters_take_more_lines_than_narrow_ones() -> None:
    assert lines_of("WWWW " * 20, 20) > lines_of("liil " * 20, 20)


def test_a_word_that_is_longer_than_a_line_runs_over_several() -> None:
    assert lines_of("a" * 100, 10) == 6


def test_whole_sentences_are_kept_before_words_are() -> None:
    text = "Come in by the side door. Ring the bell. " + "Then wait a while, and somebody will come. " * 9
    assert shortened(text, 20, 2) == "Come in by the side door. Ring the bell."
    assert shortened("Come in by the side door, and ring the bell, and wait", 8, 2) == "Come in by the side door, and…"
    assert shortened("short", 20, 1) == "short"


@given(TEXTS, st.integers(2, 30), st.integers(1, 5))
def test_what_is_shortened_fits(text: str, width: int, lines: int) -> None:
    assert lines_of(shortened(text, width, lines), width) <= lines


@given(st.lists(TEXTS.filter(str.strip), max_size=6), st.integers(8, 30), st.integers(1, 5))
def test_what_is_fitted_fits_and_says_when_it_is_not_all(items: list[str], width: int, lines: int) -> None:
    said = fitted(items, width, lines, "more")
    assert sum(lines_of(text, width) for text in said) <= lines
    assert said == tuple(items) or lines == 1 or said[-1] == "more" or len(said) == len(items)


def test_even_the_longest_text_is_shortened_at_once() -> None:
    assert shortened("word " * 13_000, 25, 4).endswith("word…")
