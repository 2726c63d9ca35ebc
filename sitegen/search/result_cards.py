"""Result cards, in files of two kinds.

Every card is in a file with those of the services before and after it. The cards that a search for a word shows first
are also in the pack of that word, so that they come in one file or two rather than ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.bidi import isolate_unbroken
from sitegen.compact_json import compact_json
from sitegen.search.encoding import encode_ascending

CARDS_PER_FILE = 60
BETWEEN_MEETINGS = " ; "
"""Text between the dates of two meetings."""


@dataclass(frozen=True, slots=True)
class ResultCard:
    """Texts of a result card; those that are ``""`` are left out."""

    id: str
    """Id of the service."""
    name: str
    summary: str
    notices: tuple[tuple[str, ...], ...]
    """Warnings that the reader needs first, such as that it is paused, as `wording.notices.notice_row` has them."""
    when: str
    """Days and times in words, for a service without dates."""
    place: str
    phrases: tuple[str, ...]
    """Short facts, such as ``Free``."""
    cost: str = ""
    """Phrase of its cost, which has a sign; in the row it is in a list of its own."""
    meeting_dates: tuple[str, ...] = ("",)
    """Dates of each meeting in the form of `timetable.packing`."""
    no_dates: str = ""
    """Why there are no dates."""
    meetings: tuple[str, ...] = ()
    """Facts of each meeting in words, such as its place; empty for a service with one meeting."""
    places: tuple[str, ...] = ()
    """Place of each session, where they differ."""
    taking: tuple[str, ...] = ()
    """Statement that it takes people, or has a waiting list, in the form of a notice; empty where that is not known."""
    breaks: tuple[tuple[str, ...], ...] = ()
    """Breaks that are near, in the form of notices."""
    catchment: str = ""
    """Places of its catchment, ``IP1 to IP4``; not in the row: `catchments` has it."""

    def row(self) -> str:
        """Write the card as a JSON array, without empty texts at its end."""
        name, summary, place, when, no_dates = map(
            isolate_unbroken, (self.name, self.summary, self.place, self.when, self.no_dates)
        )
        dates = BETWEEN_MEETINGS.join(self.meeting_dates)
        row: list[object] = [self.id, name, summary, place, [*self._labels()], dates]
        row += [when, self.notices or "", no_dates, [*map(isolate_unbroken, self.meetings)] or ""]
        row += [[*map(isolate_unbroken, self.places)] or "", self.taking or "", self.breaks or ""]
        while row[-1] == "":
            row.pop()
        return compact_json(row)

    def _labels(self) -> Iterator[str | tuple[str]]:
        for phrase in self.phrases:
            text = isolate_unbroken(phrase)
            yield (text,) if phrase == self.cost else text


def card_files(rows: Sequence[str]) -> Iterator[bytes]:
    """Yield the cards by number of their services, cut into files; one empty file when there are none."""
    for first in range(0, max(len(rows), 1), CARDS_PER_FILE):
        yield _array(rows[first : first + CARDS_PER_FILE])


def pack_file(documents: Sequence[int], rows: Sequence[str]) -> bytes:
    """Write the pack of some services, ascending: their numbers, then their cards."""
    return _array(_pack(documents, rows))


def need_file(row: Sequence[str], documents: Sequence[int], rows: Sequence[str]) -> bytes:
    """Write the file of a need: its row in `needs`, then the pack of the services."""
    return _array([compact_json(row), *_pack(documents, rows)])


def _pack(documents: Sequence[int], rows: Sequence[str]) -> list[str]:
    return [compact_json(encode_ascending(documents)), *(rows[document] for document in documents)]


def _array(rows: Sequence[str]) -> bytes:
    return f"[{','.join(rows)}]".encode()
