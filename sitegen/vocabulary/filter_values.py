"""Values of the filters that have no list of their own: cost, weekdays, parts of the day, brothers and sisters ..."""

from __future__ import annotations

from sitegen.model import FREE, Concept
from sitegen.text import WEEKDAYS

COSTS = {FREE: Concept(FREE, "Free", words=("no-charge", "no-cost", "nothing-to-pay", "am-ddim"))}
FREE_FOR_SOME = "free-for-some"
"""Value for services where some people pay nothing."""
ALL_COSTS = COSTS | {FREE_FOR_SOME: Concept(FREE_FOR_SOME, "Free for some people")}
_WORDS_FOR_DAYS = ("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat weekend", "sun weekend")
DAYS = {
    day.lower(): Concept(day.lower(), day, words=tuple(words.split()))
    for day, words in zip(WEEKDAYS, _WORDS_FOR_DAYS, strict=True)
}
"""Weekdays, by their lower-case names."""
EVENING = "evening"
TIMES = {
    "morning": Concept("morning", "Morning"),
    "afternoon": Concept("afternoon", "Afternoon"),
    EVENING: Concept(EVENING, "Evening, from 5pm"),
}
WEEKEND = "weekend"
SCHOOL_HOLIDAYS = "school-holidays"
MOMENTS = {
    "now": Concept("now", "On now, or answering now"),
    "this-week": Concept("this-week", "This week"),
}
"""Values of the filter by time of year that depend on the moment at which somebody asks."""
SEASONS = {
    WEEKEND: Concept(WEEKEND, "At the weekend"),
    SCHOOL_HOLIDAYS: Concept(SCHOOL_HOLIDAYS, "In school holidays"),
}
"""Other values of the filter by time of year."""
TAKING = {"yes": Concept("yes", "Taking people now")}
UNDER_5 = "under-5"
"""Value for brothers and sisters: whoever welcomes all of them welcomes those under 5."""
SIBLINGS = {
    "welcome": Concept("welcome", "Brothers and sisters welcome", words=("siblings",)),
    UNDER_5: Concept(UNDER_5, "Brothers and sisters under 5 welcome", words=("siblings",)),
}
HOME = "home"
NO_REFERRAL = {"none": Concept("none", "No referral needed")}
MEETS = {"yes": Concept("yes", "Somebody meets you")}
FROM = {HOME: Concept(HOME, "From home, by phone or online")}
MODERATED = {"yes": Concept("yes", "Online, and somebody looks after it")}
