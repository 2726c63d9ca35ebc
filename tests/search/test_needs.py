"""Needs: what a sentence in people's own words is taken to ask for, and the services that answer it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import chain
from typing import Any

import pytest

from sitegen import urls
from sitegen.freshness import TAKING_KNOWN_FOR
from sitegen.library import Library
from sitegen.model import Capacity, Need, Referral, Taking
from sitegen.search import index
from sitegen.search.analysis import stems
from sitegen.search.compounds import compounds_of
from sitegen.search.facets import documents
from sitegen.search.files import search_files
from sitegen.search.needs import CARDS_OF_NEED, LEVELS, MOST_SAYINGS, answered_needs, need_row
from sitegen.search.postings import PACK, postings_of
from sitegen.search.result_cards import CARDS_PER_FILE, ResultCard
from sitegen.vocabulary import concepts, needs
from tests.factories import TODAY, bare_service
from tests.search.support import all_facets, all_meetings

Run = Callable[..., Any]
ASK = """
const { makeEngine } = await use('search/engine.js');
const files = JSON.parse(given.files);
const engine = makeEngine(JSON.parse(given.manifest));
function search(query, needs) {
  const asked = [];
  for (let turn = 0; turn < 9; turn++) {
    const { missing, found } = engine.search(query, { needs });
    if (found) return { ...found, asked };
    asked.push(...missing);
    for (const name of missing) engine.add(name, files[name]);
  }
  throw new Error(`never enough for ${query}`);
}
return given.queries.map(([query, needs]) => {
  const { documents, meant, isClose, asked } = search(query, needs);
  return { documents, meant, close: documents.filter(isClose), asked };
});
"""
FETCH = """
const { makeSearchStore } = await use('search/store.js');
globalThis.fetch = async (name) => {
  const content = given.files[name];
  return { ok: content !== undefined, status: content === undefined ? 404 : 200, json: async () => content };
};
const store = makeSearchStore('', given.manifest);
const { documents, meant } = await store.search('evicted by my landlord', { needs: 'all' }, new AbortController().signal);
const cards = documents.filter((document) => store.cardOf(document));
return { documents: documents.toSorted(), meant, cards: cards.toSorted() };
"""
LATCH, HOUSING = "help with latching on", "help with housing"


@pytest.fixture
def small(library: Callable[..., Library]) -> Library:
    """Library of services that answer some needs; the first letters of their names are their order."""
    return library(
        bare_service("a", name="Alder feeding friends", summary="Breastfeeding support.", topics=("breastfeeding",)),
        bare_service("b", name="Birch advice", summary="Housing and tenancy.", topics=("money-and-housing",)),
        bare_service("c", name="Cedar choir", summary="We sing until the baby opens the mouth wide.", topics=("play",)),
    )


def ask(run: Run, library: Library, *queries: tuple[str, str]) -> list[dict[str, Any]]:
    """Ask the browser's engine; each query comes with the needs that may take part."""
    meetings = all_meetings(library)
    files = search_files(library, meetings, cards(library))
    contents = {name: json.loads(content) for name, content in files.named.items()}
    contents |= {f"packs/n-{number}": need_row(need) for number, need in files.needs.items()}
    given = {"files": json.dumps(contents), "manifest": json.dumps(files.manifest), "queries": queries}
    answers: list[dict[str, Any]] = run(ASK, given)
    return answers


def cards(library: Library) -> list[ResultCard]:
    return [ResultCard(one.id, one.name, "", (), "", "", ()) for one in documents(library)]


def names(library: Library, numbers: Iterable[int]) -> list[str]:
    return [library.services[number].id for number in numbers]


def test_a_sentence_finds_what_answers_it_without_any_of_its_words(in_node: Run, small: Library) -> None:
    own, all_needs = ask(in_node, small, *[("he screams and pulls away at feed times", one) for one in ("none", "all")])
    assert own["meant"] == []
    assert LATCH in all_needs["meant"]
    assert names(small, all_needs["documents"])[0] == "a"


