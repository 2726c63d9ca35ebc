"""Values of a workbook's cells as the texts that a person sees, by the number format of the cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

CellValue = str | bool | int | float | datetime | date | time | timedelta | None
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"])*')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>[_*].)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<elapsed>h+|m+|s+)\]'
    r"|(?P<hint>\[[^\]]*\])|(?P<half>AM/PM|A/P)|(?P<moment>y+|m+|d+|h+|s+)|(?P<digit>[0#?.,%])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERALS = ("quoted", "escaped", "currency", "other")
_CONDITION = re.compile(r"\[[<>=]")
_NOT_FIGURES = re.compile(r"[@/]|E[+-]|general", re.IGNORECASE)
"""Parts of number formats that show a number as it is, or as a power or a fraction."""
_MOST_PLACES = 10
"""Decimal places that are shown of a number."""
_MOST_FIGURES = 1e15
"""Numbers from which a workbook does not know the last figures."""
_MAX_FORMAT = 255
"""Characters of a number format, in Excel as well."""
_ANY_DAY = date(2000, 1, 1)

_Token = tuple[str, str]
"""Kind, and text. Kinds are the groups of `_TOKEN`; those of a moment are ``y m d h n s``, and n is minutes."""


def cell_text(value: CellValue, number_format: str) -> str:
    """Return what a cell shows: ``13:00``, ``10am``, ``£2.50``, ``Tuesday``; a whole date always as ``2026-01-12``."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number_text(value, number_format)
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case datetime():
            return _moment_text(value, number_format, has_date=True, has_time=value.time() != time())
        case date():
            return _moment_text(datetime.combine(value, time()), number_format, has_date=True, has_time=False)
        case time():
            return _moment_text(datetime.combine(_ANY_DAY, value), number_format, has_date=False, has_time=True)


@lru_cache(maxsize=256)
def _sections(number_format: str) -> tuple[tuple[_Token, ...], ...]:
    """Split a format into its sections: for numbers from 0, below 0, 0 alone, and texts."""
    if len(number_format) > _MAX_FORMAT:
        return ((),)
    sections = [section for section in _SECTION.findall(number_format) if section]
    return tuple(map(_tokens, sections)) or ((),)


def _tokens(section: str) -> tuple[_Token, ...]:
    tokens = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(section)]
    return tuple(token for token in tokens if token[0] not in ("space", "hint"))


def _moment_text(moment: datetime, number_format: str, *, has_date: bool, has_time: bool) -> str:
    """Return the date and the time that a format shows, or both by the standard where it shows neither."""
    moment = (moment + timedelta(seconds=0.5)).replace(microsecond=0)  # workbooks count in parts of a day
    tokens = _moment_tokens(_sections(number_format)[0])
    kinds = {kind for kind, _ in tokens}
    shows_date, shows_time = has_date and bool(kinds & set("ymd")), "h" in kinds
    if not (shows_date or shows_time):
        shows_date, shows_time = has_date, has_time
    is_whole = not kinds & set("ymd") or kinds >= set("ymd")
    shown_date = f"{moment:%Y-%m-%d}" if is_whole else _date_text(moment, tokens)
    shown_time = f"{moment:%H:%M}"
    if "half" in kinds:
        minutes = f"{moment:.%M}" if "n" in kinds and moment.minute else ""
        shown_time = f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"
    return " ".join(text for text, shows in ((shown_date, shows_date), (shown_time, shows_time)) if shows)


def _moment_tokens(tokens: Sequence[_Token]) -> list[_Token]:
    """Name the tokens of dates and times by what they show; ``m`` is minutes beside hours or seconds."""
    letters = [text[0].lower() if kind in ("moment", "elapsed") else "" for kind, text in tokens]
    named = []
    for number, (kind, text) in enumerate(tokens):
        before = next((letter for letter in reversed(letters[:number]) if letter), "")
        after = next((letter for letter in letters[number + 1 :] if letter), "")
        is_minutes = letters[number] == "m" and (before == "h" or after == "s")
        named.append(("n" if is_minutes else letters[number] or kind, text))
    return named


def _date_text(moment: datetime, tokens: Sequence[_Token]) -> str:
    """Write a part of a date as its format does: ``Tuesday``, ``12 Jan``."""
    places = [number for number, (kind, _) in enumerate(tokens) if kind in "ymd"]
    forms = {"d": ("%d", "%d", "%a", "%A"), "m": ("%m", "%m", "%b", "%B"), "y": ("%y", "%y", "%Y", "%Y")}
    shown = []
    for kind, text in tokens[places[0] : places[-1] + 1]:
        if kind in forms:
            part = moment.strftime(forms[kind][min(len(text), 4) - 1])
            shown.append(part.lstrip("0") if len(text) == 1 else part)
        elif kind in _LITERALS:
            shown.append(text)
    return "".join(shown)


def _number_text(value: float, number_format: str) -> str:
    if not abs(value) < _MOST_FIGURES:  # also what is no number at all
        return _plain_number(value)
    sections = _sections(number_format)
    is_negative = value < 0 and len(sections) > 1
    tokens = sections[1 if is_negative else 0]
    for_this = sections[2] if not value and len(sections) > 2 else tokens
    if for_this and all(kind in ("quoted", "escaped") for kind, _ in for_this):
        return "".join(text for _, text in for_this)
    plain = "".join(text for kind, text in tokens if kind != "quoted")
    has_places = any(kind == "digit" and text in "0#?" for kind, text in tokens)
    if not has_places or _CONDITION.search(number_format) or _NOT_FIGURES.search(plain):
        return _plain_number(value)
    return _figures(abs(value) if is_negative else value, tokens).strip()


def _plain_number(value: float) -> str:
    return f"{value:.0f}" if abs(value) < _MOST_FIGURES and float(value).is_integer() else f"{value:.15g}"


def _figures(value: float, tokens: Sequence[_Token]) -> str:
    """Put the figures of a number into the places of a format, from the right, with the texts between them."""
    digits = "".join(text for kind, text in tokens if kind == "digit")
    whole_places, _, places = digits.replace("%", "").partition(".")
    places = places.replace(",", "")[:_MOST_PLACES]
    scaled = Decimal(repr(value)) * (100 if "%" in digits else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    whole, _, part = f"{abs(rounded):f}".partition(".")
    part = part.rstrip("0").ljust(len(places.rstrip("#?")), "0")
    if "," in whole_places.strip(","):
        whole = f"{int(whole):,}"
    figures, shown, is_whole = list(whole), [], "." not in digits
    left = sum(whole_places.count(sign) for sign in "0#?")
    for kind, text in reversed(tokens):
        if kind in _LITERALS or text == "%":
            shown.append(text)
        elif kind == "digit" and text == ".":
            shown.append(f".{part}" if part else "")
            is_whole = True
        elif kind == "digit" and text != "," and is_whole:
            left -= 1
            shown.append(_next_figure(figures, text, is_last=not left))
    return f"{'-' if rounded < 0 else ''}{''.join(reversed(shown))}"


def _next_figure(figures: list[str], place: str, *, is_last: bool) -> str:
    """Take the last figure, or all that are left at the first place of a format."""
    if is_last and figures:
        rest = "".join(figures)
        figures.clear()
        return rest
    if not figures:
        return "0" if place == "0" else ""
    figure = figures.pop()
    while figures and figures[-1] == ",":
        figure = figures.pop() + figure
    return figure
