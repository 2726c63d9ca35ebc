"""Answers that are kept for a day, in a file that anybody can put into a proposed change."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sitegen.links.answers import Answer, Redirect
from sitegen.links.known import KnownAnswer, known_file, read_known
from sitegen.links.verdicts import judge

NOW = 1_795_000_000
A, MOVED = "https://a.example.org", "https://moved.example.org"
OK = Answer(status=200)
HAS_MOVED = Answer((Redirect(301, "https://b.example.org"),), 200)
KNOWN = {
    A: KnownAnswer(NOW, OK),
    MOVED: KnownAnswer(NOW - 3600, HAS_MOVED),
    "http://plain.example.org": KnownAnswer(NOW - 7200, Answer(status=200, answers_securely=True)),
}
FILE = known_file(KNOWN)


def kept(entry: object, address: str = A) -> bytes:
    """Return a file with one entry."""
    return json.dumps({"version": 2, "answers": {address: entry}}).encode()


def answered(**changes: Any) -> dict[str, Any]:
    """Return an entry as the program writes it, but for changes."""
    return {"asked": NOW, "redirects": [], "answers_securely": False} | changes


def test_what_works_or_has_moved_is_known_for_a_day() -> None:
    assert read_known(FILE, NOW + 1) == KNOWN
    assert list(read_known(FILE, NOW + 23.5 * 3600)) == [A]
    assert read_known(FILE, NOW + 24 * 3600) == {}


@pytest.mark.parametrize("fraction", [0.0, 0.4, 0.6, 0.999])
def test_what_was_asked_a_moment_ago_is_known(fraction: float) -> None:
    assert list(read_known(kept(answered(asked=int(NOW + fraction))), NOW + fraction)) == [A]


def test_what_comes_from_the_future_is_not_known() -> None:
    assert read_known(FILE, NOW - 10_800) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"version": 1, "answers": {}}',
        b'{"version": 2, "answers": []}',
        kept(7),
        kept({}),
        FILE[:100],
        *(
            kept(answered()).replace(f"{NOW}".encode(), number)
            for number in (b"9" * 400, b"9" * 5000, b"-1", b"1e999", b"NaN", b"true", b"null", b"1.5", f'"{NOW}"'.encode())
        ),
    ],
)  # fmt: skip
def test_a_damaged_file_is_as_good_as_none(content: bytes) -> None:
    assert read_known(content, NOW) == {}


@pytest.mark.parametrize(
    "entry",
    [
        {"asked": NOW, "kind": "moved", "message": "::error::", "hint": "look", "now": "javascript:alert(1)"},
        answered(redirects=[[301, "javascript:alert(1)"]]),
        answered(redirects=[[301, "::error::"]]),
        answered(redirects=[[301, "https://b.example.org/\x07"]]),
        answered(redirects=[[301, "https://b.example.org/\n::error::"]]),
        answered(redirects=[[301, "https://ann@b.example.org/"]]),
        answered(redirects=[[301, "https://["]]),
        answered(redirects=[[301, ""]]),
        answered(redirects=[[200, "https://b.example.org/"]]),
        answered(redirects=[["301", "https://b.example.org/"]]),
        answered(redirects=[[True, "https://b.example.org/"]]),
        answered(redirects=[[301, 7]]),
        answered(redirects=[[301]]),
        answered(redirects=[[301, "https://b.example.org/"]] * 12),
        answered(redirects="ab"),
        answered(redirects=[[302, "https://hugedomains.com/"]]),
        answered(answers_securely="yes"),
        answered(answers_securely=1),
    ],
)
def test_nothing_is_known_that_the_program_would_not_have_kept(entry: object) -> None:
    assert read_known(kept(entry), NOW) == {}


@pytest.mark.parametrize("target", ["https://127.0.0.1/", "https://a.example.org/<b>", "https://\u0442ea.example.org/"])
def test_an_address_that_the_reader_would_refuse_is_not_suggested(target: str) -> None:
    (entry,) = read_known(kept(answered(redirects=[[301, target]])), NOW).values()
    verdict = judge(A, entry.answer)
    assert (verdict.kind, verdict.now) == ("moved", None)
    assert target not in verdict.message + verdict.hint


def test_the_file_is_the_same_whatever_the_order() -> None:
    assert known_file(dict(reversed(KNOWN.items()))) == FILE
    assert json.loads(FILE)["version"] == 2
