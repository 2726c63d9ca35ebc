"""Catalogues: complete, with the placeholders of English, and by the rules of the CLDR."""

from __future__ import annotations

import gettext
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date, get_day_names, get_month_names
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st

from docs.phrases import FOLDER, MessageId, catalogue_text, messages
from sitegen.catalogues import cldr
from sitegen.catalogues.catalogue import (
    Catalogue,
    catalogue_codes,
    catalogue_of,
    check_headers,
    plural_form,
    plural_forms,
    read_catalog,
)
from sitegen.catalogues.phrases import Phrase, lines, placeholders, plain, quoted, verbatim
from sitegen.model import Age
from sitegen.text import WEEKDAYS

CODES = catalogue_codes()
MESSAGES = messages()
LANGUAGES = st.sampled_from(CODES)


def first(message: MessageId) -> str:
    return message if isinstance(message, str) else message[0]


def test_the_languages_that_ship() -> None:
    assert CODES == ("ar", "bn", "cy", "pl", "ro", "so", "uk", "ur")


@pytest.mark.parametrize("code", CODES)
def test_every_message_of_the_program_is_in_every_catalogue_as_the_files_are_written(code: str) -> None:
    """``.venv/bin/python -m docs.phrases`` writes them."""
    assert (FOLDER / f"{code}.po").read_text(encoding="utf-8") == catalogue_text(code, MESSAGES)
    messages = catalogue_of(code).messages
    missing = [message for message in MESSAGES if not all(messages.get(("", first(message)), ("",)))]
    assert missing == []


def wrong_placeholders(code: str, message: MessageId) -> list[str]:
    wanted = placeholders(first(message))
    forms = catalogue_of(code).messages[("", first(message))]
    if isinstance(message, str):
        return [form for form in forms if placeholders(form) != wanted]
    # A language may have a word of its own for one and for two.
    return [form for form in forms if not wanted - {"count"} <= placeholders(form) <= wanted]


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_placeholders_of_its_message(code: str) -> None:
    assert {message: wrong for message in MESSAGES if (wrong := wrong_placeholders(code, message))} == {}
    in_contexts = {key: forms for key, forms in catalogue_of(code).messages.items() if key[0]}
    # In the context of a weekday a phrase may have its name in it, in another form.
    assert [key for key, forms in in_contexts.items() if not placeholders(forms[0]) <= placeholders(key[1])] == []
    assert {context for context, _ in in_contexts} <= set(WEEKDAYS)


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_names_who_checked_it_and_when_or_is_a_draft(code: str) -> None:
    catalogue = catalogue_of(code)
    assert (catalogue.checked is None) == catalogue.is_draft
    assert check_headers(code).keys() in ({"X-Checked-By", "X-Checked"}, set())


@given(LANGUAGES, st.integers(0, 10_000))
def test_the_plural_rule_of_a_file_is_that_of_the_cldr(code: str, number: int) -> None:
    catalog = read_catalog(code)
    assert catalog.num_plurals == len(plural_forms(code))
    assert gettext.c2py(catalog.plural_expr)(number) == plural_form(code, number)
    assert plural_forms(code)[plural_form(code, number)] == Locale.parse(code).plural_form(number)


@given(LANGUAGES, st.integers(1, 500))
def test_a_counted_phrase_says_the_number_or_has_a_word_for_it(code: str, number: int) -> None:
    phrase = catalogue_of(code).counted(
        "Every {count} week: {days}", "Every {count} weeks: {days}", number, days=plain("DAYS")
    )
    assert "DAYS" in str(phrase)
    assert str(number) in str(phrase) or number in (1, 2)
    assert not any(run.language for run in phrase.runs)


