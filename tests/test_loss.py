"""Rules of loss: what is about one, which services are there after one, and what may be shown beside it."""

from __future__ import annotations

import pytest

from sitegen.loss import is_about_babies, is_about_loss, is_for_loss
from sitegen.model import Concept
from sitegen.vocabulary import concepts
from tests.factories import service

TOPICS = {**concepts("topics"), "rainbow-families": Concept("rainbow-families", "Rainbow families", loss=True)}


def test_the_topics_of_loss_that_ship() -> None:
    assert [topic.id for topic in concepts("topics").values() if topic.loss] == [
        "miscarriage",
        "baby-loss",
        "bereavement",
    ]


@pytest.mark.parametrize(
    ("facts", "about", "there_after"),
    [
        ({"topics": ("baby-loss",)}, True, True),
        ({"topics": ("rainbow-families",), "stages": ("pregnancy",)}, True, True),
        ({"topics": ("play", "bereavement")}, False, True),
        ({"topics": ("mental-health",), "stages": ("loss",)}, True, True),
        ({"topics": ("mental-health",), "stages": ("baby", "loss")}, False, True),
        ({"topics": ("mental-health",), "audiences": ("bereaved-parents",)}, False, True),
        ({"topics": ("play",), "stages": ("baby",)}, False, False),
        ({"topics": ("loneliness",)}, False, False),
        ({"topics": ()}, False, False),
    ],
    ids=str,
)
def test_what_is_about_a_loss_and_what_is_there_after_one(
    facts: dict[str, tuple[str, ...]], about: bool, there_after: bool
) -> None:
    entry = service("kittiwake", **facts)
    assert (is_about_loss(entry, TOPICS), is_for_loss(entry, TOPICS)) == (about, there_after)


@pytest.mark.parametrize(
    ("facts", "meets_babies"),
    [
        ({"topics": ("play",), "formats": ("drop-in",)}, True),
        ({"topics": ("mental-health",), "formats": ("online-community",)}, True),
        ({"topics": ("play", "baby-loss"), "formats": ("group",)}, False),
        ({"topics": ("mental-health",), "formats": ("group",), "stages": ("baby", "loss")}, False),
        ({"topics": ("mental-health",), "formats": ("helpline",)}, False),
        ({"topics": ("breastfeeding",), "formats": ("one-to-one",)}, True),
        ({"topics": ("baby-bank", "baby-loss"), "formats": ("service",)}, False),
        ({"topics": ("domestic-abuse",), "formats": ("one-to-one",), "stages": ("baby",)}, False),
    ],
    ids=str,
)
def test_what_says_nothing_of_loss_is_about_babies_where_it_is_a_group_or_has_such_a_topic(
    facts: dict[str, tuple[str, ...]], meets_babies: bool
) -> None:
    assert is_about_babies(service("kittiwake", **facts), TOPICS) is meets_babies
