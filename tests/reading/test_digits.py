"""Values of a closed form are written in the digits and letters of English: others are refused, with the right form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Problem
from sitegen.reading.files.services import FIELDS
from sitegen.reading.files.sessions import FIELDS as SESSION_FIELDS
from sitegen.reading.syntax.nodes import Node, Scalar
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.ages import ages_field
from sitegen.reading.values.contacts import (
    booking_field,
    digits_field,
    email_field,
    phone_with_option,
    text_number_field,
    web_field,
)
from sitegen.reading.values.coordinates import (
    latitude_field,
    longitude_field,
    outcodes_field,
    postcode_or_outcode_field,
)
from sitegen.reading.values.costs import COST_FIELDS
from sitegen.reading.values.dates import closure_field, date_field, duration_field, span_field
from sitegen.reading.values.languages import language_field
from sitegen.reading.values.scalars import whole_number, yes_or_no
from sitegen.reading.values.times import days_field, every_field, time_field

FORMS: list[tuple[Callable[[Node, Location, str], Any], str]] = [
    (ages_field, "6 weeks to 2 years"),
    (ages_field, "school years 1 to 3"),
    (ages_field, "from 20 weeks pregnant to 6 months"),
    (ages_field, "birth to 2 and a half years"),
    (date_field, "8 Jan 2026"),
    (date_field, "Thu 8 Jan 2026"),
    (date_field, "2026-01-08"),
    (span_field, "24 Dec 2026 to 2 Jan 2027"),
    (closure_field, "24 Dec to 2 Jan"),
    (duration_field, "6 months"),
    (time_field, "10:00-11:30"),
    (time_field, "from 09:15"),
    (time_field, "24 hours"),
    (days_field, "Tuesday"),
    (days_field, "weekdays"),
    (every_field, "2 weeks"),
    (every_field, "about 3 weeks"),
    (every_field, "2nd and 4th of the month"),
    (every_field, "last working Monday"),
    (phone_with_option, "0117 496 0123"),
    (phone_with_option, "0117 496 0123 ext 12"),
    (phone_with_option, "+44 117 496 0123"),
    (text_number_field, "85258"),
    (digits_field, "12"),
    (booking_field, "0117 496 0123"),
    (email_field, "hello2@example.org"),
    (postcode_or_outcode_field, "BS5 6AA"),
    (postcode_or_outcode_field, "BS5"),
    (outcodes_field, "BS14 to BS16"),
    (latitude_field, "51.4663"),
    (longitude_field, "-2.5601"),
    (COST_FIELDS["from"].check, "£2.50"),
    (COST_FIELDS["to"].check, "50p"),
    (whole_number(1, 99), "12"),
    (yes_or_no, "yes"),
    (language_field, "Swahili"),
    (FIELDS["status"].check, "closed"),
    (FIELDS["checked"].check, "2 Oct 2026"),
    (SESSION_FIELDS["runs"].check, "term time"),
]  # fmt: skip
DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉")
LOOK_ALIKES = str.maketrans("sSaeopi", "ſſаеорі")
"""Letters that are those of English once they are folded, or only look like them."""


def check(field: Callable[[Node, Location, str], Any], value: str) -> tuple[Any, list[Problem]]:
    state = ReadingState()
    return field(Scalar(value, 1, 1), Location(state, "services.yaml"), "key"), state.problems


@pytest.mark.release
@pytest.mark.parametrize(("field", "value"), FORMS)
@given(data=st.data())
def test_other_digits_and_letters_are_refused_with_the_right_form(
    field: Callable[[Node, Location, str], Any], value: str, data: st.DataObject
) -> None:
    right, problems = check(field, value)
    assert right is not None
    assert problems == []
    digits = str.maketrans("0123456789", data.draw(st.sampled_from(DIGITS)))
    places = data.draw(st.sets(st.integers(0, len(value) - 1), min_size=1))
    wrong = "".join(c.translate(digits).translate(LOOK_ALIKES) if n in places else c for n, c in enumerate(value))
    read, problems = check(field, wrong)
    if wrong != value:
        assert read is None
        assert [problem.severity for problem in problems] == ["error"]
        assert problems[0].hint


WRONG = [
    "",
    " ",
    "x",
    "ext 12",
    "ring Ann",
    "0117",
    "01174960",
    "+99 1",
    "٠١١٧ ٤٩٦ ٠١٢٣",
    "@",
    "mailto:x",
    "mailto:a@b.example",
]
WRONG += [
    "a@b",
    "a b@example.org",
    "1.2.3.4",
    "www",
    "//x",
    "BS",
    "BS5 6",
    "6AA",
    "B5S6AA",
    "ftp://example.org",
    "http:/x",
    "~",
    "-",
]
WRONG += [
    "https://" + "a" * 3000 + ".example.org",
    "a" * 300 + "@example.org",
    "www.-x.org",
    "localhost",
    "tel:0117 496 0123",
]


@pytest.mark.parametrize(
    "field", [phone_with_option, text_number_field, email_field, web_field, booking_field, postcode_or_outcode_field]
)
@pytest.mark.parametrize("value", WRONG)
def test_a_refused_contact_comes_with_one_that_is_right(
    field: Callable[[Node, Location, str], Any], value: str
) -> None:
    read, problems = check(field, value)
    if read is None:
        assert len(problems) == 1
        hint = problems[0].hint.removesuffix(", or leave the key out")
        example = hint.removeprefix("write only the number: ").removeprefix("write ").removeprefix("it like ")
        assert example != hint
        assert check(field, example) == (check(field, example)[0], [])