@given(LANGUAGES, st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_dates_and_weekdays_are_those_of_the_cldr(code: str, day: date) -> None:
    text = cldr.date_text(day, code)
    assert text == format_date(day, "full", Locale.parse(code))
    assert get_day_names("wide", "format", Locale.parse(code))[day.weekday()] in text
    assert str(day.day) in cldr.day_of_year(day.month, day.day, code)
    assert get_month_names("wide", "format", Locale.parse(code))[day.month] in text
    assert cldr.weekday_name(day.weekday(), code).casefold() in text.casefold()


@given(LANGUAGES.filter(lambda code: code != "cy"), st.lists(st.sampled_from(["ALPHA", "BETA", "GAMMA"]), max_size=5))
def test_lists_are_those_of_the_cldr(code: str, items: list[str]) -> None:
    assert str(cldr.listed(items, code)) == (format_list(items, locale=Locale.parse(code)) if items else "")


@pytest.mark.parametrize(
    ("items", "text"),
    [
        (("mamau", "tadau"), "mamau a thadau"),
        (("Saesneg", "Arabeg"), "Saesneg ac Arabeg"),
        (("Saesneg", "Wrdw"), "Saesneg ac Wrdw"),
        (("un", "dau", "tri"), "un, dau, a thri"),
        (("Saesneg", "Tsieinëeg"), "Saesneg a Tsieinëeg"),
        (("Saesneg", "Pwyleg"), "Saesneg a Phwyleg"),
        (("babanod", "chwiorydd"), "babanod a chwiorydd"),
    ],
)
def test_welsh_has_two_words_for_and(items: tuple[str, ...], text: str) -> None:
    assert str(cldr.listed(items, "cy")) == text


def test_welsh_leaves_names_as_they_are() -> None:
    assert str(cldr.listed(("mamau", quoted("Pram Shed", "en")), "cy")) == "mamau a Pram Shed"


def test_times_and_ages() -> None:
    assert [cldr.clock_text(minutes, code) for code, minutes in (("pl", 1050), ("ar", 600), ("cy", 1440))] == [
        "17:30",
        "10:00 ص",
        "00:00",
    ]
    assert [cldr.age_text(Age(2, "year"), code) for code in ("cy", "pl", "ar")] == ["2 flynedd", "2 lata", "سنتان"]


def test_a_phrase_sets_apart_what_is_not_in_its_language() -> None:
    catalogue = Catalogue("ar", {("", "Place: {place}"): ("المكان: {place}",)})
    phrase = catalogue.phrase("Place: {place}", place=quoted("St <Ann>'s, BS5 6AA", "en"))
    assert phrase.__html__() == 'المكان: <bdi lang="en" dir="auto">St &lt;Ann&gt;&#39;s, BS5 6AA</bdi>'
    assert str(phrase) == "المكان: St <Ann>'s, BS5 6AA"
    assert verbatim("0117 496 0101").__html__() == '<bdi dir="ltr">0117 496 0101</bdi>'
    assert quoted("مرحبا", "ar").__html__() == '<bdi lang="ar" dir="rtl">مرحبا</bdi>'
    assert lines((plain("one"), Phrase(), plain("two"))) == "one\ntwo"
    assert str(plain("bob dydd").as_line) == "Bob dydd"
    assert quoted("latch-on", "en").as_line == quoted("latch-on", "en")
    assert not Phrase().as_line


def test_what_is_not_translated_stays_in_english_and_says_so() -> None:
    empty = Catalogue("pl", {})
    assert empty.phrase("Place: {place}", place="Tu").__html__() == '<bdi lang="en" dir="auto">Place: </bdi>Tu'
    assert str(empty.counted("{count} week", "{count} weeks", 2)) == "2 weeks"
    english = catalogue_of("en")
    assert english.phrase("Where").__html__() == "Where"
    assert not english.is_draft


def test_a_context_wins_over_the_phrase_without_one() -> None:
    polish = catalogue_of("pl")
    days = {name: str(polish.phrase("the last {day} of the month", context=name, day="DAY")) for name in WEEKDAYS}
    assert days["Monday"] == "ostatni DAY miesiąca"
    assert days["Sunday"] == "ostatnia DAY miesiąca"
