"""Searches that found nothing: the message to the volunteers, content/asked.yaml of it, and what answers it now."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen.coverage.asked import asked_for
from sitegen.model import Offer, RunBy, UnmetSearch
from sitegen.reading.files.asked import FILTERS
from sitegen.reading.values.ages import parse_ages
from sitegen.search.facets import documents, facets_of
from sitegen.views.search import search_filters
from sitegen.views.unmet import unmet_message
from tests.factories import EASTON, HERE, TUESDAYS, WICK, library, service
from tests.reading.support import read
from tests.search.support import all_meetings

SATURDAYS = replace(TUESDAYS, days=(5,))
SENT = """
    ?day=saturday&stage=toddler&area=easton           | day: Saturday; stage: toddler; area: easton
    ?area=easton,wick&age=18m&q=Jane+Doe+BS5+6AA      | age: 18 months; area: [easton, wick]; words
    ?age=0w&near=BS5+6AA&sort=nearest                 | age: Newborn
    ?age=20w-pregnant&language=pl&time=evening        | time: evening; age: 20 weeks pregnant; language: Polish
    ?when=weekend&lived=anxiety&topic=play            | when: weekend; topic: play; lived: anxiety
    ?q=saturday+baby+group                            |
    ?area=Jane+Doe&day=saturday                       |
    ?age=Jane&day=saturday                            |
    ?when=now&day=saturday                            |
    ?when=weekend,this-week                           |
    ?taking=yes&area=easton                           |
    ?topic=home-life&area=easton                      |
    ?topic=play,miscarriage&area=easton               |
    ?lived=baby-loss&area=easton                      |
"""
"""Searches that found nothing, and the lines of the message; none where there is no message."""
SEND = """
const { unmetMessage } = await use('search/filters/unmet.js');
const { ageLabel, readAge } = await use('search/filters/age.js');
const { readState } = await use('search/url.js');
const labels = new Map(Object.entries(given.labels));
const labelOf = (name, value) =>
  name === 'age' ? (readAge(value) ? ageLabel(value) : '') : (labels.get(`${name}=${value}`) ?? '');
return given.searches.map((search) => unmetMessage(readState(search), given.settings, labelOf));
"""
LABELS = {
    f"{name}={value}": {"pl": "Polish", "saturday": "Saturday"}.get(value, value)
    for name, values in {
        "day": "saturday", "stage": "toddler loss", "area": "easton wick", "language": "pl", "time": "evening",
        "when": "weekend now this-week", "taking": "yes", "topic": "play home-life miscarriage", "lived": "anxiety baby-loss",
    }.items()
    for value in values.split()
}  # fmt: skip


def search(**filters: str) -> UnmetSearch:
    """Make an entry of asked.yaml; ``for_`` is the filter ``for``."""
    return UnmetSearch(
        date(2026, 5, 1), 4, {name.rstrip("_"): tuple(values.split()) for name, values in filters.items()}, HERE
    )


def test_the_message_has_filters_alone_and_is_read_as_an_entry(in_node: Callable[..., Any], tmp_path: Path) -> None:
    """Filters of which nobody may tell, and values that are no choice of the page, make no message at all."""
    rows = [tuple(part.strip() for part in line.split("|")) for line in SENT.strip().splitlines()]
    settings = unmet_message(library(service())).settings
    messages = in_node(
        SEND, {"searches": [typed for typed, _ in rows], "labels": LABELS, "settings": json.loads(json.dumps(settings))}
    )
    for (typed, expected), message in zip(rows, messages, strict=True):
        first, _, rest = message.partition("\n\n")
        lines, _, words = rest.rstrip().partition("\n\n")
        parts = [*lines.splitlines(), *(["words"] if words else [])]
        assert "; ".join(parts) == expected, typed
        assert words in ("", settings["wordsToo"])
        assert first in ("", settings["intro"])
    entries = [
        "".join(f"    {line}\n" for line in expected.replace("; words", "").split("; "))
        for _, expected in rows
        if expected
    ]
    text = "asked:\n" + "".join(f"  - since: May 2026\n{entry}" for entry in entries)
    files: dict[str, str | bytes] = {
        "content/asked.yaml": text,
        "content/areas.yaml": "areas: {easton: {name: Easton}, wick: {name: Wick}}\n",
    }
    directory = read(tmp_path, files).directory
    assert directory is not None
    asked = directory.asked
    assert asked[1].filters == {"age": ("18m",), "area": ("easton", "wick")}
    assert [one.filters["age"] for one in asked[2:4]] == [("0w",), ("20w-pregnant",)]


def test_every_filter_of_the_page_may_be_asked_for_but_those_of_a_moment() -> None:
    every = library(service(sessions=(TUESDAYS,), run_by=RunBy("Here")))
    facets = facets_of(every, all_meetings(every))
    assert documents(every)
    names = {choice.name or one.name for one in search_filters(facets) for choice in one.choices}
    assert names - FILTERS.keys() <= {"taking"}
    assert {*facets} - FILTERS.keys() == {"taking", "first-topic", "weekday", "free", "free-for-some"}


TOTS = service("tots", name="Tots", sessions=(SATURDAYS,), stages=("toddler",), ages=parse_ages("1 to 3 years"))
SERVICES = (
    TOTS,
    service("elders", name="Elders", sessions=(SATURDAYS,), areas=("wick",), topics=("bereavement",)),
    service("line", name="Line", formats=("helpline",), areas=(), stages=("toddler",)),
    service("paused", name="Paused", status="paused", sessions=(SATURDAYS,), stages=("toddler",), areas=("wick",)),
    service("kittiwake", name="Kittiwake", sessions=(SATURDAYS,), stages=("toddler",), areas=("wick",), discreet=True),
    service("talk", name="Talk", offer=Offer(model=("befriending",), meets_you=True), sessions=(TUESDAYS,)),
)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (search(day="saturday", stage="toddler", area="easton"), "Tots answers it now"),
        (search(day="sunday", stage="toddler", area="easton"), "nothing answers it yet"),
        (search(day="saturday", stage="toddler", area="wick"), "nothing is known to answer it; Elders and Paused may"),
        (search(age="18m", when="weekend", area="easton"), "Tots answers it now"),
        (search(age="4y", when="weekend", area="easton"), "nothing answers it yet"),
        (search(age="pregnant", area="easton", day="saturday"), "nothing answers it yet"),
        (search(time="evening", day="saturday", area="easton"), "nothing answers it yet"),
        (search(time="morning evening", day="saturday", area="easton"), "Tots answers it now"),
        (search(from_="home", stage="toddler", area="easton"), "Line answers it now"),
        (search(help="befriending", meets="yes"), "Talk answers it now"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_search_is_answered_by_what_meets_every_filter_at_one_meeting(asked: UnmetSearch, answer: str) -> None:
    (found,) = asked_for(library(*SERVICES, areas=(EASTON, WICK), asked=(asked,)))
    assert found.answer == answer
