"""Advice on help that ends, where an entry does not say where families go next."""

from __future__ import annotations

from typing import Any

from sitegen.model import AgeRange, Offer
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.problems import Location, quote

_ENDS = {"course": "a course", "one-to-one": "help one to one"}
"""Formats that end for each family."""
_AGE_OF_NURSERY = 4 * 365
"""Days from birth: a nursery or a school comes after a group for older children. A drop-in has no members to lose."""


def advise_on_ending(values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Ask where families go after a course, one-to-one help, or a group that children grow out of."""
    if "offer" in node.items and "offer" not in values:
        return  # its errors come first
    if values.get("offer", Offer()).afterwards:
        return
    formats = values.get("format", ())
    ages: AgeRange | None = values.get("ages")
    ending = next((words for name, words in _ENDS.items() if name in formats), None)
    if ending is not None:
        key, reason = "format", f"{ending} ends"
    elif "group" in formats and ages and 0 < (ages.until_day or 0) < _AGE_OF_NURSERY:
        key, reason = "ages", f"children grow out of {quote(ages.text)}"
    else:
        return
    message = f"{reason}, and nothing says where to go next"
    hint = "name services under offer, such as afterwards: [ids of services], or ask the group what comes after it"
    location.advise(node.items[key], "offer.afterwards", "no-afterwards", message, hint)
