"""Pages about a loss, and what is shown beside them: no group for babies, unless a volunteer chose it by its id."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from sitegen.library import Library
from sitegen.model import Pack
from tests.factories import HERE, guide, library, service, story
from tests.pages import Shown, show

MASSAGE = service("baby-massage", topics=("play", "mental-health"), stages=("baby",))
LANTERN = service("lantern", topics=("baby-loss", "mental-health"), stages=("loss",))
HUB = service("family-hub", topics=("play", "baby-loss"), stages=("baby", "loss"))
LINE = service("evening-line", topics=("mental-health",), stages=("baby", "loss"), formats=("helpline",))
OLD = replace(LANTERN, id="old-lantern", status="closed")
ABOUT_LOSS = {"topics": ("baby-loss", "mental-health", "play"), "stages": ("loss", "baby")}
PACKS = (
    Pack("after", "After a loss", HERE, topics=("baby-loss", "mental-health", "play")),
    Pack("stage", "Afterwards", HERE, stages=("loss",)),
    Pack("chosen", "Chosen", HERE, topics=("baby-loss",), services=("baby-massage",)),
)
GUIDES = (guide(id="goodbye", **ABOUT_LOSS), guide(id="hello", topics=("play",), related=("baby-massage",)))
STORIES = (story(id="small-shoes", **ABOUT_LOSS),)
TO_BABY_GROUPS = {"/topics/play/", "/topics/mental-health/", "/stages/baby/", "/services/baby-massage/"}


@cache
def books() -> Library:
    return library(MASSAGE, LANTERN, HUB, LINE, OLD, packs=PACKS, guides=GUIDES, stories=STORIES)


def _main(page: Shown) -> str:
    return page.html.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    "address",
    [
        "/topics/baby-loss/",
        "/topics/miscarriage/",
        "/stages/loss/",
        "/areas/easton/baby-loss/",
        "/services/lantern/",
        "/services/old-lantern/",
        "/guides/goodbye/",
        "/stories/small-shoes/",
        "/print/after/",
        "/print/stage/",
        "/print/poster/topics/baby-loss/",
    ],
)
def test_a_page_about_a_loss_leads_to_no_group_for_babies(address: str) -> None:
    page = show(books(), address)
    main = _main(page)
    assert [link for link in TO_BABY_GROUPS if f'href="{link}"' in main] == []
    assert "baby-massage" not in main
    assert "og:image" not in page.html
    assert address.startswith("/stories/") or "/stories/small-shoes/" not in page.html


def test_other_pages_and_what_a_volunteer_chose_stay() -> None:
    assert "/topics/mental-health/" in show(books(), "/topics/play/").links
    assert "baby-massage" in show(books(), "/guides/hello/").cards
    assert "/services/baby-massage/" in show(books(), "/print/chosen/").links
    assert {"lantern", "family-hub"} <= set(show(books(), "/topics/baby-loss/").cards)


def test_a_topic_of_the_directorys_own_is_one_of_loss_by_its_key() -> None:
    topics = tuple(replace(one, loss=one.id == "play") for one in books().directory.topics)
    entry = service("rainbow", topics=("play", "mental-health"))
    page = show(library(entry, replace(MASSAGE, topics=("mental-health",)), topics=topics), "/topics/play/")
    assert "/topics/mental-health/" not in _main(page)
