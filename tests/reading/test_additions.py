"""Costs, ages, phone numbers and catchments in their longer forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.languages import code_of, is_right_to_left, name_of, own_name, tag_of
from sitegen.model import COST_NOT_KNOWN, Booking, Capacity, Cost, Email, Full, Phone, ProfessionalContact
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.reading.values.scalars import InvalidValueError
from tests.reading.support import entry, read, read_valid


@pytest.mark.parametrize(
    "words",
    [
        "free", "Free.", "FREE", "Free, donations welcome", "Free of charge", "No charge", "No cost to you", "£0", "£0.00",
        "Nothing", "Free - £2 donation welcome", "Free for all", "Free for everybody", "Free, £2 for tea", "Free or by donation",
        "Free on the NHS", "Free course for first-time parents", "Free for new mums", "Free. Call first", "Free for 10 weeks",
    ],
)  # fmt: skip
def test_a_cost_that_begins_with_free_is_free(words: str) -> None:
    cost = parse_cost(words)
    assert cost is not None
    assert cost.is_free
    assert not cost.is_free_for_some


@pytest.mark.parametrize(
    "words", ["£2", "£0.50", "£05", "Freephone charges", "Not free", "2 free weeks", "Free parking, £3"]
)
def test_other_costs_are_not_free(words: str) -> None:
    cost = parse_cost(words)
    assert cost is not None
    assert not cost.is_free


@pytest.mark.parametrize(
    "words",
    [
        "Free for under 2s, £3 for others", "Free if you are on benefits, otherwise 50p", "Free for under 5s",
        "No charge for members", "£0 to £5", "£0-£5", "Free or £2", "Free first session, then £5",
        "Free first session", "Free for mums on benefits", "Free for low income families", "Free to residents of Easton", "Free trial",
        "Free up to 6 months", "Free for 2s and under", "Free for those on Universal Credit", "Free (means tested)", "Free until crawling",
    ],
)  # fmt: skip
def test_a_cost_with_a_condition_and_a_price_is_free_for_some(words: str) -> None:
    assert parse_cost(words) == Cost(is_free=False, is_free_for_some=True, text=words)


@pytest.mark.parametrize("words", ["ask", "Ask.", "not known", "Unknown"])
def test_a_cost_that_nobody_knows_is_not_known(words: str) -> None:
    assert parse_cost(words) is None


@pytest.mark.parametrize(
    ("block", "cost"),
    [
        ("{from: £2}", Cost(is_free=False, lowest=200)),
        ("{from: 0}", Cost(is_free=True, lowest=0)),
        ("{from: 0, to: 3.50, per: family}", Cost(False, True, lowest=0, highest=350, per="family")),
        ("{from: 50p, free_for: Under 1s, donations: yes}",
         Cost(False, True, lowest=50, free_for=("Under 1s",), donations=True)),
        ("{from: £2, to: £2}", Cost(is_free=False, lowest=200)),
        ("{donations: yes}", Cost(is_free=True, donations=True)),
        ("{donations: yes, to: £5}", Cost(is_free=False, highest=500, donations=True)),
        ("{free_for: Under 1s}", Cost(is_free=False, is_free_for_some=True, free_for=("Under 1s",))),
        ("{donations: yes, concessions: Half}", Cost(is_free=False, concessions="Half", donations=True)),
        ("{note: Ask at the door}", Cost(is_free=False, note="Ask at the door")),
    ],
)  # fmt: skip
def test_a_cost_in_parts(block: str, cost: Cost, tmp_path: Path) -> None:
    assert read_valid(tmp_path, entry(f"cost: {block}")).services[0].cost == cost


@pytest.mark.parametrize(
    ("words", "text", "pregnancy", "from_day", "until_day"),
    [
        ("from 20 weeks pregnant", "from 20 weeks pregnant", 20, None, None),
        ("20 weeks pregnant to 6 months", "from 20 weeks pregnant to 6 months", 20, 0, 213),
        ("birth to 2 and a half years", "birth to 2 and a half years", 0, 0, 944),
        ("2½ to 4 years", "2 and a half years to 4 years", 0, 913, 1826),
        ("half a year and over", "half a year and over", 0, 183, None),
        ("birth to crawling", "birth to crawling", 0, 0, 304),
        ("pregnancy to walking", "pregnancy to walking", 0, 0, 457),
        ("school years 7 to 8", "school years 7 to 8", 0, 4018, 5114),
        ("reception", "reception", 0, 1461, 2192),
        ("reception to year 2", "reception to school year 2", 0, 1461, 2922),
        ("year 7", "school year 7", 0, 4018, 4748),
        ("2 to 2½ years", "2 years to 2 and a half years", 0, 730, 944),
    ],
)
def test_longer_forms_of_ages(
    words: str, text: str, pregnancy: int, from_day: int | None, until_day: int | None
) -> None:
    ages = parse_ages(words)
    assert (ages.text, ages.pregnancy_week, ages.from_day, ages.until_day) == (text, pregnancy, from_day, until_day)
    assert parse_ages(ages.text) == ages


@pytest.mark.parametrize(
    "words", ["3", "0 to 5", "3 to 6", "years 3 to 6", "year 0", "from 20 weeks pregnant to birth"]
)
def test_numbers_that_may_mean_two_things_are_no_ages(words: str) -> None:
    with pytest.raises(InvalidValueError):
        parse_ages(words)


def test_a_milestone_counts_as_an_age_and_keeps_its_word() -> None:
    crawling, nine_months = parse_ages("birth to crawling"), parse_ages("birth to 9 months")
    assert (crawling.from_day, crawling.until_day) == (nine_months.from_day, nine_months.until_day)
    assert crawling == replace(nine_months, text="birth to crawling")


def test_several_phones_and_addresses(tmp_path: Path) -> None:
    contact = (
        "contact: {phone: '0117 496 0123, option 2', phones: [0117 496 0124, {number: 0117 496 0125 ext 12, label: Twins,"
        " hours: Weekday mornings}], email: hello@example.org, emails: [{address: book@example.org, label: Bookings}],"
        " booking: https://www.example.org/book, threads: https://www.threads.com/@example}"
    )
    read_contact = read_valid(tmp_path, entry(contact)).services[0].contact
    assert read_contact.phones == (
        Phone("0117 496 0123", option="2"),
        Phone("0117 496 0124"),
        Phone("0117 496 0125", label="Twins", extension="12", hours_text="Weekday mornings"),
    )
    assert read_contact.emails == (Email("hello@example.org"), Email("book@example.org", "Bookings"))
    assert read_contact.booking == Booking("web", "https://www.example.org/book")


@pytest.mark.parametrize(
    ("words", "option", "extension"),
    [
        ("0117 496 0123 (option 2)", "2", None),
        ("0117 496 0123, then press option 3", "3", None),
        ("0117 496 0123; select option 4", "4", None),
        ("0117 496 0123 x12", None, "12"),
        ("0117 496 0123 #12", None, "12"),
        ("0117 496 0123 (ext. 12)", None, "12"),
    ],
)
def test_what_to_press_after_a_number(words: str, option: str | None, extension: str | None, tmp_path: Path) -> None:
    phones = read_valid(tmp_path, entry(f"contact: {{phone: '{words}'}}")).services[0].contact.phones
    assert phones == (Phone("0117 496 0123", option=option, extension=extension),)


def test_professionals_have_an_option_to_press_too(tmp_path: Path) -> None:
    contact = "contact: {professionals: {phone: '0117 496 0199, option 2', note: For referrals}}"
    professionals = read_valid(tmp_path, entry(contact)).services[0].contact.professionals
    assert professionals == ProfessionalContact("0117 496 0199", note="For referrals", option="2")


def test_a_number_under_both_keys_is_published_once_with_its_label(tmp_path: Path) -> None:
    contact = "contact: {phone: 0117 496 0123, phones: [{number: 01174960123, label: Bookings}]}"
    directory = read(tmp_path, entry(contact)).directory
    assert directory is not None
    assert directory.services[0].contact.phones == (Phone("01174960123", "Bookings"),)


@pytest.mark.parametrize(
    "key",
    [
        "contact: {phones: [{number: 0117 496 0123, label: %s}]}",
        "contact: {phones: [{number: 0117 496 0123, hours: %s}]}",
        "contact: {emails: [{address: hello@example.org, label: %s}]}",
        "contact: {booking: 'https://www.example.org/%s'}",
        "catchment: {text: %s}",
        "cost: {from: £2, note: %s}",
        "cost: {from: £2, concessions: %s}",
        "cost: {from: £2, free_for: [%s]}",
    ],
)
def test_no_key_gives_a_hidden_address_away(key: str, tmp_path: Path) -> None:
    where = "where: {address: 14 Hidden Road, postcode: BS5 9ZZ, hide_address: yes}\n"
    problems = read(tmp_path, entry(where + key % "Come to 14 Hidden Road")).problems
    assert [problem.code for problem in problems if problem.code == "hidden-address"] == ["hidden-address"]


def test_every_mobile_number_that_is_published_is_a_warning(tmp_path: Path) -> None:
    contact = "contact: {phone: 07700 900123, phones: [07700 900124, {number: 07700 900125, label: Ann}]}"
    problems = read(tmp_path, entry(contact)).problems
    assert [problem.field for problem in problems if problem.code == "personal-mobile"] == [
        "contact.phone",
        "contact.phones[0]",
        "contact.phones[1].number",
    ]


def test_facts_of_one_session(tmp_path: Path) -> None:
    session = (
        "sessions: [{day: Tuesday, time: 10:00-11:30, runs: term time, join: [book, drop-in], cost: ask, languages: Urdu,"
        " for: fathers, format: course, booking: hello@example.org, full: {until: 5 Jan 2027}},"
        " {day: Friday, time: 10:00-11:30, runs: term time, cost: £0, full: no}]"
    )
    tuesday, friday = read_valid(tmp_path, entry(session)).services[0].sessions
    assert (tuesday.join, tuesday.cost, tuesday.languages) == (("drop-in", "book"), COST_NOT_KNOWN, ("ur",))
    assert (tuesday.audiences, tuesday.formats, tuesday.booking) == (
        ("fathers",),
        ("course",),
        Booking("email", "hello@example.org"),
    )
    assert tuesday.full is not None
    assert isinstance(tuesday.full, Full)
    assert friday.full is None
    assert friday.cost is not None
    assert friday.cost.is_free


def test_a_session_whose_cost_nobody_knows_does_not_cost_what_the_service_does(tmp_path: Path) -> None:
    times = "{day: Tuesday, time: 10:00-11:30, runs: term time, cost: Not known.}, {day: Friday, time: 10:00-11:30, runs: term time}"
    service = read_valid(tmp_path, entry(f"cost: £2\nsessions: [{times}]")).services[0]
    tuesday, friday = service.sessions
    assert service.cost_of(tuesday) is None
    assert service.cost_of(friday) == parse_cost("£2")


def test_places_and_catchment(tmp_path: Path) -> None:
    more = "places: {limit: 12, waiting_list: yes, full: no, as_of: 2 Oct 2026}\ncatchment: {postcodes: [BS5, bs14 to BS16]}"
    service = read_valid(tmp_path, entry(more)).services[0]
    assert service.capacity is not None
    assert (service.capacity.limit, service.capacity.waiting_list, service.capacity.full) == (12, True, False)
    assert isinstance(service.capacity, Capacity)
    assert service.catchment is not None
    assert service.catchment.outcodes == ("BS5", "BS14", "BS15", "BS16")


def test_a_range_of_postcodes_in_central_london_has_their_letters(tmp_path: Path) -> None:
    catchment = read_valid(tmp_path, entry("catchment: {postcodes: EC1 to EC2}")).services[0].catchment
    assert catchment is not None
    assert {"EC1A", "EC1V", "EC2A"} <= set(catchment.outcodes)
    assert not any(code.startswith("EC3") for code in catchment.outcodes)


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        ("zh-Hans", "zh-hans", "Simplified Chinese"),
        ("Brazilian Portuguese", "pt-br", "Brazilian Portuguese"),
        ("pa_Arab", "pa-arab", "Punjabi (Arabic)"),
        ("BSL", "bfi", "British Sign Language"),
        ("Makaton", "makaton", "Makaton"),
        ("Mirpuri", "phr", "Pahari"),
        ("zh-HK", "zh-hk", "Chinese (Hong Kong)"),
        ("zh-Hans-CN", "zh-hans-cn", "Chinese (Simplified, China)"),
    ],
)
def test_languages_with_scripts_regions_and_signs(words: str, code: str, name: str) -> None:
    assert code_of(words) == code
    assert name_of(code) == name
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("code", "own", "tag", "right_to_left"),
    [
        ("zh-hans", "简体中文", "zh-Hans", False),
        ("pt-br", "Português (Brasil)", "pt-BR", False),
        ("pa-arab", "پنجابی (عربی)", "pa-Arab", True),
        ("pa", "ਪੰਜਾਬੀ", "pa", False),
        ("fa-af", "دری", "fa-AF", True),
        ("ur", "اردو", "ur", True),
        ("ur-latn", "اردو (لاطینی)", "ur-Latn", False),
        ("makaton", "Makaton", "makaton", False),
        ("cy", "Cymraeg", "cy", False),
    ],
)
def test_own_names_tags_and_directions(code: str, own: str, tag: str, right_to_left: bool) -> None:
    assert (own_name(code), tag_of(code), is_right_to_left(code)) == (own, tag, right_to_left)


@pytest.mark.parametrize("words", ["zh-Nope", "xx-Hans", "Chinese-Hans"])
def test_unknown_scripts_are_no_languages(words: str) -> None:
    assert code_of(words) is None
