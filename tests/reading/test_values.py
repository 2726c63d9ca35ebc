"""Values as volunteers write them, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sitegen.model import BIRTH, LAST, Age, AgeRange, Every, Hours, Span, YearlySpan
from sitegen.reading.files.sessions import MAX_SESSIONS
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.coordinates import find_full_postcode
from sitegen.reading.values.costs import parse_price
from sitegen.reading.values.dates import parse_closure, parse_date, parse_duration, parse_span
from sitegen.reading.values.scalars import InvalidValueError
from sitegen.reading.values.times import parse_every, parse_time
from tests.factories import EASTON_DIRECTORY
from tests.reading.support import ENTRY, codes, entry, read, read_valid


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("10:00-11:30", (600, 690)),
        ("9:30-11:00", (570, 660)),
        ("09:30 to 11:00", (570, 660)),
        ("9:30 – 11:00", (570, 660)),
        ("20:00-02:00", (1200, 1560)),
        ("18:00-00:00", (1080, 1440)),
        ("18:00-24:00", (1080, 1440)),
        ("00:00-06:00", (0, 360)),
        ("24 Hours", (0, 1440)),
    ],
)
def test_a_time_range_is_minutes_after_midnight(words: str, minutes: tuple[int, int]) -> None:
    assert parse_time(words) == Hours(*minutes)


@pytest.mark.parametrize(("words", "start"), [("from 09:15", 555), ("From 9:15", 555), ("from  23:30", 1410)])
def test_a_time_without_an_end_says_so(words: str, start: int) -> None:
    assert parse_time(words) == Hours(start, start + 60, end_known=False)


@pytest.mark.parametrize(
    "words", ["8 Jan 2026", "Thu 8 Jan 2026", "2026-01-08", "thursday 8 january 2026", "08 Jan 2026"]
)
def test_a_date_may_carry_its_weekday_and_any_capitals(words: str) -> None:
    assert parse_date(words) == date(2026, 1, 8)


@pytest.mark.parametrize(
    "words",
    [
        "1/2/26",
        "8.1.2026",
        "8 Jan",
        "30 Feb 2026",
        "8 Jan 26",
        "Fri 8 Jan 2026",
        "tomorrow",
        "2026-02-30",
        "29 Feb 2027",
    ],
)
def test_a_text_that_is_not_one_certain_date_is_refused(words: str) -> None:
    with pytest.raises(InvalidValueError):
        parse_date(words)


def test_closures_have_a_year_or_come_every_year() -> None:
    assert parse_closure("24 Dec to 2 Jan") == YearlySpan((12, 24), (1, 2))
    assert parse_closure("25 Dec") == YearlySpan((12, 25), (12, 25))
    assert parse_closure("24 Dec 2026 to 2 Jan 2027") == Span(date(2026, 12, 24), date(2027, 1, 2))
    assert parse_closure("Mon 27 Apr 2026") == Span(date(2026, 4, 27), date(2026, 4, 27))
    with pytest.raises(InvalidValueError, match="has no year in front"):
        parse_span("24 Dec to 2 Jan 2027")


@pytest.mark.parametrize(
    ("words", "every"),
    [
        ("week", Every()),
        ("2 weeks", Every(weeks=2)),
        ("3 Weeks", Every(weeks=3)),
        ("1st of the month", Every(weeks_of_month=(1,))),
        ("2nd and 4th of the month", Every(weeks_of_month=(2, 4))),
        ("last of the month", Every(weeks_of_month=(LAST,))),
        ("about 2 weeks", Every(weeks=2, about=True)),
        ("About 6 weeks", Every(weeks=6, about=True)),
        ("odd weeks of term", Every(weeks_of_term="odd")),
        ("even weeks of the term", Every(weeks_of_term="even")),
        ("last working Monday", Every(last_working=0)),
        ("last working friday of the month", Every(last_working=4)),
    ],
)
def test_how_often_is_in_weeks_or_in_weeks_of_the_month_or_of_the_term(words: str, every: Every) -> None:
    assert parse_every(words) == every


@pytest.mark.parametrize(
    "words",
    [
        "fortnightly",
        "6th of the month",
        "0 weeks",
        "2nd and often of the month",
        "about 1 weeks",
        "about 2nd of the month",
        "odd weeks",
        "last working day",
        "last working weekdays",
    ],
)
def test_other_words_for_how_often_are_refused(words: str) -> None:
    with pytest.raises(InvalidValueError, match="does not say how often"):
        parse_every(words)


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("Birth to 12 months", AgeRange("birth to 12 months", False, BIRTH, Age(12, "month"))),
        ("6 weeks to 2 years", AgeRange("6 weeks to 2 years", False, Age(6, "week"), Age(2, "year"))),
        ("pregnancy to 6 months", AgeRange("pregnancy to 6 months", True, BIRTH, Age(6, "month"))),
        ("pregnancy only", AgeRange("pregnancy only", True, None, None)),
        ("2 years and over", AgeRange("2 years and over", False, Age(2, "year"), None)),
        ("any age", AgeRange("any age", True, BIRTH, None)),
        ("6 to 12 months", AgeRange("6 months to 12 months", False, Age(6, "month"), Age(12, "month"))),
    ],
)
def test_ages_include_both_ends(words: str, ages: AgeRange) -> None:
    assert parse_ages(words) == ages


def test_a_length_of_time_is_in_days() -> None:
    assert [parse_duration(words) for words in ("26 weeks", "6 months", "1 year")] == [182, 183, 365]


@pytest.mark.parametrize(
    "number",
    ["0117 496 0123", "01632 960123", "07700 900123", "0808 157 0123", "999", "111", "116 123", "+44 117 496 0123", "0800 1111", "+353 1 679 0000", "(0117) 496 0123"],
)  # fmt: skip
def test_a_number_that_can_be_rung_is_kept_as_typed(number: str, tmp_path: Path) -> None:
    directory = read(tmp_path, entry(f"contact: {{phone: {number}}}")).directory
    assert directory is not None
    assert directory.services[0].contact.phone == number


@pytest.mark.parametrize(
    "number", ["0117 496 012", "12345678", "+44 117", "0117 496 01234", "07700", "none", "0000000000"]
)
def test_a_number_that_cannot_be_rung_is_refused(number: str, tmp_path: Path) -> None:
    assert "phone" in [problem.code for problem in read(tmp_path, entry(f'contact: {{phone: "{number}"}}')).problems]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://user@example.org", "https://nһs.uk", "//example.org", "https://localhost", "ftp://example.org", "https://example.org/a b", "https://exa_mple.org"],
)  # fmt: skip
def test_an_address_that_the_public_should_not_follow_is_refused(address: str, tmp_path: Path) -> None:
    assert [problem.code for problem in read(tmp_path, entry(f'contact: {{website: "{address}"}}')).problems] == [
        "web-address"
    ]


def test_a_single_value_is_a_list_of_one(tmp_path: Path) -> None:
    service = read_valid(tmp_path, entry("stages: baby\nfor: fathers\nlanguages: Urdu")).services[0]
    assert (service.stages, service.audiences, service.languages) == (("baby",), ("fathers",), ("ur",))


def test_languages_go_by_name_or_code(tmp_path: Path) -> None:
    service = read_valid(tmp_path, entry("languages: [English, cy, Somali, British Sign Language]")).services[0]
    assert service.languages == ("en", "cy", "so", "bfi")


def test_ways_to_join_are_sorted_most_open_first(tmp_path: Path) -> None:
    files = entry()
    files["services.yaml"] = str(files["services.yaml"]).replace("join: drop-in", "join: [professional-referral, book]")
    assert read_valid(tmp_path, files).services[0].join == ("book", "professional-referral")


def test_a_helpline_without_an_area_is_for_everywhere(tmp_path: Path) -> None:
    helpline = read_valid(tmp_path).services[1]
    assert (helpline.areas, helpline.everywhere, helpline.languages) == (("everywhere",), True, ("en",))


def test_never_checked_is_no_date(tmp_path: Path) -> None:
    files = entry()
    files["services.yaml"] = str(files["services.yaml"]).replace("2 Oct 2026", "never")
    assert read_valid(tmp_path, files).services[0].checked is None


def test_a_closed_entry_needs_only_its_id_and_name(tmp_path: Path) -> None:
    closed = "services:\n  - {id: old-group, name: Old Group, status: closed, moved_to: https://www.example.org}\n"
    files = entry() | {"services.yaml": closed}
    assert read_valid(tmp_path, files).services[0].moved_to == "https://www.example.org"


def test_every_key_of_a_session_is_read(tmp_path: Path) -> None:
    more = """\
