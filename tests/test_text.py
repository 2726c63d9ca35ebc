"""Dates, times, lists and counts in the forms of the NHS service manual."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.text import (
    clock,
    clock_range,
    count,
    date_words,
    dial_string,
    listed,
    nearest,
    registry_date,
    registry_time,
    slug,
    unescape,
    weekday_date,
    weekday_list,
)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "midnight"), (720, "midday"), (600, "10am"), (1050, "5:30pm"), (5, "12:05am"), (755, "12:35pm"), (1560, "2am"), (1440, "midnight")]
)  # fmt: skip
def test_a_time_of_day_is_in_words_of_the_nhs_style(minutes: int, words: str) -> None:
    assert clock(minutes) == words


def test_a_range_of_times_is_joined_by_to() -> None:
    assert [clock_range(600, 720), clock_range(1200, 1560), clock_range(0, 1440)] == [
        "10am to midday",
        "8pm to 2am",
        "24 hours",
    ]


def test_a_date_has_no_leading_zero_and_the_full_month() -> None:
    day = date(2026, 11, 3)
    assert (date_words(day), weekday_date(day), registry_date(day)) == (
        "3 November 2026",
        "Tuesday 3 November 2026",
        "Tue 3 Nov 2026",
    )


def test_a_time_is_formatted_as_volunteers_write_it() -> None:
    assert [registry_time(570, 660), registry_time(1200, 1560), registry_time(0, 1440)] == [
        "09:30-11:00",
        "20:00-02:00",
        "24 hours",
    ]


def test_monday_and_thursday_are_never_a_range() -> None:
    assert weekday_list((0, 3)) == "Mondays and Thursdays"
    assert weekday_list((0, 1, 2, 3)) == "Mondays, Tuesdays, Wednesdays and Thursdays"
    assert weekday_list((0, 1, 2, 3, 4)) == "Monday to Friday"
    assert weekday_list((0, 1, 2, 3, 4, 5, 6)) == "every day"


def test_lists_and_counts() -> None:
    assert [listed("a"), listed("ab"), listed("abc", "or"), listed("")] == ["a", "a and b", "a, b or c", ""]
    assert [count(0, "service"), count(1, "service"), count(1200, "service"), count(2, "child", "children")] == [
        "no services",
        "1 service",
        "1,200 services",
        "2 children",
    ]


def test_a_dial_string_has_digits_and_a_leading_plus_alone() -> None:
    assert [dial_string("0117 496 0123"), dial_string("+44 (0)117 496 0123"), dial_string("(0117) 496-0123")] == [
        "01174960123",
        "+441174960123",
        "01174960123",
    ]


def test_an_id_is_made_from_any_name() -> None:
    assert [slug("St Paul's & Éaston"), slug("  Caffi'r Bont! "), slug("日本")] == [
        "st-pauls-easton",
        "caffir-bont",
        "",
    ]


def test_the_nearest_word_is_close() -> None:
    assert nearest("sumary", ["summary", "status"]) == "summary"
    assert nearest("price", ["summary", "status"]) is None
    assert nearest("Eastn", ["easton"]) == "easton"
    thousands = [f"{letter}-group-{number}" for number in range(800) for letter in "ab"]
    assert nearest("a-groop-7", [*thousands, "x"]) == "a-group-7"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Tea &amp; toast &#163;1 &#xA3;1", "Tea & toast £1 £1"),
        (f"&#{'9' * 5000}; tea", "\ufffd tea"),
        ("&#99999999; &#1114112;", "\ufffd \ufffd"),
        (f"&#{'0' * 5000}65;&#0065B", "AAB"),
        ("&#0;&#;&#", "\ufffd&#;&#"),
    ],
)
def test_a_reference_to_a_character_is_read_however_many_digits_it_has(text: str, plain: str) -> None:
    assert unescape(text) == plain
