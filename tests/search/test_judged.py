"""Searches of the example judged by reading services.yaml (tests/cases/searches.md), asked on its page and of plain lunr.py."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.answering import ask, ask_lunr, help_shown, lunr_documents, plain_lunr
from bench.judging import Search, Verdict, ndcg_at_10, read_searches, success_at_3, verdict, verdicts
from sitegen.model import Directory
from sitegen.reading import read_directory
from tests.conftest import MakeOnce

SEARCHES = read_searches()
TYPED = [search.typed for search in SEARCHES]
MAY_CALL = ("Feeling", "Crisis")
"""Kinds of searches that lines for help now may stand above."""


@dataclass(frozen=True)
class Asked:
    """What the search page says to every search."""

    found: Mapping[str, Sequence[str]]
    """Ids, best first, by what was typed."""
    help_above: Mapping[str, str]


@pytest.fixture(scope="module")
def directory(example: Path, today: date) -> Directory:
    """The example."""
    found = read_directory(example, today).directory
    assert found is not None
    return found


@pytest.fixture
def asked(make_once: MakeOnce, new_page: Callable[..., Page], served_example: str) -> Asked:
    """The answers of the example's search page, which is asked once for all tests of this file."""

    def ask_all(folder: Path) -> None:
        page = new_page()
        found, help_above = {}, {}
        for typed in TYPED:
            found[typed] = ask(page, f"{served_example}/search/", typed)
            help_above[typed] = help_shown(page)
        (folder / "answers.json").write_text(json.dumps([found, help_above]), "utf-8")

    folder = make_once("judged-searches", ask_all)
    return Asked(*json.loads((folder / "answers.json").read_text("utf-8")))


def test_every_kind_of_search_is_judged_by_services_of_the_example(directory: Directory) -> None:
    known = {service.id for service in directory.services}
    assert [(search.typed, one) for search in SEARCHES for one in search.grades if one not in known] == []
    assert len(set(TYPED)) == len(TYPED) >= 90
    kinds = {"Exact", "Typo", "Prefix", "Everyday words", "Joined or split", "Place", "Feeling", "Crisis"}
    assert {search.kind for search in SEARCHES} == kinds


def test_one_of_the_first_three_is_nearly_always_what_was_wanted(asked: Asked) -> None:
    missed = [
        f"{search.kind}: {search.typed!r} finds {', '.join(asked.found[search.typed][:3]) or 'nothing'}"
        for search in SEARCHES
        if search.grades and not success_at_3(asked.found[search.typed], search.grades)
    ]
    success = verdict(SEARCHES, asked.found).success_at_3
    assert success >= 0.95, "\n".join(missed)


def test_no_kind_of_search_is_answered_less_well_than_by_lunr(asked: Asked, directory: Directory) -> None:
    by_lunr = verdicts(SEARCHES, ask_lunr(plain_lunr(lunr_documents(directory)), TYPED))
    ours = verdicts(SEARCHES, asked.found)
    worse = {kind: (ours[kind], theirs) for kind, theirs in by_lunr.items() if _worse(ours[kind], theirs)}
    assert worse == {}


def _worse(one: Verdict, other: Verdict) -> bool:
    return one.ndcg_at_10 < other.ndcg_at_10 or one.success_at_3 < other.success_at_3


def test_words_that_cannot_wait_bring_the_right_line(asked: Asked) -> None:
    calling = [search for search in SEARCHES if search.kind == "Crisis"]
    assert all(search.help_above for search in calling)
    missing = [
        (search.typed, line)
        for search in calling
        for line in search.help_above
        if line not in asked.help_above[search.typed]
    ]
    assert missing == []


def test_words_that_can_wait_bring_no_line(asked: Asked) -> None:
    calm = [search.typed for search in SEARCHES if search.kind not in MAY_CALL]
    assert {typed: asked.help_above[typed] for typed in calm if asked.help_above[typed].strip()} == {}


# How an answer is counted.

WANTED = {"best": 3, "good": 2, "fair": 1}


def test_the_best_order_counts_as_one_and_an_empty_answer_as_none() -> None:
    assert ndcg_at_10(["best", "good", "fair", "other"], WANTED) == pytest.approx(1.0)
    assert ndcg_at_10([], WANTED) == 0.0
    assert ndcg_at_10(["other"] * 10 + ["best"], WANTED) == 0.0


def test_a_wanted_service_counts_less_the_lower_it_stands() -> None:
    # (3 + 7 / log2(3) + 1 / 2) / (7 + 3 / log2(3) + 1 / 2), worked out by hand
    assert ndcg_at_10(["good", "best", "fair"], WANTED) == pytest.approx(7.91651 / 9.39279, abs=1e-5)


def test_what_is_wanted_has_to_be_among_the_first_three() -> None:
    assert success_at_3(["a", "b", "best"], WANTED)
    assert not success_at_3(["good", "b", "c", "best"], WANTED)
    assert success_at_3(["good"], {"good": 2, "fair": 1})


def test_searches_that_should_find_nothing_count_for_nothing() -> None:
    searches = [Search("Crisis", "one", WANTED, ()), Search("Crisis", "none", {}, ("Samaritans",))]
    assert verdict(searches, {"one": ["best", "good", "fair"], "none": []}).success_at_3 == 1.0
