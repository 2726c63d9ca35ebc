"""Facts in other languages: every structured fact in every language, and nothing else translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import get_args

import pytest

from sitegen.catalogues.catalogue import catalogue_codes, catalogue_of
from sitegen.catalogues.phrases import Phrase
from sitegen.model import (
    BIRTH,
    LAST,
    Age,
    AgeRange,
    BankHolidays,
    Booking,
    Capacity,
    Cost,
    CostUnit,
    Every,
    Full,
    Hours,
    Phone,
    Presence,
    Runs,
    Service,
    Session,
    Span,
    Translation,
    Where,
    YearlySpan,
)
from sitegen.translated_facts.facts import TranslatedService, translated_service
from sitegen.translated_facts.records import Translator
from sitegen.views.context import ViewContext
from sitegen.vocabulary import concepts
from tests.factories import SITE, TUESDAYS, contact_details, library, service, session

CODES = catalogue_codes()
BASE = Session(start=600, end=690, days=(1,), runs="all year")
CONTACT = contact_details(phone="0117 496 0101", email="hello@example.org", website="https://example.org")
AGES = {
    "pregnancy": AgeRange("pregnancy only", True, None, None),
    "weeks": AgeRange("from 20 weeks pregnant to 6 months", True, BIRTH, Age(6, "month"), 20),
    "over": AgeRange("2 years and over", False, Age(2, "year"), None),
    "range": AgeRange("6 weeks to 2 years", False, Age(6, "week"), Age(2, "year")),
}
COSTS = {
    "free": Cost(True, text="free"),
    "one price": Cost(False, True, lowest=200, per="family", free_for=("babies",), donations=True, note="Cash."),
    "up to": Cost(False, highest=500),
    "free or": Cost(False, True, lowest=0, highest=500, per="session"),
    "words": Cost(False, text="what you can"),
}
SESSIONS: dict[str, Session] = {
    **{f"runs {runs}": replace(BASE, runs=runs) for runs in get_args(Runs)},
    **{f"bank holidays {value}": replace(BASE, bank_holidays=value) for value in get_args(BankHolidays)},
    "bank holiday hours": replace(BASE, bank_holidays="open", bank_holiday_hours=Hours(660, 720)),
    "every 2 weeks": replace(BASE, every=Every(2), starts=date(2026, 12, 1), ends=date(2027, 3, 30)),
    "every 5 weeks": replace(BASE, every=Every(5), starts=date(2026, 11, 3)),
    "about": replace(BASE, every=Every(2, about=True)),
    "months": replace(BASE, days=(1, 3, 6), every=Every(weeks_of_month=(1, 2, 3, 4, 5, LAST))),
    "last working": replace(BASE, days=(0,), every=Every(last_working=0)),
    "odd weeks": replace(BASE, runs="term time", every=Every(weeks_of_term="odd")),
    "even weeks": replace(BASE, runs="term time", every=Every(weeks_of_term="even")),
    "weekdays": replace(BASE, days=(0, 1, 2, 3, 4), certain=False),
    "every day": replace(BASE, days=tuple(range(7)), start=0, end=1440, bank_holidays="open"),
    "end not known": replace(BASE, end_known=False),
    "dates": Session(start=600, end=690, dates=(date(2026, 12, 2), date(2026, 12, 9))),
    "over": replace(BASE, ends=date(2026, 1, 6)),
    "closed": replace(
        BASE,
        closed=(Span(date(2026, 12, 1), date(2026, 12, 1)), YearlySpan((12, 24), (1, 2))),
        extra=(date(2026, 12, 3),),
    ),
    "full": replace(BASE, full=Full(date(2027, 1, 5)), note="Ring the bell."),
    "no places": replace(BASE, full=Full(), place=Where(venue="The Park")),
}
SERVICES: dict[str, Service] = {
    **{name: service(sessions=(one,), contact=CONTACT) for name, one in SESSIONS.items()},
    **{f"ages {name}": service(ages=ages) for name, ages in AGES.items()},
    **{f"cost {name}": service(cost=cost) for name, cost in COSTS.items()},
    **{f"cost per {unit}": service(cost=Cost(False, lowest=150, highest=350, per=unit)) for unit in get_args(CostUnit)},
    "people": service(
        audiences=tuple(concepts("audiences")),
        professionals_present=(
            Presence("midwife", "every session"),
            *(Presence(role) for role in concepts("roles") if role != "midwife"),
        ),
        languages=("en", "bfi", "so", "makaton"),
        interpreter="on request",
        siblings="under 5",
    ),
    "no interpreter": service(interpreter="no", siblings="no"),
    "an interpreter": service(interpreter="yes", siblings="welcome"),
    "ways to join": service(join=tuple(concepts("joining")), contact=CONTACT),
    "one way to join": service(
        join=("book",), contact=replace(CONTACT, booking=Booking("web", "https://example.org/b"))
    ),
    "nothing known": service(join=("ask",), siblings="ask", where=Where(venue="Hall")),
    "places": service(where=Where(venue="Hall", access=tuple(concepts("access")))),
    "a hidden place": service(where=Where(outward="BS5", hide_address=True), contact=CONTACT),
    "a helpline": service(formats=("helpline",), areas=("everywhere",), contact=CONTACT),
    "online": service(formats=("online-community",), areas=("everywhere",)),
    "everywhere": service(areas=("everywhere",), contact=CONTACT),
    "capacity": service(capacity=Capacity(8, True, True, date(2026, 11, 1))),
    "some places": service(capacity=Capacity(1, False, False, date(2026, 11, 1))),
    "paused": service(status="paused", contact=CONTACT),
    "paused without contact": service(status="paused"),
    "never checked": service(checked=None),
    "held": service(checked=date(2024, 1, 1)),
    "sessions that differ": service(
        sessions=(
            replace(TUESDAYS, join=("book",), cost=Cost(True, text="free")),
            session(days=(3,), cost=Cost(False, lowest=200)),
        ),
        contact=CONTACT,
    ),
    "social": service(
        contact=replace(CONTACT, text="07700 900101", facebook="https://www.facebook.com/x", whatsapp="https://wa.me/x")
    ),
    "a menu": service(contact=replace(CONTACT, phones=(Phone("0117 496 0101", "Bookings", option="2"),))),
}
WRITTEN = "gd"
"""Language of the directory here, so that what falls back to English shows."""


def phrases_of(value: object) -> Iterator[Phrase]:
    """Yield every phrase in a record."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from phrases_of(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from phrases_of(getattr(value, field.name))


