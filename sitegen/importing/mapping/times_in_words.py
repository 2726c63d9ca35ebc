"""Days and hours in words, as people write them: sessions where every word is understood, else the reason why not.

A text is a list of days with their hours, ``Tues & Fri 12pm - 3pm; 1st Saturday of the month 10am - noon``, or hours
with their days. Each time says on its own whether it is in the morning, and nothing is left over. A pattern that does
not say in which weeks it runs is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.entries import every_as_text
from sitegen.importing.draft import YamlValue
from sitegen.importing.mapping.clock_words import CLOCK, TO, DoubtError, explain_clock, time_in_words
from sitegen.importing.mapping.sessions import Session
from sitegen.model import Every, weeks_in_order
from sitegen.reading.syntax.problems import quote
from sitegen.text import ORDINALS, WEEKDAYS

_ORDINAL_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_WEEKS = {text: week for week, text in ORDINALS.items()} | _ORDINAL_WORDS
_TERMS = r"(?:(?:in |during )?(?:the )?(?:school )?term[ -]?times?|in school terms)(?: only)?\b"
_HOLIDAYS = r"(?:in|during) (?:the )?(?:(?:school|summer|easter|christmas) holidays|half terms)(?: only)?\b"
_KINDS = {
    "t": rf"(?:from )?{CLOCK}{TO}{CLOCK}|24 hours",
    "f": rf"from {CLOCK}(?: onwards)?(?!{TO})",
    "m": r"(?:of|in) (?:the |each |every |a )?month\b",
    "b": r"(?:(?:not|closed|except|excluding|but not)(?: on)?|ask them about|including) bank holidays\b|bank holidays too\b",
    "s": rf"all year(?: round)?\b|{_TERMS}|{_HOLIDAYS}",
    "g": r"(?:every ?day|daily|7 days a week)\b|(?:every )?(?:weekday|weekend)s?\b",
    "d": r"(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b\.?",
    "o": rf"(?:{'|'.join(_WEEKS)})\b",
    "u": r"usually\b",
    "-": r"-|(?:to|until|till)\b",
    ",": r"[,;&:().]|and\b",
    "_": r"(?:on|open|the|weekly|every week|every|each)\b",
}
"""Pattern of each kind of word, the longest first. Texts are folded; spaces and words of the last kind do not count."""
_TOKEN = re.compile("|".join(f"({pattern})" for pattern in _KINDS.values()))
_DAYS = r"(?P<days>u?(?:g|d(?:-d)?(?:,d(?:-d)?)*|o(?:,o)*d(?:,d)*m))"
_MORE = r"(?P<more>(?:,?[sb])*),?"
_DAYS_FIRST = re.compile(rf"{_DAYS}[,-]?(?P<times>[tf](?:,[tf])*){_MORE}")
_TIMES_FIRST = re.compile(rf"(?P<times>t),?{_DAYS}{_MORE}")
_DAY_GROUPS = {(0, 1, 2, 3, 4): "weekdays", (0, 1, 2, 3, 4, 5, 6): "every day"}
_RUNS = {
    "half": "half terms",
    "term": "term time",
    "school": "school holidays",
    "summer": "summer holidays",
    "easter": "easter holidays",
    "christmas": "christmas holidays",
    "year": "all year",
}
"""Seasons by the first of these words that a text has."""
_MAX_LENGTH = 1_000
"""Characters of a text that is read; a week of hours has fewer."""

_Tokens = list[tuple[str, str]]
"""(kind, words) of each part of a text."""


@dataclass(frozen=True, slots=True)
class TimesInWords:
    """Sessions that a text certainly means."""

    sessions: tuple[Session, ...] = ()
    doubt: str = ""
    """Reason why there are none."""


def read_times(text: str) -> TimesInWords:
    """Read sessions from a text; all of it, or nothing."""
    if len(text) > _MAX_LENGTH:
        return TimesInWords(doubt=f"it has more than {_MAX_LENGTH} characters")
    try:
        return TimesInWords(tuple(_sessions(_tokens(text))))
    except DoubtError as doubt:
        return TimesInWords(doubt=str(doubt))


def _tokens(text: str) -> _Tokens:
    text = re.sub(r"[‐‑‒–—−]", "-", re.sub(r"[\n\r]+", "; ", text.strip().casefold()))
    text = " ".join(text.split())
    tokens: _Tokens = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            explain_clock(text[position:])
            word = text[position:].split(" ")[0].strip(",;.()")
            raise DoubtError(f"it is not clear what {quote(word)} means")
        kind = tuple(_KINDS)[(match.lastindex or 0) - 1]
        if kind != "_" and not (kind == "," and (not tokens or tokens[-1][0] == ",")):
            tokens.append((kind, match[0]))
        position = match.end() + (text[match.end() : match.end() + 1] == " ")
    return tokens


def _sessions(tokens: _Tokens) -> Iterator[Session]:
    """Yield a session for each time; raises `DoubtError`."""
    kinds = "".join(kind for kind, _ in tokens)
    if not {"t", "f"} & set(kinds):
        raise DoubtError("it has no hours")
    pattern = _TIMES_FIRST if kinds.startswith("t") else _DAYS_FIRST
    groups = []
    position = 0
    while position < len(kinds):
        match = pattern.match(kinds, position)
        if match is None:
            raise DoubtError(f"it is not clear which days and hours {quote(tokens[position][1])} belongs to")
        groups.append({name: tokens[slice(*match.span(name))] for name in ("days", "times", "more")})
        position = match.end()
    said = [{kind for kind, _ in group["more"]} for group in groups]
    if not all("s" in kinds for kinds in said) and len({frozenset(kinds & {"s", "b"}) for kinds in said}) > 1:
        raise DoubtError("it is not clear which of the times its last words are about")
    for group in groups:
        days, season = _days(group["days"]), _season(group["more"])
        if group["days"][0][0] == "u" or not any(kind == "s" for kind, _ in group["more"]):
            season["certain"] = "no"
        yield from ({**days, "time": time_in_words(words), **season} for kind, words in group["times"] if kind in "tf")


def _days(tokens: _Tokens) -> Session:
    weeks = weeks_in_order(_WEEKS[word] for kind, word in tokens if kind == "o")
    days: list[int] = []
    for number, (kind, word) in enumerate(tokens):
        if kind == "g":
            days += range(5) if "weekday" in word else range(5, 7) if "weekend" in word else range(7)
        elif kind == "d" and number and tokens[number - 1][0] == "-":
            if _weekday(word) <= days[-1]:
                raise DoubtError(f"{quote(word)} comes before the day that its row starts with")
            days += range(days[-1] + 1, _weekday(word) + 1)
        elif kind == "d":
            days.append(_weekday(word))
    names: list[YamlValue] = [WEEKDAYS[day] for day in sorted(set(days))]
    every: Session = {"every": every_as_text(Every(weeks_of_month=weeks))} if weeks else {}
    return {"day": _DAY_GROUPS.get(tuple(sorted(set(days)))) or (names[0] if len(names) == 1 else names), **every}


def _weekday(word: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if word.startswith(day[:3].casefold()))


def _season(tokens: _Tokens) -> Session:
    seasons = {next(runs for word, runs in _RUNS.items() if word in words) for kind, words in tokens if kind == "s"}
    bank = {words for kind, words in tokens if kind == "b"}
    if len(seasons) > 1 or len(bank) > 1:
        raise DoubtError("it names more than one season")
    season: Session = {"runs": seasons.pop() if seasons else "all year"}
    for words in bank:
        is_open = "including" in words or "too" in words
        season["bank_holidays"] = "ask" if "ask" in words else "open" if is_open else "closed"
    if season["runs"] == "all year":
        season.setdefault("bank_holidays", "ask")
    return season
