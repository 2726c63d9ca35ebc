"""Changes: the page, the feeds, and the file that the next build reads."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from xml.etree import ElementTree

import pytest

from sitegen.builds import History, Revision
from sitegen.changes.known import known_changes
from sitegen.changes.published import FORM, read_previous_changes
from sitegen.library import Library
from sitegen.model import Notice, Service, Where
from sitegen.reading.values.costs import parse_cost
from tests.factories import SITE, TODAY, contact_details, library, service
from tests.pages import built, in_order, show

OPEN = service()
PRICED = replace(OPEN, cost=parse_cost("£2"))
OTHER = service("wick-choir", areas=("wick",))
LINE = service("night-line", formats=("helpline",), areas=("everywhere",))
ATOM = "{http://www.w3.org/2005/Atom}"


def day(text: str) -> date:
    return date.fromisoformat(text)


def revised(*services: Service, revisions: tuple[Revision, ...], since: str = "2026-01-01") -> Library:
    books = library(*services)
    return Library(books.directory, books.today, history=History(day(since), revisions))


def after(before: Library, *services: Service, today: date = TODAY) -> Library:
    """Return the library of the next build, without version control."""
    published = read_previous_changes(built(before)["changes.json"])
    return Library(library(*services).directory, today, published_changes=published)


BOOKS = revised(
    PRICED,
    OTHER,
    LINE,
    revisions=(
        Revision(day("2026-11-20"), (OPEN,), (PRICED,)),
        Revision(day("2026-11-20"), (), (LINE,)),
        Revision(day("2026-10-02"), (replace(OTHER, checked=None),), (OTHER,)),
        Revision(day("2026-10-01"), (service("gone-group", areas=("wick",)),), ()),
    ),
)


def test_the_page_lists_changes_by_day_latest_first() -> None:
    page = show(BOOKS, "/changes/")
    assert in_order(
        page.text,
        "November 2026", "Friday 20 November 2026",
        "Easton Cafe Changed Easton Cost: £2.", "Night Line New here",
        "October 2026", "Friday 2 October 2026", "Checked, nothing changed: Wick Choir.",
        "Thursday 1 October 2026", "Gone Group No longer listed Wick",
        "Changes before 1 January 2026 are not known",
    )  # fmt: skip
    assert page.links["/services/easton-cafe/"] == "Easton Cafe"
    assert "/services/gone-group/" not in page.links
    assert page.links["#in-2026-10"] == "October 2026"


def test_an_area_lists_its_own_changes_and_those_of_services_everywhere() -> None:
    wick = show(BOOKS, "/changes/wick/").text
    assert all(name in wick for name in ("Night Line", "Wick Choir", "Gone Group"))
    assert "Easton Cafe" not in wick


def test_where_nothing_is_known_the_page_says_so() -> None:
    assert "No changes are known for the 12 months up to 22 November 2026." in show(library(OPEN), "/changes/").text


def test_the_feeds_are_atom() -> None:
    files = built(BOOKS)
    ids = []
    for path in ("changes.xml", "changes/wick.xml", "changes/easton.xml"):
        feed = ElementTree.fromstring(files[path])
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == SITE.name
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"https://wend.example.org/{path}"
        entries = feed.findall(f"{ATOM}entry")
        updated = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") for entry in entries]
        assert updated == sorted(updated, reverse=True)
        assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "") == updated[0]
        own = [
            UUID(element.text or "")
            for element in (*feed.findall(f"{ATOM}id"), *feed.iterfind(f"{ATOM}entry/{ATOM}id"))
        ]
        assert len(own) == len(set(own)) == len(entries) + 1
        for entry in entries:
            assert [link.get("href", "")[:25] for link in entry.findall(f"{ATOM}link")] == ["https://wend.example.org/"]
            assert entry.findtext(f"{ATOM}content")
        ids += own[:1]
    assert len(set(ids)) == 3


def test_a_feed_entry_keeps_its_id_when_others_are_added() -> None:
    def ids(books: Library) -> dict[str, str]:
        feed = ElementTree.fromstring(built(books)["changes.xml"])
        entries = feed.findall(f"{ATOM}entry")
        return {entry.findtext(f"{ATOM}title") or "": entry.findtext(f"{ATOM}id") or "" for entry in entries}

    later = revised(PRICED, OTHER, LINE, revisions=(Revision(day("2026-11-21"), (OTHER,), (replace(OTHER, cost=parse_cost("£9")),)), Revision(day("2026-11-20"), (OPEN,), (PRICED,))))  # fmt: skip
    assert ids(later)["Easton Cafe: changed"] == ids(BOOKS)["Easton Cafe: changed"]


def test_without_version_control_a_build_compares_with_the_previous_one_and_keeps_its_changes() -> None:
    first = library(OPEN, OTHER)
    second = after(first, PRICED, OTHER, today=day("2026-11-23"))
    assert [(str(c.day), c.kind, c.service) for c in known_changes(second).changes] == [
        ("2026-11-23", "changed", "easton-cafe")
    ]
    third = after(second, replace(PRICED, contact=contact_details(phone="0117 496 0101")), today=day("2026-12-01"))
    known = known_changes(third)
    assert [(str(c.day), c.kind, c.service) for c in known.changes] == [
        ("2026-12-01", "changed", "easton-cafe"),
        ("2026-12-01", "removed", "wick-choir"),
        ("2026-11-23", "changed", "easton-cafe"),
    ]
    assert known.since == TODAY


@pytest.mark.release
def test_building_twice_gives_the_same_changes() -> None:
    second = after(library(OPEN), PRICED)
    third = after(second, PRICED)
    assert built(third)["changes.json"] == built(second)["changes.json"]
    assert built(third)["changes.xml"] == built(second)["changes.xml"]


@pytest.mark.release
def test_two_builds_on_one_day_list_an_entry_once() -> None:
    third = after(after(library(OPEN), PRICED), replace(PRICED, cost=parse_cost("£3"), name="New"))
    (change,) = known_changes(third).changes
    assert [detail.sentence for detail in change.details] == [
        "New name: New (was: Easton Cafe).",
        "Cost: £3 (was: £2).",
    ]


def test_version_control_is_preferred_as_far_as_it_reaches_back_and_older_changes_stay() -> None:
    published = read_previous_changes(built(after(library(OPEN), PRICED, today=day("2026-09-01")))["changes.json"])
    history = History(day("2026-08-15"), (Revision(day("2026-09-01"), (OPEN,), (PRICED,)),))
    (old,) = published.changes
    both = replace(published, changes=(old, replace(old, day=day("2026-05-05"), name="Older")))
    books = Library(library(PRICED).directory, TODAY, history=history, published_changes=both)
    assert [str(change.day) for change in known_changes(books).changes] == ["2026-09-01", "2026-05-05"]


def test_version_control_that_does_not_reach_back_to_the_last_build_is_ignored() -> None:
    published = read_previous_changes(built(library(OPEN))["changes.json"])
    history = History(day("2026-12-01"), ())
    books = Library(library(PRICED).directory, day("2026-12-02"), history=history, published_changes=published)
    assert [(str(c.day), c.service) for c in known_changes(books).changes] == [("2026-12-02", "easton-cafe")]


def test_changes_older_than_a_year_are_dropped() -> None:
    old = revised(PRICED, revisions=(Revision(day("2025-11-21"), (OPEN,), (PRICED,)),), since="2025-01-01")
    assert known_changes(old).changes == ()


SECRET = Where(venue="Rosewood House", address="7 Secret Lane", postcode="BS5 9QQ", outward="BS5")
HIDDEN = Where(outward="BS5", hide_address=True)


@pytest.mark.release
@pytest.mark.parametrize("by", ["version control", "what was published"])
def test_an_address_that_is_hidden_now_is_in_no_file_although_it_was_public(by: str) -> None:
    public = replace(OPEN, where=SECRET, name="Rosewood Group", note=Notice("Ring at 7 Secret Lane."))
    hidden = replace(OPEN, where=HIDDEN)
    if by == "version control":
        days = (Revision(day("2026-11-02"), (public,), (hidden,)), Revision(day("2026-11-01"), (OPEN,), (public,)))
        books = revised(hidden, revisions=days)
    else:
        second = after(library(OPEN), public, today=day("2026-11-23"))
        assert b"Secret Lane" in built(second)["changes.json"]
        books = after(second, hidden, today=day("2026-11-24"))
    files = built(books)
    secrets = (b"Rosewood", b"Secret", b"9QQ")
    assert [path for path, content in files.items() if any(secret in content for secret in secrets)] == []
    assert b"The address is no longer published." in files["changes/index.html"]


def test_a_place_that_was_removed_from_an_entry_is_not_repeated() -> None:
    there = replace(OPEN, where=SECRET)
    days = (Revision(day("2026-11-02"), (there,), ()), Revision(day("2026-11-01"), (OPEN,), (there,)))
    assert b"Secret" not in built(revised(OTHER, revisions=days))["changes.json"]
    assert b"Meets at Rosewood House" in built(revised(there, revisions=days[1:]))["changes/index.html"]


@pytest.mark.parametrize(
    "content",
    [b"", b"not json", b"[" + b"[]," * 1_500_001, b"[]", b"{}", b'{"form":99}', b'{"form":1,"built":"soon"}', b"\xff", b"[" * 100_000,
     b'{"form":1,"built":"2026-01-01","since":"2026-01-01","changes":[{"day":"2026-01-01","kind":"odd"}],"facts":{}}',
     b'{"form":1,"built":"2026-01-01","since":"2026-01-01","changes":[],"facts":{"a":{"name":[1]}}}'],
    ids=lambda content: content[:20].decode("latin-1"),
)  # fmt: skip
def test_a_damaged_file_is_refused_with_one_message(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        read_previous_changes(content)


@pytest.mark.parametrize(
    "key", ["form", "built", "since", "day", "kind", "service", "name", "areas", "field", "words", "snapshot", "all"]
)
def test_the_message_about_a_damaged_file_repeats_nothing_of_it(key: str) -> None:
    secret = ["q8w"] if key in ("service", "name", "field", "words", "snapshot") else "q8w"
    change: dict[str, object] = {
        "day": "2026-01-01",
        "kind": "added",
        "service": "tea",
        "name": "Tea",
        "areas": [],
        "details": [],
    }
    detail = {"field": "cost", "words": "Free."}
    data: dict[str, object] = {"form": FORM, "built": "2026-01-01", "since": "2026-01-01", "changes": [change]}
    data["facts"] = {"tea": {"name": [secret]}} if key == "snapshot" else {}
    if key in ("field", "words"):
        change["details"] = [{**detail, key: secret}]
    elif key == "areas":
        change["areas"] = [{"q8w": 1}]
    elif key in change:
        change[key] = secret
    elif key in data:
        data[key] = secret
    content = json.dumps("q8w" if key == "all" else data).encode()
    with pytest.raises(ValueError, match=r"\w+ \w+") as raised:
        read_previous_changes(content)
    assert "q8w" not in str(raised.value)


DAMAGES: dict[str, tuple[str, object]] = {
    "a lone surrogate in a name": ("changes 0 name", "Tea \ud800"),
    "a long name": ("changes 0 name", "T" * 101),
    "no name": ("changes 0 name", ""),
    "an escape in a sentence": ("changes 0 details 0 words", "Cost: \x1b[2J."),
    "a very long sentence": ("changes 0 details 0 words", "a " * 200_000),
    "a service that is no id": ("changes 0 service", '"><script>'),
    "a very long id": ("changes 0 service", "a" * 61),
    "an area that is no id": ("changes 0 areas", ["../../x"]),
    "a text of areas": ("changes 0 areas", "ab"),
    "a change after the build": ("changes 0 day", "2026-11-23"),
    "a beginning after the build": ("since", "2999-01-01"),
    "an unknown kind": ("changes 0 kind", ["added"]),
    "a snapshot of no id": ("facts", {"../../etc": {"name": ["x"]}}),
    "an empty fact": ("facts easton-cafe name", []),
    "a fact with two names": ("facts easton-cafe name", ["Tea", "Coffee"]),
    "a name that turns around, with NUL": ("facts easton-cafe name", ["\u202eevil\0"]),
    "a text of times": ("facts easton-cafe times", "ab"),
    "an empty time": ("facts easton-cafe times", [""]),
    "a price that turns around": ("facts easton-cafe cost", ["\u2066£2"]),
    "a place of stacked accents": ("facts easton-cafe where", ["e" + "\u0301" * 6]),
    "an area of a snapshot that is no id": ("facts easton-cafe areas", ["Easton"]),
    "a day that is none": ("facts easton-cafe checked", ["2026-02-30"]),
    "a fingerprint with other letters": ("facts easton-cafe description", ["qqqqqq"]),
    "a fingerprint that is too long": ("facts easton-cafe description", ["abcdef0"]),
    "a number of thousands of digits": ("form", int("9" * 4000) ** 2),
}
"""Place in the file, and the value that is put there, by what it is."""


@pytest.fixture(scope="module")
def published_changes() -> bytes:
    return built(BOOKS)["changes.json"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_nothing_that_sitegen_would_not_write_is_believed(damage: str, published_changes: bytes) -> None:
    path, value = DAMAGES[damage]
    data = json.loads(published_changes)
    *parents, last = (int(key) if key.isdecimal() else key for key in path.split())
    place = data
    for key in parents:
        place = place[key]
    place[last] = value
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    content = json.dumps(data).encode()
    sys.set_int_max_str_digits(limit)
    assert read_previous_changes(published_changes)
    with pytest.raises(ValueError, match=r"^it (has|is|s)"):
        read_previous_changes(content)


def test_a_directory_can_leave_this_part_out() -> None:
    files = built(library(OPEN, site=replace(SITE, leave_out=frozenset(("changes",)))))
    assert [path for path in files if path.startswith("changes")] == []
    assert b"/changes" not in files["index.html"]


def test_the_file_for_the_next_build_holds_each_entry() -> None:
    data = json.loads(built(BOOKS)["changes.json"])
    assert data["facts"].keys() == {"easton-cafe", "wick-choir", "night-line"}
    assert data["built"] == "2026-11-22"
