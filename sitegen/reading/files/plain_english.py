"""Advice on texts that many readers find hard: long sentences and hard words, with what to write instead.

The NHS content guide asks for short sentences, and GOV.UK for a second look at any of more than 25 words:
https://service-manual.nhs.uk/content/how-we-write. Advice starts at more than 30, where a sentence has rarely one idea.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from sitegen.reading.files.reading_age import advise_on_reading_age
from sitegen.reading.files.sentences import END_OF_SENTENCE, own_words, place_in, sentences
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.vocabulary import HardPhrase, hard_phrases

_MAX_WORDS = 30
_TEXTS = ("summary", "description", "note")
_TEXTS_OF_OFFER = (
    "we_offer",
    "we_do_not_offer",
    "supporters",
    "how_long",
    "how_it_ends",
    "first_visit",
    "not_right_if",
    "confidentiality",
    "change_supporter",
)
"""Texts that a parent reads to decide; what is for professionals may have their words."""
_WORD = re.compile(r"[^\W_]+(?:[-:.][^\W_]+)*")
_TO_SPACES = str.maketrans(dict.fromkeys(",;!?()[]{}\"'“”‘’*_/|<>…–—", " "))
"""Characters that a word ends at, but for those that hard words have."""
_MARKS_BEFORE = 20
"""Characters before a word in which to look for the end of the sentence before."""
_BEFORE_SENTENCE = ".!?…:\n-#|"


def advise_on_entry(entry: Mapping, valid_keys: Collection[str], location: Location) -> None:
    """Give advice on the texts of a service that parents read; texts with errors have enough to be changed."""
    for node, key in _texts_of_entry(entry, valid_keys):
        advise_on_text(node, location, key, with_age=key == "summary")


def _texts_of_entry(entry: Mapping, valid_keys: Collection[str]) -> Iterator[tuple[Node | None, str]]:
    for key in _TEXTS:
        node = entry.items.get(key) if key in valid_keys else None
        yield (node.items.get("text"), f"{key}.text") if isinstance(node, Mapping) else (node, key)
    offer = entry.items.get("offer")
    if isinstance(offer, Mapping) and "offer" in valid_keys:
        for key in _TEXTS_OF_OFFER:
            node = offer.items.get(key)
            if isinstance(node, Sequence):
                yield from ((item, f"offer.{key}[{number}]") for number, item in enumerate(node.items))
            else:
                yield node, f"offer.{key}"


def advise_on_text(node: Node | None, location: Location, key: str, *, with_age: bool = False) -> None:
    """Give advice on the first sentence of a text that is too long, and on its first hard word.

    Where there is neither, its reading age is measured `with_age`: that of a text which is to be changed will change.
    """
    if not isinstance(node, Scalar):
        return
    is_long = any(len(part.split()) > _MAX_WORDS for part in END_OF_SENTENCE.split(node.value))
    has_hard = not _rarest_words().isdisjoint(node.value.lower().translate(_TO_SPACES).split())
    if not is_long and not has_hard:  # nearly every text, so nothing costly comes before
        if with_age:
            advise_on_reading_age(node, location, key)
        return
    text = own_words(node.value)
    long = next((sentence for sentence in sentences(text) if len(sentence.words) > _MAX_WORDS), None)
    if long is not None:
        message = f"a sentence has {len(long.words)} words: {long.quoted_in(node.value)}"
        hint = f"say it in two sentences, of {_MAX_WORDS} words at most"
        location.advise(place_in(node, long.start), key, "long-sentence", message, hint)
    hard = _find_hard_phrase(text)
    if hard is not None:
        start, end, phrase = hard
        message = f"{quote(' '.join(text[start:end].split()))} is hard for many readers"
        location.advise(place_in(node, start), key, "hard-word", message, f"write {phrase.plain}")
    if with_age and long is None and hard is None:
        advise_on_reading_age(node, location, key)


@cache
def _rarest_words() -> frozenset[str]:
    """Longest word of each hard phrase, also as it is at the end of a sentence."""
    phrases = (phrase.text.lower() for group in hard_phrases().values() for phrase in group if phrase.plain)
    return frozenset(max(phrase.split(), key=len) + end for phrase in phrases for end in ("", ".", ":"))


def _find_hard_phrase(text: str) -> tuple[int, int, HardPhrase] | None:
    """Return (start, end, phrase) of the first hard phrase that is not part of a name."""
    phrases = hard_phrases()
    end_of_last = 0
    for match in _WORD.finditer(text):
        if match.start() < end_of_last:
            continue
        for phrase in phrases.get(match[0].lower(), ()):
            end = _end_of_phrase(text, match.start(), phrase)
            if end is not None:
                if phrase.plain and (phrase.text.isupper() or not _is_in_name(text, match.start(), end)):
                    return match.start(), end, phrase
                end_of_last = end
                break
    return None


def _end_of_phrase(text: str, start: int, phrase: HardPhrase) -> int | None:
    """Return where a phrase ends that starts here, or ``None``; a line may end between its words."""
    pattern = r"\s+".join(map(re.escape, phrase.text.split()))
    match = re.compile(rf"{pattern}(?![^\W_]|-)", re.NOFLAG if phrase.text.isupper() else re.IGNORECASE).match(
        text, start
    )
    return None if match is None else match.end()


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Return whether a phrase has a capital that begins no sentence: that of a name, such as Perinatal Friends."""
    if not text[start].isupper():
        return False
    before = text[max(0, start - _MARKS_BEFORE) : start].rstrip(" *_(")
    following = _WORD.search(text, end)
    return (before != "" and before[-1] not in _BEFORE_SENTENCE) or (
        following is not None and following[0][0].isupper()
    )
