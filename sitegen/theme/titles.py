"""Titles that say enough in a list of search results, which shows some sixty letters of them."""

from __future__ import annotations

from sitegen.model import Service
from sitegen.theme.words import Words, inside

_LONGEST = 60
"""Letters in front of the site's name."""
_OTHER = "other"


def service_title(service: Service, words: Words) -> str:
    """``Easton Latch-On: breastfeeding, Easton``: what its name does not say, as far as it fits."""
    place = "" if len(service.areas) != 1 or service.everywhere else words.area(service.areas[0])
    where = f", {place}" if place and place.casefold() not in service.name.casefold() else ""
    labels = [inside(words.topic(topic)) for topic in service.topics if topic != _OTHER]
    whats = [f": {label}" for label in labels if label.casefold() not in service.name.casefold()]
    fitting = (f"{service.name}{what}{where}" for what in (*whats, ""))
    return next((title for title in fitting if len(title) <= _LONGEST), service.name)
