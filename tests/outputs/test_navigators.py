"""Navigators of areas: where they are shown besides the lists of their area."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.library import Library
from sitegen.model import Navigator, Pack
from tests.factories import EASTON, HERE, WICK, library, service
from tests.pages import show

ASK = Navigator("The family navigator", phone="0117 496 0170", hours="Mondays")
AREAS = (replace(EASTON, navigator=ASK), WICK)
PACKS = (Pack("booking", "At booking", HERE, topics=("mental-health", "play", "anxiety")),)


def books() -> Library:
    services = (service(topics=("mental-health", "play")), service("wick-walk", areas=("wick",), topics=("anxiety",)))
    return library(*services, areas=AREAS, packs=PACKS)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/topics/mental-health/", True),
        ("/topics/anxiety/", True),
        ("/topics/play/", False),
        ("/areas/easton/play/", True),
        ("/areas/wick/anxiety/", False),
        ("/print/poster/easton/", True),
        ("/print/poster/wick/", False),
        ("/print/booking/easton/", True),
        ("/print/booking/", False),
    ],
)
def test_a_navigator_is_on_pages_about_feelings_and_on_paper_for_her_area(address: str, shown: bool) -> None:
    text = show(books(), address).text
    assert ("The family navigator" in text) == shown
    assert ("0117 496 0170" in text) == shown


def test_the_search_has_her_ready_by_the_names_of_her_area() -> None:
    html = show(books(), "/search/").html
    assert html.count("<template data-ask=") == 1
    assert '<template data-ask="easton" data-places="easton|bs5">' in html
