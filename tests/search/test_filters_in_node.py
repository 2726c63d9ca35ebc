"""Filters in the browser, compared with the same rules written plainly in Python over the records."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple, get_args

import pytest

from sitegen.library import Library
from sitegen.model import (
    COST_NOT_KNOWN,
    EVERYWHERE,
    UNKNOWN_LENGTH,
    AgeRange,
    Every,
    Hours,
    Moderation,
    Offer,
    Presence,
    Referral,
    Service,
    Session,
    Taking,
    TakingNow,
    UnmetSearch,
    Where,
)
from sitegen.reading.files.asked import FILTERS as ASKED
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.search.encoding import encode_repeated
from sitegen.search.facets import documents
from sitegen.search.meetings import Meeting
from sitegen.search.result_cards import BETWEEN_MEETINGS
from sitegen.search.times import holiday_dates
from sitegen.search.unmet import answers_to
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence, hours_of
from sitegen.timetable.packing import pack_dates
from tests.factories import COUNTY, HERE, TODAY, bare_service
from tests.search.support import all_meetings, counts, packed_filters

pytestmark = pytest.mark.release

Run = Callable[..., Any]
Chosen = Mapping[str, Sequence[str]]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
AGES = {"pregnant": None, "0w": (0, 7), "6w": (42, 49), "9m": (274, 304), "2y": (730, 1096), "5y": (1826, 2192)}
WHENS: dict[str | None, Callable[[date], bool]] = {
    None: lambda _: True,
    "every session": lambda _: True,
    "most weeks": lambda _: True,
    "Mondays and Wednesdays": lambda day: day.weekday() in (0, 2),
    "1st of the month": lambda day: day.day <= 7,
    "last Saturday of the month": lambda day: day.weekday() == 5 and (day + timedelta(7)).month != day.month,
}
"""Words for when a professional comes, with the days that they mean."""
COSTS = [None, None, parse_cost("free"), parse_cost("£2 a family"), parse_cost("Free for under 2s, £3 for others")]
TAKING = [
    None,
    *(Taking(now, date(2026, *day)) for now in get_args(TakingNow) for day in ((10, 10), (10, 11), (10, 12), (11, 20))),
]
"""Answers that are known no more, to the day on which everything is built, to the next day, and to January."""
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
    "cost": ["free", "free-for-some"],
    "with": ["midwife", "health-visitor"],
    "language": ["en", "pl"],
    "access": ["step-free", "parking"],
    "siblings": ["welcome", "under-5"],
    "taking": ["yes"],
    "day": ["monday", "saturday", "sunday"],
    "time": ["morning", "afternoon", "evening"],
    "when": ["now", "this-week", "weekend", "school-holidays"],
    "for": ["fathers", "multiples"],
    "help": ["mentoring", "befriending"],
    "lived": ["breastfeeding", "play"],
    "referral": ["none"],
    "meets": ["yes"],
    "from": ["home"],
    "moderated": ["yes"],
    "age": list(AGES),
}
FILTERS = """
const { makeFilters } = await use('search/filters/filters.js');
const { makeUpcoming } = await use('search/filters/upcoming.js');
const { fittingDates } = await use('search/filters/next-date.js');
const { dateTests } = await use('search/filters/times.js');
const filters = makeFilters(given.counts, given.page);
filters.add(JSON.parse(given.facets));
const [dates, holidays] = [given.dates, given.holidays].map((packed) => makeUpcoming(packed, given.page));
const rest = { q: '', near: '', sort: '', now: given.now, dates };
const state = (chosen) => ({ ...rest, filters: new Map(Object.entries(chosen)) });
const plain = (map) => Object.fromEntries([...map].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]));
return given.states.map((chosen) => {
  const { fitting, unknown, fittingMeetings } = filters.match(state(chosen), given.documents);
  const nextOf = (document) => {
    const packed = given.cards[document];
    const [meetings, best] = [filters.meetingsOf(document), fittingMeetings(document)];
    return fittingDates(packed, meetings, best, dateTests(state(chosen).filters), holidays, given.now)?.text ?? packed;
  };
  const counts = plain(filters.counts(state(chosen), given.documents));
  return { fitting, unknown: [...unknown], counts, next: fitting.map(nextOf), loosened: filters.relaxations(state(chosen), given.documents).map(({ names, count }) => [names, count]) };
});
"""
SUNDAY_NOON, TUESDAY, CHRISTMAS, MARCH = 1795348800, 1795514400, 1798545600, 1806166800
"""Sunday 22 November 2026 12:00, on which everything is built, Tuesday 24 November 10:00 ..., in seconds since 1970."""


def arguments(library: Library, states: Sequence[Chosen], now: int = SUNDAY_NOON) -> dict[str, object]:
    """Arguments of `FILTERS`."""
    meetings = all_meetings(library)

    def packed(meeting: Meeting) -> str:
        return pack_dates(meeting.occurrences) if meeting.service.status == "open" else ""

    return {
        "facets": packed_filters(library),
        "counts": counts(library),
        "dates": encode_repeated([packed(meeting) for meeting in meetings.numbered]),
        "holidays": encode_repeated(holiday_dates(library, meetings.numbered)),
        "cards": [BETWEEN_MEETINGS.join(map(packed, of_service)) for of_service in meetings.by_service],
        "page": {"built": library.start * 1000, "horizon": library.end * 1000},
        "now": now * 1000,
        "states": states,
        "documents": list(range(len(meetings.by_service))),
    }


def service(number: int, **facts: object) -> Service:
    return bare_service(f"s{number:03}", **facts)


ON_BANK_HOLIDAYS: list[dict[str, Any]] = [
    {},
    {"bank_holidays": "closed"},
    {"bank_holidays": "week after"},
    {"bank_holidays": "open", "bank_holiday_hours": Hours(1080, 1140)},
]


def session(chance: Random) -> Session:
    start = chance.choice([540, 600, 690, 720, 900, 1020, 1140, 1320])
    about: dict[str, Any] = {
        "start": start,
        "end": start + chance.choice([30, 60, 120, 330]),
        "ages": chance.choice([None, None, *RANGES]),
        "who": tuple(chance.sample(["midwife"], chance.randint(0, 1))),
        "school_terms": chance.choice([None, "county"]),
        "join": chance.choice([(), (), ("ask",), ("book",), ("drop-in", "book")]),
        "cost": chance.choice([*COSTS, COST_NOT_KNOWN]),
        "languages": chance.choice([(), (), ("pl",)]),
        "audiences": chance.choice([(), (), ("fathers",)]),
        "formats": chance.choice([(), (), ("group",), ("helpline",)]),
        "areas": chance.choice([(), (), ("gullhaven",)]),
        "place": chance.choice([None, None, Where(), Where(access=("parking",))]),
        "certain": chance.random() < 0.9,
    }
    if chance.random() < 0.2:
        about |= {"end": start + UNKNOWN_LENGTH, "end_known": False}
    if chance.random() < 0.2:
        days = sorted(chance.sample(range(-5, 150), chance.randint(1, 3)))
        return Session(dates=tuple(TODAY + timedelta(days) for days in days), **about)
    return Session(
        days=tuple(sorted(chance.sample(range(7), chance.randint(1, 2)))),
        runs=chance.choice(["term time", "term time", "all year", "school holidays"]),
        every=chance.choice([Every(), Every(), Every(), Every(2, about=True)]),
        **chance.choice(ON_BANK_HOLIDAYS),
        ends=chance.choice([None, None, None, date(2026, 11, 26), date(2026, 12, 30)]),
        **about,
    )


@pytest.fixture(scope="module", params=[17, 71])
def crowd(request: pytest.FixtureRequest, library: Callable[..., Library]) -> Library:
    """Eighty services with many, few or no details, of which sessions say some."""
    chance = Random(request.param)

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
                cost=chance.choice(COSTS),
                siblings=chance.choice([None, "ask", "welcome", "under 5", "no"]),
                referral=Referral(taking=chance.choice(TAKING)),
                professionals_present=tuple(
                    Presence(role, chance.choice(list(WHENS))) for role in random_ids("with", 1)
                ),
                languages=random_ids("language", 2, 1),
                audiences=random_ids("for", 1),
                offer=Offer(
                    model=random_ids("help", 1),
                    lived_experience=chance.choice([(), ("breastfeeding",), ("moving here",)]),
                    meets_you=chance.choice([None, None, True, False]),
                ),
                moderation=chance.choice([None, Moderation("nobody"), Moderation("Two volunteers")]),
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


def all_of(answers: Sequence[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def any_of(answers: Sequence[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers else False


def meets(service: Service, occurrence: Occurrence, chosen: Chosen, now: int) -> bool | None:
    day, reason = occurrence.day, occurrence.reason
    session = service.sessions[occurrence.session]
    start, end = hours_of(occurrence, session).start, hours_of(occurrence, session).sure_end
    hours = {"morning": (0, 720), "afternoon": (720, 1020), "evening": (1020, 10_000)}
    today = max(wall_time(now).date(), TODAY)
    sunday = today + timedelta(6 - today.weekday())
    is_left = day >= today
    whens = {
        "now": occurrence.start <= now < occurrence.over and service.status == "open",
        "this-week": occurrence.over > now and day <= sunday and service.status == "open",
        "weekend": is_left and day.weekday() > 4,
        "school-holidays": is_left and in_holidays(session, day),
    }
    answers = [
        "day" not in chosen or DAYS[day.weekday()] in chosen["day"],
        "time" not in chosen or any(start < hours[t][1] and end > hours[t][0] for t in chosen["time"]),
        any_of([whens[when] for when in chosen["when"]]) if "when" in chosen else is_left,
    ]
    return False if False in answers else None if reason or None in answers else True


def in_holidays(session: Session, day: date) -> bool | None:
    if session.school_terms is not None and day <= COUNTY.known[0].last:
        return not any(term.first <= day <= term.last for term in COUNTY.terms)
    if session.dates or (session.runs == "all year" and session.ends is not None):
        return None
    return session.runs != "term time"


def takes_people(service: Service, now: int) -> bool | None:
    taking = service.referral.taking
    if taking is None or service.status != "open" or wall_time(now).date() > taking.as_of + timedelta(weeks=6):
        return None
    return taking.now == "yes"


def fits_ages(ages: AgeRange | None, wanted: Sequence[str]) -> bool | None:
    return None if ages is None else any(in_range(ages, AGES[age]) for age in wanted)


def in_range(ages: AgeRange, days: tuple[int, int] | None) -> bool:
    if days is None:
        return ages.pregnancy
    if ages.from_day is None:
        return False
    return ages.from_day < days[1] and (ages.until_day is None or days[0] < ages.until_day)


class Candidate(NamedTuple):
    """A date with its session; of a session without dates the session alone; of a service without sessions nothing."""

    session: Session | None
    occurrence: Occurrence | None
    roles: tuple[str, ...]


def candidates(library: Library, service: Service) -> list[Candidate]:
    def is_over(session: Session) -> bool:
        ends = [*session.dates, *([session.ends] if session.ends else [])]
        return bool(ends) and max(ends) < TODAY

    dates = library.occurrences(service)
    undated = [session for i, session in enumerate(service.sessions) if i not in {each.session for each in dates}]
    rest = undated if all(map(is_over, service.sessions)) else [each for each in undated if not is_over(each)]
    pairs: list[tuple[Session | None, Occurrence | None]] = [
        *((service.sessions[each.session], each) for each in dates),
        *((session, None) for session in rest),
    ]

    def comes(presence: Presence, occurrence: Occurrence | None) -> bool:
        on_days = WHENS[presence.when]
        return occurrence is None or on_days(occurrence.day) or not any(on_days(each.day) for each in dates)

    return [
        Candidate(
            session,
            occurrence,
            tuple(each.role for each in service.professionals_present if comes(each, occurrence))
            + (session.who if session else ()),
        )
        for session, occurrence in pairs or [(None, None)]
    ]


def facts_answer(
    library: Library, service: Service, chosen: Chosen, session: Session | None, roles: Sequence[str], now: int
) -> bool | None:
    """Return whether everything but the time fits."""
    said: Any = session or service
    formats, areas = said.formats or service.formats, service.areas
    if session is not None:
        areas = tuple(area for area in service.all_areas if session in library.within_area(service, area).sessions)
    join, languages = said.join or service.join, said.languages or service.languages
    cost = None if said.cost == COST_NOT_KNOWN else said.cost or service.cost
    where = (session.place if session else None) or service.where
    access = () if where is None else where.access
    siblings = {"welcome": ["welcome", "under-5"], "under 5": ["under-5"]}.get(service.siblings or "", [])
    costs = [] if cost is None else ["free"] * cost.is_free + ["free-for-some"] * cost.is_free_for_some
    rules: dict[str, Callable[[Sequence[str]], bool | None]] = {
        "topic": lambda values: has_any(service.topics, values, is_unknown=False),
        "stage": lambda values: has_any(service.stages, values, is_unknown=not service.stages),
        "area": lambda values: EVERYWHERE in areas or "helpline" in formats or has_any(areas, values, is_unknown=False),
        "format": lambda values: has_any(formats, values, is_unknown=False),
        "join": lambda values: has_any(join, values, is_unknown="ask" in join),
        "cost": lambda values: has_any(costs, values, is_unknown=cost is None),
        "with": lambda values: has_any(roles, values, is_unknown=not service.roles),
        "language": lambda values: has_any(languages, values, is_unknown=False),
        "access": lambda values: has_any(access, values, is_unknown=not access),
        "siblings": lambda values: has_any(siblings, values, is_unknown=service.siblings in (None, "ask")),
        "for": lambda values: has_any(said.audiences or service.audiences, values, is_unknown=False),
        "help": lambda values: has_any(service.offer.model, values, is_unknown=not service.offer.model),
        "lived": lambda values: has_any(
            service.offer.lived_experience, values, is_unknown=not service.offer.lived_experience
        ),
        "referral": lambda _: has_any(join, ("drop-in", "book", "self-referral"), is_unknown="ask" in join),
        "meets": lambda _: service.offer.meets_you,
        "from": lambda _: "helpline" in formats,
        "moderated": lambda _: service.moderation is not None and service.moderation.by != "nobody",
        "taking": lambda _: takes_people(service, now),
        "age": lambda values: fits_ages(said.ages or service.ages, values),
    }
    return all_of([rule(chosen[name]) for name, rule in rules.items() if name in chosen])


Frozen = tuple[tuple[str, tuple[str, ...]], ...]
"""Chosen values by filter, for a cache."""
TIMES = ("day", "time", "when")


class Rules:
    """Answers for one library."""

    def __init__(self, library: Library, now: int = SUNDAY_NOON) -> None:
        self.library = library
        self.now = now
        self.candidates = [candidates(library, service) for service in library.services]
        self.time_answers, self.fact_answers = cache(self._time_answers), cache(self._fact_answers)

    def _time_answers(self, number: int, times: Frozen) -> list[bool | None]:
        """Return whether each date of a service fits by its time."""
        service, chosen = self.library.services[number], dict(times)
        is_known = self.now < self.library.end
        return [
            True if not times
            else None if candidate.session is None or not is_known
            else candidate.occurrence is not None and meets(service, candidate.occurrence, chosen, self.now)
            for candidate in self.candidates[number]
        ]  # fmt: skip

    def _fact_answers(self, number: int, facts: Frozen) -> list[bool | None]:
        """Return whether each date of a service fits by the facts of its session."""
        service, chosen = self.library.services[number], dict(facts)
        answers: dict[tuple[int, tuple[str, ...]], bool | None] = {}
        for session, _, roles in self.candidates[number]:
            if (id(session), roles) not in answers:
                answers[id(session), roles] = facts_answer(self.library, service, chosen, session, roles, self.now)
        return [answers[id(session), roles] for session, _, roles in self.candidates[number]]

    def by_candidate(self, number: int, chosen: Chosen) -> list[tuple[Candidate, bool | None]]:
        """Return whether each date of a service, with the facts of its session, fits."""
        frozen = [(name, tuple(values)) for name, values in chosen.items()]
        facts = self.fact_answers(number, tuple(one for one in frozen if one[0] not in TIMES))
        times = self.time_answers(number, tuple(one for one in frozen if one[0] in TIMES))
        answers = map(all_of, zip(facts, times, strict=True))
        return list(zip(self.candidates[number], answers, strict=True))

    def fitting(self, chosen: Chosen) -> tuple[list[int], list[int]]:
        """Return (all that fit or may fit, those that only may fit), by number; closed ones only without filters."""
        if not chosen:
            return list(range(len(documents(self.library)))), []
        every = [
            any_of([answer for _, answer in self.by_candidate(number, chosen)])
            for number in range(len(self.library.services))
        ]
        fits = [number for number, answer in enumerate(every) if answer is not False]
        return fits, [number for number in fits if every[number] is None]


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


@pytest.fixture(scope="module")
def browser_results(node_in: Callable[[str], Run], crowd: Library) -> list[tuple[dict[str, list[str]], dict[str, Any]]]:
    """Random states of the filters, each with the browser's results."""
    states = random_states(150)
    return list(zip(states, node_in("Europe/London")(FILTERS, arguments(crowd, states)), strict=True))


