"""Words of any kind that somebody searches for: tokens of letters and digits, and stems of them."""

from __future__ import annotations

from sitegen.search.analysis import joined_words, normalise, stems, tokens


def check(content: bytes) -> None:
    """Analyse a text as the index and the search do."""
    text = content.decode("utf-8", "replace")
    words = tokens(text)
    assert all(word.isalnum() for word in words), words
    assert tokens(" ".join(words)) == words, words  # what is normalised stays as it is
    assert len(normalise(text)) <= 20 * len(text)  # the longest ligature has 18 letters
    for stem in stems(text):
        assert stem, text
        assert not set(stem) & set(" \n\t"), stem
    for joined in joined_words(text):
        assert all(word.isalnum() for word in tokens(joined)), joined
