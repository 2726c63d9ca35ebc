"""`hide_address`: the number of a house counts in every way of writing it, within a sentence or two of its street."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.reading.privacy.finder import SecretFinder
from sitegen.reading.privacy.number_words import ORDINALS, ROMAN_NUMBERS, SPELT_NUMBERS
from sitegen.reading.privacy.place_secrets import secrets_of
from sitegen.reading.syntax.nodes import Mapping, Scalar
from tests.growth import TIMES_AS_LONG, grows_with_length
from tests.reading.support import ENTRY, entry, read

ROOT = Path(__file__).parents[2]


def finder(address: str, **more: str) -> SecretFinder:
    """Search for what a place with an address hides."""
    place = Mapping(1, 1)
    for key, value in {"address": address, **more}.items():
        place.items[key] = Scalar(value, 1, 1)
    return SecretFinder(secrets_of(place))


OAKHILL = finder("17 Oakhill Road, Easton")
FOUND = """\
We are in Oakhill Road, at number seventeen.
Oakhill Road, number seventeen
Oakhill Road seventeen
Oakhill Road (no seventeen)
Oakhill Road. Ring at seventeen.
seventeen in Oakhill Road
number seventeen on Oakhill Road
number 17 on Oakhill Road
Number 17, in the middle of Oakhill Road
the house with a 17 on the door in Oakhill Road
The house has a 17 on the door. It is in Oakhill Road.
the seventeenth house in Oakhill Road
the 17th house in Oakhill Road
Seventeenth house on Oakhill Road
Oakhill Road: the 17th door
17a Oakhill Road
17b, Oakhill Rd
XVII Oakhill Road
Oakhill Road XVII
No. XVII, Oakhill Road
dau ar bymtheg Oakhill Road
un deg saith, Oakhill Road
rhif 17, Oakhill Road
17 Heol Oakhill
17 Ffordd Oakhill
17, Oakhill, Easton
17 Oakhill
mailto:oakhill17@example.org
17 Oakhil Road
17 Oakhlil Road
17 Oakhiil Road
17 Oackhill Rd
17 Oakhill Raod
seventeen Oakhil Road
Oakhil Road 17
Oakhill Road\\n\\n17
17\\n\\nOakhill Road
Look for the 17. Then you are in Oakhill Road.
Flat 17 is in Oakhill Road
oakhill-road-17
seventeen-oakhill-road
17-oakhill-road
""".splitlines()
HONEST = """\
The number 17 bus stops in Oakhill Road.
Bus 17 goes along Oakhill Road.
Oakhill Road: take the 17 bus.
For 17 weeks. Near Oakhill Road.
We began 17 years ago in Oakhill Road.
Babies up to 17 months, in Oakhill Road.
Up to 17. Oakhill Road is near.
Ages 0 to 17. Oakhill Road has a park.
Aged 17? Come to Oakhill Road.
We have room for 17, off Oakhill Road.
Under 17s meet behind Oakhill Road.
On 17 March we walk to Oakhill Road.
On the 17th we walk to Oakhill Road.
Dates: 3, 17 and 24 March. From Oakhill Road.
Dates: 3, 10, 17, 24. From Oakhill Road.
It costs £17. Oakhill Road is near.
17% live in Oakhill Road.
Call 0117 496 0017. Oakhill Road is near.
Call 0117 496 17 17. Oakhill Road is near.
From 15 to 17. Oakhill Road is near.
At 17:00, in Oakhill Road
At 5.17, in Oakhill Road
17 Elkhill Road
17 Oakhill Way
17 Oakmill Lane
27 Oakhil Road
17 Oakhill mums
17. Ring us.\\n18. We meet in Oakhill Road.
One of seventeen groups, in Oakhill Road
Seventeen mums meet in Oakhill Road
The seventeenth century. Oakhill Road
Oakhill Road in the XVII century
17 Road
Oakhill Road
Room 17. Oakhill Road is near.
Page 17. Oakhill Road is near.
Week 17. Oakhill Road is near.
The M17. Oakhill Road is near.
BS17. Oakhill Road is near.
""".splitlines()
"""Everyday sentences with the hidden number and the hidden street."""
ONLY_OF_ITS_OWN = """\
Oakhill Road, and seventeen of us
We were 17 people. Oakhill Road is near.
""".splitlines()


def test_the_number_counts_in_every_way_of_writing_it() -> None:
    unfound = [text for text in FOUND if not any(OAKHILL.in_text(text.replace("\\n", "\n")))]
    assert unfound == []
    assert [text for text in FOUND if not any(OAKHILL.in_own_text(text.replace("\\n", "\n")))] == []


def test_everyday_sentences_with_the_number_and_the_street_are_accepted() -> None:
    assert [text for text in HONEST if any(OAKHILL.in_text(text.replace("\\n", "\n")))] == []
    assert [text for text in ONLY_OF_ITS_OWN if any(OAKHILL.in_text(text))] == []
    assert [text for text in ONLY_OF_ITS_OWN if not any(OAKHILL.in_own_text(text))] == []


@pytest.mark.parametrize(
    ("hidden", "text"),
    [
        ("17a Oakhill Road", "17 Oakhill Road"),
        ("17a Oakhill Road", "17b Oakhill Road"),
        ("Oakhill Road 17", "17 Oakhill Road"),
        ("XVII Oakhill Road", "17 Oakhill Road"),
        ("dau ar bymtheg Oakhill Road", "17 Oakhill Road"),
        ("One hundred and seven Oakhill Road", "107 Oakhill Road"),
        ("107 Oakhill Road", "a hundred and seven Oakhill Road"),
        ("14 Heol y Bont", "pedwar ar ddeg, Heol-y-Bont"),
        ("Rose Cottage, Oakhill Road", "Rose Cott."),
    ],
)
def test_a_hidden_address_in_another_form_is_found_too(hidden: str, text: str) -> None:
    assert any(finder(hidden).in_text(text))


@pytest.mark.parametrize(
    ("hidden", "public", "text", "is_told"),
    [
        ("12a Example Road", "12 Example Road", "Tea at 12 Example Road.", False),
        ("12a Example Road", "12 Example Road", "Tea at 12a Example Road.", True),
        ("14 Oakhill Road", "14 Oakhall Road", "Tea at 14 Oakhall Road.", False),
        ("14 Oakhill Road", "14 Oakhall Road", "Tea at 14 Oakhill Road.", True),
        ("14 Oakhill Road", "14 Oakhill Road", "Tea at 14 Oakhil Road.", False),
        ("14 Hilton Road", "14 Milton Road", "Tea at 14 Milton Road.", False),
    ],
)
def test_a_house_that_somebody_publishes_is_no_secret_and_its_neighbour_is(
    hidden: str, public: str, text: str, is_told: bool, tmp_path: Path
) -> None:
    other = ENTRY.partition("\n")[2].replace("test-group", "other-group").replace("Test Group", "Other")
    services = f"{ENTRY}    where: {{address: {hidden}, hide_address: yes}}\n{other}    where: {{venue: Hall, address: {public}}}\n    note: {text}\n"  # fmt: skip
    found = [problem for problem in read(tmp_path, {**entry(), "services.yaml": services}).problems if problem.code == "hidden-address"]  # fmt: skip
    assert len(found) == is_told


@pytest.mark.release
def test_sentences_of_the_example_hardly_ever_seem_to_tell_a_house() -> None:
    """Each sentence with a number, beside a street where that is the hidden number: the worst that can happen."""
    files = (ROOT / "services.yaml", *ROOT.glob("content/*/*.md"))
    sentences = {one for file in files for one in re.split(r"(?<=[.!?])\s+|\n", file.read_text("utf-8"))}
    told = []
    count = 0
    for sentence in (one for one in sentences if one.endswith((".", "!", "?"))):
        for number in {*re.findall(r"(?<!\d)\d{1,3}(?!\d)", sentence), *map(SPELT_NUMBERS.get, sentence.split())}:
            search = finder(f"{number} Oakhill Road") if number else None
            count += search is not None
            if search is not None and any(search.in_text(f"{sentence} Oakhill Road is near.")):
                told.append(sentence)
    assert count > 150
    assert len(told) < count / 40, told


def forms_of(number: int) -> list[str]:
    """List the ways of writing a number."""
    tables = (SPELT_NUMBERS, ROMAN_NUMBERS)
    return [str(number), f"{number}a", *(text for table in tables for text, one in table.items() if one == str(number))]


TEMPLATES = ("{} Oakhill Road", "No. {}, Oakhill Rd", "Oakhill Road, number {}", "Oakhill Road. It is number {}.")


@given(
    number_and_form=st.integers(1, 199).flatmap(lambda one: st.tuples(st.just(one), st.sampled_from(forms_of(one)))),
    template=st.sampled_from(TEMPLATES),
)
def test_any_number_is_found_in_any_form(number_and_form: tuple[int, str], template: str) -> None:
    number, form = number_and_form
    search = finder(f"{number} Oakhill Road")
    assert any(search.in_text(template.format(form)))
    assert any(search.in_own_text(template.format(form.upper())))
    assert not any(search.in_text(template.format(number + 200)))


@given(st.sampled_from(sorted(ORDINALS.items())))
def test_any_ordinal_of_a_house_is_found(ordinal: tuple[str, str]) -> None:
    assert any(finder(f"{ordinal[1]} Oakhill Road").in_text(f"the {ordinal[0]} house in Oakhill Road"))


@pytest.mark.release
@pytest.mark.parametrize(
    "part",
    ["17 ", "17, ", "Oakhill Road ", "Oakhil Road 17 ", "number ", "one hundred and ", "o a k h i l l r d ", "51 27 ", "1.234 ", "ST 618 732 "],
)  # fmt: skip
def test_the_time_grows_with_the_length_of_a_text(part: str) -> None:
    search = finder("17 Oakhill Road", postcode="BS5 6AA", latitude="51.4621", longitude="-2.5528")
    short = part * (3_000 // len(part))
    for find in (search.in_text, search.in_own_text):
        assert grows_with_length(lambda text, find=find: list(find(text)), short, short * TIMES_AS_LONG, 0.02)  # type: ignore[misc]
    assert grows_with_length(search.may_be_in, short, short * TIMES_AS_LONG, 0.02)