def facts_of(entry: Service, code: str, language: str = WRITTEN) -> TranslatedService:
    books = library(entry, site=replace(SITE, language=language))
    return translated_service(entry, Translator(catalogue_of(code), books), ViewContext(books))


def lines_of(facts: TranslatedService) -> list[str]:
    return [str(phrase) for phrase in phrases_of(facts)]


@pytest.mark.parametrize("code", CODES)
def test_every_fact_of_every_service_is_in_every_language(code: str) -> None:
    for name, entry in SERVICES.items():
        runs = [run for phrase in phrases_of(facts_of(entry, code)) for run in phrase.runs]
        assert [run for run in runs if run.language not in ("", WRITTEN)] == [], name
        assert [run for run in runs if "{" in run.text or "}" in run.text] == [], name


@pytest.mark.parametrize("code", CODES)
def test_a_fact_is_not_lost_in_any_language(code: str) -> None:
    english = {name: facts_of(entry, "en") for name, entry in SERVICES.items()}
    for name, entry in SERVICES.items():
        facts = facts_of(entry, code)
        assert [fact.key for fact in facts.facts] == [fact.key for fact in english[name].facts], name
        assert [len(fact.lines) for fact in facts.facts] == [len(fact.lines) for fact in english[name].facts], name
        assert [len(time) for time in facts.times] == [len(time) for time in english[name].times], name
        assert [date.gone for date in facts.dates] == [date.gone for date in english[name].dates], name


