"""Filters in the browser, compared with the same rules written plainly in Python over the records."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.model import EVERYWHERE, AgeRange, Presence, Service, Session, Where
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.search.encoding import encode_repeated
from sitegen.search.facets import documents, facets_of
from sitegen.search.filter_data import filter_data
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import pack_dates
from tests.factories import COUNTY, TODAY, bare_service

Run = Callable[..., Any]
Chosen = Mapping[str, Sequence[str]]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
AGES = {"pregnant": None, "0w": (0, 7), "6w": (42, 49), "9m": (274, 304), "2y": (730, 1096), "5y": (1826, 2192)}
RANGES = [
    parse_ages("birth to 12 months"),
    parse_ages("pregnancy to 6 months"),
    parse_ages("pregnancy only"),
    parse_ages("2 years and over"),
]
CHOICES = {
    "topic": ["breastfeeding", "play", "sleep-and-crying", "no-such-topic"],
    "stage": ["pregnancy", "baby"],
    "area": ["easton", "gullhaven"],
    "format": ["drop-in", "helpline", "group"],
    "join": ["drop-in", "book"],
    "cost": ["free"],
    "with": ["midwife", "health-visitor"],
    "language": ["en", "pl"],
    "access": ["step-free", "parking"],
    "day": ["monday", "saturday", "sunday"],
    "time": ["morning", "afternoon", "evening"],
    "when": ["this-week", "weekend", "school-holidays"],
    "age": list(AGES),
}
FILTERS = """
const { makeFilters } = await use('search/filters/filters.js');
const { makeUpcoming } = await use('search/filters/upcoming.js');
const filters = makeFilters(given.open, given.page);
filters.add(JSON.parse(given.facets));
const dates = makeUpcoming(given.dates, given.page);
const rest = { q: '', near: '', sort: '', now: given.now, dates };
const state = (chosen) => ({ ...rest, filters: new Map(Object.entries(chosen)) });
const plain = (map) => Object.fromEntries([...map].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]));
return given.states.map((chosen) => {
  const { fitting, unknown } = filters.match(state(chosen), given.documents);
  const counts = plain(filters.counts(state(chosen), given.documents));
  return { fitting, unknown: [...unknown], counts, loosened: filters.relaxations(state(chosen), given.documents).map(({ names, count }) => [names, count]) };
});
"""
SUNDAY_NOON, TUESDAY, CHRISTMAS, MARCH = 1795348800, 1795514400, 1798545600, 1806166800
"""Sunday 22 November 2026 12:00, on which everything is built, Tuesday 24 November 10:00 ..., in seconds since 1970."""


def arguments(library: Library, states: Sequence[Chosen], now: int = SUNDAY_NOON) -> dict[str, object]:
    """Arguments of `FILTERS`."""
    services = documents(library)
    return {
        "facets": json.dumps(filter_data(library, services, facets_of(library))),
        "open": len(library.services),
        "dates": encode_repeated([pack_dates(library.opening_occurrences(service)) for service in services]),
        "page": {"built": library.start * 1000, "horizon": library.end * 1000},
        "now": now * 1000,
        "states": states,
        "documents": list(range(len(services))),
    }


def service(number: int, **facts: object) -> Service:
    return bare_service(f"s{number:03}", **facts)


def session(chance: Random) -> Session:
    start = chance.choice([540, 600, 690, 720, 900, 1020, 1140, 1320])
    about: dict[str, Any] = {
        "start": start,
        "end": start + chance.choice([30, 60, 120, 330]),
        "ages": chance.choice([None, None, *RANGES]),
        "who": tuple(chance.sample(["midwife"], chance.randint(0, 1))),
        "school_terms": chance.choice([None, "county"]),
    }
    if chance.random() < 0.2:
        days = sorted(chance.sample(range(-5, 150), chance.randint(1, 3)))
        return Session(dates=tuple(TODAY + timedelta(days) for days in days), **about)
    return Session(
        days=tuple(sorted(chance.sample(range(7), chance.randint(1, 2)))),
        runs=chance.choice(["term time", "term time", "all year", "school holidays"]),
        bank_holidays=chance.choice([None, "closed"]),
        ends=chance.choice([None, None, None, date(2026, 11, 26), date(2026, 12, 30)]),
        **about,
    )


@pytest.fixture
def crowd(library: Callable[..., Library]) -> Library:
    """Eighty services with many, few or no details."""
    chance = Random(17)

    def random_ids(name: str, most: int, least: int = 0) -> tuple[str, ...]:
        known = [choice for choice in CHOICES[name] if choice != "no-such-topic"]
        return tuple(chance.sample(known, chance.randint(least, min(most, len(known)))))

    return library(
        *(
            service(
                number,
                topics=random_ids("topic", 2, 1),
                stages=random_ids("stage", 2),
                areas=chance.choice([(EVERYWHERE,), random_ids("area", 2, 1), random_ids("area", 2, 1)]),
                formats=random_ids("format", 2, 1),
                join=chance.choice([("ask",), ("drop-in", "ask"), random_ids("join", 2, 1)]),
                cost=chance.choice([None, parse_cost("free"), parse_cost("£2 a family")]),
                professionals_present=tuple(map(Presence, random_ids("with", 1))),
                languages=random_ids("language", 2, 1),
                where=chance.choice([None, Where(access=random_ids("access", 2))]),
                ages=chance.choice([None, *RANGES]),
                sessions=tuple(session(chance) for _ in range(chance.randint(0, 3))),
                status=chance.choice(["open", "open", "open", "paused", "closed"]),
            )
            for number in range(80)
        )
    )


# Rules of the filters in Python: True fits, False does not, None is unknown.


def has_any(values: Sequence[str], wanted: Sequence[str], *, is_unknown: bool) -> bool | None:
    return True if set(values) & set(wanted) else None if is_unknown else False


def any_of(answers: Sequence[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers else False


def fits_times(library: Library, service: Service, chosen: Chosen, now: int) -> bool | None:
    if not service.sessions or now >= library.end:
        return None
    # A single date has to meet the day, the time and the week.
    return any_of([meets(service, occurrence, chosen, now) for occurrence in library.occurrences(service)])


def meets(service: Service, occurrence: Occurrence, chosen: Chosen, now: int) -> bool | None:
    day, _, end, reason, number, _, _ = occurrence
    session = service.sessions[number]
    hours = {"morning": (0, 720), "afternoon": (720, 1020), "evening": (1020, 10_000)}
    today = max(wall_time(now).date(), TODAY)
    sunday = today + timedelta(6 - today.weekday())
    is_left = day >= today
    whens = {
        "this-week": end > now and day <= sunday and service.status == "open",
        "weekend": is_left and day.weekday() > 4,
        "school-holidays": is_left and in_holidays(session, day),
    }
    answers = [
        "day" not in chosen or DAYS[day.weekday()] in chosen["day"],
        "time" not in chosen or any(session.start < hours[t][1] and session.end > hours[t][0] for t in chosen["time"]),
        any_of([whens[when] for when in chosen["when"]]) if "when" in chosen else is_left,
    ]
    return False if False in answers else None if reason or None in answers else True


def in_holidays(session: Session, day: date) -> bool | None:
    if session.school_terms is not None and day <= COUNTY.known[0].last:
        return not any(term.first <= day <= term.last for term in COUNTY.terms)
    if session.dates or (session.runs == "all year" and session.ends is not None):
        return None
    return session.runs != "term time"


def fits_ages(service: Service, ages: Sequence[str]) -> bool | None:
    spans = [service.ages, *(session.ages for session in service.sessions)]
    known = [span for span in spans if span is not None]
    if any(in_range(span, AGES[age]) for span in known for age in ages):
        return True
    of_sessions = [session.ages for session in service.sessions]
    return False if service.ages is not None or (known and None not in of_sessions) else None


def in_range(ages: AgeRange, days: tuple[int, int] | None) -> bool:
    if days is None:
        return ages.pregnancy
    if ages.from_day is None:
        return False
    return ages.from_day < days[1] and (ages.until_day is None or days[0] < ages.until_day)


def answers(library: Library, service: Service, chosen: Chosen, now: int) -> list[bool | None]:
    access = () if service.where is None else service.where.access
    everywhere = service.everywhere or service.is_remote
    rules: dict[str, Callable[[Sequence[str]], bool | None]] = {
        "topic": lambda values: has_any(service.topics, values, is_unknown=False),
        "stage": lambda values: has_any(service.stages, values, is_unknown=not service.stages),
        "area": lambda values: everywhere or has_any(service.areas, values, is_unknown=False),
        "format": lambda values: has_any(service.formats, values, is_unknown=False),
        "join": lambda values: has_any(service.join, values, is_unknown="ask" in service.join),
        "cost": lambda values: has_any(["free"] if service.is_free else [], values, is_unknown=service.cost is None),
        "with": lambda values: has_any(service.roles, values, is_unknown=not service.roles),
        "language": lambda values: has_any(service.languages, values, is_unknown=False),
        "access": lambda values: has_any(access, values, is_unknown=not access),
        "age": lambda values: fits_ages(service, values),
    }
    results = [rule(chosen[name]) for name, rule in rules.items() if name in chosen]
    return [*results, fits_times(library, service, chosen, now)] if {"day", "time", "when"} & set(chosen) else results


def fitting(library: Library, chosen: Chosen, now: int = SUNDAY_NOON) -> tuple[list[int], list[int]]:
    """Return (all that fit or may fit, those that only may fit), by number; closed services only without filters."""
    every = {number: answers(library, service, chosen, now) for number, service in enumerate(library.services)}
    if not chosen:
        return list(range(len(documents(library)))), []
    fits = [number for number, results in every.items() if False not in results]
    return fits, [number for number in fits if None in every[number]]


def random_states(number: int) -> list[dict[str, list[str]]]:
    chance = Random(29)
    names = list(CHOICES)
    return [
        {name: chance.sample(CHOICES[name], 1 + (chance.random() < 0.3 and len(CHOICES[name]) > 1)) for name in chosen}
        for chosen in (
            [],
            *([name] for name in names),
            *(chance.sample(names, chance.randint(2, 4)) for _ in range(number)),
        )
    ]


@pytest.fixture
def browser_results(in_node: Run, crowd: Library) -> list[tuple[dict[str, list[str]], dict[str, Any]]]:
    """Random states of the filters, each with the browser's results."""
    states = random_states(150)
    return list(zip(states, in_node(FILTERS, arguments(crowd, states)), strict=True))


