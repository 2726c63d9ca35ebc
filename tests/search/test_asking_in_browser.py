"""What readers ask in the address: filters, ages, places, words that call for help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sitegen.geo import distance

Run = Callable[..., Any]
READ = """
const { readAddress, writeAddress } = await use('search/url.js');
return given.map((search) => {
  const state = readAddress(search);
  return { ...state, filters: Object.fromEntries(state.filters), written: writeAddress(state) };
});
"""


def test_an_address_is_read_and_written_back_in_one_order(in_browser: Run) -> None:
    asked = "?near=BS5&day=Sunday&topic=play&topic=breastfeeding&q=milk&day=monday,tuesday&sort=nearest&x=1"
    [state] = in_browser(READ, [asked])
    assert state["q"] == "milk"
    assert (state["near"], state["sort"]) == ("BS5", "nearest")
    assert state["filters"] == {"topic": ["play", "breastfeeding"], "day": ["sunday", "monday", "tuesday"]}
    assert state["written"] == (
        "?topic=play&topic=breastfeeding&day=sunday&day=monday&day=tuesday&near=BS5&sort=nearest"
    )


def test_typed_words_are_written_only_into_a_link_made_to_be_shared(in_browser: Run) -> None:
    written = in_browser(
        "const { readAddress, writeAddress } = await use('search/url.js'); const state = readAddress('?q=feel numb&cost=free');"
        "return [writeAddress(state), writeAddress(state, { withWords: true }), writeAddress(readAddress('?q=numb'))];"
    )
    assert written == ["?cost=free", "?q=feel+numb&cost=free", ""]


def test_a_hostile_address_asks_for_nothing_much(in_browser: Run) -> None:
    asked = [
        "?%E0%A4%A&topic=%ff",
        "?q=" + "🙂" * 5_000,
        "?topic=" + "a" * 100_000,
        "?" + "&".join(f"area=a{number}" for number in range(5_000)),
        "?__proto__=x&constructor=y&topic=__proto__",
        "?sort=sideways&sort=nearest",
        "?topic=,,, ,&day=",
    ]
    read = in_browser(READ, asked)
    assert read[1]["q"] == "🙂" * 100
    assert len(read[2]["filters"]["topic"][0]) == 60
    assert len(read[3]["filters"]["area"]) == 40
    assert read[4]["filters"] == {"topic": ["__proto__"]}
    assert read[5]["sort"] == ""
    assert read[6]["filters"] == {}


def test_an_age_is_the_days_up_to_the_next_week_month_or_year(in_browser: Run) -> None:
    values = ["pregnant", "0w", "6w", "9m", "12m", "2y", "2", "w2", "-1m", "1.5y", "9999w", "", "__proto__"]
    read = in_browser("const { readAge } = await use('search/filters/age.js'); return given.map(readAge);", values)
    assert read[:6] == [
        {"pregnant": True},
        {"from": 0, "until": 7},
        {"from": 42, "until": 49},
        {"from": 274, "until": 304},
        {"from": 365, "until": 396},
        {"from": 730, "until": 1096},
    ]
    assert read[6:] == [None] * 7


def test_both_ends_of_a_range_of_ages_are_in_it_and_the_next_month_is_not(in_browser: Run) -> None:
    to_twelve_months, from_two_years, bumps = [0, 0, 396], [0, 730, -1], [1, -1, -1]
    asked = [
        ([to_twelve_months], "0w", True),
        ([to_twelve_months], "12m", True),
        ([to_twelve_months], "13m", False),
        ([to_twelve_months], "1y", True),
        ([to_twelve_months], "pregnant", False),
        ([from_two_years], "23m", False),
        ([from_two_years], "24m", True),
        ([from_two_years], "11y", True),
        ([bumps], "pregnant", True),
        ([bumps], "0w", False),
        ([], "6w", None),
        ([None, bumps], "6w", None),
        ([None, bumps], "pregnant", True),
        ([bumps, to_twelve_months], "6w", True),
        ([to_twelve_months], "nonsense", False),
    ]
    found = in_browser(
        "const { fitsAge, readAge } = await use('search/filters/age.js'); return given.map(([r, age]) => fitsAge(r, readAge(age)));",
        [case[:2] for case in asked],
    )
    assert found == [case[2] for case in asked]


def test_ages_are_offered_in_parents_words(in_browser: Run) -> None:
    offered = in_browser(
        "const { AGES, ageWords, readAge } = await use('search/filters/age.js'); return AGES.map((a) => [a, ageWords(a), readAge(a) !== null]);"
    )
    words = {value: label for value, label, _ in offered}
    assert words["pregnant"] == "Pregnant"
    assert (words["0w"], words["1w"], words["9m"], words["2y"]) == ("Newborn", "1 week", "9 months", "2 years")
    assert all(meant for *_, meant in offered)


def test_a_postcode_is_known_by_its_first_half(in_browser: Run) -> None:
    codes = {
        "bs5": "BS5",
        "BS5 6AA": "BS5",
        " bs56aa ": "BS5",
        "BS165AA": "BS16",
        "BS5 6": "BS5",
        "sw1a 1aa": "SW1A",
        "M1 1AE": "M1",
        **dict.fromkeys(["Easton", "BS", "5", "", "🙂"]),
    }
    found = in_browser(
        "const { outwardCode } = await use('search/filters/distance.js'); return given.map(outwardCode);", list(codes)
    )
    assert dict(zip(codes, found, strict=True)) == codes


def test_a_place_is_known_by_its_name_or_by_a_beginning_that_only_one_has(in_browser: Run) -> None:
    areas = [["Easton", 1, 2], ["Eastwick", 3, 4], ["St Paul's", 5, 6], ["Pont Gŵylan", 7, 8]]
    typed = [
        "easton",
        " EASTON ",
        "eastw",
        "east",
        "st pauls",
        "pont gwylan",
        "ea",
        "",
        "nowhere",
        "Easton, Bristol",
        "Nowhere, Easton",
        ",",
    ]
    found = in_browser(
        "const { placeNamed } = await use('search/filters/distance.js'); return given[1].map((typed) => placeNamed(typed, given[0]));",
        [areas, typed],
    )
    assert found == [[1, 2], [1, 2], [3, 4], None, [5, 6], [7, 8], None, None, None, [1, 2], None, None]


def test_miles_are_those_of_python_and_said_roughly(in_browser: Run) -> None:
    here, there, far = [51.46, -2.55], [51.59, -2.78], [55.95, -3.19]
    run = "const { nearestOf } = await use('search/filters/distance.js'); return [nearestOf(given[0], given.slice(1)), nearestOf(given[0], [])];"
    nearest, none = in_browser(run, [here, far, there])
    assert nearest["miles"] == pytest.approx(distance((51.46, -2.55), (51.59, -2.78)))
    assert none["miles"] == float("inf")
    said = in_browser(
        "const { milesWords } = await use('search/filters/distance.js'); return given.map((miles) => milesWords(miles, true));",
        [0, 0.2, 0.99, 1.2, 7.6],
    )
    assert said == ["in the same area", *["about 1 mile away"] * 3, "about 8 miles away"]


def test_a_distance_is_said_finely_only_between_two_exact_places(in_browser: Run) -> None:
    run = "const { milesWords } = await use('search/filters/distance.js'); return given.map((miles) => milesWords(miles, false));"
    assert in_browser(run, [0, 0.24, 0.3, 0.74, 0.76, 1.4, 1.6]) == [
        *["less than a quarter of a mile away"] * 2,
        *["about half a mile away"] * 2,
        *["about 1 mile away"] * 2,
        "about 2 miles away",
    ]
    run = "const { nearestOf } = await use('search/filters/distance.js'); return given.map(([one, other]) => nearestOf(one, [other]).rough);"
    exact, rough = [51.46, -2.55], [51.47, -2.55, 1]
    assert in_browser(run, [[exact, exact], [exact, rough], [rough, exact], [rough, rough]]) == [
        False,
        True,
        True,
        True,
    ]


CALLS = [
    ("i want to die", "want to die", True),
    ("Wanting to die!!", "want to die", True),
    ("i just want to really die", "want to die", True),
    ("die to want", "want to die", False),
    ("i dont want to be here", "don't want to be here", True),
    ("he hits me", "he hits me", True),
    ("my husband hits me", "hits me", True),
    ("kill him or my self", "kill my self", False),
    ("it hurts when my baby feeds", "hurt my baby", False),
    ("i could hurt my own sweet baby", "hurt my baby", True),
    ("hurt my own sweet little baby", "hurt my baby", False),
    ("he’s hitting me", "he hits me", True),
    ("my baby is in a very blue pram", "baby is blue", False),
    ("suicidal", "suicidal", True),
    ("baby group", "hurt my baby", False),
    ("", "want to die", False),
    ("🙂", "want to die", False),
]


def test_words_call_for_help_in_their_order_and_by_stem(in_browser: Run) -> None:
    run = """const { makeCalls } = await use('search/crisis.js');
        return given.map(([typed, phrase]) => makeCalls([[[phrase, '', '!'], [0], []]])(typed).lines.has(0));"""
    found = in_browser(run, [call[:2] for call in CALLS])
    assert [(*call[:2], called) for call, called in zip(CALLS, found, strict=True)] == CALLS
