"""Searches about a loss: which they are, and that no group for babies is shown or offered in one.

More cases are in tests/cases/searches-about-a-loss.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from sitegen.search.analysis import STOP_WORDS, tokens
from sitegen.search.compounds import Compounds
from sitegen.search.crisis import class_shortener, crisis_data, crisis_triggers
from sitegen.search.loss_words import loss_signs, services_after_loss
from sitegen.search.needs import AnsweredNeed, needs_files
from sitegen.vocabulary import concepts, loss_phrases, matching_rules, needs
from tests.factories import service
from tests.search.test_crisis_in_node import members, said

TOPICS = concepts("topics")
CASES = Path(__file__).parent.parent / "cases" / "searches-about-a-loss.md"
BETWEEN = " / "
"""Mark between several searches of a line."""
SEARCHES = """
    miscarriage                                 | q
    lost my baby at ten weeks                   | q
    there was no heartbeat at the scan          | q
    our little one was born sleeping            | q
    support after my son died in hospital       | q
    Stillbirth                                  | q
    my daughter died, how do I go on            | q
    loss                                        | q
    TFMR                                        | q
    grief counselling                           | q
    ?topic=baby-loss                            | topic
    ?topic=play,bereavement&q=funeral           | topic q
    ?stage=loss                                 | stage
    ?for=bereaved-parents&stage=loss            | stage for
    hair loss after the birth                   |
    baby weight loss                            |
    lost                                        |
    my battery died                             |
    baby wont latch                             |
    lost weight                                 |
    heartbroken at having to end it             | q
    my little boy keeps asking where his sister is | q
    how do I tell my child that nan has died    |
    my partner died and I have a baby           |
    my mum died and then we lost our son        | q
    ?topic=play&stage=baby&for=fathers          |
                                                |
"""
READ = """
const { makeLossReader } = await use('search/loss.js');
const { isSentence, makeNeedFinder } = await use('search/needs.js');
const { splitWords } = await use('search/normalise.js');
const { readState } = await use('search/url.js');
const { read } = makeLossReader(given.signs, given.rules);
const { find } = makeNeedFinder(given.needs, new Set(given.stop), () => null);
const state = (text) => readState(text.startsWith('?') ? text : `?q=${encodeURIComponent(text)}`);
const asked = (words) => isSentence(words) ? find(words.map((word) => ({ word, meant: [] }))) : [];
return given.texts.map(state).map((state) => read(state, asked(splitWords(state.q))).join(' '));
"""
SPARE = "return (await use('search/loss.js')).makeSparing(given.packed)([3, 2, 1, 0]);"
RELAX = """
const { suggestChanges } = await use('search/filters/relax.js');
const { makeFilters } = await use('search/filters/filters.js');
const { readState } = await use('search/url.js');
const filters = makeFilters({ documents: 2, open: 2, meetings: 0 }, { built: 0, horizon: 1e15 });
filters.add({
  meetings: '',
  topic: { values: [['baby-loss', '', 'P'], ['play', '', 'Q']], unknown: '' },
  area: { values: [['easton', '', 'P'], ['wick', '', 'Q']], unknown: '' },
});
const state = { ...readState(given.search), now: 0, dates: null };
return suggestChanges(state, filters, given.found, [0, 1], {}, given.kept)
  .filter(({ kind }) => kind === 'without').map(({ names }) => names);
