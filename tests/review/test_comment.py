"""Reviews as a comment: Markdown that says nothing but what is meant, and fits."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from sitegen.review.addresses import AddressChanges
from sitegen.review.comment import MARK, MOST_BYTES, comment
from sitegen.review.compare import Review
from sitegen.review.dates import DateChanges
from sitegen.review.entries import ReviewedEntry
from tests.review.test_cases import CASES, review_of

TAG = re.compile(r"<(?!/?(?:h3|h4|ul|li|p|strong|details|summary|code)>)")
"""Tag that no comment needs."""


@cache
def some_review() -> Review:
    """Review of a case that has a little of everything."""
    (case,) = (case for case in CASES if case.title == "An entry that is taken out")
    with TemporaryDirectory() as folder:
        review = review_of(case, Path(folder))
        assert comment(review)  # works out what is read from the folder
        return review


def rendered(markdown: str) -> str:
    """Render as code hosts do, HTML included; links to bare addresses have a test of their own."""
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(markdown)).replace(MARK, "")


def with_entries(*names: str) -> Review:
    entries = tuple(
        ReviewedEntry(f"s{number}", name, "changed", "", (f"New name: {name}.",), DateChanges())
        for number, name in enumerate(names)
    )
    return replace(some_review(), entries=entries)


def test_errors_come_first_each_with_its_fix() -> None:
    lines = comment(some_review()).splitlines()
    assert lines[:2] == [MARK, "### 1 error: something that was published would be lost"]
    assert lines[3] == "#### To fix before this can be published"
    assert "add was: \\[night-line\\] to the entry that took its place" in lines[6]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "<!-- x -->",
        "[click](https://evil.example.org)",
        "![x](https://evil.example.org/x.png)",
        "https://evil.example.org",
        "www.evil.example.org",
        "**bold** and `code` and ~~struck~~",
        "- item",
        "1. item",
        "# Heading",
        "> quote",
        "| a | b |",
        "&lt;b&gt;",
        "two\nlines",
    ],
)
def test_nothing_in_an_entry_is_markdown_or_html(name: str) -> None:
    html = rendered(comment(with_entries(name)))
    assert not TAG.search(html)
    text = re.sub(r"<[^>]*>", "", html).replace("\u2060", "")
    expected = " ".join(name.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"Changed: {expected}" in text


@pytest.mark.parametrize(
    "name", ["@everybody", "team @org/team", "#12", "GH-12", "https://evil.example.org", "WWW.evil.example.org"]
)
def test_nobody_is_called_and_no_issue_or_address_is_linked(name: str) -> None:
    assert not re.search(r"(?i)@\w|#\d|GH-\d|://\w|www\.\w", comment(with_entries(name)).partition("What visitors")[2])


@given(some.lists(some.text(max_size=300), max_size=200), some.integers(1_000, 5_000))
def test_a_comment_is_never_longer_than_it_may_be_and_counts_what_is_left_out(names: list[str], most: int) -> None:
    review = replace(with_entries(*names), addresses=AddressChanges())
    text = comment(review, most)
    assert len(text.encode()) <= most
    shown = text.count("\n- ")
    left_out = re.search(r"\*\*([\d,]+) more lines? (?:is|are) left out", text)
    count = int(left_out[1].replace(",", "")) if left_out else 0
    assert shown + count == len(comment(review, 10**9).split("\n- ")) - 1
    assert text.count("<details>") == text.count("</details>")


def test_a_long_section_is_folded_and_a_whole_comment_fits_a_code_host() -> None:
    text = comment(with_entries(*(f"Group {number}" for number in range(5_000))))
    assert len(text) <= 65_536
    assert len(text.encode()) <= MOST_BYTES
    assert "<summary>What visitors will see (5,000)</summary>" in text
    assert re.search(r"\*\*[\d,]+ more lines are left out\.\*\*", text)
