"""A long value is read in a time that grows with its length, whatever character it repeats (P6)."""

from __future__ import annotations

import string
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count

import pytest

from sitegen.bidi.runs import runs
from sitegen.entries import JsonObject
from sitegen.importing.source.masking import mask_addresses
from sitegen.languages import code_of
from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.contacts import find_own_numbers, phone_with_option
from sitegen.reading.values.costs import parse_cost, parse_price
from sitegen.reading.values.dates import parse_closure, parse_duration, parse_span
from sitegen.reading.values.scalars import InvalidValueError
from sitegen.reading.values.times import parse_every, parse_time
from tests.growth import TIMES_AS_LONG, grows_with_length
from tests.test_registry import TABLES

pytestmark = pytest.mark.release

RUNS = (*string.punctuation, " ", "a", "1", "–", " -a", "(1", "a to ", "a, ", "1 Jan ", "10:00-", "<br", "](")
"""Characters, and a few beginnings of what readers look for, that a text repeats."""
AROUND = (("", "x"), ("1 Jan 2027", "x"), ("a", "\n\nx"))
"""Beginning and end of the text around a run."""
SHORT = 700
MASKED: JsonObject = {"locations": [{"address_1": "12 Hidden Lane", "mask_exact_address": True}]}
PARSERS: dict[str, Callable[[str], object]] = {
    "age": parse_ages,
    "closure": parse_closure,
    "cost": parse_cost,
    "how often": parse_every,
    "language": code_of,
    "length": parse_duration,
    "masked text": lambda text: mask_addresses(MASKED | {"description": f"{text} 12 Hidden Lane"}),
    "number in a text": lambda text: list(find_own_numbers(text)),
    "phone": lambda text: read_value(phone_with_option, text),
    "price": parse_price,
    "right to left": lambda text: list(runs(f"\u0627 {text}", is_rtl=True)),
    "span": parse_span,
    "time": parse_time,
}
"""Readers of texts from elsewhere too, which may be longer than a value of a file."""


def read_value(check: Callable[..., object], text: str) -> ReadingState:
    state = ReadingState()
    check(Scalar(text, 1, 1), Location(state, "services.yaml"), "key")
    return state


def slow_runs(read: Callable[[str], object]) -> list[tuple[str, str]]:
    """List the runs that take longer than their length explains."""
    number = count()

    def read_anew(text: str) -> None:
        with suppress(InvalidValueError):
            read(f"{text}{next(number)}")  # some readers remember what they have read

    return [
        (start, run)
        for run in RUNS
        for start, end in AROUND
        if not grows_with_length(
            read_anew,
            f"{start}{run * (SHORT // len(run))}{end}",
            f"{start}{run * (SHORT * TIMES_AS_LONG // len(run))}{end}",
            least=0.001,
        )
    ]


@pytest.mark.parametrize("table", TABLES)
def test_no_key_takes_longer_for_a_run_of_a_character(table: str) -> None:
    slow = {key: slow_runs(partial(read_value, field.check)) for key, field in TABLES[table].items()}
    assert {key: runs for key, runs in slow.items() if runs} == {}


@pytest.mark.parametrize("kind", PARSERS)
def test_no_parser_takes_longer_for_a_run_of_a_character(kind: str) -> None:
    assert slow_runs(PARSERS[kind]) == []
