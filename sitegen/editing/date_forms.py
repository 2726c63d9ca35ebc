"""Forms of dates in a file, so that a new date looks like those that are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sitegen.text import MONTHS, WEEKDAYS, date_words, short_date

_WORD = re.compile(r"\b[a-z]+")
_LONG_WEEKDAYS = frozenset(map(str.lower, WEEKDAYS))
_LONG_MONTHS = frozenset(map(str.lower, MONTHS))
_MAY = "may"
"""Month whose short and long name are the same."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """Form of a date, as far as it is kept: ``8 Jan 2026`` unless it says otherwise."""

    in_numbers: bool = False
    """True for ``2026-01-08``."""
    weekday_letters: int | None = 0
    """0 without a weekday, 3 for ``Thu``, ``None`` for ``Thursday``."""
    long_month: bool | None = False
    """True for ``8 January 2026``; ``None`` for a date in May or in numbers, which may be either."""

    def write(self, day: date) -> str:
        """Write a date in this form."""
        weekday = WEEKDAYS[day.weekday()][: self.weekday_letters]
        written = day.isoformat() if self.in_numbers else date_words(day) if self.long_month else short_date(day)
        return f"{weekday} {written}".lstrip()


def date_form(text: str) -> DateForm:
    """Return the form of a valid date."""
    words = _WORD.findall(text.lower())  # the "th" of "8th" is no word of its own
    in_numbers = "-" in text
    month = _MAY if in_numbers else words.pop()
    weekday_letters = 0 if not words else None if words[0] in _LONG_WEEKDAYS else 3
    return DateForm(in_numbers, weekday_letters, None if month == _MAY else month in _LONG_MONTHS)


def usual_form(texts: Iterable[str]) -> DateForm:
    """Return the form that most of these valid dates have, the first of several."""
    forms = Counter(map(date_form, texts))
    clear = [form for form in forms if form.in_numbers or form.long_month is not None]
    return max(clear or forms or [DateForm()], key=lambda form: forms[form])


def completed(form: DateForm, usual: DateForm) -> DateForm:
    """Return a form with what it does not show taken from the usual one."""
    return form if form.long_month is not None else replace(form, long_month=usual.long_month)
