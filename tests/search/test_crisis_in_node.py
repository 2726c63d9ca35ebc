"""Searches that bring up crisis lines and those that do not: cases, shipped phrases, and typing errors.

Cases are in tests/cases/searches-*.md; add one on a line of its own, by the notes at the top of those files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from sitegen.model import CrisisLine, Directory
from sitegen.reading import read_directory
from sitegen.search.analysis import tokens
from sitegen.search.crisis import CLASS, class_shortener, crisis_data, crisis_triggers
from sitegen.vocabulary import ListName, concepts, crises, matching_rules, needs
from tests.conftest import ROOT
from tests.factories import TODAY

Run = Callable[..., Any]
CASES = Path(__file__).parent.parent / "cases"
LISTS: tuple[ListName, ...] = ("topics", "stages", "formats", "roles", "audiences", "joining", "access", "models")
LINED = tuple(crisis for crisis in crises() if crisis.numbers or crisis.always)
"""Needs with crisis lines; the others only put services first."""
TRANSLATED = tuple(dict.fromkeys(language for crisis in crises() for language in crisis.translated))
ABOUT_A_CRISIS = {"domestic-abuse", "psychosis"}
"""Topics with words of their own that rightly bring up a line."""
EMERGENCIES = {"haemorrhage"}
"""Words of other topics that do."""
BETWEEN = " / "
"""Mark between several searches of a line."""
WAYS = 3
"""Ways to say a phrase that are tried."""
CALLS = """
const { makeCrisisFinder } = await use('search/crisis.js');
const find = makeCrisisFinder(given.triggers, given.rules);
return given.searches.map((typed) => [...find(typed).lines]);
"""


def published(lines: Sequence[CrisisLine]) -> dict[str, Any]:
    """Triggers and rules as a page with these lines, in every language, has them."""
    triggers, rules = crisis_triggers(lines, needs(), TRANSLATED), matching_rules()
    return asdict(crisis_data(triggers, rules, class_shortener(rules, triggers)))


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Read the example."""
    example = read_directory(ROOT, TODAY).directory
    assert example is not None
    return example


@pytest.fixture
def called(in_node: Run, directory: Directory) -> Callable[[Iterable[str]], dict[str, set[str]]]:
    """``called(searches)`` -> for each search the names of the example's lines that are shown above its results."""

    def ask(searches: Iterable[str]) -> dict[str, set[str]]:
        typed = list(dict.fromkeys(searches))
        arguments = {**published(directory.site.crisis), "searches": typed}
        names = [line.name for line in directory.site.crisis]
        return {
            search: {names[line] for line in lines}
            for search, lines in zip(typed, in_node(CALLS, arguments), strict=True)
        }

    return ask


Called = Callable[[Iterable[str]], dict[str, set[str]]]


def searches(file: str) -> dict[str, list[str]]:
    """Searches by the line that they call for, or by their heading where none is named."""
    text = (CASES / file).read_text(encoding="utf-8")
    sections = re.findall(r"^## ([^\n]+)\n\n(?:Calls: ([^\n]+)\n\n)?```text\n(.*?)```$", text, re.MULTILINE | re.DOTALL)
    assert len(sections) == text.count("\n## ")
    every: dict[str, list[str]] = {}
    for heading, line, typed in sections:
        every.setdefault(line or heading, []).extend(typed.replace(BETWEEN, "\n").splitlines())
    return every


def test_every_search_in_a_crisis_calls_for_its_line(called: Called) -> None:
    by_line = searches("searches-in-a-crisis.md")
    lines_by_search = called(typed for every in by_line.values() for typed in every)
    assert [
        (typed, line) for line, every in by_line.items() for typed in every if line not in lines_by_search[typed]
    ] == []


def test_no_search_of_every_day_calls_for_a_line(called: Called) -> None:
    lines_by_search = called(typed for every in searches("searches-of-every-day.md").values() for typed in every)
    assert {typed: lines for typed, lines in lines_by_search.items() if lines} == {}


def test_no_topic_place_name_or_summary_of_a_group_calls_for_a_line(called: Called, directory: Directory) -> None:
    values = [value for name in LISTS for value in concepts(name).values() if value.id not in ABOUT_A_CRISIS]
    typed = [text for value in values for text in (value.label, *value.words) if text not in EMERGENCIES]
    typed += [service.name for service in directory.services]
    typed += [service.summary for service in directory.services if not ABOUT_A_CRISIS & set(service.topics)]
    typed += [area.name for area in directory.areas]
    assert {search: lines for search, lines in called(typed).items() if lines} == {}


def said(phrase: str) -> Iterator[str]:
    """Yield ways to say a phrase, the n-th with the n-th word of each class and the n-th of two words."""
    choices = [members(part) for part in re.split("[ -]", phrase)]
    for number in range(min(WAYS, max(map(len, choices)))):
        yield " ".join(words[number * 7 % len(words)] for words in choices)


