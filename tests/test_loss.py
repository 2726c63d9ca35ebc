"""Rules of loss: what is about one, which services are there after one, and what may be shown beside it."""

from __future__ import annotations

import pytest

from sitegen.loss import is_about_loss, is_for_loss, suited_to
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


def test_beside_a_loss_only_what_is_there_after_one_is_shown() -> None:
    group = service("baby-massage", topics=("play",), stages=("baby",))
    line = service("evening-line", topics=("mental-health",), stages=("baby", "loss"))
    assert suited_to(service("lantern", topics=("baby-loss",)), [group, line], TOPICS) == (line,)
    assert suited_to(group, [group, line], TOPICS) == (group, line)
