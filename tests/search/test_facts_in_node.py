"""Facts typed as words: which become filters, which stay words, and what is left to look for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.search.facets import facets_of
from sitegen.search.facts import fact_phrases_in_short, facts_file
from sitegen.search.meetings import meetings_of
from sitegen.vocabulary import fact_phrases
from tests.factories import library, service

Run = Callable[..., Any]
NAMES = ("free range mums", "saturday dads", "monday club", "weekend walkers of easton")
MONDAY = 1795424400000  # 23 November 2026, 9am
SUNDAY = MONDAY - 86_400_000
READ = """
const { makeFactReader, wordsLeft } = await use('search/filters/facts.js');
const { makeFactHint } = await use('search/finder.js');
const read = makeFactReader(given.data, given.choices);
const mayNameFact = makeFactHint(given.short, given.choices.areas.map(([, label]) => label));
return given.texts.map(([text, now]) => {
  const facts = read(text, now, { BS5: [51, -2] });
  if (facts.length && !mayNameFact(text)) throw new Error(`the reader of facts would not be fetched for ${text}`);
  const asked = facts.flatMap(({ filters, near }) =>
    near ? [`near=${near}`] : filters.map(([name, value]) => `${name}=${value}`));
  return [asked.join(' '), wordsLeft(text, facts), facts.map(({ start, end }) => [start, end])];
});
"""
CASES = Path(__file__).parents[1] / "cases" / "searches-with-facts.md"


@pytest.fixture
def read(in_node: Run) -> Callable[[list[tuple[str, int]]], list[tuple[str, str, list[list[int]]]]]:
    """``read([(text, now)])`` -> (filters, words left, places) of each."""
    shipped = fact_phrases()
    data = {
        "phrases": shipped.phrases,
        "ordinary": [*shipped.ordinary, *NAMES],
        "asking": [" ".join(words) for words in shipped.asking.values()],
        "notAges": shipped.not_ages,
    }
    choices = {
        "areas": [["easton", "Easton"], ["st-pauls", "St Pauls"]],
        "languages": [["en", "English"], ["pl", "Polish"], ["so", "Somali"]],
    }
    short = " ".join([*(phrase.replace(" ", "-") for _, _, phrase in shipped.phrases), "polish", "somali"])
    return lambda texts: in_node(READ, {"data": data, "choices": choices, "short": short, "texts": texts})


def test_facts_are_read_where_a_service_is_plainly_asked_for_and_nowhere_else(read: Run) -> None:
    text = CASES.read_text("utf-8")
    table, stories = text.split("\n## ")[1:]
    wanted = dict(line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| "))
    del wanted["typed"]
    wanted |= dict.fromkeys(stories.split("```")[1].splitlines()[1:], "")
    answers = read([(typed, MONDAY) for typed in wanted])
    assert {typed: facts for typed, (facts, _, _) in zip(wanted, answers, strict=True)} == wanted


def test_tomorrow_of_a_sunday_is_in_another_week(read: Run) -> None:
    assert read([("tomorrow", SUNDAY)])[0][0] == "day=monday"


_WORD = st.sampled_from(
    "free not monday mondays in near easton st pauls bs5 6aa 6 two weeks months old pregnant no referral drop turn up "
    "dads polish speaking morning the baby range mums step sugar - é 👩‍👧 today online phone line".split()
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(_WORD, max_size=9).map(" ".join), min_size=20, max_size=20))
def test_facts_do_not_overlap_and_every_other_word_is_left(read: Run, texts: list[str]) -> None:
    for text, (_, left, places) in zip(texts, read([(text, MONDAY) for text in texts]), strict=True):
        ends = [0, *(end for _, end in places)]
        assert all(start >= end for (start, _), end in zip(places, ends, strict=False))
        units = text.encode("utf-16-le")
        kept, at = [], 0
        for start, end in [*places, [len(units) // 2] * 2]:
            kept += units[2 * at : 2 * start].decode("utf-16-le").split()
            at = end
        assert left.split() == kept


def test_names_with_a_phrase_are_kept_and_every_phrase_has_one_of_the_short_ones() -> None:
    one = library(service(name="Monday Club"), service(id="plain", name="Plain name"))
    facets = facets_of(one, meetings_of(one, one.services))
    data = facts_file(one, facets)
    short = [phrase.replace("-", " ") for phrase in fact_phrases_in_short(facets).split()]
    assert "monday club" in data["ordinary"]  # type: ignore[operator]
    assert all(any(one in phrase for one in short) for _, _, phrase in data["phrases"])  # type: ignore[attr-defined]
    assert "monday" in short
    assert "monday morning" not in short