def test_numbers_and_addresses_are_set_apart_and_never_reordered() -> None:
    facts = facts_of(SERVICES["social"], "ar")
    texts = {str(way.text): way.text.__html__() for way in facts.ways}
    assert texts["0117 496 0101"] == '<bdi dir="ltr">0117 496 0101</bdi>'
    assert texts["facebook.com/x"] == '<bdi dir="ltr">facebook.com/x</bdi>'
    price = next(fact for fact in facts_of(SERVICES["cost one price"], "ar").facts if fact.key == "cost")
    assert '<bdi dir="ltr">£2</bdi>' in price.lines[0].__html__()


def test_what_somebody_wrote_stays_in_its_language() -> None:
    facts = facts_of(service(where=Where(venue="Lantern Hall", postcode="BS5 6AA")), "ur", "en")
    where = next(fact for fact in facts.facts if fact.key == "where")
    assert where.lines[0].__html__() == '<bdi lang="en" dir="auto">Lantern Hall, BS5 6AA</bdi>'
    assert facts.name.__html__() == '<bdi lang="en" dir="auto">Easton Cafe</bdi>'


def test_a_translation_of_the_entry_comes_before_what_was_written() -> None:
    entry = service(translations={"cy": Translation(summary="Caffi i rieni.")})
    facts = facts_of(entry, "cy", "en")
    assert facts.summary.__html__() == "Caffi i rieni."
    assert facts.name.runs[0].language == "en"


def test_a_hidden_address_stays_hidden() -> None:
    place = Where(venue="Rosewood", address="7 Secret Lane", postcode="BS5 9QQ", outward="BS5", hide_address=True)
    texts = " ".join(lines_of(facts_of(service(where=place, sessions=(replace(TUESDAYS, place=place),)), "pl")))
    assert "Rosewood" not in texts
    assert "Secret" not in texts
    assert "Adres nie jest podany." in texts


@pytest.mark.parametrize(
    ("code", "name", "line"),
    [
        ("cy", "months", "dydd Mawrth cyntaf yn y mis, y dydd Iau cyntaf yn y mis"),
        ("cy", "months", "yr ail ddydd Mawrth yn y mis"),
        ("pl", "every 2 weeks", "Co 2 tygodnie: wtorek, od 10:00 do 11:30"),
        ("pl", "every 5 weeks", "Co 5 tygodni: wtorek, od 10:00 do 11:30"),
        ("pl", "months", "ostatnia niedziela miesiąca"),
        ("uk", "months", "перша неділя місяця"),
        ("ar", "every 2 weeks", "كل أسبوعين: الثلاثاء، من 10:00 ص إلى 11:30 ص"),
        ("ro", "ages range", "Copii: 6 săptămâni – 2 ani"),
        ("so", "cost free", "Bilaash"),
        ("bn", "cost per child", "প্রতি শিশুর জন্য £1.50 থেকে £3.50 পর্যন্ত"),
        ("ur", "ages over", "بچے: 2 سال اور اس سے بڑے"),
    ],
)
def test_phrases_are_composed_by_the_rules_of_the_language(code: str, name: str, line: str) -> None:
    assert any(line in text for text in lines_of(facts_of(SERVICES[name], code)))


def test_an_uncertain_date_says_perhaps_and_to_ask() -> None:
    dates = facts_of(SERVICES["about"], "pl").dates
    assert str(dates[0].text).startswith("Być może: Wtorek, 24 listopada 2026")
    assert [str(line) for line in dates[0].doubt] == ["Nie odbywa się co tydzień.", "Zapytaj ich, zanim pójdziesz."]
    assert facts_of(SERVICES["every day"], "pl").dates == ()
    assert str(facts_of(SERVICES["every day"], "pl").when) == "Czynne 24 godziny, codziennie"
