"""Ranking in the browser is that of lunr.py's own index, and goes beyond it only where lunr finds nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import dropwhile, pairwise
from random import Random
from typing import Any

import pytest
from lunr.builder import Builder
from lunr.index import Index
from lunr.stemmer import stemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.trimmer import trimmer

from sitegen.library import Library
from sitegen.model import Service, Session, Where
from sitegen.search import index
from sitegen.search.analysis import normalise, stems, tokens
from sitegen.search.facets import documents, facets_of
from sitegen.search.fields import CONCEPT_FIELDS, FIELDS, TEXT_FIELDS, text_of
from sitegen.search.files import search_files
from sitegen.search.postings import postings_of
from sitegen.search.result_cards import ResultCard
from sitegen.vocabulary import concepts
from tests.factories import bare_service

Run = Callable[..., Any]
SEARCH = """
const { makeEngine } = await use('search/engine.js');
const files = JSON.parse(given.files);
const engine = makeEngine(JSON.parse(given.manifest));
function search(query) {
  for (const fetched of [[], ...Array(9).keys()]) {
    const { needs, found } = engine.search(query);
    if (found) return found;
    for (const name of needs) engine.add(name, files[name]);
  }
  throw new Error(`never enough for ${query}`);
}
return given.queries.map((query) => {
  const { documents, score, isNamed } = search(query);
  return { documents, scores: documents.map(score), named: documents.filter(isNamed) };
});
"""


def service(number: int, **facts: object) -> Service:
    return bare_service(f"s{number}", **{"name": f"Group {number}", **facts})


@pytest.fixture
def crowd(library: Callable[..., Library]) -> Library:
    """Library of 150 services, with rare words and common ones."""
    chance = Random(5)
    common = "baby mums feeding Easton group meet play sing coffee walking tired the and with for you".split()
    rare = [f"{a}{b}" for a in ("wil", "hath", "kes", "lar", "pen") for b in ("low", "er", "ing", "ford", "sies")]

    def text(longest: int) -> str:
        return " ".join(chance.choices(common * 3 + rare, k=chance.randint(1, longest)))

    def random_ids(list_name: Any, most: int) -> tuple[str, ...]:
        return tuple(chance.sample(sorted(concepts(list_name)), chance.randint(0, most)))

    return library(
        *(
            service(
                number,
                name=text(4),
                summary=text(12),
                description=text(60),
                topics=random_ids("topics", 3),
                stages=random_ids("stages", 2),
                formats=random_ids("formats", 1),
                audiences=random_ids("audiences", 1),
                areas=tuple(chance.sample(["easton", "gullhaven"], chance.randint(0, 2))),
                where=Where(venue=text(3), outward="BS5"),
                status=chance.choice(["open", "open", "open", "paused", "closed"]),
            )
            for number in range(150)
        )
    )


def lunrs_index(library: Library) -> Index:
    """Index the same services with lunr.py's builder, without normalising by field length."""
    groups, builder = facets_of(library), Builder()
    builder.b(0)
    builder.pipeline.add(trimmer, stop_word_filter, stemmer)
    builder.search_pipeline.add(stop_word_filter, stemmer)
    for field in FIELDS:
        builder.field(field.name, field.boost)
    for number, service in enumerate(documents(library)):
        texts = {field.name: text_of(field, service) for field in TEXT_FIELDS}
        for concept in CONCEPT_FIELDS:
            values = [value for name in concept.facets for value in groups[name].values if number in value.documents]
            texts[concept.name] = " ".join(value.words for value in values)
        builder.add({"id": number, **{name: each_once(text) for name, text in texts.items()}})
    return builder.build()


def each_once(text: str) -> str:
    """Keep the first of the words with the same stem, because a word counts once in a field."""
    return " ".join({stem: word for word in reversed(tokens(text)) for stem in stems(word)}.values())


