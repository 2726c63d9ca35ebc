"""Messages that are made to hold whoever reads them: eight times as long takes about eight times as long."""

from __future__ import annotations

from contextlib import suppress

import pytest

from sitegen.errors import DataError
from sitegen.suggestions.email_file import email_text, is_email
from sitegen.suggestions.message import MAX_PROBLEMS, read_message
from tests.growth import TIMES_AS_LONG, grows_with_length
from tests.suggestions.test_message import PLAIN

OPENINGS = [
    "#", "##", "## ", "## a\n", "### phone\n", "### phone", "### words\na\n", " ", "\n", "\n\n", "a", "a ", "a:", "a: ", "a: b\n", "phnoe: 1\n", "phone: 1\n", "phone:\n", "words: a\n",
    "wrong: ", "sitegen report for a\n", "sitegen report for a ", "sitegen report for ", "end of report\n", "> ", ">", "```\n", "*", "- [x] a\n", "- [ ]\n", "- [", "_no response_\n", ",", "\u0301",
    "\u0301\u0316", "e\u0301", "\u00a0", "\u200b", "\t", "sitegen report for a\nphone: 1\nend of report\n", "\u2028", "\r", "\U0001d15e",
]  # fmt: skip
STARTS = [
    "",
    "## a",
    "### phone\n",
    "### words\n\n\n",
    "sitegen report for a\n",
    "sitegen report for a\nwords: ",
    "phone: ",
]
ENDS = ["", "x", "\nend of report\n"]
HEADERS = "MIME-Version: 1.0\nContent-Type: "
PARTS = f"{HEADERS}multipart/mixed; boundary=b\n\n"
EMAILS = {
    "parameters": (f"{HEADERS}text/plain", "; a=b"),
    "parameters on lines of their own": (f"{HEADERS}text/plain", ";\n a=b"),
    "comments": (HEADERS, "("),
    "parts": (PARTS, "--b\n\nx\n"),
    "parts in parts": (PARTS, f"--b\n{PARTS}"),
    "messages": ("MIME-Version: 1.0\n", "Content-Type: message/rfc822\n\n"),
    "names of headers": ("MIME-Version: 1.0\n", "a: b\n"),
    "encoded words": ("MIME-Version: 1.0\nSubject: ", "=?utf-8?q?a?= "),
}
_SHORT = 2_000


def read_any(text: str) -> None:
    content = text.encode()
    with suppress(DataError):
        read_message(email_text(content) if is_email(content) else text, "message.txt")


def assert_time_follows_length(start: str, opening: str, end: str = "") -> None:
    short, long = (start + opening * (size // len(opening)) + end for size in (_SHORT, TIMES_AS_LONG * _SHORT))
    assert grows_with_length(read_any, short, long), (start, end)


@pytest.mark.release
@pytest.mark.parametrize("opening", OPENINGS)
def test_a_long_message_takes_no_longer_than_its_length(opening: str) -> None:
    for start in STARTS:
        for end in ENDS:
            assert_time_follows_length(start, opening, end)


@pytest.mark.release
@pytest.mark.parametrize("name", EMAILS)
def test_a_long_email_takes_no_longer_than_its_length(name: str) -> None:
    assert_time_follows_length(*EMAILS[name])


@pytest.mark.parametrize(
    "text", ["sitegen report for a\n" * 6_000, PLAIN + "sitegen report for a\nend of report\n" * 6_000]
)
def test_one_error_is_enough_for_messages_behind_each_other(text: str) -> None:
    with pytest.raises(DataError) as raised:
        read_message(text, "message.txt")
    assert len(raised.value.problems) == 1


def test_a_few_problems_are_listed_and_the_rest_is_counted() -> None:
    for number, advice in (
        (50, "Nothing was written."),
        (1_234, "Nothing was written. There are 1,184 more such lines."),
    ):
        with pytest.raises(DataError) as raised:
            read_message(PLAIN.replace("phone:", "phnoe: 1\n" * number + "phone:"), "message.txt")
        assert len(raised.value.problems) == MAX_PROBLEMS
        assert raised.value.advice == advice
