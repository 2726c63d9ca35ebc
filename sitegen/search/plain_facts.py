"""Values of the facets that have no list of their own, and the everyday words that find them: cost and weekdays."""

from __future__ import annotations

from sitegen.model import FREE, Concept
from sitegen.text import WEEKDAYS

COSTS = {FREE: Concept(FREE, "Free", words=("no-charge", "no-cost", "nothing-to-pay", "am-ddim"))}
_WORDS_FOR_DAYS = ("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat weekend", "sun weekend")
DAYS = {
    day.lower(): Concept(day.lower(), day, words=tuple(words.split()))
    for day, words in zip(WEEKDAYS, _WORDS_FOR_DAYS, strict=True)
}
"""Weekdays, by their lower-case names."""
