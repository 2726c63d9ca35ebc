"""Sentences in people's own words: how many of them the browser understands, by tests/cases/sentences-of-needs.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.search.analysis import STOP_WORDS
from sitegen.search.compounds import Compounds
from sitegen.search.needs import AnsweredNeed, needs_files
from sitegen.vocabulary import needs

CASES = Path(__file__).parent.parent / "cases" / "sentences-of-needs.md"
FIND = """
const { isSentence, makeNeedFinder } = await use('search/needs.js');
const { splitWords } = await use('search/normalise.js');
const { find } = makeNeedFinder(given.data, new Set(given.stop), () => null);
return given.sentences.map(splitWords).map((words) => {
  const found = isSentence(words) ? find(words.map((word) => ({ word, meant: [] })), false) : [];
  return found.map(({ number, trust }) => [number, trust]);
});
"""
Sentences = list[tuple[str, frozenset[str]]]
Ask = Callable[[Sentences], list[list[tuple[str, float]]]]
SURE = 0.6
"""Trust from which on a need should be nearly always right."""
TUNED, *KEPT_APART = (
    [
        (sentence, frozenset() if ids == "none" else frozenset(ids.split(", ")))
        for sentence, ids in (line.rsplit(": ", 1) for line in block.splitlines())
    ]
    for block in re.findall(r"```text\n(.*?)```", CASES.read_text(encoding="utf-8"), re.DOTALL)
)
MEASURED = [row for part in KEPT_APART for row in part]


@pytest.fixture
def ask(in_node: Callable[..., Any]) -> Ask:
    """``ask(sentences)`` returns the needs found for each: (id, trust), the likeliest first."""
    data, _ = needs_files([AnsweredNeed(need, {7: [0]}) for need in needs()], Compounds(()), ())
    identifiers = [need.id for need in needs()]

    def found(sentences: Sentences) -> list[list[tuple[str, float]]]:
        given = {"data": data, "stop": sorted(STOP_WORDS), "sentences": [sentence for sentence, _ in sentences]}
        return [[(identifiers[number], trust) for number, trust in answer] for answer in in_node(FIND, given)]

    return found


def test_most_sentences_are_understood_and_what_is_sure_is_nearly_always_right(ask: Ask) -> None:
    answers = ask(MEASURED)
    asking = [(ids, found) for (_, ids), found in zip(MEASURED, answers, strict=True) if ids]
    understood = sum(bool(found) and found[0][0] in ids for ids, found in asking) / len(asking)
    shown = [(need in ids, trust) for ids, found in asking for need, trust in found]
    right = sum(is_right for is_right, _ in shown) / len(shown)
    sure = [is_right for is_right, trust in shown if trust >= SURE]
    figures = (
        f"understood {understood:.2f}, right {right:.2f}, right where sure {sum(sure) / len(sure):.2f} of {len(sure)}"
    )
    assert understood >= 0.66, figures
    assert right >= 0.64, figures
    assert sum(sure) / len(sure) >= 0.9, figures


def test_few_names_facts_and_questions_about_the_site_are_taken_for_a_need(ask: Ask) -> None:
    nothing = [row for row in (*TUNED, *MEASURED) if not row[1]]
    taken = [(sentence, found) for (sentence, _), found in zip(nothing, ask(nothing), strict=True) if found]
    assert len(taken) <= 0.4 * len(nothing), taken
    assert max(trust for _, found in taken for _, trust in found) < 0.7, taken
