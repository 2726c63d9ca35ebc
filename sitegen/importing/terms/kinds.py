"""Kinds of published dates, by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Kind = Literal[
    "term", "break", "term starts", "term ends", "break starts", "break ends", "training", "bank holiday", ""
]
"""``term`` and ``break`` are from one day to another; ``""`` is neither."""

_UNSETTLED = re.compile(
    r"\b(?:tbc|tba|t\.b\.c\.?|to be (?:confirmed|announced|agreed|decided)|provisional(?:ly)?|draft|proposed|unconfirmed"
    r"|subject to|not yet|awaiting|consultation)\b|\?",
    re.IGNORECASE,
)
_TRAINING = re.compile(
    r"\binset\b|\bstaff (?:only|return)|\breturn of staff\b|\bin-?service\b|\btraining days?\b|\bstaff (?:days?|development|training)\b|\bteacher days?\b"
    r"|\bnon-?pupil days?\b|\bprofessional (?:development|learning)\b|\bpd days?\b|\bbaker days?\b",
    re.IGNORECASE,
)
_BANK_HOLIDAY = re.compile(
    r"\bbank holidays?\b|\bpublic holidays?\b|\bgood friday\b|\beaster monday\b|\bmay day\b|\bchristmas day\b"
    r"|\bboxing day\b|\bnew year'?s? day\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"\bhalf[- ]?terms? *[1-6]\b|\b(?:first|second|1st|2nd) half\b|\b(?:autumn|spring|summer)(?: term)? *[12ab]\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\bhalf[- ]?terms?\b|\bholidays?\b|\bbreaks?\b|\bvacations?\b|\bclosed\b|\bmid-?term\b", re.IGNORECASE
)
_TERM = re.compile(r"\bterms?\b|\bblock\b|\bsession\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:autumn|spring|summer|winter|michaelmas|lent|trinity)\b", re.IGNORECASE)
"""Name of a term, or of the holiday behind it: the words above decide."""
_VERBS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("school starts", r"returns?|re-?opens?|opens?|resumes?|back (?:to|at) school"),
        ("school ends", r"closes?|closing|breaks? up"),
        ("starts", r"starts?|starting|begins?|beginning|commences?|first day|from"),
        ("ends", r"ends?|ending|finish(?:es)?|last day|until|to"),
    )
)
"""Words for a start or an end: a school opens and closes, and a term, or a holiday, starts and ends."""
_REASON = re.compile(r"\b(?:for|before|after|following)\b.*", re.IGNORECASE)
"""Reason of an end, which names another thing: "last day before half term"."""


def is_unsettled(text: str) -> bool:
    """Return whether a text says that nobody has decided yet."""
    return _UNSETTLED.search(text) is not None


def is_about_training(text: str) -> bool:
    """Return whether a text names days on which staff train."""
    return _TRAINING.search(text) is not None


def is_of_a_term(text: str) -> bool:
    """Return whether a text names a single term or holiday, so that a year in it is the year of its dates."""
    return any(pattern.search(text) is not None for pattern in (_TERM, _BREAK, _SEASON))


def kind_of_range(labels: Sequence[str], above: Sequence[str] = ()) -> Kind:
    """Return the kind of a range of dates, by the first label that names one, or else by a heading of one kind."""
    for label in labels:
        if _TRAINING.search(label):
            return "training"
        if _BLOCK.search(label):
            return "term"
        if _BREAK.search(label):
            return "bank holiday" if _BANK_HOLIDAY.search(label) else "break"
        if _TERM.search(label):
            return "term"
    for heading in above:
        is_break, is_term = _BREAK.search(heading) is not None, _TERM.search(heading) is not None
        if is_break != is_term:
            return "break" if is_break else "term"
    return "term" if any(map(_SEASON.search, (*labels, *above))) else ""


def kind_of_day(labels: Sequence[str], above: Sequence[str] = ()) -> Kind:
    """Return the kind of a single date: a start or an end is named by one label, and what starts or ends by another."""
    if any(map(is_about_training, (*labels, *above))):
        return "training"
    if any(_BANK_HOLIDAY.search(label) for label in labels):
        return "bank holiday"
    verb = next((verb for label in (*labels, *above) if (verb := _verb(label))), "")
    if not verb:
        return kind_of_range(labels, above)
    is_break = kind_of_range([_REASON.sub("", label) for label in labels], above) == "break" and "school" not in verb
    if verb.endswith("starts"):
        return "break starts" if is_break else "term starts"
    return "break ends" if is_break else "term ends"


def _verb(label: str) -> str:
    """Return the last word for a start or an end in a label; ``""`` where there is none."""
    found = [(match.start(), name) for name, pattern in _VERBS for match in pattern.finditer(label)]
    return max(found)[1] if found else ""
