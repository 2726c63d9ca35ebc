"""Dates, times, weekdays, ages, lists and names of languages, as the CLDR has them for a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.units import format_unit

from sitegen.catalogues.phrases import Phrase, Run, plain
from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import Age

Style = Literal["standard", "or"]
_LEAP_YEAR = 2028
"""Year in which every day of the year exists."""
_ITEM = re.compile(r"\ufdd0(\d+)\ufdd1")
"""Place of an item in a list, between noncharacters that no text has."""
_WELSH_AND = re.compile(r"\ba\(c\) (?=\ufdd0(\d+))")
"""Welsh "and" in the CLDR, which leaves the choice between "a" and "ac" to the writer."""
_ASPIRATED = re.compile("[cpt](?![hs])", re.IGNORECASE)
_WELSH_VOWELS = "aâeêiîoôuûwŵyŷ"


def date_text(day: date, code: str) -> str:
    """Format a date with its weekday and year: ``wtorek, 24 listopada 2026``."""
    return format_date(day, "full", _locale(code))


def day_of_year(month: int, day: int, code: str) -> str:
    """Format a day of every year: ``24 listopada``."""
    return format_skeleton("MMMMd", date(_LEAP_YEAR, month, day), locale=_locale(code))


def clock_text(minutes: int, code: str) -> str:
    """Format a time of day, in minutes after any midnight: ``17:30``, ``5:30 م``."""
    hour, minute = divmod(minutes % MINUTES_A_DAY, 60)
    # The CLDR has narrow spaces in times, which not every font has.
    return format_time(time(hour, minute), "short", locale=_locale(code)).replace("\u202f", "\u00a0")


def weekday_name(weekday: int, code: str) -> str:
    """Return the name of a weekday, Monday 0, as it reads inside a phrase."""
    name = get_day_names("wide", "stand-alone", _locale(code))[weekday]
    # The CLDR has "Dydd Mawrth", as at the start of a line; "Dydd" is no name, and small inside a phrase.
    return f"d{name[1:]}" if name.startswith("Dydd ") else name


def age_text(age: Age, code: str) -> str:
    """Format an age: ``12 miesięcy``."""
    return format_unit(age.number, f"duration-{age.unit}", locale=_locale(code))


def language_name(code: str, other: str) -> str | None:
    """Return the name of another language; ``None`` where the CLDR has none."""
    return _locale(code).languages.get(other.replace("-", "_"))


def listed(items: Iterable[Phrase | str], code: str, style: Style = "standard") -> Phrase:
    """Join items into one phrase, with the language's own commas and word for "and", or "or"."""
    phrases = [item if isinstance(item, Phrase) else plain(item) for item in items]
    places = [f"\ufdd0{number}\ufdd1" for number in range(len(phrases))]
    text = format_list(places, style, _locale(code)) if places else ""
    if (last := _WELSH_AND.search(text)) is not None:
        number = int(last[1])
        text = _WELSH_AND.sub(f"{_welsh_and(phrases[number])} ", text)
        phrases[number] = _after_welsh_and(phrases[number])
    runs: list[Run] = []
    for index, part in enumerate(_ITEM.split(text)):
        if index % 2:
            runs += phrases[int(part)].runs
        elif part:
            runs.append(Run(part))
    return Phrase(tuple(runs))


def _welsh_and(following: Phrase) -> str:
    """Return "ac" before a vowel, else "a" (https://geiriadur.uwtsd.ac.uk, under a, ac)."""
    return "ac" if str(following)[:1].casefold() in _WELSH_VOWELS else "a"


def _after_welsh_and(following: Phrase) -> Phrase:
    """Return a phrase with the aspirate mutation that "a" causes: "thadau" for "tadau"; names stay as they are."""
    first, *others = following.runs
    if first.language or first.direction or not _ASPIRATED.match(first.text):
        return following
    return Phrase((replace(first, text=f"{first.text[0]}h{first.text[1:]}"), *others))


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")
