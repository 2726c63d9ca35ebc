"""Rules of discretion: which entries are discreet, and which ids say what they are about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.discretion import mark_articles, mark_services, revealing_words, topics_to_conceal, without_discreet
from sitegen.model import Concept, Guide
from sitegen.vocabulary import concepts
from tests.factories import HERE, service

TOPICS = (*concepts("topics").values(), Concept("calm-water", "Quiet help", discreet=True))
ABUSE = concepts("topics")["domestic-abuse"]


@pytest.mark.parametrize(
    ("topics", "written", "marked"),
    [
        (("play",), None, None),
        (("play",), True, True),
        (("play",), False, False),
        (("domestic-abuse",), None, True),
        (("play", "domestic-abuse"), None, True),
        (("calm-water",), None, True),
        (("domestic-abuse",), False, False),
        ((), None, None),
    ],
)
def test_a_service_is_discreet_by_its_own_key_else_by_its_topics(
    topics: tuple[str, ...], written: bool | None, marked: bool | None
) -> None:
    (entry,) = mark_services([service("kittiwake", topics=topics, discreet=written)], TOPICS)
    assert entry.discreet is marked
    assert without_discreet([entry]) == (() if marked else (entry,))


def test_a_guide_is_discreet_by_its_topics() -> None:
    guide = Guide("a-guide", "A guide", "About it.", "Text.", HERE, 5, topics=("play",))
    (plain, discreet) = mark_articles([guide, replace(guide, topics=("domestic-abuse",))], TOPICS)
    assert (plain.discreet, discreet.discreet) == (False, True)


def test_domestic_abuse_alone_is_discreet_as_it_ships() -> None:
    assert [topic.id for topic in concepts("topics").values() if topic.discreet] == ["domestic-abuse"]


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("kittiwake", ""),
        ("easton-refuge", "refuge"),
        ("refuge", "refuge"),
        ("refuges-r-us", ""),
        ("womens-aid-wend", "womens-aid"),
        ("domestic-abuse", "domestic-abuse"),
        ("feeling-unsafe-at-home", "feeling-unsafe-at-home"),
        ("scared-of-my-partner-line", "scared-of-my-partner"),
        ("safe", ""),
        ("dv", "dv"),
    ],
)
def test_an_id_reveals_its_topic_when_it_has_a_phrase_of_the_topic_as_whole_words(identifier: str, words: str) -> None:
    assert revealing_words(identifier, (ABUSE,)) == words


def test_the_address_of_the_shipped_topic_does_not_reveal_it() -> None:
    assert ABUSE.public_id
    assert revealing_words(ABUSE.public_id, concepts("topics").values()) == ""


def test_the_address_may_not_say_the_discreet_topics_or_else_any() -> None:
    by_id = {topic.id: topic for topic in TOPICS}
    entry = service("kittiwake", topics=("play", "domestic-abuse"))
    assert [topic.id for topic in topics_to_conceal(entry, by_id)] == ["domestic-abuse"]
    entry = service("kittiwake", topics=("play", "fertility"), discreet=True)
    assert [topic.id for topic in topics_to_conceal(entry, by_id)] == ["play", "fertility"]
