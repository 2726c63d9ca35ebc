"""Reviews as one page: which pages are in it, and how large it may be."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sitegen.review.before_after import before_and_after
from sitegen.review.compare import Review, compare
from sitegen.review.forms import FORMS
from sitegen.review.standalone import standalone
from sitegen.review.versions import BaseFolder, read_version
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.review.test_cases import CASES, review_of

pytestmark = pytest.mark.release


def review(title: str, folder: Path) -> Review:
    return review_of(next(case for case in CASES if case.title == title), folder)


def shown(html: str) -> list[tuple[str, str, str]]:
    """List (caption, title, page) of each frame."""
    frames = re.findall(r'<iframe sandbox="" [^>]*title="(\w+): ([^"]*)" srcdoc="([^"]*)">', html)
    return [(caption, unescape(title), unescape(page)) for caption, title, page in frames]


def test_pages_that_differ_are_shown_the_entry_first_and_no_others(tmp_path: Path) -> None:
    frames = shown(before_and_after(review("A session that ends later", tmp_path)))
    assert [frame[:2] for frame in frames[:2]] == [("Before", "Easton Baby Café"), ("After", "Easton Baby Café")]
    assert "10am to 11:30am" in frames[0][2]
    assert "10am to midday" in frames[1][2]
    assert all(frames[number][2] != frames[number + 1][2] for number in range(0, len(frames), 2))
    assert "Night Line" not in {title for _, title, _ in frames}


def test_a_new_entry_has_no_page_before_and_one_that_is_taken_out_has_none_after(tmp_path: Path) -> None:
    html = before_and_after(review("An id that is renamed, without the earlier one", tmp_path))
    assert ("Before", "Night Line") in [frame[:2] for frame in shown(html)]
    assert ("After", "Night Line") in [frame[:2] for frame in shown(html)]
    assert html.count("There is no such page.") >= 2


def test_nothing_is_shown_where_nothing_differs() -> None:
    html = before_and_after(compare(BaseFolder("main", EASTON_DIRECTORY), read_version(EASTON_DIRECTORY, TODAY), TODAY))
    assert shown(html) == []
    assert "Nothing that visitors see differs from main" in html


def test_a_page_that_does_not_fit_is_left_out(tmp_path: Path) -> None:
    found = review("Another name", tmp_path)
    assert len(before_and_after(found).encode()) > 100_000
    small = before_and_after(found, most_bytes=100_000)
    assert len(small.encode()) < 200_000  # quotation marks inside an attribute take more
    assert 0 < len(shown(small)) < len(shown(before_and_after(found)))


def test_a_version_with_errors_has_no_pages_before(tmp_path: Path) -> None:
    found = review("Another name", tmp_path)
    frames = shown(before_and_after(replace(found, base=replace(found.base, version=None))))
    assert {caption for caption, _, _ in frames} == {"After"}


def test_an_address_that_is_hidden_now_is_not_shown_once_more(tmp_path: Path) -> None:
    found = review("An address that is hidden", tmp_path)
    html = before_and_after(found)
    assert "Not shown: it has an address that is not published any more." in html
    for form in FORMS.values():
        assert not re.search("Easton Library|12 Example Road|BS5 9ZZ", unescape(form(found)))
    assert ("After", "Easton Baby Café") in [frame[:2] for frame in shown(html)]


def test_a_page_stands_alone() -> None:
    page = (
        b'<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="/x/static//css/a.css">'
        b"<script>let a = '<b>'</script><title>A &amp; B</title></head><body><br/><p title='&quot;'>&#233;</p></body></html>"
    )
    assert standalone(page, {"css/a.css": b"p > b {}"}) == (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><base target="_blank"><style>p > b {}</style>'
        "<title>A &amp; B</title></head><body><br/><p title='&quot;'>&#233;</p></body></html>"
    )