def arguments(library: Library, queries: Sequence[str]) -> dict[str, object]:
    cards = [ResultCard(service.id, "", "", "", "", "", ()) for service in documents(library)]
    made_files = search_files(library, cards)
    files = {name: json.loads(content) for name, content in made_files.named.items()}
    return {"queries": queries, "files": json.dumps(files), "manifest": json.dumps(made_files.manifest)}


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index in many files, like that of a large directory."""
    monkeypatch.setattr(index, "MAX_SINGLE_SHARD", 100)
    monkeypatch.setattr(index, "SHARD_SIZE", 400)


def queries_from(library: Library, number: int) -> list[str]:
    """Draw queries of words of the services, everyday words, stop words and unknown words, without lunr's operators."""
    chance = Random(23)
    words_of_services = [
        word
        for service in documents(library)
        for word in normalise(f"{service.name} {service.summary}").split()
        if word != "easton"
    ]
    everyday = [word for topic in concepts("topics").values() for words in topic.words for word in words.split()]
    pool = [*words_of_services[:300], *everyday, "the", "with", "wants", "feeds", "walked"]
    word_lists = [chance.choices(pool, k=chance.randint(1, 6)) for _ in range(number)]
    # The engine also joins two words that are one word elsewhere ("play group"); lunr.py does not.
    known = postings_of(documents(library), facets_of(library))
    return [
        " ".join(chosen) for chosen in word_lists if not any(stems(a + b) & set(known) for a, b in pairwise(chosen))
    ]


def test_documents_and_order_are_lunrs_for_plain_queries(in_node: Run, crowd: Library) -> None:
    agrees_with_lunr(in_node, crowd)


@pytest.mark.usefixtures("cut_small")
def test_an_index_in_many_files_gives_the_same_results(in_node: Run, crowd: Library) -> None:
    agrees_with_lunr(in_node, crowd)


def agrees_with_lunr(in_node: Run, crowd: Library) -> None:
    theirs_of, queries = lunrs_index(crowd), queries_from(crowd, 400)
    assert len(queries) > 300
    answers = in_node(SEARCH, arguments(crowd, [f"{query} " for query in queries]))
    for query, ours in zip(queries, answers, strict=True):
        theirs = {int(result["ref"]): result["score"] for result in theirs_of.search(query)}
        assert set(ours["documents"]) == set(theirs), query
        # A service searched by its whole name comes before all others.
        ranked = dropwhile(set(ours["named"]).__contains__, ours["documents"])
        in_our_order = [theirs[document] for document in ranked]
        # Equal scores come in another order: lunr.py sorts by its dictionaries, the engine by name.
        assert all(a >= b - 1e-9 for a, b in pairwise(in_our_order)), query


def test_scores_are_lunrs_to_the_thousandth(in_node: Run, crowd: Library) -> None:
    theirs_of = lunrs_index(crowd)
    queries = ["baby", "willow", "breastfeeding", "twins", "easton"]
    for word, ours in zip(queries, in_node(SEARCH, arguments(crowd, queries)), strict=True):
        theirs = {int(result["ref"]): round(result["score"] * 1000) for result in theirs_of.search(word)}
        assert dict(zip(ours["documents"], ours["scores"], strict=True)) == theirs


def test_joined_split_and_mistyped_words_are_corrected(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(
        service(0, name="Apples", topics=("breastfeeding",)),
        service(1, name="Pears", summary="Drop in any time"),
        service(2, name="Plums", summary="Stay and play"),
        service(3, name="Roses", summary="A sling library"),
    )
    queries = {
        "breast feeding": 0,
        "brestfeeding": 0,
        "breatsfeeding": 0,
        "rbeastfeeding": 0,
        "brestfee": 0,
        "breastfeedng": 0,
        "dropin": 1,
        "stayandplay": 2,
        "slngs": 3,
        "libary": 3,
        "plmus": 2,
        "rses": 3,
    }
    answers = in_node(SEARCH, arguments(small_library, list(queries)))
    assert [answer["documents"][:1] for answer in answers] == [[first] for first in queries.values()]


def test_short_words_are_taken_as_they_are(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, name="Gin"), service(1, name="BS5 corner"))
    assert [answer["documents"] for answer in in_node(SEARCH, arguments(small_library, ["gim ", "bs6 "]))] == [[], []]


def test_a_service_searched_by_its_whole_name_comes_first(in_node: Run, library: Callable[..., Library]) -> None:
    more = {"summary": "The baby café of baby cafés", "topics": ("breastfeeding",)}
    small_library = library(service(0, name="A new baby café", **more), service(1, name="Baby Café"))
    assert in_node(SEARCH, arguments(small_library, ["baby cafe"]))[0]["documents"] == [1, 0]