"""
ROWS = {
    search.strip(): names.strip() for search, _, names in (line.partition("|") for line in SEARCHES.splitlines()[1:])
}


Read = Callable[[Iterable[str]], dict[str, str]]


@pytest.fixture
def read(in_node: Callable[..., Any]) -> Read:
    """``read(searches)`` -> for each what makes it one about a loss, with a space between."""
    triggers, rules = crisis_triggers((), needs()), matching_rules()
    shorten = class_shortener(rules, triggers)
    given = {
        "signs": loss_signs(TOPICS, needs(), shorten),
        "rules": crisis_data(triggers, rules, shorten).rules,
        "needs": needs_files([AnsweredNeed(need, {7: [0]}) for need in needs()], Compounds(()), ())[0],
        "stop": sorted(STOP_WORDS),
    }

    def ask(searches: Iterable[str]) -> dict[str, str]:
        texts = list(dict.fromkeys(searches))
        return dict(zip(texts, in_node(READ, {**given, "texts": texts}), strict=True))

    return ask


def cases(heading: str) -> list[str]:
    section = CASES.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```text\n(.*?)```", section, re.DOTALL)
    assert blocks
    return [search for block in blocks for line in block.splitlines() for search in line.split(BETWEEN)]


def test_what_makes_a_search_one_about_a_loss(read: Read) -> None:
    assert read(ROWS) == ROWS


def test_every_search_about_a_loss_counts_as_one(read: Read) -> None:
    assert [search for search, names in read(cases("About a loss")).items() if names != "q"] == []


def test_a_search_that_only_looks_like_one_does_not_count(read: Read) -> None:
    others = [topic for topic in TOPICS.values() if not topic.loss]
    searches = [*cases("Not about one"), *(text for topic in others for text in (topic.label, *topic.words))]
    assert {search: names for search, names in read(searches).items() if names} == {}


def test_every_phrase_that_ships_counts_also_without_its_spaces(read: Read) -> None:
    shipped, topics = loss_phrases(), [topic for topic in TOPICS.values() if topic.loss]
    phrases = [next(said(phrase)) for phrase in (*shipped.words, *shipped.alone)]
    phrases += [" ".join(tokens(text)) for topic in topics for text in (topic.label, *topic.words)]
    joined = [phrase.replace(" ", "") for phrase in phrases if " d " not in phrase]  # nobody writes "haddandc"
    typed = (*map(str.upper, phrases), *(f"{phrase}{phrase[-1] * 2}" for phrase in phrases), *joined)
    assert [search for search, names in read(typed).items() if names != "q"] == []


def test_the_phrases_are_plain_and_no_word_for_a_child_may_be_between() -> None:
    shipped, classes = loss_phrases(), matching_rules().classes
    for texts in (shipped.words, shipped.alone, shipped.ordinary, shipped.between, shipped.right):
        assert len(set(texts)) == len(texts)
    written = {
        word
        for texts in (shipped.words, shipped.alone, shipped.ordinary)
        for word in re.split("[ |-]", " ".join(texts))
    }
    assert [word for word in (*written, *shipped.right) if word not in classes and [word] != tokens(word)] == []
    assert set(members("CHILD")).isdisjoint(shipped.between)


def test_groups_of_babies_are_what_is_spared(in_node: Callable[..., Any]) -> None:
    services = (
        service("massage", topics=("play",), stages=("baby",)),
        service("lantern", topics=("baby-loss",)),
        service("evening-line", topics=("mental-health",), stages=("baby",), formats=("helpline",)),
        service("tea", topics=("loneliness",), formats=("drop-in",)),
    )
    assert in_node(SPARE, {"packed": services_after_loss(services, TOPICS)}) == [2, 1]


@pytest.mark.parametrize(
    ("search", "found", "kept", "offered"),
    [
        ("?topic=baby-loss&area=wick", [0, 1], [], [["area"], ["topic"]]),
        ("?topic=baby-loss&area=wick", [0, 1], ["topic"], [["area"]]),
        ("?q=miscarriage", [], [], [[]]),
        ("?q=miscarriage", [], ["q"], []),
        ("?q=miscarriage&area=wick", [0], ["q"], [["area"]]),
    ],
)
def test_what_is_about_a_loss_is_never_offered_to_be_left_out(
    in_node: Callable[..., Any], search: str, found: list[int], kept: list[str], offered: list[list[str]]
) -> None:
    assert in_node(RELAX, {"search": search, "found": found, "kept": kept}) == offered
