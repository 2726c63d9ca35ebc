"""What typed words call for each of a directory's crisis lines: those of its own, and those that ship with sitegen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model import CrisisLine
from sitegen.search.analysis import tokens
from sitegen.vocabulary import Need, needs


@dataclass(frozen=True, slots=True)
class CrisisTrigger:
    """What some words of a search call for."""

    words: tuple[str, ...]
    lines: tuple[int, ...]
    """Numbers of crisis lines."""
    topics: tuple[str, ...]
    """Ids of the topics whose services come first among what is found."""


def crisis_triggers(lines: Sequence[CrisisLine]) -> tuple[CrisisTrigger, ...]:
    """What each need calls for, and what the words of each line's own do."""
    shipped = (CrisisTrigger(need.words, _lines_for(need, lines), need.topics) for need in needs())
    own = (CrisisTrigger(line.words, (number,), ()) for number, line in enumerate(lines) if line.words)
    return (*shipped, *own)


def _lines_for(need: Need, lines: Sequence[CrisisLine]) -> tuple[int, ...]:
    """The lines that say they are for this need; else those for everybody. A line nobody wrote down is never made up."""
    own = tuple(number for number, line in enumerate(lines) if _says(line, need.signs))
    numbers = set(map(_digits, need.numbers))
    return own or tuple(number for number, line in enumerate(lines) if _digits(line.phone or "") in numbers)


def _says(line: CrisisLine, signs: Sequence[str]) -> bool:
    texts = [f" {' '.join(tokens(text))} " for text in (line.name, line.when or "", *line.words)]
    return any(f" {sign} " in text for sign in signs for text in texts)


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())
