"""What the browser shows of a service in its results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ONE_FILE = 400
"""Up to so many cards come in one file: one request, and small enough."""
_A_FILE = 50


@dataclass(frozen=True, slots=True)
class ResultCard:
    """What a card says, in its order; a line that is ``""`` is left out."""

    id: str
    name: str
    summary: str
    notice: str
    when: str
    place: str
    words: tuple[str, ...]
    dates: str = ""
    """The dates, as `timetable.packing` writes them for the browser."""
    no_dates: str = ""
    """Why there are none."""

    def row(self) -> list[object]:
        """As the browser reads it."""
        first = (self.id, self.name, self.summary, self.notice, self.when, self.place)
        return [*first, list(self.words), self.dates, self.no_dates]


def cards_a_file(services: int) -> int:
    """How many cards each file holds, but the last, for so many services."""
    return _ONE_FILE if services <= _ONE_FILE else _A_FILE


def card_files(cards: Sequence[ResultCard]) -> list[list[list[object]]]:
    """The cards in the order of their services' numbers, cut into files; one file, empty, when there are none."""
    size = cards_a_file(len(cards))
    return [[card.row() for card in cards[first : first + size]] for first in range(0, max(len(cards), 1), size)]