def test_any_value_within_a_filter_and_every_filter_together(
    browser_results: list[tuple[dict[str, list[str]], dict[str, Any]]], crowd: Library
) -> None:
    rules = Rules(crowd)
    for chosen, browsers in browser_results:
        kept, perhaps = rules.fitting(chosen)
        assert browsers["fitting"] == kept, chosen
        assert [document for document, _ in browsers["unknown"]] == perhaps, chosen
        assert all(set(names) <= {*chosen, "dates"} and names for _, names in browsers["unknown"]), chosen


def test_what_answers_a_search_that_found_nothing_is_what_fits_its_filters(in_node: Run, crowd: Library) -> None:
    """Compare the coverage page with the browser, but for areas, in which the page counts no telephone line."""
    asked = [
        UnmetSearch(TODAY, 1, {name: tuple(values) for name, values in chosen.items()}, HERE)
        for chosen in random_states(60)
        if chosen and chosen.keys() <= ASKED.keys() - {"area"} and "no-such-topic" not in chosen.get("topic", ())
        if not {"now", "this-week"} & {*chosen.get("when", ())}
    ]
    answers = in_node(FILTERS, arguments(crowd, [one.filters for one in asked]))
    services = documents(crowd)
    for search, found, answer in zip(asked, answers_to(asked, crowd), answers, strict=True):
        unknown = {services[number].id for number, _ in answer["unknown"]}
        fitting = {services[number].id: services[number].status for number in answer["fitting"]}
        known = {name for name, status in fitting.items() if status == "open"} - unknown
        assert {one.id for one in found.known} == known, search.filters
        assert {one.id for one in found.perhaps} == fitting.keys() - known, search.filters


