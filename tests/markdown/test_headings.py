"""Headings of guides, stories and pages, and links to them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import ANCHORS_OF_PAGES, heading_slug, headings, render
from tests.factories import guide, library, page, service, story
from tests.pages import built


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        ("# What to bring?\n\n## What to *bring*", ["what-to-bring", "what-to-bring-2"]),
        ("What’s on\n---\n\n## Mum's day", ["whats-on", "mums-day"]),
        ("## Café ~~(closed)~~ `1`", ["café-1"]),
        ("## هل هي مجانية؟\n\n## हिन्दी में\n\n## Cafe\u0301", ["هل-هي-مجانية", "हिन्दी-में", "café"]),
        ("## Main\n\n## Get help\n\n## !!", ["main-2", "get-help-2", "section"]),
        ("## See [[easton-cafe|the café]] and [more](/about/)", ["see-the-café-and-more"]),
        ("## A\n\n## A\n\n## A 2", ["a", "a-2", "a-2-2"]),
    ],
)
def test_each_heading_has_an_anchor_of_its_own(markdown: str, anchors: list[str]) -> None:
    assert [heading.anchor for heading in headings(markdown)] == anchors
    assert re.findall(r'<h\d id="([^"]*)">', render(markdown, anchors=True, card=lambda card: card.words)) == anchors


@pytest.mark.release
@given(st.lists(st.sampled_from(("Main", "A", "a!", "A 2", "-", "ß", "É", "٣", "~~b~~", "Help now")), max_size=8))
def test_anchors_are_unique_and_links_to_them_need_no_other_spelling(titles: list[str]) -> None:
    anchors = [heading.anchor for heading in headings("\n\n".join(f"## {title}" for title in titles))]
    assert len(set(anchors)) == len(anchors)
    for anchor in anchors:
        assert heading_slug(anchor) == anchor


@pytest.mark.release
def test_no_heading_has_an_id_that_the_page_uses() -> None:
    site = library(service(), guides=(guide(),), stories=(story(),), pages=(page(),))
    files = built(site)
    for kind, address in (
        ("guide", "guides/first"),
        ("story", "stories/flask"),
        ("page", "about"),
        ("service", "services/easton-cafe"),
    ):
        # An id with a low line is of a part of the page: no heading's id has one.
        used = re.findall(r' id="([^"_]*)"', files[f"{address}/index.html"].decode())
        assert set(used) <= ANCHORS_OF_PAGES[kind], kind
        assert len(set(used)) == len(used)