def members(part: str) -> list[str]:
    classes = matching_rules().classes
    words = [part] if CLASS.fullmatch(part) is None and "|" not in part else classes.get(part) or part.split("|")
    return list(words) if [part] == list(words) else [member for word in words for member in members(word)]


def test_every_phrase_that_ships_calls_however_it_is_typed(called: Called) -> None:
    phrases = [way for crisis in LINED for phrase in crisis.words for way in said(phrase)]
    ways = (str.upper, "please help {} tonight".format, "🙂{}!!!".format, lambda phrase: phrase.replace(" ", "   "))
    lines_by_search = called(way(phrase) for phrase in phrases for way in ways)
    assert [typed for typed, lines in lines_by_search.items() if not lines] == []


def test_every_translated_phrase_calls(called: Called) -> None:
    phrases = [one for crisis in LINED for each in crisis.translated.values() for one in (*each.words, *each.alone)]
    lines_by_search = called(way for phrase in phrases for way in said(phrase))
    assert len(phrases) > 100
    assert [typed for typed, lines in lines_by_search.items() if not lines] == []


def test_a_phrase_is_recognised_without_its_spaces(called: Called) -> None:
    phrases = [next(said(phrase)) for crisis in LINED for phrase in crisis.words]
    lines_by_search = called(phrase.replace(" ", "") for phrase in phrases)
    assert [typed for typed, lines in lines_by_search.items() if not lines] == []


@pytest.mark.parametrize("beside", ["im{}", "feeling{}", "{}thoughts", "{}helpline"])
def test_a_sign_is_recognised_beside_any_other_word_without_a_space(called: Called, beside: str) -> None:
    signs = [word for crisis in LINED for word in crisis.words if re.fullmatch("[a-z]{6,}", word)]
    assert len(signs) > 20
    lines_by_search = called(beside.format(sign) for sign in signs)
    assert [typed for typed, lines in lines_by_search.items() if not lines] == []


def test_hardly_a_search_of_every_day_calls_for_a_line_without_its_spaces(called: Called) -> None:
    every_day = [typed for every in searches("searches-of-every-day.md").values() for typed in every]
    joined = {re.sub("[^a-z0-9]", "", typed.lower()) for typed in every_day}
    assert len(joined) > 1_000
    lines_by_search = called(joined)
    bleeding = {"bleedinggumspregnant", "bleedingnippleslanolin", "seizuresupportcharity"}
    assert {typed for typed, lines in lines_by_search.items() if lines} <= bleeding


def test_a_repeated_last_letter_is_ignored(called: Called) -> None:
    phrases = [next(said(phrase)) for crisis in LINED for phrase in crisis.words if " " in phrase]
    lines_by_search = called(f"{phrase}{phrase[-1] * 3}" for phrase in phrases)
    assert [typed for typed, lines in lines_by_search.items() if not lines] == []


def test_a_need_brings_the_services_of_its_topics_first(in_node: Run, directory: Directory) -> None:
    arguments = {
        **published(directory.site.crisis),
        "searches": [
            "want to die",
            "he wont let me out",
            "he wants to kill me",
            "hearing voices",
            "i hate my baby",
            "baby group",
            "not breathing",
        ],
    }
    topics = in_node(CALLS.replace("[...find(typed).lines]", "find(typed).topics[0] ?? ''"), arguments)
    assert topics == ["mental-health", "home-life", "home-life", "psychosis", "mental-health", "", ""]


def test_the_topics_of_a_need_ship() -> None:
    assert {topic for crisis in crises() for topic in crisis.topics} <= set(concepts("topics"))


def test_hostile_text_calls_for_nothing_and_does_no_harm(called: Called) -> None:
    typed = ["", " ", "🙂", "\0", "__proto__ constructor toString", "(((.*)+)+)$", "a" * 100_000, "à́" * 5_000]
    typed += ["\ud83d", "my " * 20_000, "want to " * 300 + "dye", "<script>alert(1)</script>", "日本語 نص עברית"]
    assert set(map(frozenset, called(typed).values())) == {frozenset()}


def test_a_site_without_lines_calls_for_none(in_node: Run) -> None:
    arguments = {
        **published(()),
        "searches": ["want to die"],
    }
    assert in_node(CALLS, arguments) == [[]]


def test_the_wording_that_ships_is_plain_and_says_a_thing_once() -> None:
    ships = matching_rules()
    typed = [word for every in ships.alike.values() for word in every]
    for texts in (typed, ships.between, ships.breaks, ships.ordinary, ships.right, ships.beside):
        assert len(set(texts)) == len(texts)
    for text in (*typed, *ships.between, *ships.breaks, *ships.right, *ships.beside):
        assert [text] == tokens(text)
    for word in {word for phrase in ships.ordinary for word in re.split("[ |-]", phrase)}:
        assert word in ships.classes or [word] == tokens(word), word
    assert set(typed).isdisjoint(word for phrase in ships.alike for word in phrase.split())
