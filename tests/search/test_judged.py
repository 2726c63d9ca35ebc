"""Judged queries (tests/cases/searches.md) on the example's search page, beside plain lunr.py."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.engines import ask_lunr, ask_page, crisis_text, lunr_documents, plain_lunr
from bench.metrics import Score, Search, ndcg_at_10, read_searches, score, scores, success_at_3
from sitegen.library import Library
from sitegen.model import Directory
from sitegen.reading import read_directory
from tests.conftest import MakeOnce

SEARCHES = read_searches()
QUERIES = [search.query for search in SEARCHES]
MAY_CALL = ("Feeling", "Crisis")
"""Kinds of queries that may show crisis lines."""


@dataclass(frozen=True)
class Asked:
    """Results and crisis lines of the search page for every query."""

    found: Mapping[str, Sequence[str]]
    """Ids, best first, by query."""
    crisis_texts: Mapping[str, str]


@pytest.fixture(scope="module")
def directory(example: Path, today: date) -> Directory:
    """Read the example."""
    directory = read_directory(example, today).directory
    assert directory is not None
    return directory


@pytest.fixture
def asked(make_once: MakeOnce, new_page: Callable[..., Page], served_example: str) -> Asked:
    """Results of the example's search page, collected once for all tests of this file."""

    def ask_all(folder: Path) -> None:
        page = new_page()
        found, crisis_texts = {}, {}
        for query in QUERIES:
            found[query] = ask_page(page, f"{served_example}/search/", query)
            crisis_texts[query] = crisis_text(page)
        (folder / "results.json").write_text(json.dumps([found, crisis_texts]), "utf-8")

    folder = make_once("judged-searches", ask_all)
    return Asked(*json.loads((folder / "results.json").read_text("utf-8")))


def test_every_kind_of_search_is_judged_by_services_of_the_example(directory: Directory) -> None:
    known = {service.id for service in directory.services}
    assert [(search.query, one) for search in SEARCHES for one in search.grades if one not in known] == []
    assert len(set(QUERIES)) == len(QUERIES) >= 90
    kinds = {"Exact", "Typo", "Prefix", "Everyday words", "Joined or split", "Place", "Feeling", "Crisis"}
    assert {search.kind for search in SEARCHES} == kinds


def test_a_wanted_service_is_nearly_always_among_the_first_three(asked: Asked) -> None:
    missed = [
        f"{search.kind}: {search.query!r} finds {', '.join(asked.found[search.query][:3]) or 'nothing'}"
        for search in SEARCHES
        if search.grades and not success_at_3(asked.found[search.query], search.grades)
    ]
    success = score(SEARCHES, asked.found).success_at_3
    assert success >= 0.95, "\n".join(missed)


def test_no_kind_of_search_is_answered_less_well_than_by_lunr(asked: Asked, directory: Directory, today: date) -> None:
    by_lunr = scores(SEARCHES, ask_lunr(plain_lunr(lunr_documents(Library(directory, today))), QUERIES))
    ours = scores(SEARCHES, asked.found)
    worse = {kind: (ours[kind], theirs) for kind, theirs in by_lunr.items() if _worse(ours[kind], theirs)}
    assert worse == {}


def _worse(score: Score, baseline: Score) -> bool:
    return score.ndcg_at_10 < baseline.ndcg_at_10 or score.success_at_3 < baseline.success_at_3


def test_urgent_words_bring_up_the_right_line(asked: Asked) -> None:
    calling = [search for search in SEARCHES if search.kind == "Crisis"]
    assert all(search.crisis_texts for search in calling)
    missing = [
        (search.query, line)
        for search in calling
        for line in search.crisis_texts
        if line not in asked.crisis_texts[search.query]
    ]
    assert missing == []


def test_words_that_are_not_urgent_bring_up_no_line(asked: Asked) -> None:
    calm = [search.query for search in SEARCHES if search.kind not in MAY_CALL]
    assert {query: asked.crisis_texts[query] for query in calm if asked.crisis_texts[query].strip()} == {}


# Measures of an answer

WANTED = {"best": 3, "good": 2, "fair": 1}


def test_the_best_order_counts_as_one_and_an_empty_answer_as_none() -> None:
    assert ndcg_at_10(["best", "good", "fair", "other"], WANTED) == pytest.approx(1.0)
    assert ndcg_at_10([], WANTED) == 0.0
    assert ndcg_at_10(["other"] * 10 + ["best"], WANTED) == 0.0


def test_a_wanted_service_counts_less_at_a_lower_rank() -> None:
    # (3 + 7 / log2(3) + 1 / 2) / (7 + 3 / log2(3) + 1 / 2), worked out by hand
    assert ndcg_at_10(["good", "best", "fair"], WANTED) == pytest.approx(7.91651 / 9.39279, abs=1e-5)


def test_what_is_wanted_has_to_be_among_the_first_three() -> None:
    assert success_at_3(["a", "b", "best"], WANTED)
    assert not success_at_3(["good", "b", "c", "best"], WANTED)
    assert success_at_3(["good"], {"good": 2, "fair": 1})


def test_searches_that_should_find_nothing_count_for_nothing() -> None:
    searches = [Search("Crisis", "one", WANTED, ()), Search("Crisis", "none", {}, ("Samaritans",))]
    assert score(searches, {"one": ["best", "good", "fair"], "none": []}).success_at_3 == 1.0
