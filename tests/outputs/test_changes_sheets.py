"""New and changed services of a month, to print or to paste into a newsletter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sitegen import urls
from sitegen.builds import History, Previous, Revision
from sitegen.library import Library
from sitegen.model import Referral, Service, Taking, Where
from sitegen.permalinks.resolve import resolve_permalinks
from sitegen.reading.values.costs import parse_cost
from tests.factories import SITE, TUESDAYS, library, service
from tests.pages import Shown, built, in_order, show

CAFE = service(sessions=(TUESDAYS,), summary="Tea and talk.")
LATER = replace(CAFE, sessions=(replace(TUESDAYS, start=630),))


def month(*revisions: tuple[str, Service | None, Service | None], today: Service | None = CAFE) -> Library:
    """Return a library with these changes: (day, entry before, entry after)."""
    books = library(*(() if today is None else (today,)))
    made = tuple(
        Revision(date.fromisoformat(day), () if before is None else (before,), () if after is None else (after,))
        for day, before, after in revisions
    )
    return Library(books.directory, books.today, history=History(date(2026, 1, 1), made))


def sheet(library: Library) -> Shown:
    return show(library, urls.changes_sheet())


def sections(page: Shown) -> list[str]:
    return ["".join(heading.itertext()) for heading in page.main.findall(".//div[@class='sheet']//h2")]


PAUSED, CLOSED = replace(CAFE, status="paused"), replace(CAFE, status="closed")
TAKING = replace(CAFE, referral=Referral(taking=Taking("yes", date(2026, 11, 1))))
MOVED = replace(CAFE, where=Where(venue="Lantern Hall"))


@pytest.mark.parametrize(
    ("now", "revisions", "section", "line"),
    [
        (CAFE, [("2026-11-20", None, CAFE)], "New", "Tea and talk. Tuesdays, 10am to 11:30am, in school terms."),
        (PAUSED, [("2026-11-20", CAFE, PAUSED)], "Closed, paused or open again", "Paused for now."),
        (
            CAFE,
            [("2026-11-20", PAUSED, CAFE), ("2026-11-02", CAFE, PAUSED)],
            "Closed, paused or open again",
            "Open again.",
        ),
        (CLOSED, [("2026-11-20", CAFE, CLOSED)], "Closed, paused or open again", "Closed."),
        (None, [("2026-11-20", CAFE, None)], "Closed, paused or open again", "No longer listed."),
        (LATER, [("2026-11-20", CAFE, LATER)], "New times and places", "New time: Tuesdays, 10:30am"),
        (MOVED, [("2026-11-20", CAFE, MOVED)], "New times and places", "Lantern Hall"),
        (TAKING, [("2026-11-20", CAFE, TAKING)], "Taking people, or not", "Taking people"),
        (
            replace(CAFE, cost=parse_cost("£2")),
            [("2026-11-20", CAFE, replace(CAFE, cost=parse_cost("£2")))],
            "Other changes",
            "Cost: £2.",
        ),
    ],
    ids=["new", "paused", "open again", "closed", "gone", "times", "place", "taking", "cost"],
)
def test_each_service_is_under_what_professionals_look_for(
    now: Service | None, revisions: list[tuple[str, Service | None, Service | None]], section: str, line: str
) -> None:
    page = sheet(month(*revisions, today=now))
    assert sections(page) == [section]
    assert in_order(page.text, "What is new and changed 23 October to 22 November 2026", section, "Easton Cafe", line)


def test_the_text_to_paste_has_the_same_with_whole_addresses() -> None:
    page = show(month(("2026-11-20", CAFE, LATER), today=LATER), urls.changes_sheet("easton"))
    text = page.one(".//textarea").text or ""
    assert in_order(
        text,
        "What is new and changed in Easton\n23 October to 22 November 2026\nWend Parents\n",
        "NEW TIMES AND PLACES\n- Easton Cafe: New time: Tuesdays, 10:30am to 11:30am",
        "https://wend.example.org/s/",
        "All changes: https://wend.example.org/changes/easton/",
    )


def test_what_is_older_a_mere_check_or_discreet_is_not_on_the_sheet() -> None:
    checked = replace(CAFE, checked=None)
    for revision, now in (
        (("2026-10-22", CAFE, LATER), LATER),
        (("2026-11-20", checked, CAFE), CAFE),
        (("2026-11-20", CAFE, replace(LATER, discreet=True)), replace(LATER, discreet=True)),
    ):
        page = sheet(month(revision, today=now))
        assert "Nothing that we know of has changed." in page.text
        assert "Easton Cafe" not in page.html


def test_the_latest_of_several_changes_of_a_fact_counts() -> None:
    latest = replace(CAFE, sessions=(replace(TUESDAYS, start=660),))
    text = sheet(month(("2026-11-20", LATER, latest), ("2026-11-10", CAFE, LATER), today=latest)).text
    assert "New time: Tuesdays, 11am" in text
    assert "New time: Tuesdays, 10:30am" not in text


def test_the_sheet_is_linked_and_follows_what_is_left_out() -> None:
    everywhere, here = urls.changes_sheet(), urls.changes_sheet("easton")
    shelf = library(CAFE)
    assert everywhere in show(shelf, urls.PROFESSIONALS).links
    assert everywhere in show(shelf, urls.CHANGES).links
    assert here in show(shelf, urls.changes("easton")).links
    earlier = Previous(addresses=frozenset((everywhere, here)))
    bare = library(CAFE, site=replace(SITE, leave_out=frozenset(("changes",))), previous=earlier)
    files = {urls.address_of(path) for path in built(bare)} - {everywhere, here}
    resolutions, problems = resolve_permalinks(bare, files)
    assert {one.address: one.target for one in resolutions} == {
        everywhere: urls.PROFESSIONALS,
        here: urls.area("easton"),
    }
    assert problems == ()
    no_paper = library(CAFE, site=replace(SITE, leave_out=frozenset(("print",))))
    assert everywhere not in show(no_paper, urls.CHANGES).links
