"""Words that content/searches.yaml promises to find something by, beside the search of the browser itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.metrics import read_searches
from sitegen.library import Library
from sitegen.model import Concept, ExpectedSearch, Where
from sitegen.reading import read_directory
from sitegen.search.expected import ExpectedResults
from sitegen.search.facets import documents
from tests.factories import HERE, bare_service
from tests.search.test_engine_in_node import SEARCH, arguments

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("milk cafe", ()),
        ("The Milk Café!", ()),
        ("milks and cafes", ()),
        ("play group", ()),
        ("step free milk", ()),
        ("free milk", ("free",)),
        ("milk in bs5 9zz", ()),
        ("twins and triplets", ("twins", "triplets")),
        ("milk kafe", ("kafe",)),
    ],
)
def test_a_service_has_the_words_that_the_index_has_and_no_others(
    library: Callable[..., Library], words: str, missing: tuple[str, ...]
) -> None:
    service = bare_service(
        "milk-cafe",
        name="Milk Café",
        summary="A playgroup.",
        where=Where(outward="BS5", postcode="BS5 9ZZ", access=("step-free",)),
    )
    expected = ExpectedResults(library(service), [ExpectedSearch(words, ("milk-cafe",), HERE)])
    assert expected.missing_words(words, "milk-cafe") == missing


def test_a_service_is_found_under_an_earlier_id_and_one_that_is_gone_lacks_every_word(
    library: Callable[..., Library],
) -> None:
    few = library(bare_service("milk-cafe", name="Milk Café", was=("baby-cafe",)))
    expected = ExpectedResults(few, [ExpectedSearch("milk", ("baby-cafe", "night-line"), HERE)])
    assert expected.missing_words("milk", "baby-cafe") == ()
    assert expected.missing_words("the milk", "night-line") == ("milk",)


def test_words_of_a_topic_of_the_directory_count(library: Callable[..., Library]) -> None:
    topic = Concept("forest-school", "Forest school", words=("den building",))
    few = library(bare_service("dens", topics=("forest-school",)), topics=(topic,))
    expected = ExpectedResults(few, [ExpectedSearch("den building", ("dens",), HERE)])
    assert expected.missing_words("den building", "dens") == ()


@pytest.mark.release
def test_the_browser_finds_every_service_that_has_every_word(in_node: Run, example: Path, today: date) -> None:
    directory = read_directory(example, today).directory
    assert directory is not None
    whole = Library(directory, today)
    ids = [service.id for service in documents(whole)]
    queries = [search.query for search in read_searches()]
    expected = ExpectedResults(whole, [ExpectedSearch("", tuple(ids), HERE)])
    promised = {query: {name for name in ids if not expected.missing_words(query, name)} for query in queries}
    assert sum(map(bool, promised.values())) > 50
    for query, answer in zip(queries, in_node(SEARCH, arguments(whole, queries)), strict=True):
        assert promised[query] <= {ids[number] for number in answer["documents"]}, query
