"""The notice at the top of an entry, said so that it stays true when the page is read later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sitegen.model import Service
from sitegen.text import MONTHS, date_words


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice that holds on the day of the build."""

    text: str
    until: str | None
    """Its last day, where the text does not name it: ``5 January 2027``."""


def notice_of(service: Service, today: date) -> ShownNotice | None:
    """The notice while it holds; ``None`` when there is none or it is over."""
    note = service.note
    if note is None or (note.until is not None and note.until < today):
        return None
    if note.until is None or _names(note.text, note.until):
        return ShownNotice(note.text, None)
    return ShownNotice(note.text, date_words(note.until))


def _names(text: str, day: date) -> bool:
    """Whether a text gives the day itself: ``12 December``, ``12th Dec 2026``."""
    return bool(re.search(rf"\b{day.day}(st|nd|rd|th)? {MONTHS[day.month - 1][:3]}", text, re.IGNORECASE))