sessions:
  - day: [Thursday, Monday]
    time: 13:00 to 14:30
    runs: All Year
    bank_holidays: ask
    every: 2 weeks
    starts: Thu 8 Jan 2026
    ends: 2027-12-31
    closed: [24 Dec to 2 Jan, Mon 27 Apr 2026]
    extra: [Wed 29 Apr 2026]
    school_terms: cardiff
    place: Easton Library
    ages: birth to 12 months
    note: Bring a cup
    who: midwife"""
    session = read_valid(tmp_path, entry(more)).services[0].sessions[0]
    assert (session.start, session.end, session.days, session.runs) == (780, 870, (0, 3), "all year")
    assert (session.bank_holidays, session.every, session.starts, session.ends) == (
        "ask",
        Every(2),
        date(2026, 1, 8),
        date(2027, 12, 31),
    )
    assert session.closed == (YearlySpan((12, 24), (1, 2)), Span(date(2026, 4, 27), date(2026, 4, 27)))
    assert (session.extra, session.school_terms, session.who, session.note) == (
        (date(2026, 4, 29),),
        "cardiff",
        ("midwife",),
        "Bring a cup",
    )
    assert session.place is not None
    assert session.place.venue == "Easton Library"
    assert session.line == 11


def test_topics_of_the_directory_extend_those_that_ship(tmp_path: Path) -> None:
    topics = (
        "topics:\n  forest-school: {label: Forest school, words: [woods]}\n  breastfeeding: {words: [the milk club]}\n"
    )
    concepts = {topic.id: topic for topic in read_valid(tmp_path, {"content/topics.yaml": topics}).topics}
    assert concepts["forest-school"].label == "Forest school"
    assert {"the milk club", "latch"} <= set(concepts["breastfeeding"].words)


def test_a_new_topic_needs_a_label(tmp_path: Path) -> None:
    problems = read(tmp_path, {"content/topics.yaml": "topics:\n  forest-school: {words: [woods]}\n"}).problems
    assert codes(problems) == [("content/topics.yaml", 2, "missing-key")]


def test_a_postcode_is_found_inside_a_sentence() -> None:
    assert find_full_postcode("We are at bs5 9zz, upstairs") == "bs5 9zz"
    assert find_full_postcode("Call 0117 496 0123 about BS5") is None


@pytest.mark.parametrize(
    ("parse", "words", "hint"),
    [
        (parse_every, "first working Monday", "write 1st of the month, and bank_holidays: week after"),
        (parse_every, "last working Mon of the month", "write last working Monday, and leave day out"),
        (parse_every, "last working day of the month", "leave out day, runs and every, and write each date under dates: [Sat 28 Nov 2026]"),
        (parse_every, "about monthly", "write about 4 weeks"),
        (parse_every, "about every 3 months", "write about 13 weeks"),
        (parse_every, "even weeks of the month", "write 2nd and 4th of the month"),
        (parse_ages, "crawling to 2 years", "write 9 months to 2 years"),
        (parse_ages, "from crawling to walking", "write 9 months to 14 months"),
        (parse_ages, "walking and over", "write 14 months and over"),
        (parse_ages, "not yet crawling", "write birth to crawling"),
    ],
)  # fmt: skip
def test_a_hint_means_what_was_written(parse: Callable[[str], object], words: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse(words)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("parse", "words", "message"),
    [
        (parse_date, "8 Janury 2026", '"Janury" is not a month'),
        (parse_date, "Tus 8 Jan 2026", '"Tus" is not a weekday'),
        (parse_date, "8 Jan", '"8 Jan" has no year'),
        (parse_date, "Fri 8 Jan 2026", '"Fri 8 Jan 2026" is a Thursday, not a Friday'),
        (parse_date, "tomorrow", '"tomorrow" is not a date'),
        (parse_date, "30 Feb 2026", '"30 Feb 2026" is not a date: there is no such day'),
        (parse_date, "8 Jan 1026", '"8 Jan 1026" is not in the years 1900 to 2199'),
        (parse_span, "1 Jan 2026 to 2 Jan 2026 to 3 Jan 2026", '"1 Jan 2026 to 2 Jan 2026 to 3 Jan 2026" is not a range of dates'),
        (parse_span, "24 Dec to 2 Jan 2027", "\"24 Dec to 2 Jan 2027\" has no year in front of 'to'"),
        (parse_span, "2 Jan 2026 to 1 Jan 2026", '"2 Jan 2026 to 1 Jan 2026" runs backwards'),
        (parse_closure, "Mon 5 Jan", '"Mon 5 Jan" has a weekday but no year'),
        (parse_duration, "0 weeks", '"0 weeks" is not a length of time'),
        (parse_time, "tennish", '"tennish" is not a time range'),
        (parse_time, "10:60-11:00", '"10:60-11:00" is not on the clock: times go from 00:00 to 23:59, and an end may be 24:00'),
        (parse_time, "from 24:00", '"from 24:00" is not on the clock: times go from 00:00 to 23:59'),
        (parse_time, "10:00-10:00", '"10:00-10:00" starts and ends at the same time'),
        (parse_price, "free", '"free" is not a price'),
        (parse_price, "two pounds", '"two pounds" is not a price'),
    ],
)  # fmt: skip
def test_each_fault_of_a_value_has_words_of_its_own(parse: Callable[[str], object], words: str, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse(words)
    assert caught.value.message == message


def test_more_sessions_than_any_week_has_are_refused(tmp_path: Path) -> None:
    session = "      - {day: Monday, time: 10:00-11:00, runs: term time}\n"
    for number, is_refused in ((MAX_SESSIONS, False), (MAX_SESSIONS + 1, True)):
        problems = read(tmp_path, {"services.yaml": f"{ENTRY}    sessions:\n{session * number}"}).problems
        assert (("too-long", "sessions") in [(problem.code, problem.field) for problem in problems]) == is_refused


@pytest.mark.parametrize(
    ("items", "problems"),
    [
        ("Welsh, welsh", [(".languages[1]", "repeated", "keep one of the two")]),
        ("Welsh, Polish, " + "cy, " * 200, [(".languages[2]", "repeated", "keep one of them")]),
        ("Klingonish, " * 200, [(".languages[0]", "language", None)]),
    ],
    ids=["two", "many", "many invalid ones"],
)
def test_a_value_that_is_repeated_in_a_list_is_one_problem(
    items: str, problems: list[tuple[str, str, str | None]], tmp_path: Path
) -> None:
    found = read(tmp_path, entry(f"languages: [{items}]")).problems
    assert [(f".{one.field}", one.code) for one in found] == [problem[:2] for problem in problems]
    assert all(hint in (None, one.hint) for one, (_, _, hint) in zip(found, problems, strict=True))


def test_draft_languages_without_phrases_are_one_problem_each(tmp_path: Path) -> None:
    site = (EASTON_DIRECTORY / "content" / "site.yaml").read_text("utf-8")
    drafts = f"{site}draft_languages: [{'French, fr, Welsh, ' * 200}]\n"
    found = read(tmp_path, {"content/site.yaml": drafts}).problems
    assert sorted((one.field, one.code) for one in found) == [
        ("draft_languages[0]", "draft-language"),
        ("draft_languages[1]", "repeated"),
        ("draft_languages[2]", "draft-language"),
        ("draft_languages[5]", "repeated"),
    ]