@pytest.mark.parametrize("now", [TUESDAY, CHRISTMAS, MARCH])
def test_what_is_over_does_not_count_in_a_site_built_earlier(in_node: Run, crowd: Library, now: int) -> None:
    rules = Rules(crowd, now)
    asked = [each for each in random_states(150) if {"day", "time", "when", "taking"} & set(each)]
    for chosen, browsers in zip(asked, in_node(FILTERS, arguments(crowd, asked, now)), strict=True):
        kept, perhaps = rules.fitting(chosen)
        assert browsers["fitting"] == kept, chosen
        assert [document for document, _ in browsers["unknown"]] == perhaps, chosen


def test_the_next_date_is_one_that_fits(
    browser_results: list[tuple[dict[str, list[str]], dict[str, Any]]], crowd: Library
) -> None:
    rules = Rules(crowd)
    compared = 0
    for chosen, browsers in browser_results:
        perhaps = {document for document, _ in browsers["unknown"]}
        for number, text in zip(browsers["fitting"], browsers["next"], strict=True):
            if number in perhaps or documents(crowd)[number].status != "open":
                continue
            dates = [
                each.occurrence.start
                for each, answer in rules.by_candidate(number, chosen)
                if answer and each.occurrence and each.occurrence.is_known
            ]
            expected = min((start for start in dates if start > SUNDAY_NOON), default=None)
            if expected is not None:
                compared += 1
                assert next_known(text) == expected, (chosen, number)
    assert compared > 200


