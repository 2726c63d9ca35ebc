"""Crisis triggers: words in a search that bring up crisis lines, shipped with sitegen or from the directory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import CrisisLine
from sitegen.search.analysis import tokens
from sitegen.vocabulary import Crisis, crises, needs


@dataclass(frozen=True, slots=True)
class CrisisTrigger:
    """Crisis lines and topics that some words in a search bring up."""

    words: tuple[str, ...]
    lines: tuple[int, ...]
    """Indexes of crisis lines in content/site.yaml."""
    topics: tuple[str, ...]
    """Public ids of the topics whose services come first among the results."""
    needs: tuple[int, ...]
    """Places, in `sitegen.vocabulary.needs`, of those whose services come first of all."""


def crisis_triggers(lines: Sequence[CrisisLine]) -> tuple[CrisisTrigger, ...]:
    """List the triggers of each shipped crisis, then those of the words that the lines have of their own."""
    places = {need.id: place for place, need in enumerate(needs())}
    shipped = (
        CrisisTrigger(
            crisis.words,
            _lines_for(crisis, lines),
            tuple(map(urls.public_topic, crisis.topics)),
            tuple(map(places.__getitem__, crisis.needs)),
        )
        for crisis in crises()
    )
    own = (CrisisTrigger(line.words, (number,), (), ()) for number, line in enumerate(lines) if line.words)
    return (*shipped, *own)


def _lines_for(crisis: Crisis, lines: Sequence[CrisisLine]) -> tuple[int, ...]:
    """List the directory's lines for this crisis, else those with a number that is for everybody."""
    own = tuple(number for number, line in enumerate(lines) if _has_sign(line, crisis.signs))
    numbers = set(map(_digits, crisis.numbers))
    return own or tuple(number for number, line in enumerate(lines) if _digits(line.phone or "") in numbers)


def _has_sign(line: CrisisLine, signs: Sequence[str]) -> bool:
    texts = [f" {' '.join(tokens(text))} " for text in (line.name, line.when or "", *line.words)]
    return any(f" {sign} " in text for sign in signs for text in texts)


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())
