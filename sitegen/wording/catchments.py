"""Catchments: people who may come, by where they live or are registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sitegen.geo import known_outcodes
from sitegen.model import Catchment, Service
from sitegen.text import listed
from sitegen.wording.labels import Labels, listed_labels

_OUTCODE = re.compile(r"([A-Z]{1,2})(\d{1,2})[A-Z]?")
_SHORTEST_RANGE = 3
"""Postcodes that are written as a range, not one by one."""
_LONGEST_PHRASE = 60
"""Characters of a text that fits on a card."""


@lru_cache(maxsize=1024)
def outcode_ranges(outcodes: tuple[str, ...]) -> tuple[str, ...]:
    """Write outward codes short: ``IP1 to IP4``, ``EC1`` for all of its parts; the others one by one."""
    by_letters: dict[str, list[str]] = {}
    for code in outcodes:
        match = _OUTCODE.fullmatch(code)
        by_letters.setdefault(code if match is None else match[1], []).append(code)
    return tuple(text for letters, codes in by_letters.items() for text in _ranges(letters, codes))


def _ranges(letters: str, codes: list[str]) -> Iterator[str]:
    """Yield the ranges of codes with the same letters, then the codes of districts that are there in part."""
    numbers = {int(match[2]) for code in codes if (match := _OUTCODE.fullmatch(code)) is not None}
    whole = [number for number in sorted(numbers) if _parts(letters, number) and _parts(letters, number) <= set(codes)]
    run: list[int] = []
    for number in (*whole, None):
        if run and (number is None or known_outcodes(letters, run[-1] + 1, number - 1)):
            yield from _run_text(letters, run)
            run = []
        if number is not None:
            run.append(number)
    in_ranges = {code for number in whole for code in _parts(letters, number)}
    yield from (code for code in codes if code not in in_ranges)


def _parts(letters: str, number: int) -> set[str]:
    return set(known_outcodes(letters, number, number))


def _run_text(letters: str, run: list[int]) -> Iterator[str]:
    if len(run) < _SHORTEST_RANGE:
        yield from (f"{letters}{number}" for number in run)
    else:
        yield f"{letters}{run[0]} to {letters}{run[-1]}"


def catchment_places(catchment: Catchment | None, labels: Labels) -> str:
    """``Easton, BS14 to BS16 and BS30``: areas and postcodes of a catchment; ``""`` where it names none."""
    if catchment is None:
        return ""
    areas = tuple(labels.area(area) for area in catchment.areas)
    codes = outcode_ranges(catchment.outcodes)
    return listed_labels((*areas, *codes)) if areas else listed(codes)


def catchment_text(service: Service) -> str:
    """Return what areas and postcodes cannot say: ``Patients of Easton Surgery``; ``""`` where there is nothing."""
    return "" if service.catchment is None else service.catchment.text or ""


def catchment_phrase(service: Service, labels: Labels) -> str:
    """``For people in IP1 to IP4``: who may come, in one phrase; ``""`` where nobody is left out."""
    places, text = catchment_places(service.catchment, labels), " ".join(catchment_text(service).split())
    phrase = ". ".join(part for part in (f"For people in {places}" if places else "", text.rstrip(".")) if part)
    if len(phrase) <= _LONGEST_PHRASE:
        return phrase
    if places and len(places) <= _LONGEST_PHRASE:
        return f"For people in {places}{'; ask first' if text else ''}"
    return "Not for everybody: ask first"