def test_any_value_within_a_filter_and_every_filter_together(
    browser_results: list[tuple[dict[str, list[str]], dict[str, Any]]], crowd: Library
) -> None:
    for chosen, browsers in browser_results:
        kept, perhaps = fitting(crowd, chosen)
        assert browsers["fitting"] == kept, chosen
        assert [document for document, _ in browsers["unknown"]] == perhaps, chosen
        assert all(set(names) <= {*chosen, "dates"} and names for _, names in browsers["unknown"]), chosen


@pytest.mark.parametrize("now", [TUESDAY, CHRISTMAS, MARCH])
def test_dates_that_are_over_do_not_count_in_a_site_built_earlier(in_node: Run, crowd: Library, now: int) -> None:
    asked = [each for each in random_states(150) if {"day", "time", "when"} & set(each)]
    for chosen, browsers in zip(asked, in_node(FILTERS, arguments(crowd, asked, now)), strict=True):
        kept, perhaps = fitting(crowd, chosen, now)
        assert browsers["fitting"] == kept, chosen
        assert [document for document, _ in browsers["unknown"]] == perhaps, chosen


def test_a_count_is_the_number_of_results_with_that_choice_too(
    browser_results: list[tuple[dict[str, list[str]], dict[str, Any]]], crowd: Library
) -> None:
    for chosen, browsers in browser_results[:25]:
        for name, choices in CHOICES.items():
            for choice in choices:
                if choice in browsers["counts"][name]:
                    # A child has one age, so that another choice replaces it.
                    kept = [] if name == "age" else chosen.get(name, [])
                    added = {**chosen, name: [*kept, choice]}
                    assert browsers["counts"][name][choice] == len(fitting(crowd, added)[0]), (chosen, name, choice)


