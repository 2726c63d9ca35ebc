"""Ranking in the browser is that of lunr.py's own index, and goes beyond it only where lunr finds nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
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
from sitegen.model import Area, Concept, Cost, Presence, Service, Session, Where
from sitegen.search import index
from sitegen.search.analysis import HYPHENATED, STOP_WORDS, normalise, stems, tokens
from sitegen.search.compounds import compounds_of
from sitegen.search.facets import documents
from sitegen.search.fields import CONCEPT_FIELDS, FIELDS, TEXT_FIELDS, text_of
from sitegen.search.files import search_files
from sitegen.search.postings import postings_of
from sitegen.search.result_cards import ResultCard
from sitegen.vocabulary import concepts, sentence_rules
from tests.factories import HERE, bare_service
from tests.search.support import all_facets, all_meetings

Run = Callable[..., Any]
SEARCH = """
const { makeEngine } = await use('search/engine.js');
const files = JSON.parse(given.files);
const engine = makeEngine(JSON.parse(given.manifest));
function search(query) {
  for (const fetched of [[], ...Array(9).keys()]) {
    const { missing, found } = engine.search(query);
    if (found) return found;
    for (const name of missing) engine.add(name, files[name]);
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
    groups, builder, compounds = all_facets(library), Builder(), compounds_of(library)
    builder.b(0)
    builder.pipeline.add(trimmer, stop_word_filter, stemmer)
    builder.search_pipeline.add(stop_word_filter, stemmer)
    for field in FIELDS:
        builder.field(field.name, field.boost)
    for number, service in enumerate(documents(library)):
        texts = {
            field.name: text_of(field, service, compounds, by_name=number >= len(library.services))
            for field in TEXT_FIELDS
        }
        for concept in CONCEPT_FIELDS:
            values = [value for name in concept.facets for value in groups[name].values if number in value.documents]
            texts[concept.name] = " ".join(value.words for value in values)
        builder.add({"id": number, **{name: each_once(text) for name, text in texts.items()}})
    return builder.build()


def each_once(text: str) -> str:
    """Keep the first of the words with the same stem, because a word counts once in a field."""
    return " ".join({stem: word for word in reversed(tokens(text)) for stem in stems(word)}.values())


def arguments(library: Library, queries: Sequence[str]) -> dict[str, object]:
    cards = [ResultCard(service.id, "", "", (), "", "", ()) for service in documents(library)]
    made_files = search_files(library, all_meetings(library), cards)
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
    words = [*words_of_services[:300], *everyday, "the", "with", "feeds", "walked"]
    # In a sentence the engine looks for no light words; lunr.py does.
    pool = [word for word in words if word not in sentence_rules().light]
    word_lists = [chance.choices(pool, k=chance.randint(1, 6)) for _ in range(number)]
    # The engine also joins two words that are one word elsewhere ("play group"); lunr.py does not.
    known = postings_of(documents(library), len(library.services), all_facets(library), compounds_of(library))
    return [
        " ".join(chosen)
        for chosen in word_lists
        if not any(stems("".join(run)) & set(known) for run in runs_of_words(chosen))
    ]


def runs_of_words(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield every run of two to four of some words."""
    return (words[start:end] for start in range(len(words)) for end in range(start + 2, min(start + 4, len(words)) + 1))


@pytest.mark.release
def test_documents_and_order_are_lunrs_for_plain_queries(in_node: Run, crowd: Library) -> None:
    agrees_with_lunr(in_node, crowd)


@pytest.mark.release
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


@pytest.mark.release
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


JOINED_NAMES = [
    (("Pen-y-bont", "Penybont", "Pen y Bont"), ("penybont", "pen-y-bont", "pen y bont", "Pen‑y‑bont")),
    (("Mum2Mum", "Mum 2 Mum", "Mum-2-Mum", "Mum to Mum"), ("mum2mum", "mum 2 mum", "mum to mum", "mumtomum")),
    (
        ("Tots & Toddlers", "Tots 'n' Toddlers", "Tots n’ Toddlers", "Tots and Toddlers", "Tots-n-Toddlers"),
        ("tots n toddlers", "tots & toddlers", "tots and toddlers", "tots'n'toddlers", "totsntoddlers"),
    ),
    (("Baby Café", "BabyCafé", "Baby-Café"), ("baby cafe", "babycafe", "baby-cafe", "babycafé")),
    (("Mumsnest", "Mums Nest", "Mums-Nest", "Mum's Nest"), ("mumsnest", "mums nest", "mum's nest", "mums-nest")),
    (("Saint Ives", "St Ives", "St. Ives"), ("st ives", "saint ives", "st. ives", "st-ives")),
    (("Weston-super-Mare", "Weston super Mare"), ("weston super mare", "westonsupermare", "weston", "mare")),
]
"""(names of a service, queries): each query finds each of the names."""


@pytest.mark.parametrize(("names", "queries"), JOINED_NAMES)
def test_a_joined_or_split_name_is_found_as_anybody_writes_it(
    in_node: Run, library: Callable[..., Library], names: Sequence[str], queries: Sequence[str]
) -> None:
    others = [service(number, name=f"Kettle {number}") for number in range(100, 120)]
    more = [f"{query} kettle" for query in queries]
    assert set(ranks(in_node, library, others, names, [*queries, *more]).values()) == {0}


@pytest.mark.release
@pytest.mark.usefixtures("cut_small")
@pytest.mark.parametrize(("names", "queries"), JOINED_NAMES)
def test_a_joined_or_split_name_is_found_in_an_index_in_many_files(
    in_node: Run, crowd: Library, library: Callable[..., Library], names: Sequence[str], queries: Sequence[str]
) -> None:
    found = ranks(in_node, library, documents(crowd), names, queries)
    assert [pair for pair, rank in found.items() if rank is None] == []


Ranks = dict[tuple[str, str], int | None]
"""Rank of the named service for each (name, query), from 0; ``None`` where it is not found."""


def ranks(
    in_node: Run,
    library: Callable[..., Library],
    others: Sequence[Service],
    names: Sequence[str],
    queries: Sequence[str],
) -> Ranks:
    found: Ranks = {}
    for name in names:
        small_library = library(bare_service("own", name=name), *others)
        own = [one.id for one in documents(small_library)].index("own")
        for query, answer in zip(queries, in_node(SEARCH, arguments(small_library, queries)), strict=True):
            found[name, query] = answer["documents"].index(own) if own in answer["documents"] else None
    return found


def test_a_place_is_found_by_any_word_of_its_name(in_node: Run, library: Callable[..., Library]) -> None:
    names = ("Kingston-upon-Hull", "Saint Ives", "Pen-y-bont", "Easton")
    areas = tuple(Area(f"area-{number}", name, HERE) for number, name in enumerate(names))
    services = [service(number, name="Group", areas=(area.id,)) for number, area in enumerate(areas)]
    small_library = library(*services, areas=areas)
    places = ["hull", "kingston upon hull", "st ives", "saint ives", "ives", "penybont", "pen y bont", "bont", "easton"]
    answers = in_node(
        SEARCH, arguments(small_library, [query for place in places for query in (place, f"{place} group")])
    )
    assert [answer["documents"][0] for answer in answers[::2]] == [0, 0, 1, 1, 1, 2, 2, 2, 3]
    assert [answer["documents"][0] for answer in answers[1::2]] == [0, 0, 1, 1, 1, 2, 2, 2, 3]


FIVE_POUNDS = Cost(is_free=False, lowest=500)
FREE_AND_STEP_FREE: dict[str, dict[str, object]] = {
    "costs-nothing": {"cost": Cost(is_free=True)},
    "step-free": {"cost": FIVE_POUNDS, "where": Where(access=("step-free",))},
    "step-free-in-a-text": {
        "cost": FIVE_POUNDS,
        "description": "The hall is step-free.",
        "summary": "Step free throughout",
    },
    "free-in-a-text": {"cost": FIVE_POUNDS, "name": "Free range club", "summary": "Free tea", "description": "Free"},
    "free-for-some": {"cost": Cost(is_free=False, is_free_for_some=True)},
    "smoke-free": {"cost": FIVE_POUNDS, "topics": ("smoke-free",)},
}


@pytest.mark.parametrize(
    ("query", "first", "never"),
    [
        (
            "free",
            ["costs-nothing", "free-in-a-text", "free-for-some"],
            ["step-free", "step-free-in-a-text", "smoke-free"],
        ),
        (
            "fre",
            ["costs-nothing", "free-in-a-text", "free-for-some"],
            ["step-free", "step-free-in-a-text", "smoke-free"],
        ),
        ("no cost", ["costs-nothing"], ["free-in-a-text", "step-free", "smoke-free"]),
        ("am ddim", ["costs-nothing"], ["free-in-a-text", "step-free", "smoke-free"]),
        ("nothing to pay", ["costs-nothing"], ["free-in-a-text", "step-free", "smoke-free"]),
        ("step free", ["step-free-in-a-text", "step-free"], ["costs-nothing", "free-in-a-text", "smoke-free"]),
        ("step-free", ["step-free-in-a-text", "step-free"], ["costs-nothing", "free-in-a-text", "smoke-free"]),
        ("stepfree", ["step-free-in-a-text", "step-free"], ["costs-nothing", "free-in-a-text", "smoke-free"]),
        ("step-fr", ["step-free-in-a-text", "step-free"], ["costs-nothing", "free-in-a-text", "smoke-free"]),
        ("smoke free", ["smoke-free"], ["costs-nothing", "free-in-a-text", "step-free"]),
        ("smoke-free homes", ["smoke-free"], ["costs-nothing", "free-in-a-text", "step-free"]),
    ],
)
def test_a_part_of_a_hyphenated_label_does_not_answer_for_another_word(
    in_node: Run, library: Callable[..., Library], query: str, first: list[str], never: list[str]
) -> None:
    """Free is what costs nothing, whatever is step-free, or smoke-free by a topic of the directory's own."""
    topics = (*concepts("topics").values(), Concept("smoke-free", "Smoke-free homes"))
    services = [
        bare_service(identifier, **{"name": f"Group {number}", **facts})
        for number, (identifier, facts) in enumerate(FREE_AND_STEP_FREE.items())
    ]
    small_library = library(*services, topics=topics)
    ids = [one.id for one in documents(small_library)]
    [answer] = in_node(SEARCH, arguments(small_library, [query]))
    found = [ids[document] for document in answer["documents"]]
    assert found[: len(first)] == first
    assert set(found).isdisjoint(never)


def test_every_compound_is_found_as_it_is_typed_and_by_none_of_its_parts(
    in_node: Run, library: Callable[..., Library]
) -> None:
    lists: tuple[Any, ...] = ("access", "formats", "stages", "topics", "audiences", "roles", "models")
    listed = [concept for name in lists for concept in concepts(name).values()]
    hyphenated = {word for concept in listed for word in HYPHENATED.findall(" ".join((concept.label, *concept.words)))}
    assert {"Step-free", "Drop-in"} <= hyphenated
    topics = [Concept(f"topic-{number}", f"{text} zebra") for number, text in enumerate(sorted(hyphenated))]
    services = [service(number, name="Kettle", topics=(topic.id,)) for number, topic in enumerate(topics)]
    small_library = library(*services, topics=topics)
    position = {one.topics[0]: number for number, one in enumerate(documents(small_library))}
    for topic in topics:
        text, own = topic.label.removesuffix(" zebra"), position[topic.id]
        parts = [part for part in tokens(text) if part not in STOP_WORDS]
        typed = [text, text.replace("-", " "), text.replace("-", ""), text.upper(), *(f"{part} " for part in parts)]
        answers = [answer["documents"] for answer in in_node(SEARCH, arguments(small_library, typed))]
        assert [answer[:1] for answer in answers[:4]] == [[own]] * 4, text
        found_by = [part for part, answer in zip(parts, answers[4:], strict=True) if own in answer]
        assert found_by == [], text


@pytest.mark.parametrize("key", ["name", "summary", "description"])
def test_a_text_with_a_compound_is_found_by_its_parts_but_plain_facts(
    in_node: Run, library: Callable[..., Library], key: str
) -> None:
    topics = (Concept("play", "Parent-and-toddler group", words=("Sunday-school",)),)
    texts = ("A parent and toddler morning", "Parent-and-toddler morning", "The Sunday school", "A step-free hall")
    services = [service(number, **{"name": "Kettle", key: text}) for number, text in enumerate(texts)]
    small_library = library(*services, topics=topics)
    ids = [one.id for one in documents(small_library)]
    expected = {
        "toddler ": {"s0", "s1"},
        "parent and toddler": {"s0", "s1"},
        "parent-and-toddler morning": {"s0", "s1"},
        "school ": {"s2"},
        "sunday school": {"s2"},
        "sunday ": set(),
        "step ": {"s3"},
        "free ": set(),
    }
    answers = in_node(SEARCH, arguments(small_library, list(expected)))
    found = {query: {ids[one] for one in answer["documents"]} for query, answer in zip(expected, answers, strict=True)}
    assert found == expected


def test_a_name_with_a_compound_is_a_whole_name(in_node: Run, library: Callable[..., Library]) -> None:
    small_library = library(service(0, name="Yawn drop-in"), service(1, name="Pen-y-bont", status="closed"))
    answers = in_node(SEARCH, arguments(small_library, ["yawn drop in", "yawn dropin", "penybont"]))
    assert [answer["documents"] for answer in answers] == [[0], [0], [1]]
    assert [answer["named"] for answer in answers[:2]] == [[0], [0]]


def test_facts_that_people_ask_for_by_a_word_are_found_by_it(in_node: Run, library: Callable[..., Library]) -> None:
    facts: dict[str, dict[str, object]] = {
        "free": {"cost": Cost(is_free=True)},
        "online zoom virtual internet": {"formats": ("online-community",)},
        "phone helpline": {"formats": ("helpline",)},
        "urdu": {"languages": ("en", "ur")},
        "polish polski": {"languages": ("pl",)},
        "bsl": {"languages": ("bfi",)},
        "dads fathers dad": {"audiences": ("fathers",)},
        "grandparents nan": {"audiences": ("grandparents",)},
        "saturday saturdays sat weekend": {"sessions": (Session(600, 660, days=(5,), runs="all year"),)},
        "tuesday tues": {"sessions": (Session(600, 660, days=(1,), runs="all year"),)},
        "wheelchair ramp": {"where": Where(access=("step-free",))},
        "parking": {"where": Where(access=("parking",))},
        "bus": {"where": Where(access=("bus",))},
        "buggies pushchair": {"where": Where(access=("buggy-parking",))},
        "toilet": {"where": Where(access=("accessible-toilet",))},
        "deaf": {"where": Where(access=("hearing-loop",))},
        "creche": {"where": Where(access=("creche",))},
        "midwife": {"professionals_present": (Presence("midwife", "every session"),)},
    }
    services = [service(number, **{"name": "Group", **given}) for number, given in enumerate(facts.values())]
    small_library = library(*services, *(service(number, name="Kettle") for number in range(50, 60)))
    kettles = {number for number, one in enumerate(documents(small_library)) if one.name == "Kettle"}
    position = {one.id: number for number, one in enumerate(documents(small_library))}
    expected = [(word, position[f"s{number}"]) for number, words in enumerate(facts) for word in words.split()]
    answers = in_node(SEARCH, arguments(small_library, [f"{word} " for word, _ in expected]))
    found = [answer["documents"] for answer in answers]
    assert [(word, first) for (word, _), [first, *_] in zip(expected, found, strict=True)] == expected
    assert all(kettles.isdisjoint(answer) for answer in found)


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
    script = SEARCH.replace(
        "engine.search(query)", "engine.search(query, { topics: ['mental-health', 'no-such-topic'] })"
    )
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
    const { missing, found } = engine.search(query, { isTyping: given.isTyping });
    if (found) return { documents: found.documents, soon: found.soon, asked };
    asked.push(...missing);
    for (const name of missing) engine.add(name, files[name]);
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
    late = "x" * 299 + " word03 "
    answers = in_node(SEARCH, arguments(small_library, [ten, late]))
    assert answers[0]["documents"] == list(range(8))
    assert answers[1]["documents"] == []
