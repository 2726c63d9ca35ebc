"""Guides, stories and the directory's own pages."""

from __future__ import annotations

from datetime import date

from sitegen.model import Citation
from tests.factories import guide, library, page, service, story
from tests.pages import Shown, built, in_order, show, words


def test_a_reference_to_a_service_is_a_card_on_a_line_of_its_own_and_a_link_inside_a_sentence() -> None:
    body = "## Where to go\n\nTry [[tea-group]] first.\n\n[[easton-cafe]]\n"
    read = show(library(service(), service("tea-group"), guides=(guide(body=body),)), "/guides/first/")
    assert read.cards == ["easton-cafe"]
    assert read.links["/services/tea-group/"] == "Tea Group"
    assert words(read.one(".//article[@class='card']/h3")) == "Easton Cafe"


def test_a_closed_service_in_a_guide_is_a_link_to_the_page_that_says_so() -> None:
    closed = service("old-cafe", status="closed")
    read = show(library(closed, guides=(guide(body="[[old-cafe]]"),)), "/guides/first/")
    assert read.cards == []
    assert read.links["/services/old-cafe/"] == "Old Cafe"


def test_a_guide_ends_with_services_lists_sources_and_its_review() -> None:
    told = guide(
        topics=("play",),
        related=("easton-cafe",),
        sources=(Citation("https://www.nhs.uk/baby/", "Baby"), Citation("https://www.nhs.uk/feeding/")),
        reviewed=date(2026, 11, 2),
        review_by=date(2027, 11, 2),
    )
    read = show(library(service(), guides=(told,)), "/guides/first/")
    assert in_order(
        read.text,
        "Hello.",
        "Services that may help",
        "Easton Cafe",
        "Play and toddler groups",
        "Where this comes from",
        "nhs.uk/feeding",
        "Reviewed 2 November 2026. Next review due by 2 November 2027.",
    )
    assert read.links["https://www.nhs.uk/baby/"] == "Baby"
    assert read.links["/topics/play/"] == "Play and toddler groups"


def test_a_story_comes_after_its_content_note_and_before_where_to_get_help() -> None:
    told = story(related=("easton-cafe",), topics=("depression",))
    read = show(library(service(topics=("depression",)), stories=(told,)), "/stories/flask/")
    assert in_order(
        read.text,
        "The flask",
        "A mother tells.",
        "Before you read",
        "Low mood.",
        "Read the story",
        "She was cold.",
        "Where to get help",
        "Samaritans 116 123",
        "Easton Cafe",
        "Depression",
    )
    last = list(read.main.iter("h2"))[-1]
    assert words(last) == "Where to get help"


def test_the_detail_of_a_story_is_folded_away() -> None:
    read = show(library(stories=(story(),)), "/stories/flask/")
    folded = read.one(".//details")
    assert "open" not in folded.attrib
    assert "She was cold." in words(folded)
    assert read.html.count("She was cold.") == 1


def test_a_story_is_taken_down_when_consent_ends() -> None:
    files = built(library(stories=(story(expires=date(2026, 11, 21)),)))
    assert not any(b"She was cold" in content or b"The flask" in content for content in files.values())
    assert "stories/index.html" not in files
    assert "This story is no longer here" in Shown(files["stories/flask/index.html"].decode()).text


def test_pages_are_read_at_the_top_of_the_site() -> None:
    read = show(
        library(pages=(page(body="We are *us*.", summary="Who we are.", reviewed=date(2026, 1, 2)),)), "/about/"
    )
    assert in_order(read.text, "About us", "Who we are.", "We are us.", "Reviewed 2 January 2026.")
