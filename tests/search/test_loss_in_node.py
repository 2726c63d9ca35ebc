"""Searches about a loss: which they are, and that no group for babies is shown or offered in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sitegen.search.loss_words import loss_signs, services_after_loss
from sitegen.vocabulary import concepts
from tests.factories import service

TOPICS = concepts("topics")
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
    ?topic=play&stage=baby&for=fathers          |
                                                |
"""
READ = """
const { makeLossReader, makeSparing } = await use('search/loss.js');
const { readState } = await use('search/url.js');
const read = makeLossReader(given.signs);
const state = (text) => readState(text.startsWith('?') ? text : `?q=${encodeURIComponent(text)}`);
return { read: given.texts.map((text) => read(state(text)).join(' ')), shown: makeSparing(given.packed)([3, 2, 1, 0]) };
"""
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


def test_what_makes_a_search_one_about_a_loss(in_node: Callable[..., Any]) -> None:
    services = (
        service("massage", topics=("play",), stages=("baby",)),
        service("lantern", topics=("baby-loss",)),
        service("evening-line", topics=("mental-health",), stages=("baby",), formats=("helpline",)),
        service("tea", topics=("loneliness",), formats=("drop-in",)),
    )
    packed = services_after_loss(services, TOPICS)
    answer = in_node(READ, {"signs": loss_signs(TOPICS), "texts": [*ROWS], "packed": packed})
    assert dict(zip(ROWS, answer["read"], strict=True)) == ROWS
    assert answer["shown"] == [2, 1]


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