def test_every_filter_that_helps_when_left_out_is_named_and_the_topic_last(
    browser_results: list[tuple[dict[str, list[str]], dict[str, Any]]], crowd: Library
) -> None:
    for chosen, browsers in browser_results:
        without = {name: {other: chosen[other] for other in chosen if other != name} for name in chosen}
        many = {name: len(fitting(crowd, rest)[0]) for name, rest in without.items()}
        singly = {names[0]: number for names, number in browsers["loosened"] if len(names) == 1}
        assert singly == {name: number for name, number in many.items() if number}, chosen
        assert "topic" not in [names[0] for names, _ in browsers["loosened"][:-1]], chosen


def test_where_no_single_filter_helps_several_go_together_before_the_topic(
    in_node: Run, library: Callable[..., Library]
) -> None:
    evening = Session(1140, 1200, days=(3,), runs="all year", bank_holidays="open")
    morning = Session(600, 660, days=(5,), runs="all year", bank_holidays="open")
    small_library = library(
        service(0, topics=("baby-loss",), sessions=(evening,), areas=("easton",)),
        service(1, topics=("play",), sessions=(morning,), areas=("easton",)),
    )
    asked = {"topic": ["baby-loss"], "area": ["easton"], "day": ["saturday"], "time": ["morning"]}
    [browser_results] = in_node(FILTERS, arguments(small_library, [asked]))
    assert browser_results["loosened"] == [[["time", "day"], 1], [["topic"], 1]]


