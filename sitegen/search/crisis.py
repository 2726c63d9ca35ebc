"""What typed words call for each of a directory's crisis lines: those of its own, and those that ship with sitegen."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.model import CrisisLine
from sitegen.search.analysis import words
from sitegen.vocabulary import Need, needs


def calls(lines: Sequence[CrisisLine]) -> tuple[tuple[str, ...], ...]:
    """For each line the words of a search that call for it, each once."""
    found = [dict.fromkeys(line.words) for line in lines]
    for need in needs():
        for number in _lines_for(need, lines):
            found[number].update(dict.fromkeys(need.words))
    return tuple(map(tuple, found))


def _lines_for(need: Need, lines: Sequence[CrisisLine]) -> tuple[int, ...]:
    """The lines that say they are for this need; else those for everybody. A line nobody wrote down is never made up."""
    own = tuple(number for number, line in enumerate(lines) if _says(line, need.signs))
    numbers = set(map(_digits, need.numbers))
    return own or tuple(number for number, line in enumerate(lines) if _digits(line.phone or "") in numbers)


def _says(line: CrisisLine, signs: Sequence[str]) -> bool:
    texts = [f" {' '.join(words(text))} " for text in (line.name, line.when or "", *line.words)]
    return any(f" {sign} " in text for sign in signs for text in texts)


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())
