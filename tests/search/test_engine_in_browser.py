"""The browser ranks as lunr.py's own index does, and goes beyond it only where lunr finds nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from lunr.builder import Builder
from lunr.index import Index
from lunr.stemmer import stemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.trimmer import trimmer

from sitegen.library import Library
from sitegen.model import Service, Session, Source, Where
from sitegen.search.analysis import plain
from sitegen.search.facets import facets
from sitegen.search.fields import CONCEPT_FIELDS, TEXT_FIELDS, text_of
from sitegen.search.groups import documents, groups_of
from sitegen.search.index import word_index
from sitegen.vocabulary import concepts

Run = Callable[..., Any]
HERE = Source("services.yaml", 1)
SEARCH = """
const { makeEngine } = await use('engine.js');
const { makeFilters } = await use('filters.js');
const engine = makeEngine(JSON.parse(given.index), makeFilters(JSON.parse(given.facets)).members);
return given.queries.map((query) => {
  const { documents, scores, named, asked } = engine.search(query);
  return { documents, scores: documents.map((one) => scores.get(one)), named: documents.filter(named), asked };
});
"""


def service(number: int, **facts: object) -> Service:
    return Service(**{"id": f"s{number}", "name": f"Group {number}", "source": HERE, **facts})  # type: ignore[arg-type]


@pytest.fixture
def crowd(library: Callable[..., Library]) -> Library:
    """A hundred and fifty services of words that are sometimes rare, sometimes everywhere."""
    chance = Random(5)
    common = "baby mums feeding Easton group meet play sing coffee walking tired the and with for you".split()
    rare = [f"{a}{b}" for a in ("wil", "hath", "kes", "lar", "pen") for b in ("low", "er", "ing", "ford", "sies")]

    def text(longest: int) -> str:
        return " ".join(chance.choices(common * 3 + rare, k=chance.randint(1, longest)))

    def some(list_name: Any, most: int) -> tuple[str, ...]:
        return tuple(chance.sample(sorted(concepts(list_name)), chance.randint(0, most)))

    return library(
        *(
            service(
                number,
                name=text(4),
                summary=text(12),
                description=text(60),
                topics=some("topics", 3),
                stages=some("stages", 2),
                formats=some("formats", 1),
                audiences=some("audiences", 1),
                areas=tuple(chance.sample(["easton", "gullhaven"], chance.randint(0, 2))),
                where=Where(venue=text(3), outward="BS5"),
                status=chance.choice(["open", "open", "open", "paused", "closed"]),
            )
            for number in range(150)
        )
    )


def lunrs_index(made: Library) -> Index:
    """The same services in an index of lunr.py's own making."""
    groups, builder = groups_of(made), Builder()
    builder.pipeline.add(trimmer, stop_word_filter, stemmer)
    builder.search_pipeline.add(stemmer)
    for name, boost in [(f.name, f.boost) for f in TEXT_FIELDS] + [(f.name, f.boost) for f in CONCEPT_FIELDS]:
        builder.field(name, boost)
    for number, one in enumerate(documents(made)):
        texts = {field.name: text_of(field, one) for field in TEXT_FIELDS}
        for concept in CONCEPT_FIELDS:
            values = [value for name in concept.groups for value in groups[name].values if number in value.documents]
            texts[concept.name] = " ".join(value.words for value in values)
        builder.add({"id": number, **{name: plain(text) for name, text in texts.items()}})
    return builder.build()


def given(made: Library, queries: Sequence[str]) -> dict[str, object]:
    services, groups = documents(made), groups_of(made)
    files = {"index": word_index(services, groups), "facets": facets(made, services, groups)}
    return {"queries": queries, **{name: json.dumps(data) for name, data in files.items()}}


