"""Verdicts that are kept for a day."""

from __future__ import annotations

import json

import pytest

from sitegen.links.known import KnownVerdict, known_file, read_known
from sitegen.links.verdicts import OK, Verdict

NOW = 1_795_000_000.0
MOVED = Verdict("moved", "has moved for good", "write https://b.example.org", "https://b.example.org")
KNOWN = {
    "https://a.example.org": KnownVerdict(NOW, OK),
    "https://moved.example.org": KnownVerdict(NOW - 3600, MOVED),
    "https://dead.example.org": KnownVerdict(NOW, Verdict("dead", "is gone", "ask")),
    "https://slow.example.org": KnownVerdict(NOW, Verdict("slow", "is slow", "wait")),
    "https://elsewhere.example.org": KnownVerdict(NOW, OK),
}
ADDRESSES = [address for address in KNOWN if "elsewhere" not in address]
FILE = known_file(KNOWN, ADDRESSES)


def test_what_works_or_has_moved_is_known_for_a_day_and_what_failed_is_not() -> None:
    expected = {address: KNOWN[address] for address in ("https://a.example.org", "https://moved.example.org")}
    assert read_known(FILE, NOW + 1) == expected
    assert list(read_known(FILE, NOW + 23.5 * 3600)) == ["https://a.example.org"]
    assert read_known(FILE, NOW + 24 * 3600) == {}


@pytest.mark.parametrize("fraction", [0.0, 0.4, 0.6, 0.999])
def test_what_was_asked_a_moment_ago_is_known(fraction: float) -> None:
    file = known_file({"https://a.example.org": KnownVerdict(NOW + fraction, OK)}, ["https://a.example.org"])
    assert list(read_known(file, NOW + fraction)) == ["https://a.example.org"]


def test_what_comes_from_the_future_is_not_known() -> None:
    assert read_known(FILE, NOW - 7200) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"version": 2, "answers": {}}',
        b'{"version": 1, "answers": []}',
        b'{"version": 1, "answers": {"https://a.example.org": 7}}',
        FILE.replace(b'"ok"', b'"dead"'),
        FILE.replace(b'"now": null', b'"now": 7'),
        FILE.replace(b'"asked"', b'"when"'),
        FILE[:100],
    ],
)
def test_a_damaged_file_is_as_good_as_none(content: bytes) -> None:
    assert read_known(content, NOW) == {}


def test_the_file_is_the_same_whatever_the_order() -> None:
    assert known_file(dict(reversed(KNOWN.items())), ADDRESSES) == FILE
    assert json.loads(FILE)["version"] == 1
