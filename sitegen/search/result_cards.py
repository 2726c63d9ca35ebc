"""What the browser shows of a service in its results, in files of two kinds.

Every card stands in one file with those of the services before and after it. A card that some word finds among the
first stands again in the pack of that word, so that what is found first comes in one file or two, and not in ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.compact_json import compact_json
from sitegen.search.encoding import encode_ascending

A_FILE = 60
"""Cards in each file, but the last."""


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

    def row(self) -> str:
        """As the browser reads it: JSON, without what is missing at its end."""
        row: list[object] = [self.id, self.name, self.summary, self.place, list(self.words), self.dates]
        row += [self.when, self.notice, self.no_dates]
        while row[-1] == "":
            row.pop()
        return compact_json(row)


def card_files(rows: Sequence[str]) -> Iterator[bytes]:
    """The cards in the order of their services' numbers, cut into files; one file, empty, when there are none."""
    for first in range(0, max(len(rows), 1), A_FILE):
        yield _array(rows[first : first + A_FILE])


def pack_file(documents: Sequence[int], rows: Sequence[str]) -> bytes:
    """The cards of some services, ascending: whose they are, and the cards."""
    return _array([compact_json(encode_ascending(documents)), *(rows[document] for document in documents)])


def _array(rows: Sequence[str]) -> bytes:
    return f"[{','.join(rows)}]".encode()