def queries_from(made: Library, number: int) -> list[str]:
    """Words of the services and everyday words, stop words and words nobody has; never lunr's operators."""
    chance = Random(23)
    own = [word for one in documents(made) for word in plain(f"{one.name} {one.summary}").split()]
    everyday = [word for topic in concepts("topics").values() for words in topic.words for word in words.split()]
    pool = [*own[:300], *everyday, "the", "with", "wants", "zzzz", "bs5", "feeds", "walked"]
    return [" ".join(chance.choices(pool, k=chance.randint(1, 6))) for _ in range(number)]


def test_documents_and_order_are_lunrs_for_plain_queries(in_browser: Run, crowd: Library) -> None:
    index, queries = lunrs_index(crowd), queries_from(crowd, 400)
    found = in_browser(SEARCH, given(crowd, [f"{query} " for query in queries]))
    for query, ours in zip(queries, found, strict=True):
        theirs = {int(result["ref"]): result["score"] for result in index.search(query)}
        assert set(ours["documents"]) == set(theirs), query
        in_our_order = [theirs[document] for document in ours["documents"]]
        # Equal scores may stand in any order: lunr's is that of its dictionaries, ours that of the names.
        assert all(a >= b - 1e-9 for a, b in pairwise(in_our_order)), query


def test_scores_are_lunrs_to_the_thousandth(in_browser: Run, crowd: Library) -> None:
    index = lunrs_index(crowd)
    words = ["baby", "willow", "breastfeeding", "twins", "easton"]
    for word, ours in zip(words, in_browser(SEARCH, given(crowd, words)), strict=True):
        theirs = {int(result["ref"]): round(result["score"] * 1000) for result in index.search(word)}
        assert dict(zip(ours["documents"], ours["scores"], strict=True)) == theirs


def test_equal_scores_stand_by_name(in_browser: Run, library: Callable[..., Library]) -> None:
    made = library(*(service(number, name="Same name") for number in range(5)))
    assert in_browser(SEARCH, given(made, ["same"]))[0]["documents"] == [0, 1, 2, 3, 4]


def test_the_last_word_may_be_unfinished(in_browser: Run, library: Callable[..., Library]) -> None:
    made = library(service(0, name="Apples", topics=("breastfeeding",)), service(1, name="Pears"))
    queries = ["breastf", "breastfeedi", "appl", "breastf pears", "breastf ", "b", "th", "zz"]
    found = [each["documents"] for each in in_browser(SEARCH, given(made, queries))]
    assert found == [[0], [0], [0], [1], [], [], [], []]


def test_everyday_words_of_a_topic_find_its_services(in_browser: Run, library: Callable[..., Library]) -> None:
    made = library(
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
    first = [each["documents"][0] for each in in_browser(SEARCH, given(made, queries))]
    assert first == [0, 0, 1, 1, 2, 3, 2, 4, 4]


def test_a_service_asked_for_by_its_whole_name_is_known(in_browser: Run, library: Callable[..., Library]) -> None:
    made = library(service(0, name="Apple tree"), service(1, name="Apple of the East", status="closed"))
    found = in_browser(SEARCH, given(made, ["apple", "apple tree", "the apple of the east", "apple trees please"]))
    assert [each["named"] for each in found] == [[], [0], [1], [0]]


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


def test_a_hostile_query_does_nothing_worse_than_find_nothing(in_browser: Run, crowd: Library) -> None:
    found = in_browser(SEARCH, given(crowd, HOSTILE))
    assert [each["asked"] for each in found[:3]] == [False, False, True]
    for query, each in zip(HOSTILE, found, strict=True):
        if not any(word in query for word in ("baby", "mums", "script")):
            assert each["documents"] == [], query[:40]


def test_only_so_much_of_a_query_is_read(in_browser: Run, library: Callable[..., Library]) -> None:
    made = library(*(service(number, name=f"word{number:02}") for number in range(12)))
    ten = " ".join(f"word{number:02}" for number in range(10)) + " "
    late = "x" * 99 + " word03 "
    found = in_browser(SEARCH, given(made, [ten, late]))
    assert found[0]["documents"] == list(range(8))
    assert found[1]["documents"] == []
