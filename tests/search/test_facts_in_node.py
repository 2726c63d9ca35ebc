"""Facts typed as words: which become filters, which stay words, and what is left to look for."""

from __future__ import annotations

from collections.abc import Callable
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
  const facts = read(text, now);
  if (facts.length && !mayNameFact(text)) throw new Error(`the reader of facts would not be fetched for ${text}`);
  const asked = facts.flatMap(({ filters, near }) =>
    near ? [`near=${near}`] : filters.map(([name, value]) => `${name}=${value}`));
  return [asked.join(' '), wordsLeft(text, facts), facts.map(({ start, end }) => [start, end])];
});
"""
CASES = """
    free baby clothes               | cost=free                      | baby clothes
    Free                            | cost=free                      |
    no charge                       | cost=free                      |
    saturday morning play           | day=saturday time=morning      | play
    mondays                         | day=monday                     |
    something on at the weekend     | when=weekend                   | something on
    school holidays                 | when=school-holidays           |
    half term play                  | when=school-holidays           | play
    dads saturday                   | topic=fathers day=saturday     |
    group for dads in easton        | topic=fathers area=easton      | group
    stay and play in St Pauls       | area=st-pauls                  | stay and play
    toddler group near BS5          | near=bs5                       | toddler group
    sleep help BS5 6AA              | near=bs5 6aa                   | sleep help
    bs56aa                          | near=bs56aa                    |
    near Easton                     | near=easton                    |
    online                          | format=online-community        |
    phone line                      | format=helpline                |
    drop-in                         | join=drop-in                   |
    drop in play                    | join=drop-in                   | play
    polish                          | language=pl                    |
    somali speaking mums            | language=so                    | mums
    step-free                       | access=step-free               |
    step free                       | access=step-free               |
    wheelchair                      | access=step-free               |
    6 months                        | age=6m                         |
    8 week old                      | age=8w                         |
    two year old tantrums           | age=2y                         | tantrums
    2yo                             | age=2y                         |
    he is 6 months and will not settle at all | age=6m               | he is and will not settle at all
    20 weeks pregnant               | age=20w-pregnant               |
    pregnant                        | age=pregnant                   |
    no referral                     | referral=none                  |
    feeding help no referral needed | referral=none                  | feeding help
    support from home               | from=home                      | support
    somebody to meet me             | meets=yes                      |
    moderated group                 | moderated=yes                  | group
    young mums                      | for=young-parents              |
    group for single parents        | for=single-parents             | group for
    open now                        | when=now                       |
    who is answering now            | when=now                       |
    today                           | day=monday when=this-week      |
    tonight                         | day=monday when=this-week time=evening |
    what is on tonight              | day=monday when=this-week time=evening | what is on
    pregnant yoga                   | age=pregnant                   | yoga
    i am pregnant                   | age=pregnant                   |
    tomorrow                        | day=tuesday when=this-week     |
    saturday polish dads            | day=saturday language=pl topic=fathers |
"""
WORDS = """
    free range mums / Free Range Mums club / saturday dads / monday club easton / weekend walkers of Easton
    sugar free / sugar-free food / free from allergens / feel free / dairy-free weaning / smoke free home / not free
    monday blues / black friday / morning sickness / good morning / fathers day / online shopping / nail polish
    everyone is pregnant except me / cant get pregnant / not online / trying to get free of him
    6 week check / six week course / 2 years ago / breastfed for 6 months / lost my baby 20 weeks / born at 30 weeks
    im 19 years old / premature 6 weeks old / 12 week scan / my husband left 8 weeks ago
    need somewhere safe tonight / nowhere to go tonight / no money left this week / screams every evening
    pregnant and alone / my english is not good / only free in may / six weeks holiday / we are two dads
    i work from home and feel lonely / my own parents were foster carers / nothing is open now and i cannot cope
    i cannot tell anybody how much i hate the morning / baby in pain / easton / 999 / 111 / twins / freedom / dad
"""


@pytest.fixture
def read(in_node: Run) -> Callable[[list[tuple[str, int]]], list[tuple[str, str, list[list[int]]]]]:
    """``read([(text, now)])`` -> (filters, words left, places) of each."""
    shipped = fact_phrases()
    data = {
        "phrases": shipped.phrases,
        "ordinary": [*shipped.ordinary, *NAMES],
        "fewWords": shipped.few_words,
        "denials": shipped.denials,
        "notAges": shipped.not_ages,
    }
    choices = {
        "areas": [["easton", "Easton"], ["st-pauls", "St Pauls"]],
        "languages": [["en", "English"], ["pl", "Polish"], ["so", "Somali"]],
    }
    short = " ".join([*(phrase.replace(" ", "-") for _, _, phrase in shipped.phrases), "polish", "somali"])
    return lambda texts: in_node(READ, {"data": data, "choices": choices, "short": short, "texts": texts})


def test_facts_become_filters_and_the_rest_is_looked_for(read: Run) -> None:
    rows = [[part.strip() for part in line.split("|")] for line in CASES.strip().splitlines()]
    answers = read([(text, MONDAY) for text, _, _ in rows])
    assert [[text, *answer[:2]] for (text, _, _), answer in zip(rows, answers, strict=True)] == rows


def test_names_idioms_denials_and_other_ages_stay_words(read: Run) -> None:
    texts = [text.strip() for line in WORDS.strip().splitlines() for text in line.split(" / ")]
    answers = read([(text, MONDAY) for text in texts])
    assert [(text, *answer[:2]) for text, answer in zip(texts, answers, strict=True)] == [(t, "", t) for t in texts]


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
