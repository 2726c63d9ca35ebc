"""Crisis triggers: words in a search that bring up crisis lines, shipped with sitegen or from the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import CrisisLine, Need
from sitegen.search.analysis import tokens
from sitegen.vocabulary import Crisis, crises

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


def crisis_triggers(lines: Sequence[CrisisLine], needs: Iterable[Need]) -> tuple[CrisisTrigger, ...]:
    """List the triggers of each shipped crisis, then those of each line: its own words, its name and its number.

    `needs` are the directory's, with all that a crisis names.
    """
    places = {need.id: place for place, need in enumerate(needs)}
    shipped = (
        CrisisTrigger(
            crisis.words,
            _lines_for(crisis, lines),
            tuple(map(urls.public_topic, crisis.topics)),
            tuple(map(places.__getitem__, crisis.needs)),
            crisis.alone,
        )
        for crisis in crises()
    )
    own = (CrisisTrigger(line.words, (number,), (), (), _names(line)) for number, line in enumerate(lines))
    return (*shipped, *own)


def _lines_for(crisis: Crisis, lines: Sequence[CrisisLine]) -> tuple[int, ...]:
    """List the directory's lines for this crisis, else those with a number that is for everybody."""
    own = tuple(number for number, line in enumerate(lines) if _has_sign(line, crisis.signs))
    numbers = set(map(_digits, crisis.numbers))
    return own or tuple(number for number, line in enumerate(lines) if _digits(line.phone or "") in numbers)


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
