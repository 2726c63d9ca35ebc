"""Crisis triggers: words in a search that bring up crisis lines, shipped with sitegen or from the directory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from sitegen import urls
from sitegen.model import CrisisLine, Need
from sitegen.search.analysis import tokens
from sitegen.vocabulary import Crisis, MatchingRules, crises, loss_phrases, matching_rules

CLASS = re.compile("[A-Z]+")
"""A class of words in a phrase."""
_WORD = re.compile("[^ |-]+")
"""A word of a phrase."""
Shorten = Callable[[Iterable[str], str], str]
"""A function that joins phrases with a text between, and shortens the names of their classes."""
_SHORTEST_NAME = 6
"""Letters of a line's name from which on it is no everyday word, as "Shout" and "Mind" are."""


@dataclass(frozen=True, slots=True)
class CrisisTrigger:
    """Crisis lines and topics that some words in a search bring up."""

    words: tuple[str, ...]
    lines: tuple[int, ...]
    """Indexes of crisis lines in content/site.yaml."""
    topics: tuple[str, ...]
    """Public ids of the topics whose services come first among the results."""
    needs: tuple[int, ...]
    """Places, among the needs of the directory, of those whose services come first of all."""
    alone: tuple[str, ...]
    """Phrases that do so only where nothing else is typed."""


@dataclass(frozen=True, slots=True)
class CrisisData:
    """Triggers and rules as the search page has them: short, since it is in the page itself."""

    triggers: tuple[tuple[str, tuple[int, ...], tuple[str, ...], tuple[int, ...], str], ...]
    """For each trigger: phrases with commas between, lines, topics, needs, and phrases that call alone."""
    rules: Mapping[str, str]
    """Rules by name: words with spaces between, phrases with commas, and a colon after what words are typed for."""


def class_shortener(rules: MatchingRules, triggers: Iterable[CrisisTrigger]) -> Shorten:
    """Return a function that joins phrases, with the shortest names for the classes that all phrases have most."""
    loss = loss_phrases()
    phrases = [phrase for trigger in triggers for phrase in (*trigger.words, *trigger.alone)]
    members = [" ".join(words) for words in rules.classes.values()]
    texts = (*phrases, *rules.ordinary, *members, *loss.words, *loss.alone, *loss.ordinary)
    count = Counter(CLASS.findall(" ".join(texts)))
    names = (first + second for first in ("", *ascii_uppercase) for second in ascii_uppercase)
    short_names = dict(zip(sorted(rules.classes, key=lambda name: -count[name]), names, strict=False))
    return lambda texts, between: CLASS.sub(lambda match: short_names[match[0]], between.join(texts))


def crisis_data(triggers: Sequence[CrisisTrigger], rules: MatchingRules, shorten: Shorten) -> CrisisData:
    """Write triggers and rules for the search page."""
    return CrisisData(
        tuple((shorten(t.words, ","), t.lines, t.topics, t.needs, shorten(t.alone, ",")) for t in triggers),
        {
            "alike": ",".join(f"{phrase}:{' '.join(typed)}" for phrase, typed in rules.alike.items()),
            "classes": shorten((f"{name}:{' '.join(words)}" for name, words in rules.classes.items()), ","),
            "between": " ".join(rules.between),
            "breaks": " ".join(rules.breaks),
            "ordinary": shorten(rules.ordinary, ","),
            "right": " ".join(rules.right),
            "beside": " ".join(rules.beside),
        },
    )


def crisis_triggers(
    lines: Sequence[CrisisLine], needs: Iterable[Need], languages: Sequence[str] = ()
) -> tuple[CrisisTrigger, ...]:
    """List the triggers of each shipped crisis, then those of each line: its own words, its name and its number.

    `needs` are the directory's, with all that a crisis names; the shipped ones have phrases of its `languages` as well.
    """
    places = {need.id: place for place, need in enumerate(needs)}
    shipped = (
        CrisisTrigger(
            (*crisis.words, *_normalise(phrase for one in translated for phrase in one.words)),
            _lines_for(crisis, lines),
            tuple(map(urls.public_topic, crisis.topics)),
            tuple(map(places.__getitem__, crisis.needs)),
            (*crisis.alone, *_normalise(phrase for one in translated for phrase in one.alone)),
        )
        for crisis in crises()
        for translated in [[crisis.translated[code] for code in languages if code in crisis.translated]]
    )
    own = (
        CrisisTrigger(tuple(map(_generalise, line.words)), (number,), (), (), _names(line))
        for number, line in enumerate(lines)
    )
    return (*shipped, *own)


def _normalise(phrases: Iterable[str]) -> tuple[str, ...]:
    """Write the words of phrases as a search is compared with them: ``się-zabić`` is ``sie-zabic``."""
    written = (_WORD.sub(lambda word: "".join(tokens(word[0])), phrase) for phrase in phrases)
    return tuple(dict.fromkeys(written))


def _generalise(phrase: str) -> str:
    """Write a class for each word of a directory's phrase that names one: ``my PARTNER HITS ME``."""
    classes = matching_rules().classes
    return " ".join(word.upper() if word.upper() in classes else word.lower() for word in phrase.split())


def _lines_for(crisis: Crisis, lines: Sequence[CrisisLine]) -> tuple[int, ...]:
    """List the directory's lines for this crisis, else those with a number for everybody; and those always called."""
    own = tuple(number for number, line in enumerate(lines) if _has_sign(line, crisis.signs))
    return tuple(sorted({*_with_numbers(crisis.always, lines), *(own or _with_numbers(crisis.numbers, lines))}))


def _with_numbers(numbers: Iterable[str], lines: Sequence[CrisisLine]) -> tuple[int, ...]:
    wanted = set(map(_digits, numbers))
    return tuple(number for number, line in enumerate(lines) if _digits(line.phone or "") in wanted)


def _names(line: CrisisLine) -> tuple[str, ...]:
    """Return what somebody types who asks for the line itself; ``NHS 111, then option 2`` is asked for as "NHS 111"."""
    name, phone, text = (tokens(text) for text in (line.name.partition(",")[0], line.phone or "", line.text or ""))
    if len("".join(name)) < _SHORTEST_NAME:
        name = []
    return tuple(dict.fromkeys(" ".join(words) for words in (name, phone, text) if words))


def _has_sign(line: CrisisLine, signs: Sequence[str]) -> bool:
    texts = [f" {' '.join(tokens(text))} " for text in (line.name, line.when or "", *line.words)]
    return any(f" {sign} " in text for sign in signs for text in texts)


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())
