"""Advice on texts that many readers find hard: long sentences and hard words, with what to write instead.

The NHS content guide asks for short sentences, and GOV.UK for a second look at any of more than 25 words:
https://service-manual.nhs.uk/content/how-we-write. Advice starts at more than 30, where a sentence has rarely one idea.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from sitegen.reading.syntax.nodes import MARKDOWN, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.vocabulary import HardPhrase, hard_phrases

_MAX_WORDS = 30
_HAS_WORD = re.compile(r"\w")
_SHOWN_WORDS = 6
"""Words of a long sentence that its message quotes."""
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
_NOT_OURS = re.compile(
    r"""
      `[^`]*`
    | "(?:[^"\n]|\n(?!\s*\n))*" | “(?:[^“”\n]|\n(?!\s*\n))*” | ‘(?:[^‘’\n]|\n(?!\s*\n)|’(?=\w))*’
    | ^[ ]{0,3}>.*$
    | \]\([^()\n]*\) | \[\[[^\[\]\n]*\]\]
    | <[^<>\n]*> | https?://\S+ | (?<!\S)[^\s@]+@\S+
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Quotations, addresses, cards and code: the words of others, or none. No part is read again from each of its signs."""
_TO_SPACES = str.maketrans(dict.fromkeys(",;!?()[]{}\"'“”‘’*_/|<>…–—", " "))
"""Characters that a word ends at, but for those that hard words have."""
_END_OF_SENTENCE = re.compile(r"[.!?…][\"'’”)\]*_]*\s+(?![a-z\s])|\n\s*\n\s*|(?:\n|^)[ ]*(?:[-*+]|\#+|\d+[.)])[ ]+|\|")
"""End of a sentence, paragraph, heading, item of a list or cell of a table, up to what follows."""
_MARKS_BEFORE = 20
"""Characters before a word in which to look for the end of the sentence before."""
_BEFORE_SENTENCE = ".!?…:\n-#|"


class _Sentence(NamedTuple):
    start: int
    """Offset of its first word."""
    words: list[str]


def advise_on_entry(entry: Mapping, valid_keys: Collection[str], location: Location) -> None:
    """Give advice on the texts of a service that parents read; texts with errors have enough to be changed."""
    for node, key in _texts_of_entry(entry, valid_keys):
        advise_on_text(node, location, key)


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


def advise_on_text(node: Node | None, location: Location, key: str) -> None:
    """Give advice on the first sentence of a text that is too long, and on its first hard word."""
    if not isinstance(node, Scalar):
        return
    is_long = any(len(part.split()) > _MAX_WORDS for part in _END_OF_SENTENCE.split(node.value))
    has_hard = not _rarest_words().isdisjoint(node.value.lower().translate(_TO_SPACES).split())
    if not is_long and not has_hard:  # nearly every text, so nothing costly comes before
        return
    text = _NOT_OURS.sub(lambda match: re.sub(r"[^\n]", "_", match[0]), node.value)
    long = next((sentence for sentence in _sentences(text) if len(sentence.words) > _MAX_WORDS), None)
    if long is not None:
        shown = " ".join(node.value[long.start :].split()[:_SHOWN_WORDS])
        message = f"a sentence has {len(long.words)} words: {quote(f'{shown} ...')}"
        hint = f"say it in two sentences, of {_MAX_WORDS} words at most"
        location.advise(_place(node, long.start), key, "long-sentence", message, hint)
    hard = _find_hard_phrase(text)
    if hard is not None:
        start, end, phrase = hard
        message = f"{quote(' '.join(text[start:end].split()))} is hard for many readers"
        location.advise(_place(node, start), key, "hard-word", message, f"write {phrase.plain}")


@cache
def _rarest_words() -> frozenset[str]:
    """Longest word of each hard phrase, also as it is at the end of a sentence."""
    phrases = (phrase.text.lower() for group in hard_phrases().values() for phrase in group if phrase.plain)
    return frozenset(max(phrase.split(), key=len) + end for phrase in phrases for end in ("", ".", ":"))


def _sentences(text: str) -> Iterator[_Sentence]:
    start = 0
    for match in _END_OF_SENTENCE.finditer(text):
        yield _sentence(text, start, match.start())
        start = match.end()
    yield _sentence(text, start, len(text))


def _sentence(text: str, start: int, end: int) -> _Sentence:
    """Return a sentence without marks of lists and headings before it; a quotation in it counts as one word."""
    words = [word for word in text[start:end].split() if _HAS_WORD.search(word)]
    first = _HAS_WORD.search(text, start, end)
    return _Sentence(start if first is None else first.start(), words)


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


def _place(node: Scalar, offset: int) -> Node:
    """Return the place of an offset in a text: its line in a block, and its column too in the body of a document."""
    if node.style not in ("|", ">", MARKDOWN):
        return node
    line = node.line + (node.style != MARKDOWN) + node.value.count("\n", 0, offset)
    return Node(line, offset - node.value.rfind("\n", 0, offset) if node.style == MARKDOWN else 1)
