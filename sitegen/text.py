"""Labels out: dates, times, ages, numbers, lists; the forms of the NHS digital service manual.

https://service-manual.nhs.uk/content/formatting-dates-and-times
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from sitegen.day_parts import MIDDAY, MINUTES_A_DAY

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Weekdays in rules of RFC 5545, Monday first."""
ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}


def day_month(month: int, day: int) -> str:
    """``24 November``."""
    return f"{day} {MONTHS[month - 1]}"


def date_words(day: date) -> str:
    """``24 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """``Tuesday 24 November 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}"


def registry_date(day: date) -> str:
    """As volunteers write it: ``Tue 24 Nov 2026``."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def clock(minutes: int) -> str:
    """``5:30pm``, ``10am``, ``midday``, ``midnight``; `minutes` after any midnight."""
    minutes %= MINUTES_A_DAY
    if minutes in (0, MIDDAY):
        return "midday" if minutes else "midnight"
    hour, minute = divmod(minutes, 60)
    suffix = "pm" if hour >= 12 else "am"
    return f"{(hour + 11) % 12 + 1}{f':{minute:02}' if minute else ''}{suffix}"


def clock_range(start: int, end: int) -> str:
    """``10am to midday``, ``8pm to 2am``, ``24 hours``; minutes after the midnight that starts the day."""
    return "24 hours" if (start, end) == (0, MINUTES_A_DAY) else f"{clock(start)} to {clock(end)}"


def registry_time(start: int, end: int) -> str:
    """As volunteers write it: ``10:00-11:30``."""
    if (start, end) == (0, MINUTES_A_DAY):
        return "24 hours"
    return f"{clock_24(start)}-{clock_24(end)}"


def clock_24(minutes: int) -> str:
    """Write a time on the 24-hour clock, ``10:00``; `minutes` count from any midnight."""
    return f"{minutes % MINUTES_A_DAY // 60:02}:{minutes % 60:02}"


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *rest, last = list(words) or [""]
    return f"{', '.join(rest)} {conjunction} {last}" if rest else last


def count(number: int, singular: str, plural: str | None = None) -> str:
    """``1 service``, ``2 services``, ``no services``."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def capitalised(words: str) -> str:
    """The first letter large, the rest as it is: names inside a phrase keep their own."""
    return words[:1].upper() + words[1:]


def dial_string(number: str) -> str:
    """What a phone dials for a number as typed: digits, and a leading ``+``."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if not number.lstrip().startswith("+"):
        return digits
    return f"+44{digits[3:]}" if digits.startswith("440") else f"+{digits}"


def slug(words: str) -> str:
    """``St Paul's & Éaston`` becomes ``st-pauls-easton``; may be empty."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or ``None`` when none is near."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    wanted = word.casefold()
    # Among thousands of ids a slip in the first letter goes unseen: comparing with each would take a second.
    near = [name for name in folded if name[:1] == wanted[:1]] if len(folded) > 1000 else folded
    found = get_close_matches(wanted, near, n=1, cutoff=0.75)
    return folded[found[0]] if found else None


def weekday_list(days: Sequence[int]) -> str:
    """``Mondays and Thursdays``, ``Monday to Friday``, ``every day``; Monday is 0. Never a range with holes."""
    if len(days) == 7:
        return "every day"
    if tuple(days) == (0, 1, 2, 3, 4):
        return "Monday to Friday"
    return listed(f"{WEEKDAYS[day]}s" for day in days)