def test_services_of_a_topic_that_is_called_for_come_first(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(
        service(0, name="Wanting more", summary="Want want"),
        service(1, name="Kettle", topics=("play", "mental-health")),
        service(2, name="Listening", topics=("mental-health",)),
    )
    script = SEARCH.replace("engine.search(query)", "engine.search(query, ['mental-health', 'no-such-topic'])")
    assert in_node(script, arguments(small_library, ["wanting", "zzzz"]))[0]["documents"] == [1, 0, 2]
    assert in_node(script, arguments(small_library, ["zzzz"]))[0]["documents"] == [1, 0]


def test_the_first_topics_of_a_service_weigh_more(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(
        service(0, name="Apples", topics=("play", "breastfeeding")),
        service(1, name="Pears", topics=("breastfeeding", "play")),
    )
    assert in_node(SEARCH, arguments(small_library, ["latch"]))[0]["documents"] == [1, 0]


def test_services_in_a_place_among_the_words_come_first(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(
        service(0, name="Easton Players", topics=("play",), areas=("gullhaven",)),
        service(1, name="Pairs of Easton Road, twins", topics=("multiples",), areas=("gullhaven",)),
        service(2, name="Quiet hour", topics=("multiples",), areas=("easton",)),
        service(3, name="Silent hour", areas=("easton",)),
    )
    queries = ["twins easton", "easton", "twins bs5", "twins bs56aa"]
    results = [answer["documents"] for answer in in_node(SEARCH, arguments(small_library, queries))]
    assert [results[0][:2], set(results[1][:2]), results[2][0], results[3][0]] == [[2, 1], {2, 3}, 2, 2]


def test_a_poor_match_in_the_place_comes_after_a_good_match_elsewhere(
    in_node: Run, library: Callable[..., Library]
) -> None:
    small_library = library(
        service(0, name="Busy Easton", description="Twins too", areas=("easton",)),
        service(1, name="Pairs", summary="Twins club", topics=("multiples",), areas=("gullhaven",)),
    )
    assert in_node(SEARCH, arguments(small_library, ["twins easton"]))[0]["documents"] == [1, 0]


def test_a_query_of_common_words_alone_has_no_terms(in_node: Run, library: Callable[..., Library]) -> None:
    script = SEARCH.replace("const { documents, score, isNamed } = search(query);", "return search(query).hasTerms;")
    assert in_node(script, arguments(library(service(0, name="Apples")), ["the", "the apples", "zz"])) == [
        False,
        True,
        True,
    ]


def test_equal_scores_are_sorted_by_name(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(*(service(number, name="Same name") for number in range(5)))
    assert in_node(SEARCH, arguments(small_library, ["same"]))[0]["documents"] == [0, 1, 2, 3, 4]


def test_the_last_word_may_be_unfinished(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, name="Apples", topics=("breastfeeding",)), service(1, name="Pears"))
    queries = ["breastf", "breastfeedi", "appl", "breastf pears", "breastf ", "b", "the", "zz"]
    results = [answer["documents"] for answer in in_node(SEARCH, arguments(small_library, queries))]
    # Before another word "breastf" is no prefix, but "breast" with a typing error.
    assert results == [[0], [0], [0], [1, 0], [0], [], [], []]


ASKED = """
const { makeEngine } = await use('search/engine.js');
const files = JSON.parse(given.files);
return given.queries.map((query) => {
  const engine = makeEngine(JSON.parse(given.manifest));
  const asked = [];
  for (;;) {
    const { needs, found } = engine.search(query, [], given.isTyping);
    if (found) return { documents: found.documents, soon: found.soon, asked };
    asked.push(...needs);
    for (const name of needs) engine.add(name, files[name]);
  }
});
"""
"""Script that runs each query with a new engine and returns its results and the files that it fetched."""


@pytest.mark.usefixtures("cut_small")
def test_in_a_large_index_two_typed_letters_are_not_a_prefix(
    in_node: Run, crowd: Library, library: Callable[..., Library]
) -> None:
    small_library = library(*documents(crowd), service(500, name="GP talk"))
    typed = ["w", "wi", "baby ", "baby k", "baby ke", "baby kes", "we wi ", "baby gp"]
    one, two, baby, one_more, two_more, enough, ended, whole = in_node(
        ASKED, arguments(small_library, typed) | {"isTyping": True}
    )
    sent = dict(zip(typed, in_node(SEARCH, arguments(small_library, typed)), strict=True))
    assert sent["wi"]["documents"]
    assert [one["documents"], two["documents"]] == [[], []]
    assert baby["documents"] == one_more["documents"] == two_more["documents"] == sent["baby "]["documents"]
    assert enough["documents"] == sent["baby kes"]["documents"] != baby["documents"]
    assert ended["documents"] == sent["we wi "]["documents"]
    # Files for the next letter are fetched early; for these queries no more than shows that they are no words.
    assert [two["asked"], two_more["asked"]] == [["words"], ["words", *baby["asked"]]]
    assert [bool(answer["soon"]) for answer in (one, two, baby, one_more, two_more)] == [
        False,
        True,
        False,
        False,
        True,
    ]
    # "gp" is a word by itself here.
    assert whole["documents"] == sent["baby gp"]["documents"]
    assert next(number for number, one in enumerate(documents(small_library)) if one.id == "s500") in whole["documents"]


def test_in_a_small_index_two_letters_are_a_prefix(in_node: Run, crowd: Library) -> None:
    script_arguments = arguments(crowd, ["wi", "baby ke"])
    typed, sent = (in_node(ASKED, script_arguments | {"isTyping": is_typing}) for is_typing in (True, False))
    assert [answer["documents"] for answer in typed] == [answer["documents"] for answer in sent]


@pytest.mark.usefixtures("cut_small")
def test_no_file_is_fetched_to_correct_a_word_that_a_file_at_hand_can_correct(in_node: Run, crowd: Library) -> None:
    answers = in_node(ASKED, arguments(crowd, ["wilfrod ", "hathfrod ", "xilford ", "gim "]))
    assert [bool(answer["documents"]) for answer in answers] == [True, True, True, False]
    assert ["words" in answer["asked"] for answer in answers] == [False, False, True, False]


@pytest.mark.usefixtures("cut_small")
def test_a_typing_error_is_corrected_to_a_common_word_before_a_rare_one_with_the_same_start(
    in_node: Run, crowd: Library, library: Callable[..., Library]
) -> None:
    twins = (service(number, name=f"Twins {number}") for number in range(500, 520))
    small_library = library(*documents(crowd), service(600, name="Tins"), *twins)
    [answer] = in_node(ASKED, arguments(small_library, ["tiwns "]))
    assert "words" in answer["asked"]
    assert {number for number, one in enumerate(documents(small_library)) if "Twins" in one.name} <= set(
        answer["documents"]
    )


def test_everyday_words_of_a_topic_find_its_services(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(
        service(0, name="Apples", topics=("breastfeeding",)),
        service(1, name="Pears", topics=("mental-health",)),
        service(2, name="Plums", areas=("gullhaven",)),
        service(3, name="Roses", languages=("en", "pl")),
        service(4, name="Violets", languages=("bfi",), sessions=(Session(600, 660, days=(0,), runs="all year"),)),
    )
    queries = [
        "boobs",
        "baby wont latch",
        "i feel numb",
        "can't stop crying",
        "BS21",
        "Polski",
        "gullhaven",
        "bsl",
        "mondays",
    ]
    first = [answer["documents"][0] for answer in in_node(SEARCH, arguments(small_library, queries))]
    assert first == [0, 0, 1, 1, 2, 3, 2, 4, 4]


def test_a_service_asked_for_by_its_whole_name_is_known(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, name="Apple tree"), service(1, name="Apple of the East", status="closed"))
    answers = in_node(
        SEARCH, arguments(small_library, ["apple", "apple tree", "the apple of the east", "apple trees please"])
    )
    assert [answer["named"] for answer in answers] == [[], [0], [1], [0]]


HOSTILE = [
    "",
    "   ",
    "🙂🙂🙂",
    "abcdefghijkl~8",
    "x:",
    "~50 ^9 -",
    "+baby -mums title:willow*",
    "__proto__ constructor toString hasOwnProperty",
    "<script>alert(1)</script>",
    "%00%ff\u0000\ufffe",
    "a" * 100_000,
    "baby " * 20_000,
    "\u202e\u200b\u0301" * 500,
]


def test_a_hostile_query_finds_nothing_and_does_no_harm(in_node: Run, crowd: Library) -> None:
    answers = in_node(SEARCH, arguments(crowd, HOSTILE))
    for query, answer in zip(HOSTILE, answers, strict=True):
        if not any(word in query for word in ("baby", "mums", "script", "constructor")):
            assert answer["documents"] == [], query[:40]


def test_a_long_query_is_cut(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(*(service(number, name=f"word{number:02}") for number in range(12)))
    ten = " ".join(f"word{number:02}" for number in range(10)) + " "
    late = "x" * 99 + " word03 "
    answers = in_node(SEARCH, arguments(small_library, [ten, late]))
    assert answers[0]["documents"] == list(range(8))
    assert answers[1]["documents"] == []
