"""The notice at the top of an entry, said so that it stays true when the page is read later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitegen.model import Service
from sitegen.text import date_words


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice that holds on the day of the build."""

    text: str
    until: str | None
    """Its last day, where the text does not give it in full: ``5 January 2027``."""


def notice_of(service: Service, today: date) -> ShownNotice | None:
    """The notice while it holds; ``None`` when there is none or it is over."""
    note = service.note
    if note is None or (note.until is not None and note.until < today):
        return None
    until = None if note.until is None else date_words(note.until)
    return ShownNotice(note.text, None if until is None or until in note.text else until)
