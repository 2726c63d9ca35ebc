"""Text helpers: dates, times, lists and counts as the public reads them, ids, and spelling suggestions.

Dates and times follow https://service-manual.nhs.uk/content/formatting-dates-and-times.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from sitegen.day_parts import MIDDAY, MINUTES_A_DAY
from sitegen.normal_forms import to_form

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
    """Format a day of every year: ``24 November``."""
    return f"{day} {MONTHS[month - 1]}"


def date_words(day: date) -> str:
    """Format a date: ``24 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Format a date with its weekday: ``Tuesday 24 November 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}"


def registry_date(day: date) -> str:
    """Format a date as volunteers write it: ``Tue 24 Nov 2026``."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_date(day)}"


def short_date(day: date) -> str:
    """Format a date as volunteers may also write it: ``24 Nov 2026``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def clock(minutes: int) -> str:
    """Format a time of day, in minutes after any midnight: ``5:30pm``, ``10am``, ``midday``, ``midnight``."""
    minutes %= MINUTES_A_DAY
    if minutes in (0, MIDDAY):
        return "midday" if minutes else "midnight"
    hour, minute = divmod(minutes, 60)
    suffix = "pm" if hour >= 12 else "am"
    return f"{(hour + 11) % 12 + 1}{f':{minute:02}' if minute else ''}{suffix}"


def clock_range(start: int, end: int) -> str:
    """Format a time range, in minutes after its day's midnight: ``10am to midday``, ``8pm to 2am``, ``24 hours``."""
    return "24 hours" if (start, end) == (0, MINUTES_A_DAY) else f"{clock(start)} to {clock(end)}"


def registry_time(start: int, end: int) -> str:
    """Format a time range as volunteers write it: ``10:00-11:30``."""
    if (start, end) == (0, MINUTES_A_DAY):
        return "24 hours"
    return f"{clock_24(start)}-{clock_24(end)}"


def clock_24(minutes: int) -> str:
    """Write a time on the 24-hour clock, ``10:00``; `minutes` count from any midnight."""
    return f"{minutes % MINUTES_A_DAY // 60:02}:{minutes % 60:02}"


def listed(items: Iterable[str], conjunction: str = "and") -> str:
    """Join items into a phrase: ``a``, ``a and b``, ``a, b and c``."""
    *rest, last = list(items) or [""]
    return f"{', '.join(rest)} {conjunction} {last}" if rest else last


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Format a number with its noun: ``1 service``, ``2 services``, ``no services``."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def capitalised(phrase: str) -> str:
    """Capitalise the first letter alone, so that names inside the phrase keep their capitals."""
    return phrase[:1].upper() + phrase[1:]


def price_text(pence: int) -> str:
    """Format a price: ``£2``, ``£2.50``, ``50p``; the registry reads it back."""
    pounds, rest = divmod(pence, 100)
    if not pounds and rest:
        return f"{rest}p"
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"


def dial_string(number: str) -> str:
    """Reduce a phone number as typed to what a phone dials: digits, and a leading ``+``."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if not number.lstrip().startswith("+"):
        return digits
    return f"+44{digits[3:]}" if digits.startswith("440") else f"+{digits}"


def national_number(dialled: str) -> str:
    """Rewrite a British number as it is dialled at home: ``+441174960123`` gives ``01174960123``."""
    return "0" + dialled[3:].removeprefix("0") if dialled.startswith("+44") else dialled


_PREMIUM_RATE = re.compile(r"(?:0|\+44|0044)9\d*|(?:\+44|0044)?118\d{3}")
"""https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/"""


def is_premium_rate(dialled: str) -> bool:
    """Return whether a British number, as `dial_string` writes it, may cost pounds a minute: 09, or 118."""
    return _PREMIUM_RATE.fullmatch(dialled) is not None


def slug(name: str) -> str:
    """Make an id from a name: ``St Paul's & Éaston`` gives ``st-pauls-easton``; may be empty."""
    plain = to_form("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Suggest the candidate that a misspelt word probably means, or ``None`` when none is close."""
    return _nearest(word.casefold(), tuple(candidates))


def near_names(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """List the names that are spelt nearly like one, then those that contain it or are contained in it."""
    names = list(names)
    spelt = get_close_matches(name, names, most)
    parts = [other for other in names if len(name) > 2 < len(other) and (name in other or other in name)]
    return list(dict.fromkeys((*spelt, *parts)))[:most]


@lru_cache(maxsize=1024)  # a mistake that is made once is made in every entry
def _nearest(folded: str, candidates: tuple[str, ...]) -> str | None:
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    # Comparing with thousands of ids takes a second, so there the first letter has to be right.
    pool = [name for name in by_folded if name[:1] == folded[:1]] if len(by_folded) > 1000 else by_folded
    matches = get_close_matches(folded, pool, n=1, cutoff=0.75)
    return by_folded[matches[0]] if matches else None


def weekday_list(days: Sequence[int]) -> str:
    """Format weekdays, Monday being 0: ``Mondays and Thursdays``, ``Monday to Friday``, ``every day``."""
    if len(days) == 7:
        return "every day"
    if tuple(days) == (0, 1, 2, 3, 4):
        return "Monday to Friday"
    return listed(f"{WEEKDAYS[day]}s" for day in days)


def unescape(text: str) -> str:
    """Replace the character references of HTML; `html.unescape` fails at a number of thousands of digits."""
    return html.unescape(_NUMBER.sub(r"&#\1", text))


_NUMBER = re.compile(r"&#0*([0-9]{1,8})[0-9]*")
"""Reference by a number: zeros in front of it change nothing, and none of eight digits is of a character."""