def next_known(packed: str) -> int | None:
    """Return the next certain start in packed dates, in seconds since 1970."""
    starts = []
    for run in re.findall(r"([0-9a-z]+)\+[0-9a-z]+~?(?:\*(\d+))?(?:/(\d+))?(\?)?", packed):
        first, many, days, is_unknown = run
        if not is_unknown:
            starts += [int(first, 36) * 60 + i * int(days or 7) * 86400 for i in range(int(many or 1))]
    return min((start for start in starts if start > SUNDAY_NOON), default=None)


def test_a_count_is_the_number_of_results_with_that_choice_too(
    browser_results: list[tuple[dict[str, list[str]], dict[str, Any]]], crowd: Library
) -> None:
    rules = Rules(crowd)
    for chosen, browsers in browser_results[:25]:
        for name, choices in CHOICES.items():
            for choice in choices:
                if choice in browsers["counts"][name]:
                    # A child has one age, so that another choice replaces it.
                    kept = [] if name == "age" else chosen.get(name, [])
                    added = {**chosen, name: [*kept, choice]}
                    assert browsers["counts"][name][choice] == len(rules.fitting(added)[0]), (chosen, name, choice)


def test_every_filter_that_helps_when_left_out_is_named_and_the_topic_last(
    browser_results: list[tuple[dict[str, list[str]], dict[str, Any]]], crowd: Library
) -> None:
    rules = Rules(crowd)
    for chosen, browsers in browser_results:
        without = {name: {other: chosen[other] for other in chosen if other != name} for name in chosen}
        many = {name: len(rules.fitting(rest)[0]) for name, rest in without.items()}
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
    packed = packed_filters(small_library)
    tidied = in_node(
        "const { makeFilters } = await use('search/filters/filters.js'); const { readState } = await use('search/url.js');"
        "const filters = makeFilters({ documents: 1, open: 1, meetings: 0 }, { built: 0, horizon: 1 }); filters.add(JSON.parse(given));"
        "const state = filters.canonical(readState('?language=Polish,pl&language=Klingon'));"
        "return state.filters.get('language');",
        packed,
    )
    assert tidied == ["pl", "klingon"]


def test_only_the_facets_in_use_are_fetched_and_counted(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, topics=("play",)))
    script = """
    const { makeFilters } = await use('search/filters/filters.js');
    const filters = makeFilters({ documents: 1, open: 1, meetings: 0 }, given.page);
    const before = filters.missing(['topic', 'day', 'time', 'age']);
    filters.add({ topic: JSON.parse(given.facets).topic });
    const state = { q: '', near: '', sort: '', now: given.now, dates: null, filters: new Map() };
    return [before, filters.missing(['topic', 'day']), [...filters.counts(state, [0]).keys()]];
    """
    assert in_node(script, arguments(small_library, [])) == [["topic", "times", "age"], ["times"], ["topic"]]