def test_one_session_has_to_meet_the_day_and_the_time(in_node: Run, library: Callable[..., Library]) -> None:
    morning = Session(600, 660, days=(1,), runs="all year", bank_holidays="open")
    evening = Session(1140, 1200, days=(3,), runs="all year", bank_holidays="open")
    small_library = library(service(0, sessions=(morning, evening)), service(1, sessions=(morning,)), service(2))
    states = [
        {"day": ["tuesday"], "time": ["evening"]},
        {"day": ["thursday"], "time": ["evening"]},
        {"day": ["tuesday", "thursday"], "time": ["evening"]},
    ]
    browser_results = in_node(FILTERS, arguments(small_library, states))
    assert [each["fitting"] for each in browser_results] == [[2], [0, 2], [0, 2]]
    assert browser_results[0]["unknown"] == [[2, ["day", "time"]]]


def test_given_dates_may_be_in_the_holidays(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, sessions=(Session(600, 660, dates=(date(2026, 12, 6),)),)))
    states = [{"when": ["school-holidays"], "day": ["sunday"]}, {"when": ["weekend"]}, {"day": ["monday"]}]
    browser_results = in_node(FILTERS, arguments(small_library, states))
    assert [(each["fitting"], each["unknown"]) for each in browser_results] == [
        ([0], [[0, ["when"]]]),
        ([0], []),
        ([], []),
    ]


def test_a_language_may_be_named_in_english(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, languages=("pl",)))
    packed = json.dumps(filter_data(small_library, documents(small_library), facets_of(small_library)))
    tidied = in_node(
        "const { makeFilters } = await use('search/filters/filters.js'); const { readState } = await use('search/url.js');"
        "const filters = makeFilters(1, { built: 0, horizon: 1 }); filters.add(JSON.parse(given));"
        "const state = filters.canonical(readState('?language=Polish,pl&language=Klingon'));"
        "return state.filters.get('language');",
        packed,
    )
    assert tidied == ["pl", "klingon"]


def test_only_the_facets_in_use_are_fetched_and_counted(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, topics=("play",)))
    script = """
    const { makeFilters } = await use('search/filters/filters.js');
    const filters = makeFilters(1, given.page);
    const before = filters.missing(['topic', 'day', 'time', 'age']);
    filters.add({ topic: JSON.parse(given.facets).topic });
    const state = { q: '', near: '', sort: '', now: given.now, dates: null, filters: new Map() };
    return [before, filters.missing(['topic', 'day']), [...filters.counts(state, [0]).keys()]];
    """
    assert in_node(script, arguments(small_library, [])) == [["topic", "times", "age"], ["times"], ["topic"]]