def test_a_large_index_has_the_words_of_needs_in_its_files_and_finds_the_same(
    in_node: Run, small: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = (
        "he screams and pulls away at feed times",
        "landlord wants to evict us all",
        "my landlrod wants us to leave",
        "frightened to open a letter from the bailiffs",
    )
    whole = ask(in_node, small, *((sentence, "all") for sentence in sentences))
    monkeypatch.setattr(index, "MAX_SINGLE_SHARD", 0)
    monkeypatch.setattr(index, "SHARD_SIZE", 200)
    cut = ask(in_node, small, *((sentence, "all") for sentence in sentences))
    assert "t0" in whole[0]["asked"]
    assert len(cut[0]["asked"]) > len(whole[0]["asked"])
    assert [(one["meant"], one["documents"]) for one in cut] == [(one["meant"], one["documents"]) for one in whole]
    assert all(one["meant"] for one in cut)


def test_what_only_answers_the_meaning_is_marked_and_what_has_a_word_is_not(in_node: Run, small: Library) -> None:
    (answer,) = ask(in_node, small, ("he will not open his mouth wide", "all"))
    assert LATCH in answer["meant"]
    assert names(small, answer["documents"]) == ["a", "c"]
    assert names(small, answer["close"]) == ["a"]


def test_a_few_words_are_looked_for_as_they_are_and_fetch_nothing_more(in_node: Run, small: Library) -> None:
    for answer in ask(in_node, small, ("latch on", "all"), ("latching", "all"), ("housing advice now", "all")):
        assert answer["meant"] == []
        assert "needs" not in answer["asked"]


def test_a_sentence_is_not_looked_for_by_its_light_words_unless_it_has_no_others(
    in_node: Run, library: Callable[..., Library]
) -> None:
    tea = bare_service("tea", name="Tea", summary="Come and keep going.", topics=())
    choir = bare_service("choir", name="Choir", summary="Singing.", topics=())
    both = library(choir, tea)
    queries = ("i want to keep singing", "i just want to keep going", "come and keep going", "mine goes to keep")
    sentence, *others = (names(both, one["documents"]) for one in ask(in_node, both, *((q, "none") for q in queries)))
    assert sentence == ["choir"]
    assert others == [["tea"]] * 3


def test_where_something_is_is_no_part_of_what_is_meant(in_node: Run, small: Library) -> None:
    here, there = ask(
        in_node,
        small,
        ("baby will not open mouth to latch", "all"),
        ("baby will not open mouth to latch easton", "all"),
    )
    assert here["meant"] == there["meant"]


def test_needs_are_answered_by_their_topics_and_never_by_a_few_common_words(library: Callable[..., Library]) -> None:
    clubs = [bare_service(one, name=f"{one} support group", summary="Help for you.", topics=()) for one in "tuvwxyz"]
    assert answered(library(*clubs)) == {}
    assert HOUSING in answered(library(bare_service("z", name="Housing", topics=("money-and-housing",))))


def test_a_sentence_that_asks_for_what_nothing_answers_asks_for_no_other_need(
    in_node: Run, library: Callable[..., Library]
) -> None:
    sentence = "landlord wants us out of the flat"
    housing = bare_service("a", name="Housing", topics=("money-and-housing",))
    (here,) = ask(in_node, library(housing), (sentence, "all"))
    (elsewhere,) = ask(in_node, library(bare_service("b", topics=("breastfeeding",))), (sentence, "all"))
    assert here["meant"][0] == HOUSING
    assert elsewhere["meant"] == []


def test_a_service_without_the_topic_answers_by_most_of_the_words_that_a_professional_would_type(
    library: Callable[..., Library],
) -> None:
    advice = library(bare_service("a", name="Housing advice for tenancy and homelessness", topics=()))
    assert answered(advice)[HOUSING] == (0,)


def answered(library: Library) -> dict[str, tuple[int, ...]]:
    """Return the services that answer each need, by label."""
    services, compounds = documents(library), compounds_of(library)
    listed = len(library.services)
    postings = postings_of(services, listed, all_facets(library), compounds)
    answers = answered_needs(needs(), postings, services, listed, compounds, TODAY)
    return {one.need.label: tuple(sorted(chain(*one.levels.values()))) for one in answers if one.levels}


def test_a_discreet_service_answers_by_its_topics_alone(library: Callable[..., Library]) -> None:
    words = {"name": "Housing advice for tenancy and homelessness", "discreet": True}
    by_words = bare_service("a", topics=("domestic-abuse",), **words)
    by_topic = bare_service("b", topics=("money-and-housing",), **words)
    assert HOUSING not in answered(library(by_words))
    assert "help to leave safely" in answered(library(by_words))
    assert answered(library(by_words, by_topic))[HOUSING] == (1,)


def test_a_need_of_the_directory_is_found_by_its_own_sayings(in_node: Run, library: Callable[..., Library]) -> None:
    boats = Need("boats", "help for families on boats", "narrowboat outreach", (), ("live on a boat with a baby",))
    here = library(bare_service("a", name="Narrowboat outreach", topics=()), needs=(*needs(), boats))
    (answer,) = ask(in_node, here, ("we are on a boat with our newborn", "all"))
    assert answer["meant"] == ["help for families on boats"]


def test_closed_services_answer_no_need(library: Callable[..., Library]) -> None:
    closed = bare_service("old", name="Housing", topics=("money-and-housing",), status="closed")
    assert answered(library(closed)) == {}


def test_a_need_lists_no_more_services_than_a_pack_of_cards_has(library: Callable[..., Library]) -> None:
    many = [bare_service(f"s{n}", name=f"Housing {n}", topics=("money-and-housing",)) for n in range(PACK + 1)]
    assert len(answered(library(*many))[HOUSING]) == PACK


def test_the_best_answer_has_the_highest_level(small: Library) -> None:
    compounds = compounds_of(small)
    postings = postings_of(documents(small), 3, all_facets(small), compounds)
    levels = [
        need.levels for need in answered_needs(needs(), postings, documents(small), 3, compounds, TODAY) if need.levels
    ]
    assert {max(of_need) for of_need in levels} == {LEVELS}
    assert min(map(min, levels)) >= 1


def test_in_a_crisis_a_service_that_people_wait_for_comes_after_one_that_helps_at_once(
    library: Callable[..., Library],
) -> None:
    facts = {"name": "Listening", "topics": ("mental-health", "money-and-housing")}
    waits = (
        {"capacity": Capacity(waiting_list=True)},
        {"capacity": Capacity(full=True)},
        {"referral": Referral(taking=Taking("waiting-list", TODAY))},
        {"status": "paused"},
    )
    long_ago = TODAY - TAKING_KNOWN_FOR - timedelta(days=1)
    nobody_knows = {"referral": Referral(taking=Taking("waiting-list", long_ago))}
    for wait, level in (*((wait, LEVELS // 2 + 1) for wait in waits), (nobody_knows, LEVELS)):
        both = library(bare_service("a", **facts, **wait), bare_service("b", **facts))
        services, compounds = documents(both), compounds_of(both)
        postings = postings_of(services, 2, all_facets(both), compounds)
        levels = {
            one.need.label: one.levels for one in answered_needs(needs(), postings, services, 2, compounds, TODAY)
        }
        expected = {level: [0], LEVELS: [1]} if level < LEVELS else {LEVELS: [0, 1]}
        assert levels["support in a crisis"] == expected, wait
        assert levels[HOUSING] == {LEVELS: [0, 1]}


@pytest.mark.parametrize("is_packed", [False, True])
def test_what_answers_a_need_comes_with_its_cards_or_from_the_file_of_all_answers_where_copies_are_not_kept(
    is_packed: bool, in_node: Run, library: Callable[..., Library]
) -> None:
    services = CARDS_PER_FILE + 1 if is_packed else 3
    many = library(*[bare_service(f"s{n}", topics=("money-and-housing",)) for n in range(services)])
    files = search_files(many, all_meetings(many), cards(many))
    contents = {
        file.address.removeprefix(urls.search_data(files.version, "").removesuffix(".json")): file.content
        for file in files.all()
    }
    given = {"files": {name: json.loads(content) for name, content in contents.items()}, "manifest": files.manifest}
    kept = {name: content for name, content in given["files"].items() if not name.startswith("packs/")}
    with_copies, without = in_node(FETCH, given), in_node(FETCH, {**given, "files": kept})
    assert with_copies["documents"] == without["documents"]
    assert with_copies["meant"] == without["meant"] == [HOUSING]
    assert len(with_copies["cards"]) == (CARDS_OF_NEED if is_packed else 0)


def test_the_browser_counts_levels_and_sayings_alike(in_node: Run) -> None:
    body = "const { LEVELS, MOST_SAYINGS } = await use('search/needs.js'); return [LEVELS, MOST_SAYINGS]"
    assert in_node(body) == [LEVELS, MOST_SAYINGS]


def test_each_need_can_be_said_in_six_ways_or_more_and_no_two_are_alike() -> None:
    assert len(needs()) >= 120
    short = [need.id for need in needs() if len(need.said) < 6]
    assert short == []
    said = [(frozenset(stems(text)), need.id, text) for need in needs() for text in need.said]
    assert [text for words, _, text in said if not words] == []
    by_words: dict[frozenset[str], set[str]] = {}
    for words, identifier, _ in said:
        by_words.setdefault(words, set()).add(identifier)
    assert [sorted(ids) for ids in by_words.values() if len(ids) > 1] == []


def test_needs_have_shipped_topics_and_labels_of_their_own_that_claim_nothing_about_the_reader() -> None:
    assert {topic for need in needs() for topic in need.topics} <= set(concepts("topics"))
    labels = [need.label for need in needs()]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if {"i", "my", "you", "your", "abuse"} & {*label.lower().split()}] == []
